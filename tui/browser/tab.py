"""The process of the application behind a page: started with it, ended with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio import StreamReader
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from attrib.errors import printable

GRACE = 3.0
"""Seconds in which the application may end by itself when it is asked to. Decisions are on disk at any moment: none waits for it."""
TICK = 0.1
"""Seconds between two looks at whether the process has ended."""
LAST_WORDS = 0.5
"""Seconds to read on after that: the engine's process may hold the pipes longer."""
MOST_WORDS = 64 * 1024
DRIVER = "tui.browser.driver:PageDriver"


class Tab(AppService):
    """One process of the application, and the socket of its page."""

    def __init__(self, command: Sequence[str], websocket: web.WebSocketResponse, tell: Callable[[str], None]) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            download_manager=DownloadManager(),
        )
        self._arguments, self._tell = tuple(command), tell
        self._words = b""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        environment = self._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = DRIVER
        # The same modules as here, and none from the folder that it starts in.
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        pipe = asyncio.subprocess.PIPE
        # No shell, and a session of its own: Ctrl-C is for the server, which then ends its processes in order.
        process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the application draws until it ends, and say why where that was no wish of the user's."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        reading = {asyncio.create_task(self._draw(process.stdout)), asyncio.create_task(self._hear(process.stderr))}
        while process.returncode is None:
            await asyncio.sleep(TICK)
        _, late = await asyncio.wait(reading, timeout=LAST_WORDS)
        for task in late:
            task.cancel()
        with suppress(ConnectionError):
            if process.returncode:
                await self._explain(process.returncode)
            await self.remote_close()

    async def _draw(self, stdout: StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError):
            await stdout.readuntil(b"__GANGLION__\n")
            while True:
                kind = await stdout.readexactly(1)
                payload = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
                # Read on where the page is gone: with the pipe full, the application could not end.
                with suppress(ConnectionError):
                    if kind == b"D":
                        await self.on_data(payload)

    async def _hear(self, stderr: StreamReader) -> None:
        while words := await stderr.read(4096):
            self._words = (self._words + words)[-MOST_WORDS:]

    async def _explain(self, code: int) -> None:
        lines = self._words.decode("utf-8", "replace").split("\n")
        cause = signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"
        line = next((line for line in reversed(lines) if line.strip()), f"attrib: the terminal's process has ended ({cause})")
        line = printable(line.strip(), 600)
        self._tell(line)
        clear, home, no_cursor = "\x1b[2J", "\x1b[H", "\x1b[?25l"
        await self.remote_write_bytes(f"{no_cursor}{clear}{home}\r\n {line}\r\n".encode())

    async def stop(self) -> None:
        """End the process: by itself within GRACE, else at once."""
        task, process = self._task, self._process
        if task is None or process is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await self.send_meta({"type": "quit"})
                await asyncio.shield(task)
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with the engine's process, should there be one
        await task
