"""What an annotator decides on attributions. Every method is one decision: on disk when it returns, and undoable.

Each returns what was done, or None where it would change nothing; each raises EditError, whose words are for the annotator, where the
article or the attribution does not allow it, ProjectError where the file does not, and KeyError for an item that is not there. A `key`
makes a decision that is sent twice one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from attrib.document import Act, Kind, QuoteType, Span, ViaRole
from attrib.project import edit
from attrib.project.cast import entity_of
from attrib.project.desk import Desk, Edited, Page
from attrib.project.failure import EditError
from attrib.project.history import Done
from attrib.project.item import Item
from attrib.project.naming import is_pronoun
from attrib.project.reference import by_name, by_place, drafted, nearest_name, with_speaker, with_via
from attrib.record.form import Attribution, Speaker


class Attributions:
    """The decisions on attributions of one annotator."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def confirm(self, item: int, key: str | None = None) -> Done | None:
        """Hold it for right as it stands: confirmed, or fixed where the annotator has changed it, or added."""
        return self._desk.on_item(item, "confirm", lambda page, item: Edited(item.attribution), key)

    def reject(self, item: int, key: str | None = None) -> Done | None:
        """Say that it is no attribution. One that the annotator added is taken away."""
        if self._desk.added_alone(item):
            return self._desk.withdraw(item, "reject", key)
        return self._desk.on_item(item, "reject", lambda page, item: Edited(item.attribution, status="rejected"), key)

    def unsure(self, item: int, key: str | None = None) -> Done | None:
        """Leave it for later, or for somebody else."""
        return self._desk.on_item(item, "unsure", lambda page, item: Edited(item.attribution, status="unsure"), key)

    def set_speaker(self, item: int, entity: str, source: Span | None = None, key: str | None = None) -> Done | None:
        """Make an entity the speaker. Where the article was said to express no source, the entity's nearest mention becomes it,
        or `source`."""

        def change(page: Page, item: Item) -> Edited:
            return Edited(with_speaker(page, item.attribution, entity_of(page.cast, entity), source))

        return self._desk.on_item(item, "speaker", change, key)

    def pick_candidate(self, item: int, rank: int, key: str | None = None) -> Done | None:
        """Make the candidate of a rank, from 0, the speaker."""

        def change(page: Page, item: Item) -> Edited:
            candidates = item.attribution.candidates
            if not 0 <= rank < len(candidates):
                raise EditError("there is no such candidate")
            candidate = candidates[rank]
            if candidate.entity is not None:
                return Edited(with_speaker(page, item.attribution, entity_of(page.cast, candidate.entity)))
            return _unknown(page, item.attribution, candidate.name)

        return self._desk.on_item(item, "speaker", change, key)

    def name_speaker(self, item: int, name: str, kind: Kind = "person", key: str | None = None) -> Done | None:
        """Make whoever bears a name the speaker: an entity of that name, else a new one, of this kind, with the places that name it. A
        pronoun stays one, and is nobody's name."""

        def change(page: Page, item: Item) -> Edited:
            if is_pronoun(name):
                return _unknown(page, item.attribution, name)
            return by_name(page, name, kind, lambda e: with_speaker(page, item.attribution, e))

        return self._desk.on_item(item, "speaker", change, key)

    def point_speaker(self, item: int, mention: Span, key: str | None = None) -> Done | None:
        """Make whoever the words of the article at `mention` name the speaker."""

        def change(page: Page, item: Item) -> Edited:
            return by_place(page, mention, "person", lambda e: with_speaker(page, item.attribution, e, mention))

        return self._desk.on_item(item, "speaker", change, key)

    def no_source(self, item: int, key: str | None = None) -> Done | None:
        """Say that the article expresses no source."""
        return self._desk.on_item(item, "speaker", lambda page, item: Edited(edit.no_source(item.attribution)), key)

    def add_via(self, item: int, entity: str, role: ViaRole | None = None, key: str | None = None) -> Done | None:
        """Append an entity as intermediary, at its nearest mention; the role, where not given, as the place suggests."""

        def change(page: Page, item: Item) -> Edited:
            return Edited(with_via(page, item.attribution, entity_of(page.cast, entity), None, role))

        return self._desk.on_item(item, "via", change, key)

    def name_via(self, item: int, name: str, role: ViaRole | None = None, key: str | None = None) -> Done | None:
        """Append whoever bears a name as intermediary: an entity of that name, else a new one."""

        def change(page: Page, item: Item) -> Edited:
            return by_name(page, name, "organisation", lambda e: with_via(page, item.attribution, e, None, role))

        return self._desk.on_item(item, "via", change, key)

    def point_via(self, item: int, mention: Span, role: ViaRole | None = None, key: str | None = None) -> Done | None:
        """Append whoever the words at `mention` name as intermediary."""

        def change(page: Page, item: Item) -> Edited:
            return by_place(page, mention, "organisation", lambda e: with_via(page, item.attribution, e, mention, role))

        return self._desk.on_item(item, "via", change, key)

    def move_via(self, item: int, index: int, by: int, key: str | None = None) -> Done | None:
        """Move an intermediary, by its place from 0, `by` places farther from the speaker."""
        return self._edit(item, "via", lambda a: edit.move_via(a, index, by), key)

    def retype_via(self, item: int, index: int, role: ViaRole, key: str | None = None) -> Done | None:
        """Give an intermediary another role."""
        return self._edit(item, "via", lambda a: edit.retype_via(a, index, role), key)

    def call_via(self, item: int, index: int, name: str, key: str | None = None) -> Done | None:
        """Say who stands where an intermediary stands: whoever bears a name, as with `name_via`."""

        def change(page: Page, item: Item) -> Edited:
            return by_name(page, name, "organisation", lambda e: edit.call_via(item.attribution, index, e.name, e.id))

        return self._desk.on_item(item, "via", change, key)

    def remove_via(self, item: int, index: int, key: str | None = None) -> Done | None:
        """Take an intermediary out of the chain."""
        return self._edit(item, "via", lambda a: edit.remove_via(a, index), key)

    def swap(self, item: int, key: str | None = None) -> Done | None:
        """Put the speaker and the first intermediary in each other's place."""
        return self._desk.on_item(item, "swap", lambda page, item: Edited(edit.swap(item.attribution, page.cast.entities)), key)

    def set_spans(self, item: int, role: edit.Role, spans: Sequence[Span], key: str | None = None) -> Done | None:
        """Give content, cue or source other spans; fragments that touch become one. A draft of them is made with
        `attrib.project.edge`, so that moving an edge by ten tokens is one decision."""
        return self._desk.on_item(item, role, lambda page, item: Edited(edit.set_spans(item.attribution, role, spans, page.text)), key)

    def set_fields(self, item: int, act: Act | None = None, quote_type: QuoteType | None = None, key: str | None = None) -> Done | None:
        """Say that it is another act, or another type of quotation."""
        return self._edit(item, "field", lambda a: edit.set_fields(a, act, quote_type), key)

    def set_kind(self, item: int, kind: Kind, key: str | None = None) -> Done | None:
        """Give the speaker another kind, in this attribution alone; `Entities.retype` changes it everywhere."""
        return self._edit(item, "field", lambda a: replace(a, speaker=a.speaker and replace(a.speaker, kind=kind)), key)

    def add(
        self, article: int, content: Sequence[Span], cue: Sequence[Span] = (), source: Sequence[Span] = (), key: str | None = None
    ) -> Done | None:
        """Add an attribution that the engine missed. Its speaker is whoever the source names, its parent the smallest attribution
        around it."""

        def make(page: Page) -> Edited:
            made = drafted(page, content, cue)
            if not source:
                return Edited(made)
            first = min(source)
            named = by_place(page, first, "person", lambda e: with_speaker(page, made, e, first))
            return Edited(edit.set_spans(named.attribution, "source", source, page.text), named.cast)

        return self._desk.add(article, make, key)

    def _edit(self, item: int, what: str, change: Callable[[Attribution], Attribution], key: str | None) -> Done | None:
        return self._desk.on_item(item, what, lambda page, item: Edited(change(item.attribution)), key)


def _unknown(page: Page, attribution: Attribution, name: str) -> Edited:
    """Return the attribution spoken by somebody who is none of the article's entities."""
    return Edited(edit.set_speaker(attribution, Speaker(name), nearest_name(page, name, attribution), page.text))
