"""`attrib review --serve`: over real HTTP and sockets, with the real application behind it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from attrib.command.main import run
from tests.project.building import project, record, sit
from tests.tui.serving import PATIENCE, ROOT, Served, alive, all_that_is_known_of, serving, within_reason

ODD = "it's \"$HOME\"; `x` <b>\n& –.attrib"
PARTS = ["", "page.css", "page.js", "icon.svg", "textual.js", "xterm.css", "roman.ttf", "italic.ttf"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the tests that leave it as it is."""
    with serving(project(tmp_path_factory.mktemp("served") / ODD)) as one:
        yield one


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / ODD, *(record(f"article-{n}.txt") for n in range(3)))


async def status(url: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as client, client.get(url, headers=headers) as answer:
        return answer.status


async def handshake(url: str, **headers: str) -> int:
    """Return the status of a socket's handshake."""
    async with aiohttp.ClientSession() as client:
        try:
            async with client.ws_connect(url, headers=headers):
                return 101
        except aiohttp.WSServerHandshakeError as error:
            return error.status


@asynccontextmanager
async def tab(one: Served) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open a socket as the page does; at the end it is dropped without a word, as by a browser that is killed."""
    async with aiohttp.ClientSession() as client:
        line = await client.ws_connect(f"{one.socket}?width=80&height=24", headers={"Origin": one.origin})
        transport = line._response.connection.transport
        yield line
        transport.abort()


async def drawn(line: aiohttp.ClientWebSocketResponse, until: str) -> str:
    """Return what is drawn until some words are, or until the end."""
    text = ""
    while until not in text:
        message = await line.receive(PATIENCE)
        if message.type is not aiohttp.WSMsgType.BINARY:
            return text
        text += message.data.decode()
    return text


# --- who is let in


@pytest.mark.parametrize("part", ["", "ws", "textual.js", "nonsense"])
@pytest.mark.parametrize("token", ["", "x", "x" * 43, "%00", "é"])
async def test_a_wrong_token_opens_nothing(served: Served, token: str, part: str) -> None:
    assert await status(f"{served.origin}/{token}/{part}") == 403
    assert await handshake(f"{served.origin}/{token}/{part}", Origin=served.origin) == 403


async def test_half_a_token_opens_nothing(served: Served) -> None:
    assert await status(f"{served.origin}/{served.token[:-1]}/") == 403
    assert await status(f"{served.origin}/") == 403
    assert await status(f"{served.origin}/static/{served.token}") == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}"])
async def test_a_name_that_was_made_to_mean_loopback_opens_nothing(served: Served, host: str) -> None:
    host = host.format(port=served.origin.rsplit(":", 1)[1])
    assert await status(served.address, Host=host) == 403
    assert await handshake(served.socket, Host=host, Origin=f"http://{host}") == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", "https://{host}", "http://{host}.evil.example"])
async def test_another_page_opens_nothing(served: Served, origin: str) -> None:
    origin = origin.format(host=served.origin.removeprefix("http://"))
    assert await handshake(served.socket, Origin=origin) == 403
    assert await status(served.address, Origin=origin) == 403


async def test_a_socket_without_an_origin_is_none_of_a_browser(served: Served) -> None:
    assert await handshake(served.socket) == 403


async def test_it_goes_by_the_name_of_localhost_too(served: Served) -> None:
    port = served.origin.rsplit(":", 1)[1]
    assert await status(f"http://localhost:{port}/{served.token}/") == 200


# --- what is served


@pytest.mark.parametrize("part", PARTS)
async def test_the_page_is_made_of_what_comes_from_here(served: Served, part: str) -> None:
    async with aiohttp.ClientSession() as client, client.get(served.address + part) as answer:
        assert answer.status == 200
        body = (await answer.read()).decode("utf-8", "replace")
    if part.endswith(".ttf"):
        return
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)  # a licence names where its work comes from
    outside = set(re.findall(r"(?:https?:|wss?:)?//[\w.-]+\.\w+[^\s\"')]*", body, re.IGNORECASE)) - {"http://www.w3.org/2000/svg"}
    assert outside == ({served.socket} if part == "" else set())
    if part == "":
        links = re.findall(r'(?:src|href)="([^"]*)"', body)
        assert {link.removeprefix(f"/{served.token}/") for link in links} == set(PARTS) - {"", "roman.ttf", "italic.ttf"}


@pytest.mark.parametrize(("page", "code"), [("{token}/", 200), ("{token}/textual.js", 200), ("{token}/nonsense", 404), ("", 403)])
async def test_every_answer_forbids_what_is_outside(served: Served, page: str, code: int) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"{served.origin}/{page.format(token=served.token)}") as answer:
        assert answer.status == code
        policy = dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["font-src"] == policy["img-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    port = served.origin.rsplit(":", 1)[1]
    assert set(policy["connect-src"].split()) == {f"ws://127.0.0.1:{port}", f"ws://localhost:{port}"}
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_title_is_the_project_s_name_and_no_markup(served: Served) -> None:
    async with aiohttp.ClientSession() as client, client.get(served.address) as answer:
        title = re.search(r"<title>(.*)</title>", await answer.text(), re.DOTALL)
    assert title is not None
    assert "&lt;b&gt;" in title[1]
    assert "<" not in title[1]


# --- the application behind it


async def test_what_was_decided_before_the_tab_was_dropped_is_in_the_project(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as line:
            assert "vow new operations" in await drawn(line, "Sharii")
            (pid,) = one.tabs()
            assert one.token.encode() not in all_that_is_known_of(pid) + all_that_is_known_of(one.process.pid)
            await line.send_json(["stdin", "a"])
            assert "confirmed" in await drawn(line, "confirmed")
        with sit(path) as session:
            assert session.article(1).item(1).status == "confirmed"
        assert within_reason(lambda: not alive(pid))
        async with tab(one) as line:  # it goes on where it was
            assert "2 of 3" in await drawn(line, "2 of 3")


async def test_another_tab_goes_on_where_the_first_was(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as first:
            await drawn(first, "Sharii")
            (pid,) = one.tabs()
            async with tab(one) as second:
                assert "Sharii" in await drawn(second, "Sharii")
                assert not alive(pid)
                await drawn(first, "nothing more comes")
                assert first.closed


async def test_the_application_ends_with_a_server_that_is_killed(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as line:
            await drawn(line, "Sharii")
            (pid,) = one.tabs()
            one.end(signal.SIGKILL)
            assert within_reason(lambda: not alive(pid))


async def test_ctrl_c_ends_the_server_and_the_application(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as line:
            await drawn(line, "Sharii")
            (pid,) = one.tabs()
            assert one.end() == (0, "", "")
            assert not alive(pid)


async def test_an_application_that_was_killed_says_so_on_the_page(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as line:
            await drawn(line, "Sharii")
            (pid,) = one.tabs()
            os.kill(pid, signal.SIGKILL)
            assert "the terminal's process has ended (SIGKILL)" in await drawn(line, "nothing more comes")
        assert "SIGKILL" in one.end()[2]


async def test_a_project_that_breaks_meanwhile_is_said_on_the_page_and_in_one_line(path: Path) -> None:
    with serving(path) as one:
        path.write_bytes(b"\x1b[31mno project" * 1000)
        async with tab(one) as line:
            assert "not an attrib project" in await drawn(line, "nothing more comes")
        code, output, said = one.end()
    assert (code, output, said.count("\n"), "\x1b" in said) == (0, "", 1, False)


async def test_an_application_that_does_not_end_is_ended(path: Path) -> None:
    with serving(path) as one:
        async with tab(one) as line:
            await drawn(line, "Sharii")
            (pid,) = one.tabs()
            os.kill(pid, signal.SIGSTOP)
        assert within_reason(lambda: not alive(pid))


async def test_odd_words_on_the_socket_end_nothing(served: Served) -> None:
    sizes = '{"width": 1e9, "height": "x"}', '{"width": -1, "height": 99999999999}', "[]"
    odd = ["", "null", "{}", "[" * 9999, '["stdin", 1]', '["stdin", "\\ud800"]', *(f'["resize", {size}]' for size in sizes)]
    async with tab(served) as line:
        for told in odd:
            await line.send_str(told)
        await line.send_bytes(b"\0")
        await line.send_json(["ping", "7"])
        while (message := await line.receive(PATIENCE)).type is not aiohttp.WSMsgType.TEXT:
            assert message.type is aiohttp.WSMsgType.BINARY
        assert message.json() == ["pong", "7"]
        assert "Sharii" in await drawn(line, "Sharii")


# --- what the command refuses


def test_a_port_in_use_is_one_line(served: Served, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    port = served.origin.rsplit(":", 1)[1]
    assert run(["review", str(path), "--serve", "--port", port]) == 1
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert f"port {port}" in err
    assert "--port" in err


def test_a_port_without_the_server_is_wrong_usage(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(path), "--port", "8000"]) == 2
    assert "--serve" in capfd.readouterr().err


def test_what_is_no_project_is_not_served(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.attrib").write_bytes(b"no project" * 1000)
    assert run(["review", str(tmp_path / "p.attrib"), "--serve", "--port", "0"]) == 1
    assert "not an attrib project" in capfd.readouterr().err


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    program = "import sys; sys.modules['textual_serve'] = None; from attrib.command.main import main; main()"
    command = [sys.executable, "-c", program, "review", str(tmp_path / "p.attrib"), "--serve"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'attrib-news[serve]'" in done.stderr
    assert not (tmp_path / "p.attrib").exists()
