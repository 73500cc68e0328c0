"""A source taken apart: a pronoun by itself, or the noun phrases that it joins."""

from __future__ import annotations

from collections.abc import Sequence

from attrib.document import Span, Word
from attrib.extraction.speakers.apposition import named_in
from attrib.extraction.speakers.discourse import Discourse
from attrib.extraction.speakers.nominal import phrase_head
from attrib.extraction.speakers.noun import nouns
from attrib.extraction.speakers.pronoun import PRONOUNS


def pronoun_in(words: Sequence[Word]) -> Word | None:
    """Return the pronoun that a source consists of: "he", "they both", "who"; None for a noun phrase."""
    plain = [w for w in words if w.upos not in {"PUNCT", "ADV", "DET"} or w.text.lower() in PRONOUNS]
    if plain and all(w.text.lower() in PRONOUNS and (len(w.text) == 1 or not w.text.isupper()) for w in plain):
        return plain[0]
    return None


def conjuncts(discourse: Discourse, words: Sequence[Word], head: Word) -> list[tuple[list[Word], Word]]:
    """Return the noun phrases that a source joins, each with its head; one where it joins none: "Tourism and Culture Minister Jeanie M"."""
    parse = discourse.parse
    bearer = bearer_of_office(discourse, words)
    if bearer is not None:
        return [(list(words), bearer)]
    parts: list[list[Word]] = [[]]
    for word in words:
        aside = in_aside(parts[-1]) and len(listed(discourse, parts[-1])) == 1
        if word.upos == "CCONJ" and not aside and not inside_name(discourse, word.index):
            parts.append([])
        else:
            parts[-1].append(word)
    parts = [part for part in map(strip_edges, parts) if part]
    parts = [piece for part in parts for piece in (listed(discourse, part) if len(parts) > 1 else [part])]
    heads = [phrase_head(parse, part, discourse.names) for part in parts]
    whole = [(list(words), head)]
    pairs = list(zip(parts, heads, strict=True))
    plain = len(parts) > 1 and parts[0][0].upos == "DET" and all(w.upos != "ADP" for w in parts[0])
    if plain and any(part[0].upos != "DET" and h.upos == "NOUN" for part, h in pairs):
        return [(list(words), heads[-1])]  # "the army and police", "the Safety and Health Committee members"
    if len(parts) > 1 and is_title_list(discourse, parts):
        return [(list(words), heads[-1])]
    if len(parts) < 2 or not all(stands_alone(discourse, *pair) for pair in pairs):
        return whole
    return pairs


def bearer_of_office(discourse: Discourse, words: Sequence[Word]) -> Word | None:
    """Return the last word of the one name that closes an office of several departments: "Secretary for Culture, Sports and Tourism Ana
    K"."""
    whole = Span(words[0].span.start, words[-1].span.end)
    persons = [n.span for n in discourse.parse.names if n.label == "person" and whole.covers(n.span)]
    if len(persons) != 1 or persons[0].end != whole.end or not nouns().is_title(words[0].text):
        return None
    office = [w for w in words if w.span.end <= persons[0].start]
    of = len(office) > 3 and any(w.text in {"of", "for"} for w in office[1:3]) and any(w.upos == "CCONJ" for w in office)
    return words[-1] if of and office[-1].upos in {"NOUN", "PROPN"} and all(w.upos not in {"VERB", "AUX"} for w in office) else None


def listed(discourse: Discourse, part: list[Word]) -> list[list[Word]]:
    """Return the names that commas part before an "and": "Koval, Moser" of "Koval, Moser and Ito"; else the part as it is."""
    pieces: list[list[Word]] = [[]]
    for word in part:
        if word.text == ",":
            pieces.append([])
        else:
            pieces[-1].append(word)
    names = [discourse.names.get(piece[-1].index) if piece else None for piece in pieces]
    whole = [name is not None and name.last == piece[-1].index + 1 for name, piece in zip(names, pieces, strict=True) if piece]
    kinds = {name.label for name in names if name is not None}
    return pieces if len(pieces) > 1 and len(whole) == len(pieces) and all(whole) and len(kinds) == 1 else [part]


def inside_name(discourse: Discourse, at: int) -> bool:
    """Return whether one name holds the word and its neighbours: "Ministry of Fisheries and Forestry"."""
    name = discourse.names.get(at)
    return name is not None and name.first < at < name.last - 1


def in_aside(part: Sequence[Word]) -> bool:
    """Return whether an apposition is still open: "Ann Hunter, an officer for Culture" before "and Tourism"."""
    commas = [i for i, w in enumerate(part) if w.text == ","]
    return len(commas) % 2 == 1 and commas[-1] < len(part) - 1


def stands_alone(discourse: Discourse, part: Sequence[Word], head: Word) -> bool:
    """Return whether a conjunct is a noun phrase by itself: not the "Food" of "Food and Drug Agency", nor a complement's "trade"."""
    if pronoun_in(part) is not None or named_in(discourse.parse, part, head.index, discourse.names) is not None:
        return True  # "he and the mayor"
    if any(w.upos in {"ADP", "VERB", "SCONJ"} or w.text == "," for w in part):
        return False
    return head.upos == "NOUN" and (head.xpos == "NNS" or part[0].upos in {"DET", "PRON"} or nouns().kind_of(head) is not None)


def strip_edges(part: list[Word]) -> list[Word]:
    while part and (part[-1].upos in {"CCONJ", "PUNCT"}):
        part = part[:-1]
    while part and (part[0].upos in {"CCONJ", "PUNCT"}):
        part = part[1:]
    return part


def is_title_list(discourse: Discourse, parts: Sequence[Sequence[Word]]) -> bool:
    """Return whether all but the last part only title the last: "Deputy Prime Minister and Labour Minister Tariq K"."""
    names = discourse.names
    last = any(w.index in names and names[w.index].label == "person" for w in parts[-1])
    if last and is_double_title(discourse, parts):
        return True
    if any(w.index in names and names[w.index].label == "person" for part in parts[:-1] for w in part):
        return False
    bare = all(part and nouns().is_title(part[-1].text) and part[0].upos != "DET" for part in parts[:-1])
    return last and bare


def is_double_title(discourse: Discourse, parts: Sequence[Sequence[Word]]) -> bool:
    """Return whether several offices, or one with several departments, end in one name: "pop star and actor Ana K", "Foreign Trade and
    Tourism Minister Luis R"; not "the mayor and the poet Ana K"."""
    last, opening = parts[-1], parts[-1][0]
    name = discourse.names.get(last[-1].index)
    if name is None or name.label != "person" or name.first <= opening.index or opening.upos == "DET":
        return False
    first = parts[0][0]
    if not is_human(discourse.parse.words[name.first - 1]):
        return False
    ends = [part[-1] for part in parts[:-1]]
    open_ended = first.upos != "DET" and not any(w.index in discourse.names or w.xpos == "NNS" for w in ends)  # "Youth and Sports Minister"
    return open_ended or all(w.text.lower() in nouns().departments or (w.xpos in {"NN", "NNP"} and is_human(w)) for w in ends)


def is_human(word: Word) -> bool:
    return nouns().is_title(word.text) or nouns().kind_of(word) == "unnamed"
