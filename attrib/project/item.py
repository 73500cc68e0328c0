"""The attributions of an article as one owner has them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from attrib.project.cast import follow
from attrib.project.form import Cast, to_attribution
from attrib.project.storage import Storage
from attrib.record.form import Attribution, Status


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution in an owner's view. `number` is its name in the project, for good."""

    number: int
    attribution: Attribution
    """As it stands: its `status` is "stale" where it was decided on an earlier text."""
    proposal: Attribution | None
    """As the engine proposed it, its entities as the owner has them; None where an annotator added it."""
    decided: bool
    """Whether the owner has decided on it."""

    @property
    def status(self) -> Status:
        return self.attribution.status


def items_of(storage: Storage, owner: int, edition: int, cast: Cast) -> list[Item]:
    """Return an owner's items, in the order of the record."""
    rows = storage.rows(
        "SELECT i.number, p.body, v.status, v.step, v.body FROM item i LEFT JOIN version v ON v.item = i.number AND v.owner = ? "
        "LEFT JOIN proposal p ON p.item = i.number WHERE i.edition = ? AND (i.proposed OR v.item IS NOT NULL) ORDER BY i.place",
        owner,
        edition,
    )
    return [_item(storage.path, cast, *row) for row in rows]


def _item(path: Path, cast: Cast, number: int, body: bytes | None, status: Status | None, step: int, held: bytes) -> Item:
    proposal = None if body is None else follow(to_attribution(body, path, number), cast.steps)
    if status is None:
        return Item(number, proposal, proposal, False)
    attribution = follow(to_attribution(held, path, number), cast.steps[step:])
    if attribution.status != status:
        attribution = replace(attribution, status=status)
    return Item(number, attribution, proposal, True)
