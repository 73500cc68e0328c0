"""The versions of a dispute in lines: field by field what each annotator has, and which of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from attrib.project.adjudication import Dispute
from attrib.project.annotator import shown_name
from attrib.project.merging import COMPARED, Named
from attrib.record.form import Attribution
from tui.docket import WHOLE, Docket, alike
from tui.glyph import GLYPHS
from tui.page.character import cells, cut, fit, is_plain
from tui.page.mark import ROLES, Mark

NAMES = {WHOLE: "all of it", "via": "chain", "quote_type": "quote"}
"""What fields are called, where not by their own names."""

VERDICTS = {
    "confirmed": "right as proposed",
    "fixed": "right, changed",
    "added": "added it",
    "rejected": "no attribution",
    "unsure": "unsure",
    "stale": "decided on an earlier text",
}
LABEL, MOST_NAME = 10, 16
"""Cells of a field's name, and of an annotator's at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one annotator has in one field; where `annotator` is None, what stands and is nobody's."""

    field: str
    annotator: str | None
    digit: int | None
    words: str
    stands: bool
    first: bool
    """Whether it is the field's first row, which names it."""


def called(field: str) -> str:
    """Return what a field is called."""
    return NAMES.get(field, field)


def rows_of(docket: Docket, now: Attribution) -> list[Row]:
    """Return the rows of the dispute at hand, of which `now` stands."""
    dispute, made = docket.dispute, []
    for field in (WHOLE, *docket.fields):
        told = [v for v in dispute.versions if field == WHOLE or v.body.status != "rejected"]
        told.sort(key=lambda v: docket.annotators.index(v.annotator) if v.annotator in docket.annotators else 0)
        words = _distinct([_verdict(v) if field == WHOLE else value_words(v.body, field) for v in told], [v.body for v in told], field)
        stand = [_stands(v, field, dispute, now) for v in told]
        for place, version in enumerate(told):
            digit = docket.people.index(version.annotator) + 1 if version.annotator in docket.people else None
            made.append(Row(field, version.annotator, digit, words[place], stand[place], not place))
        if field != WHOLE and not any(stand):
            made.append(Row(field, None, None, value_words(now, field), True, False))
    return made


def _verdict(version: Named) -> str:
    words = "finished without it" if version.missed else VERDICTS[version.body.status]
    return f"{GLYPHS[version.body.status]} {words}"


def _stands(version: Named, field: str, dispute: Dispute, now: Attribution) -> bool:
    if field != WHOLE:
        return now.status != "rejected" and alike(version.body, now, field)
    if dispute.open or "rejected" in (version.body.status, now.status):
        return not dispute.open and version.body.status == now.status
    return alike(version.body, now, *(name for name in COMPARED if name != WHOLE))


def value_words(body: Attribution, field: str) -> str:
    """Return what a version has in a field."""
    value = getattr(body, field)
    if field == "speaker":
        return f"{value.name} ({value.kind or '?'})" if value else "(no source)"
    if field == "via":
        return " → ".join(f"{via.name} ({via.role})" for via in value) or "(nobody between)"
    if isinstance(value, str):
        return value
    return " … ".join(f"“{piece.text}”" for piece in value) or "(none)"


def _distinct(words: list[str], bodies: Sequence[Attribution], field: str) -> list[str]:
    """Return words that differ where the values do: with places, or the ids of entities, where they would be the same."""
    if field == WHOLE or len(set(words)) == len(words):
        return words
    exact = [w + _exactly(body, field) for w, body in zip(words, bodies, strict=True)]
    twins = {word for n, word in enumerate(words) if any(word == w and exact[n] != e for w, e in zip(words, exact, strict=True))}
    return [e if w in twins else w for w, e in zip(words, exact, strict=True)]


def _exactly(body: Attribution, field: str) -> str:
    value = getattr(body, field)
    if field == "speaker":
        return f" as {value.entity}" if value and value.entity else ""
    if field == "via":
        return " as " + ", ".join(f"{via.entity or '?'} at {via.start}" for via in value) if value else ""
    return "" if isinstance(value, str) else " at " + ", ".join(f"{piece.start}:{piece.end}" for piece in value)


def row_line(row: Row, docket: Docket, width: int) -> Text:
    """Return the line of a row: field, digit, annotator, whether it stands, value."""
    widest = min(MOST_NAME, max([cells(_who(name, docket)) for name in docket.annotators] + [3]))
    line = Text(fit(called(row.field) if row.first else "", LABEL), "bold")
    line.append(f"{row.digit or ' '} ", "bold")
    line.append(fit(_who(row.annotator, docket) if row.annotator is not None else "now", widest), "not bold")
    glyph = GLYPHS["proposed" if docket.dispute.open else "confirmed"] if row.stands else " "
    line.append(f" {glyph} ", "bold")
    line.append(both_ends(row.words, width - line.cell_len), "bold" if row.stands else "not bold")
    return line


def _who(name: str, docket: Docket) -> str:
    return f"{shown_name(name)} (you)" if name == docket.session.hand.name else shown_name(name)


def both_ends(words: str, width: int) -> str:
    """Return safe words of at most `width` cells, left out in the middle: versions differ at their ends."""
    if cells(words) <= width or width < 12:
        return cut(words, width)
    end = words[-(width // 2) :]
    while cells(end) > width // 2:
        end = end[1:]
    return cut(cut(words, width - cells(end) - 1) + " " + cut(end, width), width)


def layers(docket: Docket, field: str) -> list[list[Mark]]:
    """Return for each annotator the spans of the field at hand, with who has them; of the whole, of all that are in dispute."""
    dispute = docket.dispute
    kept = [v for v in dispute.versions if v.body.status != "rejected"]
    fields = [field] if field != WHOLE else (docket.fields if len(kept) > 1 else ["content", "cue", "source"])
    made = []
    for version in kept:
        digit = f"{docket.people.index(version.annotator) + 1}" if version.annotator in docket.people else "-"
        name = shown_name(version.annotator) if is_plain(version.annotator) else ""
        label = {role: f"{digit} {name if field != WHOLE else called(role)}" for role in fields}
        made.append([Mark(p.start, p.end, role, label[role]) for role in ROLES if role in fields for p in getattr(version.body, role)])
    return [marks for marks in made if marks]


def differ_words(docket: Docket) -> str:
    """Return in what the versions at hand differ."""
    dispute = docket.dispute
    verdicts = {v.body.status if v.body.status in ("rejected", "unsure", "stale") else "right" for v in dispute.versions}
    fields = [called(field) for field in docket.fields]
    return ", ".join((["whether it is right"] if len(verdicts) > 1 else []) + fields) or "their status"
