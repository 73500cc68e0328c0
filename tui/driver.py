"""The terminal's line: what comes in that is no key."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class LineDriver(LinuxDriver):
    """Textual's driver, which goes on after bytes that are no UTF-8 (a terminal of another encoding sends é as one): what came with
    them is dropped. Textual itself ends with a traceback there. It also goes on after a SIGSTOP, of which a process is not told: Textual
    would then read and write twice over."""

    def _run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except UnicodeDecodeError:
                continue
            except Exception as error:
                self._app.call_later(self._app._handle_exception, error)
            return

    def _sigcont_application(self, *_: object) -> None:
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
