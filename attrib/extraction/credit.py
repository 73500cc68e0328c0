"""Credits: the sources of a whole article, from its dateline, its lead and the wire lines around it. Text patterns, no syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attrib.document import Credit, Parse, Span
from attrib.extraction.furniture import DATE_WORD, find_furniture, pattern
from attrib.extraction.outlet import outlets

WORD = r"[A-Z][\w'’&+-]*(?:\.\w+)*"
NAME = rf"(?:{WORD}(?:[ /](?:of |for |de |la |el )?{WORD}){{0,4}}|dpa|allafrica\.com|bdnews24(?:\.com)?)"
"""A name as agencies write theirs; several may be joined by a stroke."""
CITY = r"[A-Z][\w.'’`-]*(?:[ /,&-]+(?:[A-Z][\w.'’`-]*|and|de|del|la|las|los|al|el|of|the|sur|upon|ibn)){0,7}"
DATE = (
    r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd|th)?[ .]{0,2})?(?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[a-zA-Z]*\.?"
    r"(?: ?\d{1,2}(?:st|nd|rd|th)?)?(?:,? ?\d{4})?"
)
NAMES = rf"{NAME}(?:(?:, | and | with |; ){NAME})*"
# "PARIS, March 3 (AFP) -", "Oslo (NTB):", "March 3 (Reuters) -", "(CNN) —"
BRACKETED = re.compile(
    rf"(?P<place>{CITY})?(?:\s?\[[^\]]{{1,30}}\])?[\s,.]*(?P<date>{DATE})?[\s,.]*[(\[](?P<names>{NAMES})(?:, [^)\]]{{1,25}})?[)\]]"
    r"(?P<break>\s?(?:[-–—_:|]{1,3}|\.\s?[-–—]{0,2}))?"
)
# "Ulaanbaatar/MONTSAME/.", "BAKU, June 3. /Trend/."
STROKED = re.compile(rf"(?P<place>{CITY}?)[\s,.]*(?P<date>{DATE})?[\s,.]*/\s?(?P<names>{WORD}(?: {WORD})?)\s?/")
# "Baku-APA.", "Damascus, SANA –", "Tehran, July 4, IRNA -", "Baku. 14 June. APA -"
PLAIN = re.compile(
    rf"(?P<place>{CITY}?)(?:\s?[,.]\s?(?P<date>{DATE}))?(?P<joint>\s?(?:[-–—,:.]|--)\s?)(?P<names>{WORD}(?: {WORD}){{0,2}}?)"
    r"(?P<break>\s?[-–—:]{1,2}\s|[-–—]\s|\.\s)"
)
# "AFP - ", "ANSA, ROME -"
LEADING = re.compile(rf"[(\[]?(?P<names>{NAME})[)\]]?(?:\s?[-–—|]{{1,2}}\s|,\s(?P<place>{CITY})\s?[-–—:])")
# "Source: Xinhua", "By AFP", "AFP, Washington", "(Xinhua) 08:51, July 26"
LINE = re.compile(
    rf"\W*(?P<label>(?i:sources?|courtesy(?: of)?|by|from|via)\b\s?[:–-]?\s?)?\(?(?P<names>(?:[Tt]he )?{NAMES})\)?(?P<rest>.*)$"
)
HELP = re.compile(
    r"(?i:with (?:additional )?(?:inputs?|reporting|files|reports?|contributions?|material|agency inputs)(?: also)? (?:from|by)|"
    rf"additional reporting by) (?P<names>(?:the )?(?:{NAME}|agencies)(?:(?:, |,? and | & |/)(?:the )?(?:{NAME}|agencies))*)"
)
CONTRIBUTED = re.compile(
    rf"\W*(?P<names>(?:The )?{NAME}(?:(?:, |,? and )(?:[Tt]he )?{NAME})*) contributed to this (?:report|story|article)"
)
REPUBLISHED = re.compile(
    r"(?i:(?:this|the) (?:story|article|report|piece|interview|post)\b.{0,40}?\b"
    r"(?:published|appeared|produced|syndicated|provided|distributed|supplied)"
    r"(?: (?:first|originally|here))? (?:by|on|in|from)|republished (?:with permission )?(?:from|courtesy of)|syndicated feed (?:of|by)) "
    rf"(?P<names>(?:[Tt]he )?{NAME})"
)
RIGHTS = re.compile(rf"\W*(?:©|\(c\)|[Cc]opyright)[\s©]*(?:\(c\) )?\d{{4}}[\s,]*(?:by )?(?P<names>(?:The )?{NAME})")
# "… he said. - Reuters", "… (KUNA)", "… /AFP", "(Reporting by …) – Reuters", "- AP" alone, "-- IANS ab/cd"
TAIL = re.compile(
    rf"(?P<before>^|[.!?…\"'”’»)\]])\s*(?P<mark>[-–—/|]{{1,2}}|[(\[])\s?(?P<names>{NAME}|[Aa]gencies|AGENCIES)\s?[)\]/]?"
    r"(?: [a-z]{2,3}(?:/[a-z]{2,3})*)?\.?$"
)
INITIALS = re.compile(rf"(?P<names>{WORD}) (?:[A-Z]{{2,4}} ?)+$")
NOUN = r"(?:[a-z-]+ ){0,4}?"
CITING = rf"(?:,? (?:citing|quoting) (?:the )?{NOUN}(?P<inner>{NAME})(?: [a-z]+){{0,2}})?\s?[.\"”]*$"
# "…, APA reports quoting AFP.", "…, ANSA reported, citing Reuters."
STRAIGHT_LEAD = re.compile(
    rf"[,;–—\"”’]\s(?:as )?(?:the )?{NOUN}(?P<outer>{NAME})(?P<noun>(?: [a-z]+){{0,2}}),? "
    rf"(?P<verb>reports?|reported|writes)(?: (?:on |late |earlier )?\w+day)?{CITING}"
)
# "…, reports Al-Rai daily.", "…, reports Jane Doe for The Daily Sun."
INVERTED_LEAD = re.compile(
    rf"[,;–—]\s(?P<verb>reports|report|reported|writes)(?: the)? {NOUN}(?:{NAME} (?:for|of) (?:the )?)?"
    rf"(?P<outer>{NAME})(?P<noun>(?: [a-z]+){{0,2}}){CITING}"
)
STROKE_OR_AND = re.compile(r"\s*(?:/|,? and |, | & |; | with )\s*(?:the )?")
GENERIC = frozenset({"agencies", "AGENCIES", "Agencies"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a credit's place; `outer` is the name that quotes it, as in "APA reports quoting AFP"."""

    span: Span
    name: str
    outer: str | None = None

    @property
    def key(self) -> str:
        return key(self.name)


