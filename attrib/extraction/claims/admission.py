"""Which drafts are attributions by the guidelines, and which only look like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attrib.document import Parse, Word
from attrib.extraction.claims.construction import is_passive
from attrib.extraction.claims.cue import Announcement
from attrib.extraction.claims.lexicon import lexicon
from attrib.extraction.claims.source import Source
from attrib.extraction.speakers.noun import nouns

FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as word indices."""

    announcement: Announcement
    content: frozenset[int]
    source: Source | None
    carried: tuple[int, ...] = ()
    """Quotations that belong to the content whole."""


def is_attribution(parse: Parse, draft: Draft, inside: Sequence[int | None]) -> bool:
    """Return whether a draft is an attribution by the guidelines: somebody else's words, not hypothetical, not the quoted speaker's own."""
    head = parse.words[draft.announcement.cue.head]
    if is_hypothetical(parse, head) or is_purpose(parse, draft, head):
        return False
    if draft.source is not None and not can_speak(parse, parse.words[draft.source.head], draft):
        return False
    if draft.source is not None:
        words = {parse.words[i].text.lower() for i in draft.source.words}
        if len(draft.source.words) == 1 and words & FIRST_PERSON:
            # '"We vow new operations"': a quoted speaker's own performative is none, '"I told him to stay"' is one
            return inside[head.index] is None or head.xpos == "VBD" or any(w.lemma == "have" for w in parse.below(head, "aux"))
        named = " ".join(parse.words[i].text.lower() for i in sorted(draft.source.words))
        return not named.startswith(NOBODY) and named not in {"you", "one"}
    return is_agentless(parse, draft)


def is_purpose(parse: Parse, draft: Draft, verb: Word) -> bool:
    """Return whether an infinitive only tells a purpose: "a chance to defend trade"; "continued to defend it" does more."""
    infinitive = verb.xpos == "VB" and any(w.text.lower() == "to" for w in parse.below(verb, "mark"))
    outer = parse.head_of(verb)
    goes_on = (
        verb.deprel == "xcomp" and outer is not None and outer.lemma.lower() in {"continue", "begin", "decline", "refuse", "go", "start"}
    )
    return infinitive and not goes_on and draft.announcement.cue.kind in {"object", "as"}


def is_hypothetical(parse: Parse, verb: Word) -> bool:
    """Return whether a cue is only imagined: "unless he agrees", "if they say so"."""
    marks = {w.text.lower() for w in parse.below(verb, "mark")} if verb.upos in {"VERB", "AUX"} else set()
    first = parse.subtree(verb)[0].text.lower() if verb.deprel == "advcl" else ""
    wished = any(w.lemma.lower() in WISHED for w in parse.below(verb, "aux")) or is_wished(parse, verb)
    return bool(marks & {"if", "unless"}) or first in {"if", "unless"} or wished


WISHED = frozenset("should must may might ought".split())


def is_wished(parse: Parse, verb: Word) -> bool:
    """Return whether saying is only needed, tried or wanted: "needs to explain", "refused to say" is not."""
    outer = parse.head_of(verb)
    return (
        verb.deprel == "xcomp"
        and outer is not None
        and outer.lemma.lower() in {"need", "have", "try", "want", "wish", "fail", "hope", "plan"}
    )


def can_speak(parse: Parse, head: Word, draft: Draft) -> bool:
    """Return whether a source's head can express something: people, organisations, documents and names do, "progress" does not."""
    if head.upos in {"PROPN", "PRON", "NUM", "DET"} or nouns().kind_of(head) not in {None, "place"}:
        return True
    if any(w.upos == "PROPN" for w in parse.below(head, "appos")):
        return True  # "the group's top religious figure, Abu Ali"
    construction = draft.announcement.cue.kind
    infinitive = parse.words[draft.announcement.cue.head].xpos == "VB"  # "it is no exaggeration to say that"
    spoken = not infinitive and construction in {"clause", "quote"} and head.upos == "NOUN" and draft.announcement.cue.lemma in PLAIN
    return spoken or construction == "according"


PLAIN = frozenset("say tell claim announce argue insist deny acknowledge warn".split())
"""Verbs that make even an unknown noun a speaker."""


def is_agentless(parse: Parse, draft: Draft) -> bool:
    """Return whether a claim without a source is one all the same: "was reportedly", "is said to be", "is accused of"."""
    construction = draft.announcement.cue.kind
    if construction == "adverb":
        return True
    if construction == "noun":
        return draft.announcement.cue.lemma in {"report", "allegation", "claim", "accusation", "rumour", "rumor"}
    head = parse.words[draft.announcement.cue.head]
    passive = is_passive(parse, head)
    if construction == "preposition" and lexicon().lemma_of(head) not in ACCUSED:
        return False  # "had not been told of the execution"
    return passive and construction in {"clause", "as", "directive", "preposition", "quote", "to"} and lexicon().lemma_of(head) in AGENTLESS


ACCUSED = frozenset("accuse blame charge".split())
NOBODY = ("no one", "nobody", "anyone", "anybody", "no-one")
AGENTLESS = frozenset(
    "say report accuse allege describe claim quote tell order know call rumour rumor dub blame warn urge ask instruct".split()
)
