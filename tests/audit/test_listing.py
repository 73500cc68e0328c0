"""The list of attributions by where they come from: the same answers as the audit's, at any time and in any order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.audit import Audit, audit
from attrib.audit.listing import FACETS, Listing, Wanted, list_record
from attrib.audit.naming import known_names
from attrib.record import Record, read_records
from tests.audit.telling import telling

CORPUS = Path(__file__).parents[2] / "corpus" / "audit"
ANSWERS = json.loads((CORPUS / "answers.json").read_text(encoding="utf-8"))
GOLD = list(read_records(CORPUS / "gold.jsonl"))


class Numbered:
    """A list of records in which each attribution has a number."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.listing = Listing(known_names())
        self.numbers: dict[tuple[str, str], int] = {}
        self.articles: dict[str, int] = {}
        for record in records:
            self.put(record)
        self.listing.settle()

    def put(self, record: Record) -> None:
        article = self.articles.setdefault(record.id, len(self.articles))
        numbers = {a.id: self.numbers.setdefault((record.id, a.id), len(self.numbers)) for a in record.attributions}
        self.listing.put(list_record(article, record, numbers, known_names()))

    def keys(self, wanted: Wanted | None = None, order: str = "article") -> list[tuple[str, str]]:
        keys = {number: key for key, number in self.numbers.items()}
        return [keys[number] for number in self.listing.find(wanted or Wanted(), order).items]

    def chains(self) -> dict[tuple[str, str], tuple[str, ...]]:
        found = self.listing.find(Wanted())
        return {key: self.listing.of(trace).chain for key, trace in zip(self.keys(), found.traces, strict=True)}


@pytest.fixture(scope="module")
def answers() -> Audit:
    return audit(GOLD)


@pytest.fixture(scope="module")
def numbered() -> Numbered:
    return Numbered(GOLD)


def test_it_has_every_statement_of_the_audit_with_its_chain(answers: Audit, numbered: Numbered) -> None:
    assert numbered.chains() == {statement.key: statement.chain for statement in answers.statements}
    assert numbered.keys() == [statement.key for statement in answers.statements]


def test_each_facet_has_the_known_answer(numbered: Numbered) -> None:
    unsourced = numbered.keys(Wanted(facets=frozenset({"unsourced"})))
    assert [list(key) for key in unsourced] == [[article, id] for article, id, _ in ANSWERS["unsourced"]]
    unresolved = numbered.keys(Wanted(facets=frozenset({"unresolved"})))
    assert [list(key) for key in unresolved] == [[article, id] for article, id, ground in ANSWERS["unsourced"] if ground == "unresolved"]
    deep = numbered.keys(Wanted(facets=frozenset({"deep"})))
    assert len(deep) == sum(count for depth, count in ANSWERS["depths"].items() if int(depth) >= 2) == numbered.listing.count("deep")


def test_any_facets_and_any_hand_together_leave_what_fits_all_of_them(answers: Audit, numbered: Numbered) -> None:
    hands = sorted({hand.name for statement in answers.statements for hand in statement.hands})
    for count in range(len(FACETS) + 1):
        for facets in combinations(FACETS, count):
            for via in ("", *hands, "nobody"):
                fitting = [s.key for s in answers.statements if all(FACETS[facet](s) for facet in facets)]
                through = {s.key for s in answers.statements if not via or via in [hand.name for hand in s.hands]}
                assert numbered.keys(Wanted(via, frozenset(facets))) == [key for key in fitting if key in through]


def test_hands_are_counted_under_the_names_that_stand_for_them(answers: Audit, numbered: Numbered) -> None:
    expected = Counter(hand.name for statement in answers.statements for hand in statement.hands)
    assert numbered.listing.hands() == expected
    called = numbered.listing.called()
    assert called["Agence France-Presse"] == "AFP"
    assert called["SNA"] == "Sava News Agency"
    assert "AFP" not in called


def test_the_longest_chains_come_first_and_then_as_the_articles_do(answers: Audit, numbered: Numbered) -> None:
    assert numbered.keys(order="depth") == [s.key for s in sorted(answers.statements, key=lambda s: -s.depth)]


def test_speakers_come_by_their_names_and_nobody_last(answers: Audit, numbered: Numbered) -> None:
    expected = sorted(answers.statements, key=lambda s: (s.speaker is None, (s.speaker or "").casefold()))
    assert numbered.keys(order="speaker") == [s.key for s in expected]


def test_an_article_that_has_changed_takes_the_place_of_what_it_was() -> None:
    numbered = Numbered(GOLD)
    changed = [GOLD[0], replace(GOLD[3], attributions=()), replace(GOLD[5], credits=()), *_rejected(GOLD[10])]
    for record in changed:
        numbered.put(record)
    numbered.listing.settle()
    now = {record.id: record for record in (*GOLD, *changed)}
    expected = audit(now.values())
    assert numbered.chains() == {statement.key: statement.chain for statement in expected.statements}
    for facet in FACETS:
        assert numbered.listing.count(facet) == len(numbered.keys(Wanted(facets=frozenset({facet}))))


def _rejected(record: Record) -> list[Record]:
    return [replace(record, attributions=tuple(replace(a, status="rejected") for a in record.attributions))]


def test_an_acronym_goes_by_its_name_only_as_long_as_an_article_spells_it_out() -> None:
    spelling = telling("full.txt", "The tide is high", credits=("Lom Press Office",), also=(("Lom Press Office", "LPO"),))
    numbered = Numbered([telling("short.txt", "The tide is low", via=("LPO",)), spelling])
    assert numbered.chains()["short.txt", "a1"] == ("Ana Kos", "Lom Press Office")
    numbered.put(replace(spelling, entities=()))
    numbered.listing.settle()
    assert numbered.chains()["short.txt", "a1"] == ("Ana Kos", "LPO")
