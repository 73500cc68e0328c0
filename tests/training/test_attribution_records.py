"""Decided records: which are taken, which are refused, and what is gold in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.errors import ReadError, RecordError
from attrib.scoring import Claimed
from attrib.training.attribution.decided import read_decided, to_annotated
from attrib.training.attribution.gold import GUIDELINES, POLNEAR
from attrib.training.attribution.overlap import read_texts, shared_runs
from tests.training import toy

FLOOD = toy.article("flood.txt", ("Ana", "said", "rain"), ("Bo", "saw", "snow"), ("Cem", "said", "oil"))
WORDS = "the river rose by two metres in a night and took the bridge the mill and a dozen houses with it before anyone had woken up".split()


def test_what_is_still_open_is_left_out_and_named(tmp_path: Path) -> None:
    others = [toy.record(parse, status) for parse, status in zip(toy.articles(3), ("proposed", "unsure", "stale"), strict=True)]
    decided = read_decided(toy.write_records(tmp_path / "r.jsonl", [*others, toy.record(FLOOD, "fixed", "added")]))
    assert decided.undecided == tuple(record.id for record in others)
    assert [record.id for record in decided.records] == ["flood.txt"]


def test_an_article_in_which_nothing_was_found_is_decided(tmp_path: Path) -> None:
    empty = replace(toy.record(FLOOD), attributions=())
    assert read_decided(toy.write_records(tmp_path / "r.jsonl", [empty])).records == (empty,)


def test_one_text_with_different_decisions_is_refused_with_both_names(tmp_path: Path) -> None:
    path = toy.write_records(tmp_path / "r.jsonl", [toy.record(FLOOD), toy.record(FLOOD, "rejected", name="copy.txt")])
    with pytest.raises(RecordError, match=r"copy\.txt: the same text as flood\.txt with other decisions"):
        read_decided(path)


def test_one_text_with_the_same_decisions_counts_once(tmp_path: Path) -> None:
    path = toy.write_records(tmp_path / "r.jsonl", [toy.record(FLOOD), toy.record(FLOOD, "fixed", name="copy.txt")])
    assert [record.id for record in read_decided(path).records] == ["flood.txt"]


def test_what_was_rejected_is_no_gold_and_its_cue_is_remembered() -> None:
    (annotated,) = to_annotated(toy.record(FLOOD, "rejected", "fixed"))
    first, second = toy.claims(FLOOD.text)
    assert annotated.scheme == GUIDELINES
    assert [spans(c) for c in annotated.versions[0]] == [spans(second)]
    assert annotated.rejected == (first.cue,)


def test_opinions_are_gold_of_polnears_scheme_alone() -> None:
    record = toy.record(FLOOD)
    opinion = replace(record.attributions[1], act="opinion")
    ours, theirs = to_annotated(replace(record, attributions=(record.attributions[0], opinion)))
    assert (ours.scheme, len(ours.versions[0])) == (GUIDELINES, 1)
    assert (theirs.scheme, len(theirs.versions[0])) == (POLNEAR, 2)


def spans(claimed: Claimed) -> tuple[object, ...]:
    return claimed.content, claimed.cue, claimed.source


def text_of(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def test_texts_that_share_a_long_paragraph_are_found_whatever_its_marks() -> None:
    ours = {"a": f"Ana left.\n{text_of(WORDS)}", "b": "Nothing of the kind happened here."}
    (shared,) = shared_runs(ours, {"wire": f"“{' '.join(WORDS).upper()}!”\nBo came."}, 20)
    assert (shared.one, shared.other) == ("a", "wire")
    assert shared.words.split() == WORDS[:20]


def test_texts_that_differ_in_every_few_words_share_nothing() -> None:
    changed = [word if i % 9 else "then" for i, word in enumerate(WORDS)]
    assert not shared_runs({"a": text_of(WORDS)}, {"b": text_of(changed)}, 20)


def test_a_short_text_is_the_same_where_all_of_it_is() -> None:
    assert shared_runs({"a": "Rain fell, and more."}, {"b": "Rain fell and more."}, 20)
    assert not shared_runs({"a": "Rain fell, and more."}, {"b": "Rain fell and more today."}, 20)


def test_an_empty_text_shares_nothing() -> None:
    assert not shared_runs({"a": ""}, {"b": ""}, 20)


def test_measured_texts_come_from_folders_and_from_records(tmp_path: Path) -> None:
    (tmp_path / "gold" / "texts").mkdir(parents=True)
    (tmp_path / "gold" / "texts" / "a.txt").write_text("Rain fell.", encoding="utf-8")
    assert list(read_texts(tmp_path / "gold").values()) == ["Rain fell."]
    assert list(read_texts(toy.write_records(tmp_path / "r.jsonl", [toy.record(FLOOD)])).values()) == [FLOOD.text]


@pytest.mark.parametrize("content", ["", "{}", "[1]", "no"])
def test_a_file_without_texts_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=r"r\.jsonl: "):
        read_texts(tmp_path / "r.jsonl")
