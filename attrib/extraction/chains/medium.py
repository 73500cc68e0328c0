"""Noun phrases that pass words on: outlets and their staff, platforms, published texts; and the names they go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from attrib.document import Parse, Span, Word
from attrib.extraction.chains.chunk import Chunk, is_glued
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.speakers.noun import nouns

SURVEY = frozenset("survey poll questionnaire census surveys polls canvass".split())
PROGRAMMES = frozenset("programme program show podcast bulletin daily weekly documentary".split())
TEAMS = frozenset({"team", "crew"})
"""Staff of known outlets only: any firm has a team."""
OFFICES = frozenset({"Leader", "Network", "Press", "Media", "Citizen", "Reporter", "Channel", "Record"})
"""Words of outlets' names that with an article stand for much else: "told the Leader"."""
AUDIENCE = frozenset("viewer listener reader subscriber boss executive".split())
OWNED = frozenset("website site account channel feed blog newsletter homepage portal profile handle".split())


@dataclass(frozen=True, slots=True)
class Medium:
    """What a noun phrase is as a medium. `core` is the part that names it: "AFP" of "the AFP news agency"; `name` is set where the
    name is no part of the article: "statement" for "several statements"."""

    kind: Literal["outlet", "staff", "platform", "document", "survey", "collector"]
    core: Span
    name: str | None = None
    certain: bool = True
    """False for a name that only its place makes an outlet's: "told Kwezi" ."""


def outlet_of(parse: Parse, chunk: Chunk, loosely: bool = False) -> Medium | None:
    """Return the outlet that a phrase names, or None. With `loosely`, a name that nothing else is known of will do."""
    table = outlets()
    words = chunk.without_article()
    lemmas = [w.text.lower() for w in words]
    runs = proper_runs(parse, words)
    staff = staff_in(words, lemmas)
    if staff is not None and lemmas[0] == "our":
        return Medium("collector", span_of(words[1:]))  # "reports our Vukovar correspondent"
    if staff is not None and not any(table.knows(text_of(parse, r)) and r[-1].index > words[staff].index for r in runs):
        before = [r for r in runs if r[-1].index < words[staff].index and is_name(parse, r)]
        named = before and (lemmas[staff] not in TEAMS or table.is_outlet(text_of(parse, before[-1])))
        return Medium("staff", span_of(before[-1])) if named else None
    if staff is None and is_people(chunk.head):
        return None  # "told Kivu Post readers"
    for run in runs:
        if table.is_outlet(text_of(parse, run)) and not is_body(run):
            return Medium("outlet", name_span(parse, chunk, run))
    nouns = [i for i, low in enumerate(lemmas) if low in table.noun and words[i].upos in {"NOUN", "PROPN", "ADJ"}]
    if nouns and (not set(lemmas[nouns[-1] : nouns[-1] + 1]) <= table.loose or is_news(words, nouns[-1])):
        at = words[nouns[-1]].index
        follows = {at + 1, at + 2} if parse.words[at + 1 : at + 2] and parse.words[at + 1].text == "The" else {at + 1}
        beside = [r for r in runs if r[0].index in follows or (at - 1 == r[-1].index and can_name(parse, r))]
        beside = [r for r in beside if r[-1].upos != "ADJ" and not {w.text.lower() for w in r} <= table.noun]
        if beside:
            return Medium("outlet", span_of(beside[-1]))
        if words[nouns[-1]] is chunk.head:
            return Medium("outlet", span_of(words))
    for run in runs:
        title = next((w for w in reversed(run) if w.upos != "NUM"), run[-1])  # "Channel 24"
        named = title.text in table.weak and title.text != "Agency" and not is_person(parse, run)
        # "told the Guardian", whatever kind of name that is taken for
        alone = chunk.words[0].text.lower() == "the" and span_of(run) == span_of(words) and title.text not in OFFICES
        if loosely and named and not is_body(run) and (len(run) > 1 or alone or is_name(parse, run)):
            return Medium("outlet", span_of(run))
    if loosely and len(runs) == 1 and span_of(runs[0]) == span_of(words) and is_name(parse, runs[0]) and not is_body(runs[0]):
        return Medium("outlet", span_of(runs[-1]), certain=False)
    return None


