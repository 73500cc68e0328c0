"""What counts as the same claim, the same speaker, a relay: case by case."""

from __future__ import annotations

import pytest

from attrib.audit import audit
from attrib.audit.alias import find_aliases
from attrib.audit.likeness import same_claims
from attrib.audit.sentence import sentence_around
from tests.audit.telling import telling


def same(one: str, other: str) -> bool:
    return len(same_claims(list(audit([telling("a", one), telling("b", other)]).statements))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that the harbour of Sund will close in May", "the harbour of Sund would close in May"),
        ('"We never sold the harbour of Sund,"', "“We did not sell the harbour of Sund”"),
        ('"It rains in Lom. The harbour of Sund is flooded."', '"The harbour of Sund is flooded,"'),
        ("40 people drowned in the harbour of Sund", "60 people drowned in the harbour of Sund"),
    ],
)
def test_nearly_the_same_words_are_the_same_claim(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour of Sund will close in May", "the airport of Lom opened on Friday"),
        ('"We are not afraid"', '"We are not afraid"'),  # anybody's
        ("the mayor of Sund paid for the harbour with his own money", "the harbour of Sund is closed and its mayor abroad for a week"),
    ],
)
def test_other_words_are_another_claim(one: str, other: str) -> None:
    assert not same(one, other)


def test_what_one_article_says_twice_is_told_by_one_article() -> None:
    article = audit([telling("a", "the harbour of Sund will close in May")]).articles[0]
    assert same_claims([*article.statements, *article.statements]) == ()


def aliases(*names: str, kind: str = "person") -> list[set[str]]:
    found = audit(telling(str(n), f"it rains {n}", name, kind=kind) for n, name in enumerate(names))
    return [{name for name, _ in alias.names} for alias in find_aliases(found.statements)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ashton Carter", "Ash Carter"),
        ("Irina Bokova", "Irinia Bokova"),
        ("Rami Abdel Rahman", "Rami Abdelrahman"),
        ("José Núñez", "Jose Nunez"),
        ("J. Sava", "Jelena Sava", "Sava"),
        ("Tomas Brandt", "Tomas Brand"),
    ],
)
def test_spellings_of_a_name_are_one_speaker_s(names: tuple[str, ...]) -> None:
    assert aliases(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [("Maria Costa", "Mario Costa"), ("Ana Kos", "Iva Kos", "Kos"), ("Ivan Petrov", "Ivan Petrovic"), ("Lee Min", "Lee Kim")],
)
def test_names_of_two_persons_stay_apart(names: tuple[str, ...]) -> None:
    assert aliases(*names) == []


def test_a_misspelt_body_is_one_speaker_s() -> None:
    assert aliases("Ministry of Labour", "Ministry of Labor", kind="organisation") == [{"Ministry of Labour", "Ministry of Labor"}]
    assert aliases("Ministry of Justice", "Ministry of Health", kind="organisation") == []


def test_officials_of_two_articles_are_no_single_source() -> None:
    claim = "the harbour of Sund will close in May"
    assert audit(telling(id, claim, "officials", kind="unnamed") for id in "ab").single_sources == ()


def test_a_quotation_with_one_speaker_is_no_finding_unless_one_hand_passed_it_on() -> None:
    quotation = '"We never sold the harbour of Sund,"'
    assert audit(telling(id, quotation) for id in "ab").single_sources == ()
    (found,) = audit(telling(id, quotation, via=("Tarn Wire",)) for id in "ab").single_sources
    assert found.rests_on == ("Tarn Wire",)


def test_another_spelling_of_the_speaker_is_no_other_speaker() -> None:
    claim = "the harbour of Sund will close in May"
    assert audit([telling("a", claim, "Irina Bokova"), telling("b", claim, "Irinia Bokova")]).variants == ()


def test_an_outlet_that_somebody_told_does_not_only_relay() -> None:
    cites = telling("a", "it rains", via=("Lom Post",), credits=("Sund Times",))
    assert [o.name for o in audit([cites]).only_relaying] == ["Sund Times"]
    told = telling("b", "it pours", via=("Sund Times",), role="told")
    assert audit([cites, told]).only_relaying == ()


def test_a_site_nobody_credits_publishes_under_its_address() -> None:
    found = audit([telling("a", "it rains", via=("Lom Post",), url="https://www.tarn.example/1")])
    assert found.articles[0].publisher == "tarn.example"
    assert [(r.origin, r.relay) for r in found.relays] == [("Lom Post", "tarn.example")]
    assert audit([telling("a", "it rains", url="http://[")]).articles[0].publisher is None


def test_what_is_posted_relays_nobody() -> None:
    found = audit([telling("a", "it rains", via=("Telegram",), role="posted", credits=("Lom Post",))])
    assert found.relays == ()
    assert found.depths == {2: 1}


def test_two_that_cite_each_other_for_one_claim_go_round_with_it() -> None:
    claim = "the harbour of Sund will close in May"
    one = telling("a", claim, via=("Lom Post",), credits=("Sund Times",))
    other = telling("b", claim, via=("Sund Times",), credits=("Lom Post",))
    (circle,) = audit([one, other]).circles
    assert (circle.members, circle.claim and circle.claim.articles) == (("Lom Post", "Sund Times"), ("a", "b"))
    (apart,) = audit([one, telling("b", "it rains", via=("Sund Times",), credits=("Lom Post",))]).circles
    assert apart.claim is None


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("Oudom", 'Gen. Oudom of U.S. forces said "We go."'),
        ("We go", 'Gen. Oudom of U.S. forces said "We go."'),
        ("left", "He left!"),
        ("First", "First one."),
        ("Last", "Last"),
        ("ARTICLE", "ARTICLE"),
    ],
)
def test_the_sentence_around_words(part: str, sentence: str) -> None:
    text = 'ARTICLE\r\nFirst one. Gen. Oudom of U.S. forces said "We go." He left! \nLast'
    start = text.index(part)
    assert sentence_around(text, start, start + len(part)) == sentence


def test_no_records_are_no_findings() -> None:
    assert audit([]).articles == audit([]).claims == audit([]).circles == ()
