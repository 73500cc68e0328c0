"""The audit against the answers of the corpus that was written for it: all of them right, and nothing besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.audit import Audit, audit
from attrib.record import read_records

CORPUS = Path(__file__).parents[2] / "corpus" / "audit"
ANSWERS = json.loads((CORPUS / "answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def answers() -> Audit:
    return audit(read_records(CORPUS / "gold.jsonl"))


@pytest.fixture(scope="module")
def called(answers: Audit) -> dict[int, str]:
    """Return what the answers call each claim, by its number."""
    names = {frozenset(map(tuple, statements)): name for name, statements in ANSWERS["claims"].items()}
    return {claim.number: names[frozenset(s.key for s in claim.statements)] for claim in answers.claims}


def test_every_article_has_its_record_word_by_word() -> None:
    records = {record.id: record.text for record in read_records(CORPUS / "gold.jsonl")}
    assert records == {path.name: path.read_text(encoding="utf-8") for path in (CORPUS / "articles").iterdir()}
    assert len(records) >= 12


def test_claims_without_a_named_source(answers: Audit) -> None:
    assert [[*s.key, s.ground] for s in answers.unsourced] == ANSWERS["unsourced"]


def test_claims_that_several_articles_tell(answers: Audit, called: dict[int, str]) -> None:
    assert sorted(called.values()) == sorted(ANSWERS["claims"])


def test_claims_that_rest_on_one_source(answers: Audit, called: dict[int, str]) -> None:
    assert {called[one.claim.number]: list(one.rests_on) for one in answers.single_sources} == ANSWERS["single_sources"]


def test_claims_that_are_told_differently(answers: Audit, called: dict[int, str]) -> None:
    assert {called[variant.claim.number]: list(variant.differences) for variant in answers.variants} == ANSWERS["variants"]


def test_circular_reporting(answers: Audit, called: dict[int, str]) -> None:
    found = [{"members": list(c.members), "claim": c.claim and called[c.claim.number]} for c in answers.circles]
    assert found == ANSWERS["circles"]


def test_speakers_under_several_names(answers: Audit) -> None:
    assert {alias.name: dict(alias.names) for alias in answers.aliases} == ANSWERS["aliases"]


def test_outlets_that_only_relay(answers: Audit) -> None:
    assert [outlet.name for outlet in answers.only_relaying] == ANSWERS["only_relays"]


def test_who_relays_whom(answers: Audit) -> None:
    assert [[relay.origin, relay.relay, len(relay.statements)] for relay in answers.relays] == ANSWERS["relays"]


def test_through_how_many_hands(answers: Audit) -> None:
    assert {str(depth): count for depth, count in answers.depths.items()} == ANSWERS["depths"]


def test_anonymous_sourcing_by_article_and_outlet(answers: Audit) -> None:
    for grounds, expected in ((answers.by_article, "unnamed_by_article"), (answers.by_outlet, "unnamed_by_outlet")):
        assert {g.name: [g.statements, g.unnamed] for g in grounds if g.unnamed} == ANSWERS[expected]


def test_what_an_annotator_rejected_is_no_finding() -> None:
    records = list(read_records(CORPUS / "gold.jsonl"))
    found = audit(replace(r, attributions=tuple(replace(a, status="rejected") for a in r.attributions)) for r in records)
    assert not any((found.unsourced, found.claims, found.circles, found.aliases, found.relays, found.depths))
    assert len(found.articles) == len(records)
