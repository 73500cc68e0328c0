"""The figures: for each measure how many gold has, how many were given, and how many of these agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attrib.errors import RecordError
from attrib.scoring.match import Characters, characters, common_names, pair_up, same_name, word_runs
from attrib.scoring.side import Claimed, Scored

SPAN_MEASURES = ("found", "exact", "relation", "quoted_relation", "cue", "source_span", "span_source", "span_cue", "span_content")
NAME_MEASURES = ("speaker", "pronoun_speaker", "top3", "intermediary", "via_role", "chain", "parent", "credits", "quote_type",
                 "speaker_kind")  # fmt: skip

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "i", "we"})
ROLES = ("told", "relayed", "posted")


@dataclass
class Count:
    """One measure over all articles."""

    hit: int = 0
    gold: int = 0
    pred: int = 0

    def add(self, hit: int = 0, gold: int = 0, pred: int = 0) -> None:
        self.hit += hit
        self.gold += gold
        self.pred += pred

    def as_dict(self) -> dict[str, float]:
        """Return precision, recall and F1 in per cent with the counts they come from."""
        p = self.hit / self.pred if self.pred else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        f1 = 200 * p * r / (p + r) if p + r else 0.0
        return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(f1, 1), "hit": self.hit, "gold": self.gold, "pred": self.pred}


Counts = dict[str, Count]


class Pairing:
    """The attributions of one article on both sides, and which of them meet."""

    def __init__(self, gold: Scored, found: Scored) -> None:
        self.text, self.gold, self.found = gold.text, gold.attributions, found.attributions
        self.gold_content = [characters(a.content, self.text) for a in self.gold]
        self.found_content = [characters(a.content, self.text) for a in self.found]
        self.pairs = pair_up(self.gold_content, self.found_content)
        self.mate = {j: i for i, j in self.pairs}
        self.quoted = [self._has_marks(a) for a in self.gold]
        """Whether each gold content has quotation marks."""
        self.pronoun = [len(a.source) == 1 and self.text[slice(*a.source[0])].lower() in PRONOUNS for a in self.gold]
        """Whether each gold source is a pronoun."""

    def found_quoted(self) -> int:
        """Return how many of those found are quoted: as their mate in gold is, else by their own marks."""
        return sum(self.quoted[self.mate[j]] if j in self.mate else self._has_marks(a) for j, a in enumerate(self.found))

    def _has_marks(self, claimed: Claimed) -> bool:
        return any(c in '"“”' for start, end in claimed.content for c in self.text[start:end])

    def characters(self, spans: tuple[tuple[int, int], ...]) -> Characters:
        return characters(spans, self.text)


def score(gold: Mapping[str, Scored], found: Mapping[str, Scored], errors: list[str] | None = None) -> Counts:
    """Return the counts of each measure; `errors`, where given, takes a line for each attribution missed, spurious, or with the
    wrong speaker. Raises RecordError for a gold article that has no record, or a record of another text."""
    full = not any(article.spans_only for article in gold.values())
    counts = {name: Count() for name in SPAN_MEASURES + (NAME_MEASURES if full else ())}
    for name, article in gold.items():
        other = found.get(name)
        if other is None:
            raise RecordError(name, "no record of this gold article")
        if other.text != article.text:
            raise RecordError(name, "the record's text differs from the article: offsets would mean nothing")
        pairing = Pairing(article, other)
        _count_all_spans(counts, pairing)
        for i, j in pairing.pairs:
            _count_pair_spans(counts, pairing, i, j)
        if full:
            counts["credits"].add(common_names(article.credits, other.credits), len(article.credits), len(other.credits))
            _count_all_names(counts, pairing)
            for i, j in pairing.pairs:
                _count_pair_names(counts, pairing, i, j)
        if errors is not None:
            errors += _errors(name, pairing, full)
    return counts


def _count_all_spans(counts: Counts, at: Pairing) -> None:
    for name in ("found", "exact", "relation"):
        counts[name].add(gold=len(at.gold), pred=len(at.found))
    counts["quoted_relation"].add(gold=sum(at.quoted), pred=at.found_quoted())
    for role in ("source", "cue", "content"):
        gold, found = (set().union(*(word_runs(getattr(a, role), at.text) for a in side)) for side in (at.gold, at.found))
        counts[f"span_{role}"].add(len(gold & found), len(gold), len(found))
    counts["cue"].add(gold=sum(bool(a.cue) for a in at.gold), pred=sum(bool(a.cue) for a in at.found))
    counts["source_span"].add(gold=sum(bool(a.source) for a in at.gold), pred=sum(bool(a.source) for a in at.found))


def _count_pair_spans(counts: Counts, at: Pairing, i: int, j: int) -> None:
    gold, found = at.gold[i], at.found[j]
    gold_source, found_source = at.characters(gold.source), at.characters(found.source)
    relation = bool(gold_source & found_source) or (not gold_source and not found_source)
    counts["found"].add(1)
    counts["exact"].add(at.gold_content[i] == at.found_content[j])
    counts["relation"].add(relation)
    counts["quoted_relation"].add(relation and at.quoted[i])
    counts["cue"].add(bool(at.characters(gold.cue) & at.characters(found.cue)))
    counts["source_span"].add(bool(gold_source) and gold_source == found_source)


def _count_all_names(counts: Counts, at: Pairing) -> None:
    for name in ("speaker", "quote_type", "speaker_kind"):
        counts[name].add(gold=len(at.gold), pred=len(at.found))
    counts["pronoun_speaker"].add(gold=sum(at.pronoun), pred=sum(at.pronoun))
    for name in ("intermediary", "via_role"):
        counts[name].add(gold=sum(len(a.via) for a in at.gold), pred=sum(len(a.via) for a in at.found))
    counts["parent"].add(gold=sum(a.parent is not None for a in at.gold), pred=sum(a.parent is not None for a in at.found))
    counts["chain"].add(gold=sum(bool(a.via) for a in at.gold), pred=sum(bool(a.via) for a in at.found))


def _count_pair_names(counts: Counts, at: Pairing, i: int, j: int) -> None:
    gold, found = at.gold[i], at.found[j]
    speaker = same_name(gold.speaker, found.speaker)
    counts["speaker"].add(speaker)
    counts["pronoun_speaker"].add(speaker and at.pronoun[i])
    counts["quote_type"].add(gold.quote_type == found.quote_type)
    counts["speaker_kind"].add(gold.speaker_kind == found.speaker_kind)
    names, others = [name for name, _ in gold.via], [name for name, _ in found.via]
    counts["intermediary"].add(common_names(names, others))
    for role in ROLES:
        counts["via_role"].add(common_names(*([name for name, its in side.via if its == role] for side in (gold, found))))
    counts["chain"].add(bool(names) and len(names) == len(others) and all(map(same_name, names, others)))
    counts["parent"].add(gold.parent is not None and found.parent is not None and at.mate.get(found.parent) == gold.parent)
    if gold.speaker:
        counts["top3"].add(any(same_name(gold.speaker, name) for name in found.candidates), 1, 1)


def _errors(name: str, at: Pairing, full: bool) -> list[str]:
    wrong = [(at.gold[i], at.found[j]) for i, j in at.pairs if full and not same_name(at.gold[i].speaker, at.found[j].speaker)]
    lines = [f"{name}: speaker {b.speaker!r}, gold {a.speaker!r}: {_snippet(at.text, a)}" for a, b in wrong]
    met = set(at.mate.values())
    lines += [f"{name}: missed: {_snippet(at.text, a)}" for i, a in enumerate(at.gold) if i not in met]
    return lines + [f"{name}: spurious: {_snippet(at.text, b)}" for j, b in enumerate(at.found) if j not in at.mate]


def _snippet(text: str, claimed: Claimed) -> str:
    return " … ".join(text[start:end] for start, end in claimed.content)[:110].replace("\n", " ")
