"""Columns of BIO tags, read back by a reader that knows nothing but the columns: the spans that they can hold, and the rest counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from attrib.formats.bio import ROLES
from attrib.formats.report import Report
from attrib.record.form import Piece, Record
from tests.formats.gold import POLNEAR, gold_records, needs_shared, read, shared_records, spans, written
from tests.project.building import TEXT, proposals, record

Spans = dict[str, list[tuple[int, int]]]


def read_back(columns: str) -> list[tuple[str, list[tuple[str, int, int]], Spans]]:
    """Return id, tokens and spans of each article. A span is a B- and the I- tags that follow it within its block of lines."""
    articles: list[tuple[str, list[tuple[str, int, int]], Spans]] = []
    before = ["O"] * len(ROLES)
    for line in columns.split("\n"):
        if line.startswith("# id = "):
            articles.append((line.removeprefix("# id = "), [], {role: [] for role in ROLES}))
        if not line or line.startswith("# "):
            before = ["O"] * len(ROLES)
            continue
        word, start, end, *tags = line.split("\t")
        _, tokens, found = articles[-1]
        tokens.append((word, int(start), int(end)))
        for role, tag, last in zip(ROLES, tags, before, strict=True):
            assert tag in ("O", f"B-{role.upper()}", f"I-{role.upper()}")
            if tag[0] == "B":
                found[role].append((int(start), int(end)))
            elif tag[0] == "I":
                assert last[0] in "BI"
                found[role][-1] = (found[role][-1][0], int(end))
        before = tags
    return articles


def check(records: list[Record]) -> Counter[str]:
    """Compare what is read back with the records; return what the report says was lost."""
    report = Report()
    articles = read_back(written("bio", records, report).decode())
    assert [id for id, _, _ in articles] == [one.id for one in records]
    missed = 0
    for one, (_, tokens, found) in zip(records, articles, strict=True):
        assert all(one.text[start:end] == word for word, start, end in tokens)
        assert "".join(word for word, _, _ in tokens) == "".join(one.text.split())
        for index, role in enumerate(ROLES):
            given_ = {span for a in spans(one, ROLES) for span in a[index]}
            missed += len(given_ - set(found[role]))
            for start, end in set(found[role]) - given_:  # cut at a line end, or without the white space at its edges
                (whole,) = (span for span in given_ if span[0] <= start and end <= span[1] and span not in found[role])
                assert "\n" in one.text[slice(*whole)] or one.text[slice(*whole)].strip() == one.text[start:end]
    cut = report.lost["spans without the white space at their edges"]
    cut += sum(report.lost[f"{role} spans that run over a line end, each cut in two or more"] for role in ROLES)
    assert missed == sum(report.lost[f"{role} spans that overlap a longer one"] for role in ROLES) + cut
    return report.lost


def test_gold_is_read_back_but_for_what_overlaps() -> None:
    gold = gold_records()
    lost = check(gold)
    assert lost["content spans that overlap a longer one"] > 0
    assert lost["names and roles of intermediaries"] == sum(len(a.via) for r in gold for a in r.attributions)
    assert lost["links between the spans of an attribution"] == sum(len(r.attributions) for r in gold)


@needs_shared
def test_shared_gold_and_polnear_are_read_back_but_for_what_overlaps() -> None:
    check(shared_records())
    check(read("brat", POLNEAR))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), min_size=1, max_size=6, unique=True))
def test_tags_never_leave_the_spans(places: list[tuple[int, int]]) -> None:
    cuts = sorted({(start, min(len(TEXT), start + length)) for start, length in places})
    content = tuple(Piece(start, end, TEXT[start:end]) for start, end in cuts)
    ((_, tokens, found),) = read_back(written("bio", [record(attributions=(replace(proposals()[0], content=content),))]).decode())
    assert "".join(word for word, _, _ in tokens) == "".join(TEXT.split())
    for start, end in found["content"]:
        assert any(s <= start and end <= e for s, e in cuts)
    chosen: list[tuple[int, int]] = []
    for span in sorted(cuts, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= s or e <= span[0] for s, e in chosen):
            chosen.append(span)
    tagged = {i for start, end in found["content"] for i in range(start, end) if not TEXT[i].isspace()}
    assert tagged == {i for start, end in chosen for i in range(start, end) if not TEXT[i].isspace()}


def test_a_span_over_a_line_end_is_cut_and_counted() -> None:
    start, end = TEXT.index("Observatory."), TEXT.index("told")
    report = Report()
    long: Any = replace(proposals()[0], content=(Piece(start, end, TEXT[start:end]),))
    ((_, _, found),) = read_back(written("bio", [record(attributions=(long,))], report).decode())
    assert [TEXT[s:e] for s, e in found["content"]] == ["Observatory.", "Officials"]
    assert report.lost["content spans that run over a line end, each cut in two or more"] == 1
    assert report.lost["spans without the white space at their edges"] == 1


def test_an_id_is_one_line() -> None:
    (article,) = read_back(written("bio", [record("a\n# id = b\tc")]).decode())
    assert article[0] == "a # id = b c"