def staff_in(words: Sequence[Word], lows: Sequence[str]) -> int | None:
    """Return the place of the word for an outlet's people; one in the name of an agency is none: "the Reporters Union news agency"."""
    table = outlets()
    for i, low in enumerate(lows):
        if low.rpartition("-")[2] in table.staff and words[i].upos != "ADJ":
            inside = words[i].text[:1].isupper() and any(later in table.noun for later in lows[i + 1 :])
            return None if inside else i
    return None


def is_people(head: Word) -> bool:
    """Return whether a phrase is about people, whatever name stands before its head: "PTI leaders"."""
    return head.upos == "NOUN" and head.text.islower() and (nouns().kind_of(head) in {"person", "unnamed"} or head.lemma in AUDIENCE)


def name_span(parse: Parse, chunk: Chunk, run: Sequence[Word]) -> Span:
    """Return the span of an outlet's name, with the programme that it owns: "BBC's Hard Questions", "Sky News' morning show"."""
    rest = [w for w in chunk.words if w.index > run[-1].index]
    programme = rest and (rest[-1].text[:1].isupper() or rest[-1].text.lower() in outlets().noun)
    if programme and rest[0].xpos == "POS" and len(rest) > 1 and not is_person(parse, rest[1:]):
        return Span(run[0].span.start, rest[-1].span.end)
    return span_of(run)


def platform_of(parse: Parse, chunk: Chunk) -> Medium | None:
    """Return the platform, page or social media that a phrase names, or None."""
    table = outlets()
    words = chunk.without_article()
    lows = [w.text.lower() for w in words]
    for run in proper_runs(parse, words):
        if text_of(parse, run) in table.platforms:
            # "a Facebook post" is a text, "her Facebook page" is where Facebook shows it
            after = [w for w in words if w.index > run[-1].index and {w.text.lower(), w.lemma.lower()} & table.document]
            return Medium("platform", Span(run[0].span.start, after[-1].span.end) if after else span_of(run))
    tokens = [w for w in words if w.text in table.platforms and w.upos in {"PROPN", "NOUN", "X", "ADJ"}]
    if tokens:
        return Medium("platform", Span(tokens[0].span.start, words[-1].span.end))
    if "social" in lows and any(low in {"media", "network", "networks", "networking"} for low in lows):
        start = lows.index("social")
        end = start + 1 if chunk.head.lemma.lower() in OWNED | {"page"} else len(words) - 1
        return Medium("platform", span_of(words[start : end + 1]))
    if chunk.head.text in OWNED:
        return Medium("platform", span_of(words))
    return None


def document_of(chunk: Chunk, published: bool = False) -> Medium | None:
    """Return the published text or recording that a phrase names, or None. `published` says that the article tells so of a text that
    need not be: "a letter posted online"."""
    table = outlets()
    head = chunk.head.lemma.lower() if chunk.head.lemma else chunk.head.text.lower()
    if chunk.head.text in table.title:
        return None  # "the Kivu Post" is no post
    forms = {head, chunk.head.text.lower(), chunk.noun}
    lows = {w.text.lower() for w in chunk.words}
    if forms & SURVEY:
        return Medium("survey", span_of(chunk.without_article()))
    if forms & table.private and not (published or lows & table.public):
        return None
    if not forms & (table.document | table.private):
        return None
    if head == "statement" and "joint" not in lows:
        return Medium("document", chunk.head.span, name="statement")
    return Medium("document", document_span(chunk))


def document_span(chunk: Chunk) -> Span:
    """Return the phrase without its owner and what only dates or ranks it: "spring report" of "its latest spring report"."""
    words = list(chunk.without_article())
    marks = [i for i, w in enumerate(words) if w.xpos == "POS"]
    if marks and marks[-1] + 1 < len(words):
        words = words[marks[-1] + 1 :]  # "Friday's statement"
    while len(words) > 1 and (words[0].upos in {"PRON", "NUM", "ADV", "PUNCT", "DET"} or words[0].text.lower() in outlets().plain):
        words = words[1:]
    return span_of(words)


def collector_of(parse: Parse, chunk: Chunk) -> Medium | None:
    """Return those who collect what others tell them and publish it: "the authors of the report"."""
    if chunk.head.text.lower() not in outlets().collector:
        return None
    return Medium("collector", span_of(chunk.without_article()))


