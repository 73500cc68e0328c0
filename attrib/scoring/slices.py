"""The figures in slices: by how often the cue occurs, by length and pieces of the content, by type, source and role of an intermediary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrib.scoring.match import same_name
from attrib.scoring.measure import Count, Counts, Pairing
from attrib.scoring.side import Claimed, Scored

OFTEN = ((100, "100+ times"), (20, "20-99"), (5, "5-19"), (2, "2-4"), (1, "once"))
MEASURES = ("found", "relation", "speaker")
LENGTHS = (1, 3, 6, 11, 21, 41, 81)
"""Words at which a slice of contents begins."""


def slices(gold: Mapping[str, Scored], found: Mapping[str, Scored]) -> dict[str, Counts]:
    """Return for each slice, named "cue: once", the counts of found, relation and, where gold names anybody, speaker. What is in gold
    counts in its own slice, as does what was found for it; what was found for nothing counts in the slice it looks like."""
    often = Counter(cue_of(a, article.text) for article in gold.values() for a in article.attributions)
    named = not any(article.spans_only for article in gold.values())
    counts: dict[str, Counts] = {}
    for name, article in gold.items():
        at = Pairing(article, found[name])
        for i, mine in enumerate(at.gold):
            tally(counts, slices_of(mine, at.text, often, named), gold=1)
            mate = next((j for j, k in at.mate.items() if k == i), None)
            if mate is not None:
                tally(counts, slices_of(mine, at.text, often, named), pred=1, hits=hits_of(at, i, mate))
        for j, other in enumerate(at.found):
            if j not in at.mate:
                tally(counts, slices_of(other, at.text, often, named), pred=1)
    order = sorted(counts, key=lambda s: (s.split(":")[0], ORDER.get(s, 99)))
    given = MEASURES if named else MEASURES[:2]
    return {name: {measure: counts[name][measure] for measure in given} for name in order}


def hits_of(at: Pairing, i: int, j: int) -> dict[str, bool]:
    gold, found = at.characters(at.gold[i].source), at.characters(at.found[j].source)
    relation = bool(gold & found) or (not gold and not found)
    return {"found": True, "relation": relation, "speaker": same_name(at.gold[i].speaker, at.found[j].speaker)}


def tally(counts: dict[str, Counts], names: Iterator[str], gold: int = 0, pred: int = 0, hits: Mapping[str, bool] | None = None) -> None:
    for name in names:
        of_slice = counts.setdefault(name, {measure: Count() for measure in MEASURES})
        for measure, count in of_slice.items():
            count.add(int(bool(hits and hits[measure])), gold, pred)


def slices_of(claimed: Claimed, text: str, often: Counter[str], named: bool) -> Iterator[str]:
    """Yield the slices to which an attribution belongs."""
    cue = cue_of(claimed, text)
    times = often[cue]
    yield "cue: none" if not cue else f"cue: {next((label for least, label in OFTEN if times >= least), 'in gold nowhere')}"
    yield f"length: {length_of(claimed, text)} words"
    yield f"pieces: {'one' if len(claimed.content) == 1 else 'several'}"
    yield f"source: {source_of(claimed, text)}"
    yield f"type: {claimed.quote_type or quoted(claimed, text)}"
    if named:
        yield f"via: {', '.join(sorted({role for _, role in claimed.via})) or 'none'}"


def cue_of(claimed: Claimed, text: str) -> str:
    return " ".join(text[start:end].lower() for start, end in claimed.cue)


def length_of(claimed: Claimed, text: str) -> str:
    words = sum(len(text[start:end].split()) for start, end in claimed.content)
    return next((f"{low}-{high - 1}" for low, high in pairwise(LENGTHS) if words < high), f"{LENGTHS[-1]}+")


def source_of(claimed: Claimed, text: str) -> str:
    if not claimed.source:
        return "none"
    words = " ".join(text[start:end] for start, end in claimed.source).split()
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    return "with a name" if any(w[:1].isupper() for w in words[1:]) else "one word" if len(words) == 1 else "description"


PRONOUNS = frozenset("he she it they who which i we that you".split())


def quoted(claimed: Claimed, text: str) -> str:
    """Return the type by the marks alone, where nobody has said it."""
    words = "".join(text[start:end] for start, end in claimed.content).strip()
    marks = [c for c in words if c in '"“”']
    if not marks:
        return "indirect"
    return "direct" if len(marks) == 2 and words[0] in '"“' and words[-1] in '"”' else "mixed"


ORDER = {
    name: place
    for place, name in enumerate(
        [f"cue: {label}" for _, label in OFTEN]
        + ["cue: in gold nowhere", "cue: none"]
        + [f"length: {low}-{high - 1} words" for low, high in pairwise(LENGTHS)]
        + ["type: direct", "type: mixed", "type: indirect"]
    )
}
