"""An entity is called what its claims call it."""

from __future__ import annotations

from attrib.document import Candidate, Entity, Speaker
from attrib.extraction.speakers.called import called_alike
from attrib.extraction.speakers.speaker import Resolved

REPORT, BANK = Entity("report", "document", ()), Entity("Bank of Korea", "organisation", ())


def said(name: str, entity: int | None, *candidates: Candidate) -> Resolved:
    return Speaker(name, "document", entity), (Candidate(name, entity, 0.9), *candidates)


def test_an_entity_bears_the_name_under_which_it_speaks_most_often() -> None:
    claims = [said("report", 0), said("Bank of Korea report", 0), said("Bank of Korea report", 0)]
    entities, speakers = called_alike([REPORT, BANK], claims)
    assert [e.name for e in entities] == ["Bank of Korea report", "Bank of Korea"]
    assert [s.name for s, _ in speakers if s] == ["report", "Bank of Korea report", "Bank of Korea report"]


def test_of_two_names_the_longer_counts() -> None:
    entities, _ = called_alike([REPORT], [said("report on prices", 0), said("report", 0)])
    assert entities[0].name == "report on prices"


def test_candidates_bear_the_names_of_their_entities_each_once() -> None:
    claims = [said("Bank of Korea report", 0), said("Bank of Korea", 1, Candidate("report", 0, 0.1), Candidate("the report", 0, 0.05))]
    _, speakers = called_alike([REPORT, BANK], claims)
    assert [c.name for c in speakers[1][1]] == ["Bank of Korea", "Bank of Korea report"]