# ---------------------------------------------------------------- names


def proper_runs(parse: Parse, words: Sequence[Word]) -> list[list[Word]]:
    """Return the capitalised names among the words of a phrase, "of" and hyphens inside them."""
    runs: list[list[Word]] = []
    for i, word in enumerate(words):
        capital = word.text[:1].isupper() and word.upos in {"NOUN", "ADJ", "NUM", "VERB"}
        proper = word.upos in {"PROPN", "X"} or capital or word.text in {"dpa", "taz"} or is_glued(words, i)
        link = word.text in {"of", "-", "/", "&", "the", "for", "la", "de"} or (word.text == "The" and i > 0 and words[i - 1].text == "/")
        follows = bool(runs) and runs[-1][-1].index == word.index - 1
        if proper:
            if follows:
                runs[-1].append(word)
            else:
                runs.append([word])
        elif follows and word.upos == "NUM":
            runs[-1].append(word)  # "Channel 24"
        elif link and follows and i + 1 < len(words) and any(w.text[:1].isupper() for w in words[i + 1 : i + 3]):
            runs[-1].append(word)
    return [stripped(parse, r) for r in runs if stripped(parse, r)]


def stripped(parse: Parse, run: Sequence[Word]) -> list[Word]:
    """Return a run without the nationality before a name: "Xinhua" of "Chinese Xinhua"; a known name stays whole."""
    words = list(run)
    while words and words[-1].text in {"of", "-", "/", "&", "the", "for"}:
        words.pop()
    if not words or outlets().is_outlet(text_of(parse, words)):
        return words
    rest = words
    while len(rest) > 1 and label_of(parse, rest[0]) in {"nationality"} and rest[0].upos == "ADJ":
        rest = rest[1:]
    return rest


def is_name(parse: Parse, run: Sequence[Word]) -> bool:
    """Return whether a run can be an outlet's name: no person, no place or nationality alone."""
    labels = [label_of(parse, w) for w in run]
    if all(label in {"place", "nationality", "date"} for label in labels):
        return False
    adjective = run[-1].upos == "ADJ" and labels[-1] != "organisation"  # "The Continental" is a newspaper where the names say so
    titled = {w.text.lower().rstrip(".") for w in run} & {"mr", "mrs", "ms", "dr", "sir"}
    return not titled and not adjective and not all(label == "person" for label in labels)


def can_name(parse: Parse, run: Sequence[Word]) -> bool:
    """Return whether a run before "television" or "newspaper" is its name: "Top Channel", not "Kenya"."""
    return run[-1].text in outlets().title or (is_name(parse, run) and not is_body(run))


def is_person(parse: Parse, words: Sequence[Word]) -> bool:
    return bool(words) and all(label_of(parse, w) == "person" for w in words)


def is_body(run: Sequence[Word]) -> bool:
    """Return whether a name is that of a body that is no outlet: "the House Select Committee"."""
    table = outlets()
    titled = run[-1].text in table.title and run[-1].text not in table.weak
    return not titled and bool({w.text.lower() for w in run} & table.institution)


def is_news(words: Sequence[Word], at: int) -> bool:
    """Return whether a noun like "agency" or "programme" is news's: "the state agency", "the Good Morning programme", "the daily Sava"."""
    table = outlets()
    if any(w.text.lower() in table.news or w.text in table.news for w in words[:at]):
        return True
    named = [w for w in words if w.text[:1].isupper() and abs(w.index - words[at].index) == 1]
    return any(w.index > words[at].index or words[at].text in PROGRAMMES for w in named)


def label_of(parse: Parse, word: Word) -> str | None:
    """Return the label of the named entity that holds a word, by bisection."""
    low, high = 0, len(parse.names)
    while low < high:
        middle = (low + high) // 2
        if parse.names[middle].span.end <= word.span.start:
            low = middle + 1
        else:
            high = middle
    if low < len(parse.names) and parse.names[low].span.overlaps(word.span):
        return parse.names[low].label
    return None


def span_of(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def text_of(parse: Parse, words: Sequence[Word]) -> str:
    return span_of(words).of(parse.text)
