"""The terminal in a real browser: Debian's Chromium, without a window."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.keys import Keys

from tests import browser
from tests.project.building import project, record, sit
from tests.tui.serving import Served, alive, serving, within_reason

SELECTED = """
const copy = new ClipboardEvent("copy", {clipboardData: new DataTransfer(), bubbles: true});
document.querySelector(".xterm-helper-textarea").dispatchEvent(copy);
return copy.clipboardData.getData("text/plain");
"""


@pytest.fixture
def chromium() -> Iterator[Chrome]:
    with browser.chromium() as window:
        yield window


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(project(tmp_path / "p.attrib", *(record(f"article-{n}.txt") for n in range(3)))) as one:
        yield one


def text(window: Chrome) -> str:
    """Return the words on the terminal: marked with the mouse, and copied."""
    actions = ActionChains(window).key_down(Keys.SHIFT)
    page = window.find_element("id", "terminal")
    width, height = page.size["width"], page.size["height"]
    actions.move_to_element_with_offset(page, 2 - width // 2, 4 - height // 2).click_and_hold()
    actions.move_by_offset(width - 30, height - 60).release().key_up(Keys.SHIFT).perform()
    return window.execute_script(SELECTED)


def shows(window: Chrome, words: str) -> Callable[[], bool]:
    return lambda: words in text(window)


def test_a_decision_in_the_browser_outlives_its_tab(chromium: Chrome, served: Served, tmp_path: Path) -> None:
    chromium.get(served.address)
    assert within_reason(shows(chromium, "We vow new operations"))
    (pid,) = served.tabs()
    ActionChains(chromium).send_keys("a").perform()
    assert within_reason(shows(chromium, "2 of 3"))
    assert chromium.title == "p.attrib · attrib"
    assert [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"] == []  # what was forbidden or not found, too
    asked = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    urls = {message["params"]["request"]["url"] for message in asked if message["method"] == "Network.requestWillBeSent"}
    assert {url.removeprefix(served.address) for url in urls} >= {"", "textual.js", "icon.svg", "roman.ttf"}
    assert all(url.startswith(served.address) for url in urls)

    chromium.switch_to.new_window("tab")
    other, *_ = (handle for handle in chromium.window_handles if handle != chromium.current_window_handle)
    chromium.switch_to.window(other)
    chromium.close()  # nothing is said to the page
    with sit(tmp_path / "p.attrib") as session:
        assert session.article(1).item(1).status == "confirmed"
    assert within_reason(lambda: not alive(pid))


def test_a_page_that_was_left_by_its_application_opens_it_again(chromium: Chrome, served: Served) -> None:
    chromium.get(served.address)
    assert within_reason(shows(chromium, "1 of 3"))
    ActionChains(chromium).send_keys("x", Keys.F10).perform()
    button = chromium.find_element("css selector", ".closed button")
    assert within_reason(button.is_displayed)
    button.click()
    assert within_reason(shows(chromium, "2 of 3"))
