"""The lines of the review's side and foot: from what is at hand to what is drawn, all of it safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from attrib.project.item import Item
from tui.glyph import COLOURS, GLYPHS
from tui.page.character import cut, fit, shorten
from tui.page.label import LETTERS
from tui.seat import DIGITS, OpenArticle


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be chosen."""

    name: str
    entity: str | None
    rank: int | None
    """The place among the candidates and, behind them, the names that are suggested; None for an entity that is neither."""


def name_of(opened: OpenArticle) -> str:
    """Return what an article is called in one line."""
    return cut(opened.view.id, 40)


def people(opened: OpenArticle, item: Item | None) -> list[Person]:
    """Return who can be chosen: the candidates, the names that are suggested, then all others by how often they are mentioned."""
    found = [Person(c.name, c.entity, rank) for rank, c in enumerate(item.attribution.candidates[:DIGITS])] if item else []
    by_name = {e.name.casefold(): e.id for e in opened.view.entities}
    names = opened.suggested(item) if item else ()
    ranked = [*found, *(Person(name, by_name.get(name.casefold()), rank) for rank, name in enumerate(names, len(found)))]
    known = {person.entity for person in ranked}
    rest = sorted((e for e in opened.view.entities if e.id not in known), key=lambda e: -len(e.mentions))
    return [*ranked, *(Person(e.name, e.id, None) for e in rest)]


def person_line(person: Person, opened: OpenArticle, width: int) -> Text:
    """Return the line of somebody: digit, letter, name."""
    digit = " " if person.rank is None else str(person.rank + 1)
    letter = opened.labels.get(person.entity or "", "").ljust(1 + (len(opened.labels) > len(LETTERS)))
    return Text.assemble((f"{digit} ", "bold"), (f"{letter} ", "bold dim"), shorten(person.name, width - 3 - len(letter)))


def item_line(item: Item, width: int) -> Text:
    """Return the line of an attribution in the list: state, speaker, first words."""
    speaker = item.attribution.speaker
    who = shorten(speaker.name, max(17, width // 2)) if speaker else "(no source)"
    words = cut(f"{who}: {item.attribution.content[0].text}", width - 2)
    return Text.assemble((GLYPHS[item.status] + " ", COLOURS[item.status]), words)


def nothing_detail(others: str) -> Text:
    """Return the lines where no attribution is at hand, with a word about others' where there is one."""
    if not others:
        return Text(" No attribution in this article. m adds one at the cursor.")
    return Text(f" No attribution of yours is at hand; m adds one at the cursor.\n {others}")


def detail(opened: OpenArticle, item: Item, width: int, chosen: int | None = None) -> Text:
    """Return the lines about the attribution at hand: its state and fields, its chain, its words."""
    a = item.attribution
    state = Text.assemble(" ", (f"{GLYPHS[a.status]} {a.status}", COLOURS[a.status]), f" · {a.quote_type} {a.act}")
    if a.confidence is not None:
        state.append(f" · confidence {a.confidence:.2f}")
    if a.cue:
        state.append(f" · cue “{cut(a.cue[0].text, 24)}”")
    if opened.view.newer:
        state.append(" · the article has a newer text: T goes to it", "bold")
    lines = Text("\n").join(
        [state, _chain(opened, item, width, chosen), Text(f" {cut(' … '.join(p.text for p in a.content), width - 3)}", "italic")]
    )
    lines.no_wrap, lines.overflow = True, "ellipsis"
    return lines


def draft_detail(draft: Mapping[str, Sequence[str]], width: int) -> Text:
    """Return the lines about an attribution that is being added: the words of each role."""
    made = [Text(" New, not added yet", "bold")]
    for roles in (("cue", "source"), ("content",)):
        words = " · ".join(f"{role}: {' … '.join(draft[role]) or 'none yet'}" for role in roles)
        made.append(Text(f" {cut(words, width - 2)}"))
    text = Text("\n").join(made)
    text.no_wrap, text.overflow = True, "ellipsis"
    return text


def _chain(opened: OpenArticle, item: Item, width: int, chosen: int | None) -> Text:
    """Return the line of the chain, its names as long as they can be for all to be seen."""
    line = Text()
    for longest in (60, 40, 30, 22, 16, 12, 8):
        line = _chain_of(opened, item, longest, chosen)
        if line.cell_len <= width:
            break
    return line


def _chain_of(opened: OpenArticle, item: Item, longest: int, chosen: int | None) -> Text:
    a = item.attribution
    line = Text(" ")
    if a.speaker is None:
        line.append("(no source)", "italic")
    else:
        line.append(shorten(a.speaker.name, longest), "bold")
        source = a.source[0].text if a.source else ""
        said = "" if source == a.speaker.name or longest < 22 else f", “{cut(source, 24)}”"
        line.append(f" ({a.speaker.kind or '?'}{said})" if longest > 12 else "")
    for place, via in enumerate(a.via):
        role = f" ({via.role})" if longest > 12 or place == chosen else ""
        line.append(" → ")
        line.append(shorten(via.name, longest) + role, "reverse" if place == chosen else "")
    credits = [shorten(c.name, min(20, longest)) for c in opened.view.cast.credits]
    if credits:
        line.append(f" ‖ {' → '.join(credits)}", "dim")
    return line


def now_words(what: str, item: Item) -> str:
    """Return how an attribution stands in that which a decision was about."""
    a = item.attribution
    who = a.speaker.name if a.speaker else "(no source)"
    if what == "speaker":
        return who
    if what in ("via", "swap"):
        return " → ".join([who, *(via.name for via in a.via)])
    if what in ("content", "cue", "source"):
        return " … ".join(piece.text for piece in getattr(a, what)) or "none"
    if what == "field":
        return f"{a.quote_type} {a.act}" + (f" by {a.speaker.kind}" if a.speaker and a.speaker.kind else "")
    return f"{who}: {cut(a.content[0].text, 50)}"


def padded(text: str, width: int) -> Text:
    """Return safe text of exactly `width` cells."""
    return Text(fit(text, width))
