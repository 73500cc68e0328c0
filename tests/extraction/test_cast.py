"""Who is listed beside an article, and that every reference still finds its entity."""

from __future__ import annotations

from attrib.document import Attribution, Candidate, Claim, Entity, Intermediary, Kind, Mention, Span, Speaker
from attrib.extraction.speakers.cast import cast_of


def entity(name: str, kind: Kind, *forms: str) -> Entity:
    return Entity(name, kind, tuple(Mention(Span(i, i + 1), i, form) for i, form in enumerate(forms)))  # type: ignore[arg-type]


CERTIFICATE = entity("expired certificate", "document", "nominal")
COMPANY = entity("company", "organisation", "nominal")
AFP = entity("AFP", "organisation", "name")
REPORT = entity("report", "document", "nominal", "nominal")
CREW = entity("crew", "unnamed", "nominal")
ANA = entity("Ana Koval", "person", "name")


def said(speaker: Speaker | None, via: tuple[Intermediary, ...] = (), candidates: tuple[Candidate, ...] = ()) -> Attribution:
    return Attribution(Claim((Span(0, 1),), None, (), None, "indirect", "statement", 1.0), speaker, via, 0.9, candidates)


def test_a_thing_told_of_once_is_not_listed_and_people_names_and_what_comes_again_are() -> None:
    cast, _ = cast_of([CERTIFICATE, COMPANY, AFP, REPORT, CREW, ANA], [])
    assert cast == (AFP, REPORT, CREW, ANA)


def test_whatever_speaks_passes_on_or_may_have_spoken_is_listed_and_found() -> None:
    attribution = said(
        Speaker("Ana Koval", "person", 2), (Intermediary(Span(0, 1), "company", "relayed", 1),), (Candidate("the crew", None, 0.1),)
    )
    cast, (moved,) = cast_of([CERTIFICATE, COMPANY, ANA], [attribution])
    assert cast == (COMPANY, ANA)
    assert [r.entity for r in (moved.speaker, *moved.via) if r] == [1, 0]
    candidate = said(None, (), (Candidate("expired certificate", 0, 0.1),))
    cast, (moved,) = cast_of([CERTIFICATE], [candidate])
    assert (cast, moved) == ((CERTIFICATE,), candidate)
