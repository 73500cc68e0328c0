"""The lines about how far annotators agree, from the figures to what is read. Nothing in them depends on colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean

from rich.text import Text

from attrib.project.agreement import KEPT, REFERENCE, Agreement, Pair
from attrib.project.annotator import shown_name
from tui.page.character import cells, cut, fit

MEASURES = ("found", "exact", "speaker", "chain")
HEADINGS = {"quote_type": "type"}
LEAST_LABEL, MOST_LABEL = 20, 44
"""Cells of the names before the figures."""

MEANING = """\
  found: F1 of the contents that overlap by half or more
  exact: F1 of the contents with the same words
  speaker, chain: of what both found, the share with the same one
"""
NOBODY = """\
  Nobody can be compared yet. An article counts as soon as two annotators
  have decided on all of its attributions, with none left open or unsure.
"""


def agreement_text(agreement: Agreement, width: int) -> Text:
    """Return all that is said of agreement, in lines of `width` cells where the names leave room."""
    label = max(LEAST_LABEL, min(MOST_LABEL, width - 60))
    among = [p for p in agreement.pairs if REFERENCE not in (p.one, p.other)]
    judged = [p for p in agreement.pairs if REFERENCE in (p.one, p.other)]
    text = Text("\nAgreement between annotators\n", "bold")
    if not agreement.pairs:
        return text.append(NOBODY, "not bold").append(_finished(agreement), "not bold")
    if among:
        text.append(_overall(among, label), "not bold")
    if len({name for pair in among for name in (pair.one, pair.other)}) > 2:
        text.append("\nEach annotator with all others, mean\n").append(_each(among, label), "not bold")
    if judged:
        text.append("\nEach annotator with what was adjudicated\n").append(_overall(judged, label), "not bold")
    text.append("\n" + MEANING, "not bold")
    if among:
        text.append("\nField by field, of what both found: the very same\n").append(_fields(among, agreement.alpha, label), "not bold")
    return text


def _finished(agreement: Agreement) -> str:
    if not agreement.finished:
        return "\n  So far nobody has decided anything.\n"
    articles = ("1 article" if count == 1 else f"{count} articles" for count in agreement.finished.values())
    names = (cut(shown_name(name), 40) for name in agreement.finished)
    return "".join(f"\n  {name} has finished {count}." for name, count in zip(names, articles, strict=True)) + "\n"


def _overall(pairs: Sequence[Pair], label: int) -> str:
    lines = [" " * (label + 2) + "articles" + "".join(f"{name:>9}" for name in MEASURES)]
    for pair in pairs:
        figures = "".join(f"{_figure(getattr(pair, name)):>9}" for name in MEASURES)
        lines.append(f"  {_names(pair, label)}{pair.articles:>8}{figures}")
    return "\n".join(lines) + "\n"


def _each(pairs: Sequence[Pair], label: int) -> str:
    lines = []
    for name in sorted({name for pair in pairs for name in (pair.one, pair.other)}):
        own = [pair for pair in pairs if name in (pair.one, pair.other)]
        means = (_mean([getattr(pair, measure) for pair in own]) for measure in MEASURES)
        lines.append(f"  {fit(shown_name(name), label)}{'':>8}" + "".join(f"{_figure(value):>9}" for value in means))
    return "\n".join(lines) + "\n"


def _fields(pairs: Sequence[Pair], alpha: Mapping[str, float | None], label: int) -> str:
    widths = {name: max(6, len(HEADINGS.get(name, name)) + 1) for name in alpha if name != KEPT}

    def row(first: str, values: Mapping[str, str]) -> str:
        return f"  {fit(first, label)}" + "".join(values[name].rjust(width) for name, width in widths.items())

    lines = [row("", {name: HEADINGS.get(name, name) for name in widths})]
    for pair in pairs:
        lines.append(row(_names(pair, label), {name: _figure(pair.fields[name]) for name in widths}))
    lines.append(row("Krippendorff’s alpha", {name: _figure(alpha[name]) for name in widths}))
    lines.append(f"\n  Alpha of whether it is an attribution at all: {_figure(alpha[KEPT])}")
    lines.append("  Alpha is 1 for agreement and 0 for chance; – has nothing to compare.")
    return "\n".join(lines) + "\n"


def _names(pair: Pair, label: int) -> str:
    if REFERENCE in (pair.one, pair.other):
        return fit(shown_name(pair.other if pair.one == REFERENCE else pair.one), label)
    one, other = shown_name(pair.one), shown_name(pair.other)
    half = (label - 4) // 2
    room = max(half, label - 4 - cells(one)), max(half, label - 4 - cells(other))
    return fit(f"{cut(one, room[1])} – {cut(other, room[0])}", label)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
