"""The server of the page: on loopback, for whoever has its address, one page at a time."""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from string import Template

from aiohttp import WSMsgType, web

from attrib.errors import AttribError
from tui.browser.guard import NAMES, Guard
from tui.browser.tab import GRACE, Tab

HEARTBEAT = 15.0
"""Seconds between two looks at whether the page is still there: a line that is cut says nothing by itself."""
WIDEST, HIGHEST = 1000, 500
"""Cells that a terminal may have."""

OURS, THEIRS = files("tui.browser"), files("textual_serve") / "static"
FILES = {
    "page.css": (OURS / "page.css", "text/css"),
    "page.js": (OURS / "page.js", "text/javascript"),
    "icon.svg": (OURS / "icon.svg", "image/svg+xml"),
    "textual.js": (THEIRS / "js" / "textual.js", "text/javascript"),
    "xterm.css": (THEIRS / "css" / "xterm.css", "text/css"),
    "roman.ttf": (THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "italic.ttf": (THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
"""What the page is made of. All of it comes from here."""


class ServeError(AttribError):
    """A port that cannot be served on."""


class Server:
    """Serves a command, which is an application of Textual's, to one page at a time: whoever opens another goes on there."""

    def __init__(self, command: Sequence[str], title: str, port: int, tell: Callable[[str], None]) -> None:
        self._command, self._title, self._tell = command, title, tell
        self._token = secrets.token_urlsafe(32)
        self._guard = Guard(self._token, port)
        self._tab: Tab | None = None
        self._turn = asyncio.Lock()
        self.address = f"http://{NAMES[0]}:{port}/{self._token}/"

    def application(self) -> web.Application:
        """Return what answers."""
        application = web.Application(middlewares=[self._guard.admit])
        application.on_response_prepare.append(self._guard.harden)
        application.on_shutdown.append(self._end)
        base = f"/{self._token}"
        application.add_routes(
            [
                web.get(base, self.page),
                web.get(f"{base}/", self.page),
                web.get(f"{base}/ws", self.connect),
                web.get(f"{base}/{{name}}", self.file),
            ]
        )
        return application

    async def page(self, request: web.Request) -> web.Response:
        """Answer with the page."""
        template = Template((OURS / "page.html").read_text(encoding="utf-8"))
        base = f"/{self._token}"
        text = template.substitute(title=escape(self._title), base=base, socket=escape(f"ws://{request.host}{base}/ws"))
        return web.Response(text=text, content_type="text/html")

    async def file(self, request: web.Request) -> web.Response:
        """Answer with a part of the page."""
        try:
            path, kind = FILES[request.match_info["name"]]
        except KeyError:
            raise web.HTTPNotFound from None
        return web.Response(body=path.read_bytes(), content_type=kind, charset="utf-8" if kind.startswith("text/") else None)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Be the line between a page and a process of its own."""
        websocket = web.WebSocketResponse(heartbeat=HEARTBEAT)
        await websocket.prepare(request)
        tab = Tab(self._command, websocket, self._tell)
        async with self._turn:
            await self._end()
            self._tab = tab
            await tab.start(_cells(request.query.get("width", ""), WIDEST, 80), _cells(request.query.get("height", ""), HIGHEST, 24))
        try:
            await _pass_on(websocket, tab)
        finally:
            await tab.stop()
        return websocket

    async def _end(self, _application: web.Application | None = None) -> None:
        if self._tab is not None:
            await self._tab.stop()


async def _pass_on(websocket: web.WebSocketResponse, tab: Tab) -> None:
    """Give the application what comes from the page, until the page is gone."""
    async for message in websocket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            told = json.loads(message.data)
        except (ValueError, RecursionError):
            continue
        match told:
            case ["stdin", str(keys)]:
                await tab.send_bytes(keys.encode("utf-8", "replace"))
            case ["resize", {"width": width, "height": height}]:
                await tab.set_terminal_size(_cells(width, WIDEST, 80), _cells(height, HIGHEST, 24))
            case ["ping", sent]:
                await websocket.send_json(["pong", sent])
            case ["focus"]:
                await tab.focus()
            case ["blur"]:
                await tab.blur()


def _cells(told: object, most: int, usual: int) -> int:
    """Return a width or height that a page may have."""
    text = str(told)
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 9 else usual


def serve(command: Sequence[str], title: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve a command on a port of loopback, 0 for a free one, until Ctrl-C; `tell` says a line to the user. Raises ServeError for a
    port that is not to be had."""
    try:
        listening = socket.create_server((NAMES[0], port))
    except OSError as error:
        told = f"cannot be served on ({error.strerror})"
        raise ServeError(f"port {port}", told, "choose another with --port, or 0 for a free one") from error
    with listening:
        server = Server(command, title, listening.getsockname()[1], tell)
        asyncio.run(_serve(server, listening, tell))


async def _serve(server: Server, listening: socket.socket, tell: Callable[[str], None]) -> None:
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    tell(f"attrib: the terminal is at {server.address} (Ctrl-C ends it)")
    try:
        await ended.wait()
    finally:
        await runner.cleanup()
