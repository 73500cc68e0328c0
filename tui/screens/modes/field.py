"""Quote type, act, and the kind of the speaker."""

from __future__ import annotations

from tui.screens.modes.mode import Mode


class Fields(Mode):
    """A letter for each value."""

    name = "field"

    def prompt(self) -> str:
        a = self.item.attribution
        kind = (a.speaker and a.speaker.kind) or "nobody"
        return f"Fields: {a.quote_type} {a.act}, spoken by: {kind}"

    def do_direct(self) -> None:
        self._set(quote_type="direct")

    def do_indirect(self) -> None:
        self._set(quote_type="indirect")

    def do_mixed(self) -> None:
        self._set(quote_type="mixed")

    def do_statement(self) -> None:
        self._set(act="statement")

    def do_opinion(self) -> None:
        self._set(act="opinion")

    def do_person(self) -> None:
        self._kind("person")

    def do_organisation(self) -> None:
        self._kind("organisation")

    def do_document(self) -> None:
        self._kind("document")

    def do_unnamed(self) -> None:
        self._kind("unnamed")

    def _set(self, **fields: str) -> None:
        self.screen.decide(self.session.attributions.set_fields(self.item.number, **fields))  # type: ignore[arg-type]

    def _kind(self, kind: str) -> None:
        self.screen.decide(self.session.attributions.set_kind(self.item.number, kind))  # type: ignore[arg-type]
