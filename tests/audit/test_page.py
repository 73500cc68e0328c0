"""The page of an audit: whole without a script, nothing loaded, hostile text shown as text; and in a real browser."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from selenium.webdriver import Chrome

from attrib.audit import audit
from attrib.audit.page import to_page
from attrib.audit.page.drawing import BOX, Edge, Node, draw, fitted
from attrib.record import Record, read_records
from tests import browser
from tests.audit.telling import telling

CORPUS = Path(__file__).parents[2] / "corpus" / "audit"
HOSTILE = '</title></script><script>alert(1)</script>"\'><img src=x onerror=alert(1)>&lt;{{ 7 * 7 }}'


def page(*records: Record) -> str:
    return b"".join(to_page(audit(records))).decode("utf-8")


@pytest.fixture(scope="module")
def ours() -> str:
    return page(*read_records(CORPUS / "gold.jsonl"))


def test_every_finding_stands_on_the_page(ours: str) -> None:
    text = html.fromstring(ours).text_content()
    for words in ("Delta Wire → Northern Post → Delta Wire", "person close to the company", "Rami Abdelnour", "only relays"):
        assert words in text
    assert "Some 300 people drowned when the ferry Anhelina sank off Belmar on Friday, The Northern Post reported." in text
    assert all(record.id in text for record in read_records(CORPUS / "gold.jsonl"))


def test_every_arrow_leads_to_its_sentences(ours: str) -> None:
    tree = html.fromstring(ours)
    arrows = tree.xpath("//svg//a/@href")
    assert len(arrows) > 40
    assert all(tree.get_element_by_id(arrow.removeprefix("#")).findall("li") for arrow in arrows)


@pytest.mark.parametrize("records", [[], [telling("a", HOSTILE, HOSTILE, via=(HOSTILE,), credits=(HOSTILE,), title=HOSTILE)]])
def test_the_page_is_sound_html(records: list[Record]) -> None:
    check(page(*records))


def test_our_page_is_sound_html(ours: str) -> None:
    check(ours)


def check(source: str) -> None:
    tree = html.fromstring(source)
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= ids.keys()
    assert not tree.xpath("//@src | //@style | //link | //@*[starts-with(name(), 'on')]")
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert tree.xpath("//html/@lang") == ["en"]
    assert len(tree.xpath("//h1")) == 1
    assert all(table.xpath("count(thead/tr/th[@scope='col']) = count(thead/tr/*)") for table in tree.xpath("//table"))


def test_the_policy_lets_our_script_and_style_run_and_nothing_else(ours: str) -> None:
    tree = html.fromstring(ours)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("script", "style"):
        (element,) = tree.xpath(f"//{kind}")
        hashed = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{hashed}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_hostile_text_is_text() -> None:
    source = page(telling("<b>", HOSTILE, HOSTILE, via=(HOSTILE,), credits=(HOSTILE,), title=HOSTILE))
    assert "<script>alert" not in source
    assert "<img" not in source
    assert HOSTILE in html.fromstring(source).text_content()


def test_what_turns_or_hides_text_is_shown_as_what_it_is() -> None:
    source = page(telling("a\x1b[31m", "it rains\x07 in\u2028Lom", "Ana\u202egnimoc\u2069 Kos\u200f"))
    assert "Ana⟨U+202E⟩gnimoc⟨U+2069⟩ Kos⟨U+200F⟩" in source
    assert "a⟨U+001B⟩[31m" in source
    assert not {"\x1b", "\x07", "\u202e", "\u2069", "\u200f", "\u2028"} & set(source)


def test_a_name_from_right_to_left_does_not_turn_its_chain() -> None:
    assert "<bdi>سناء</bdi> → Tarn Wire" in page(telling("a", "it rains", "سناء", via=("Tarn Wire",)))


def test_a_picture_has_its_speakers_left_of_those_who_pass_on() -> None:
    chain = [Node("Ana"), Node("Wire"), Node("Post")]
    direct = Edge(chain[0], chain[2], 1, "s3")
    drawing = draw([Edge(chain[0], chain[1], 1, "s1"), Edge(chain[1], chain[2], 1, "s2"), direct])
    x = {box.node.name: box.x for box in drawing.boxes}
    assert x["Ana"] < x["Wire"] < x["Post"] <= drawing.width - BOX[0]
    corners = {(box.x, box.y) for box in drawing.boxes}
    assert len(corners) == 3
    # The arrow that passes the middle column goes by its box, not under it.
    (middle,) = [box for box in drawing.boxes if box.node.name == "Wire"]
    (path,) = [arrow.path for arrow in drawing.arrows if arrow.edge == direct]
    height = int(path.partition("H")[0].split()[-1])
    assert not middle.y <= height <= middle.y + BOX[1]


def test_a_circle_is_drawn_in_one_column_and_stays_in_the_picture() -> None:
    one, other = Node("Lom Post"), Node("Sund Times")
    drawing = draw([Edge(one, other, 1, "g1"), Edge(other, one, 1, "g2")])
    assert len({box.x for box in drawing.boxes}) == 1
    assert len({arrow.path for arrow in drawing.arrows}) == 2
    assert drawing.width > BOX[0] + 52


def test_a_wide_name_fits_its_box() -> None:
    assert fitted("Tarn Wire") == "Tarn Wire"
    assert fitted("a" * 23) == "a" * 21 + "…"
    assert fitted("新" * 12) == "新" * 10 + "…"


@pytest.fixture
def chromium() -> Iterator[Chrome]:
    with browser.chromium("1280,900") as window:
        yield window


def column(window: Chrome, table: str, number: int) -> list[str]:
    script = "return [...document.querySelector(arguments[0]).tBodies[0].rows].map(row => row.cells[arguments[1]].innerText)"
    return window.execute_script(script, table, number)


def test_the_page_in_a_browser(chromium: Chrome, ours: str, tmp_path: Path) -> None:
    (tmp_path / "audit.html").write_text(ours, encoding="utf-8")
    address = (tmp_path / "audit.html").as_uri()
    chromium.get(address)
    outlets = "#outlets + .scroll table"
    header = chromium.find_element("css selector", f"{outlets} th:nth-child(3)")
    for direction, reverse in (("ascending", False), ("descending", True)):
        header.find_element("css selector", "button").click()
        counts = [int(cell) for cell in column(chromium, outlets, 2)]
        assert counts == sorted(counts, reverse=reverse)
        assert counts != sorted(counts, reverse=not reverse)
        assert header.get_attribute("aria-sort") == direction

    arrow = chromium.find_element("css selector", "#relays svg a")
    sentences = chromium.find_element("id", arrow.get_dom_attribute("href").removeprefix("#"))
    assert not sentences.is_displayed()
    chromium.execute_script("arguments[0].focus()", arrow)
    chromium.switch_to.active_element.send_keys("\ue007")
    assert sentences.is_displayed()
    assert "SNA reported" in sentences.text

    for width in (1280, 400):
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        assert chromium.execute_script("const page = document.documentElement; return page.scrollWidth <= page.clientWidth")
    assert chromium.get_log("browser") == []
    asked = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    urls = {message["params"]["request"]["url"] for message in asked if message["method"] == "Network.requestWillBeSent"}
    assert {url.partition("#")[0] for url in urls} == {address}


def test_hostile_text_runs_nothing_in_a_browser(chromium: Chrome, tmp_path: Path) -> None:
    record = telling("<b>", HOSTILE, HOSTILE, via=(HOSTILE,), credits=(HOSTILE,), title=HOSTILE)
    (tmp_path / "audit.html").write_text(page(record), encoding="utf-8")
    chromium.get((tmp_path / "audit.html").as_uri())
    assert chromium.find_elements("css selector", "img, b b, main script") == []
    assert chromium.get_log("browser") == []
    assert chromium.title == "Audit of 1 article"
