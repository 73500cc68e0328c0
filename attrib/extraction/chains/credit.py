"""Credits: the sources of a whole article, from its dateline, its lead and the wire lines around it. Text patterns, no syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attrib.document import Credit, Parse, Span
from attrib.extraction.chains.credit_form import (
    BRACKETED,
    CONTRIBUTED,
    HELP,
    INITIALS,
    INVERTED_LEAD,
    LEADING,
    LINE,
    MASTHEAD,
    PLAIN,
    REPUBLISHED,
    RIGHTS,
    STRAIGHT_LEAD,
    STROKED,
    TAIL,
    all_known,
    is_bracketed,
    is_credit_line,
    is_leading,
    is_plain,
    is_publisher,
    is_publishers_place,
    is_stroked,
    is_tail,
    parts_of,
)  # fmt: skip
from attrib.extraction.chains.outlet import outlets
from attrib.extraction.furniture import find_furniture, pattern


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
    for credit in in_masthead(parse, body):
        if credit.key not in first:
            first[credit.key] = credit
            order.append(credit.key)
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
                publisher = match["place"] if form is BRACKETED and is_publishers_place(match) else None
                if publisher:
                    yield from named(match, "place", start)
                yield from named(match, "names", start, outer=publisher)
                break


def in_lines(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the names of lines that only credit: "Source: Xinhua" and "By AFP" around the body, "With inputs from PTI" anywhere."""
    lead = lead_of(parse, body) if body else 0
    for i, paragraph in enumerate(parse.paragraphs):
        if paragraph.end - paragraph.start > 300:
            continue
        line = paragraph.of(parse.text)
        for form in (HELP, CONTRIBUTED, REPUBLISHED, RIGHTS):
            match = form.search(line) if form in (HELP, REPUBLISHED) else form.match(line)
            by_people = form in (CONTRIBUTED, RIGHTS) or (form is HELP and match and match[0].lower().startswith("additional"))
            if match and not is_person(parse, match, paragraph.start) and not (by_people and not all_known(match["names"])):
                yield from named(match, "names", paragraph.start)
                break
        else:
            outside = not body or i < lead or i >= body[-1]
            match = LINE.match(line) if outside and len(line) <= 100 and not pattern("photo").search(line) else None
            if match and is_credit_line(match, after=bool(body) and i >= body[-1]):
                found = list(named(match, "names", paragraph.start))
                if " with " in match["names"]:  # "Drava Courier, with AFP": the first has it from the others
                    found = [found[0], *(replace(f, outer=found[0].name) for f in found[1:])]
                yield from [f for f in found if outlets().is_outlet(f.name)] or found


def in_masthead(parse: Parse, body: Sequence[int]) -> Iterator[Found]:
    """Yield the publisher whose name stands alone above the lead."""
    for paragraph in parse.paragraphs[: lead_of(parse, body)] if body else ():
        match = MASTHEAD.fullmatch(paragraph.of(parse.text).rstrip())
        if match and (outlets().titled(match["names"]) or (match[0].startswith("The ") and outlets().weakly_titled(match["names"]))):
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
        alone = start == paragraph.start
        match = INITIALS.match(ending) if alone else None
        if match and not all_known(match["names"]):
            match = None
        match = match or next((m for m in [TAIL.search(ending)] if m and (m["before"] or alone) and is_tail(m)), None)
        if match and not is_person(parse, match, start) and not pattern("photo").search(ending[: match.start("names")].rstrip("/ ")):
            yield from named(match, "names", start)


def lead_of(parse: Parse, body: Sequence[int]) -> int:
    """Return the index of the first paragraph of the body that ends like a sentence; headlines do not."""
    for i in body:
        line = parse.paragraphs[i].of(parse.text)
        if re.search(r"[.!?…][\"'”’»)\]]*$", line) or len(line) > 150:
            return i
    return body[0]


def is_person(parse: Parse, match: re.Match[str], offset: int) -> bool:
    start, end = match.span("names")
    span = Span(offset + start, offset + end)
    return not all_known(match["names"]) and any(n.label == "person" and n.span.overlaps(span) for n in parse.names)


def named(match: re.Match[str], group: str, offset: int, outer: str | None = None) -> Iterator[Found]:
    """Yield each name of a matched group with its span; the name is without the article."""
    for at, part in parts_of(match[group]):
        start = offset + match.start(group) + at
        kept = part in outlets().names or outlets().agency(part) == part
        yield Found(Span(start, start + len(part)), part if kept else re.sub(r"^[Tt]he\s+", "", part), outer)