def key(name: str) -> str:
    return (outlets().agency(name) or name).casefold()


def find_credits(parse: Parse) -> tuple[Credit, ...]:
    """Return the sources of the whole article, origin first and publisher last, each once, at its first mention.

    Never the credit of a photo, a byline, a dateline's place, or an agency that the text mentions as any other party.
    """
    furniture = find_furniture(parse.text, parse.paragraphs)
    body = [i for i in range(len(parse.paragraphs)) if i not in furniture]
    found = [*in_datelines(parse, body), *in_lines(parse, body), *in_lead(parse, body), *in_tails(parse, body)]
    first: dict[str, Found] = {}
    for credit in sorted(found, key=lambda c: c.span):
        first.setdefault(credit.key, credit)
    order = list(first)
    for credit in found:
        outer = key(credit.outer) if credit.outer else None
        if outer in first and order.index(credit.key) > order.index(outer):
            order.remove(credit.key)
            order.insert(order.index(outer), credit.key)
    return tuple(Credit(first[k].span, first[k].name) for k in order)


# ---------------------------------------------------------------- where credits stand


def in_datelines(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the agencies of datelines, which may open any paragraph: a round-up has several."""
    for i in body:
        start = parse.paragraphs[i].start
        opening = parse.text[start : min(start + 160, parse.paragraphs[i].end)]
        for form, accepts in ((BRACKETED, is_bracketed), (STROKED, is_stroked), (PLAIN, is_plain), (LEADING, is_leading)):
            match = form.match(opening)
            if match and accepts(match):
                yield from named(match, "names", start)
                break


def in_lines(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the names of lines that only credit: "Source: Xinhua" and "By AFP" around the body, "With inputs from PTI" anywhere."""
    for i, paragraph in enumerate(parse.paragraphs):
        line = paragraph.of(parse.text)
        if len(line) > 300:
            continue
        for form in (HELP, CONTRIBUTED, REPUBLISHED, RIGHTS):
            match = form.search(line) if form in (HELP, REPUBLISHED) else form.match(line)
            by_people = form in (CONTRIBUTED, RIGHTS) or (form is HELP and match and match[0].lower().startswith("additional"))
            if match and not is_person(parse, match, paragraph.start) and not (by_people and not all_known(match["names"])):
                yield from named(match, "names", paragraph.start)
                break
        else:
            outside = not body or i < lead_of(parse, body) or i >= body[-1]
            match = LINE.match(line) if outside and len(line) <= 100 and not pattern("photo").search(line) else None
            if match and is_credit_line(match, after=bool(body) and i >= body[-1]):
                yield from named(match, "names", paragraph.start)


def in_lead(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the outlets with which a sentence of the lead ends, and those that they quote."""
    if not body:
        return
    lead = lead_of(parse, body)
    for sentence in parse.sentences:
        if sentence.paragraph != lead:
            continue
        line = sentence.span.of(parse.text)
        match = STRAIGHT_LEAD.search(line) or INVERTED_LEAD.search(line)
        if not match:
            continue
        inner = match["inner"] if match["inner"] and is_publisher(match["inner"], "") else None
        present = match["verb"] != "reported" or match.re is INVERTED_LEAD
        if not is_publisher(match["outer"], match["noun"]) or not (present or inner):
            continue
        yield from named(match, "outer", sentence.span.start)
        if inner:
            yield from named(match, "inner", sentence.span.start, outer=match["outer"])


def in_tails(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the agency with which the last paragraph ends, or that stands alone below it: "… he said. - Reuters", "- AP"."""
    first = body[-1] if body else 0
    for i in range(first, len(parse.paragraphs)):
        paragraph = parse.paragraphs[i]
        start = max(paragraph.start, paragraph.end - 100)
        ending = parse.text[start : paragraph.end]
        if pattern("photo").search(ending):
            continue
        alone = start == paragraph.start
        match = INITIALS.match(ending) if alone else None
        if match and not all_known(match["names"]):
            match = None
        match = match or next((m for m in [TAIL.search(ending)] if m and (m["before"] or alone) and is_tail(m)), None)
        if match and not is_person(parse, match, start):
            yield from named(match, "names", start)


def lead_of(parse: Parse, body: Sequence[int]) -> int:
    """Return the index of the first paragraph of the body that ends like a sentence; headlines do not."""
    for i in body:
        line = parse.paragraphs[i].of(parse.text)
        if re.search(r"[.!?…][\"'”’»)\]]*$", line) or len(line) > 150:
            return i
    return body[0]


# ---------------------------------------------------------------- what is a credit


def is_bracketed(match: re.Match[str]) -> bool:
    place, date, close = match["place"], match["date"], match["break"]
    if not (close or (place and (date or place.isupper()))):
        return False
    if place and is_abbreviation(match["names"], place):
        return False  # "Democratic Alliance (DA) - the second largest party": the brackets shorten the name before them
    if all_known(match["names"]):
        return True
    return bool(close and (date or (place and place.isupper()))) and is_agency_like(match["names"])


def is_stroked(match: re.Match[str]) -> bool:
    return bool(match["place"]) and (all_known(match["names"]) or bool(match["date"]) or match["names"].isupper())


def is_plain(match: re.Match[str]) -> bool:
    if all_agencies(match["names"]):
        return True
    # "Baku-XYZ. The": an unknown one only in capitals, hard upon its city
    bare = match["joint"] == "-" and match["break"] == ". " and re.fullmatch(r"[A-Z]{3,8}", match["names"])
    return bool(bare) and is_agency_like(match["names"])


def is_leading(match: re.Match[str]) -> bool:
    return all_agencies(match["names"]) or (match["names"].isupper() and all_known(match["names"]))


def is_credit_line(match: re.Match[str], after: bool) -> bool:
    """Return whether a whole line credits: known agencies with a place or a date at most, or "Source:" and any publisher's name."""
    rest = DATE_WORD.sub("", match["rest"])
    left = re.findall(r"[^\W\d_]+", re.sub(r"^\s?in\b", "", rest))
    if len(left) > 3 or any(not w[0].isupper() for w in left) or re.match(r"\s?[/(]", match["rest"]):
        return False
    label = (match["label"] or "").lower()
    if label and not label.startswith("by") and after:
        return is_agency_like(match["names"]) and not left
    return all_agencies(match["names"])


def is_tail(match: re.Match[str]) -> bool:
    """Return whether the name at the end of a text is a wire's: a known one, or after a full stop one that can be one."""
    names = match["names"]
    if names in GENERIC or all_known(names):
        return True
    if match["before"] not in {".", "!", "?", "…", ")", "]"} or not is_agency_like(names):
        return False
    if match["mark"] in "([":
        return bool(re.fullmatch(r"[A-Z][A-Z/-]{2,}", names)) or is_publisher(names, "")
    return True


def is_publisher(name: str, noun: str) -> bool:
    """Return whether a name that reports is an outlet's: known, sounding like one, or with a noun that says so: "Al-Rai daily"."""
    known = outlets().is_outlet(name) or any(w in outlets().noun for w in noun.split())
    return known or bool(re.fullmatch(r"[A-Z]{2,6}", name) and name not in outlets().region and is_agency_like(name))


def is_agency_like(names: str) -> bool:
    """Return whether an unknown name may be an agency's: no region, no remark, no body of state."""
    words = re.findall(r"[\w'’]+", names)
    table = outlets()
    plain = all(w not in table.region and w not in table.remark and w.lower() not in table.institution for w in words)
    return (plain or table.titled(names)) and len(names) > 2 and not any(w.isdigit() for w in words)


def is_abbreviation(names: str, place: str) -> bool:
    """Return whether `names` are the initials of the words before them."""
    initials = "".join(w[0] for w in re.findall(r"[A-Za-z][\w’']*", place) if w[0].isupper())
    return initials.upper().endswith(names.upper()) and len(names) > 1


def is_person(parse: Parse, match: re.Match[str], offset: int) -> bool:
    start, end = match.span("names")
    span = Span(offset + start, offset + end)
    return not all_known(match["names"]) and any(n.label == "person" and n.span.overlaps(span) for n in parse.names)


def all_known(names: str) -> bool:
    return all(outlets().knows(part) or part in GENERIC for _, part in parts_of(names))


def all_agencies(names: str) -> bool:
    return all(outlets().agency(part) for _, part in parts_of(names))


# ---------------------------------------------------------------- names


def parts_of(names: str) -> list[tuple[int, str]]:
    """Return the names that a joint credit holds, with their places in it: "Borneo Bulletin/ANN", "NNN-BERNAMA"."""
    if outlets().knows(names):
        return [(0, names)]
    parts, begin = [], 0
    for joint in STROKE_OR_AND.finditer(names):
        parts.append((begin, names[begin : joint.start()]))
        begin = joint.end()
    parts.append((begin, names[begin:]))
    split = []
    for at, part in parts:
        left, dash, right = part.partition("-")
        if dash and not outlets().knows(part) and outlets().agency(left) and outlets().agency(right):
            split += [(at, left), (at + len(left) + 1, right)]
        else:
            split.append((at, part))
    return [(at, part) for at, part in split if part]


def named(match: re.Match[str], group: str, offset: int, outer: str | None = None) -> Iterator[Found]:
    """Yield each name of a matched group with its span; the name is without the article."""
    for at, part in parts_of(match[group]):
        start = offset + match.start(group) + at
        kept = part in outlets().names or outlets().agency(part) == part
        yield Found(Span(start, start + len(part)), part if kept else re.sub(r"^[Tt]he\s+", "", part), outer)
