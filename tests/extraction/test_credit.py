"""Credits: the forms that name an article's sources, and the decoys that do not."""

from __future__ import annotations

import re

import pytest

from attrib.document import Article, NamedEntity, Parse, Sentence, Span
from attrib.extraction.chains.credit import find_credits
from attrib.parsing.layout import find_paragraphs

BODY = "The bridge over the Sava was closed for a third day, the mayor said. Nobody was hurt."


def article(text: str, people: tuple[str, ...] = ()) -> Parse:
    """Return a parse of paragraphs and sentences without words, which credits do not need."""
    paragraphs = find_paragraphs(text)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        begin = paragraph.start
        for gap in [*re.finditer(r"(?<=[.!?])\s+(?=[A-Z\"“])", paragraph.of(text)), None]:
            end = paragraph.end if gap is None else paragraph.start + gap.start()
            sentences.append(Sentence(len(sentences), Span(begin, end), 0, 0, number))
            begin = paragraph.end if gap is None else paragraph.start + gap.end()
    names = tuple(NamedEntity(Span(m.start(), m.end()), "person") for p in people for m in re.finditer(p, text))
    return Parse(Article("test.txt", text), (), tuple(sentences), paragraphs, names)


def names(text: str, people: tuple[str, ...] = ()) -> list[str]:
    return [credit.name for credit in find_credits(article(text, people))]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("OSIJEK (AFP) - ", ["AFP"]),
        ("OSIJEK, Croatia, March 3 (Reuters) — ", ["Reuters"]),
        ("Osijek, Mar 3 2026 (IPS) - ", ["IPS"]),
        ("OSIJEK and VUKOVAR, March 3 (Xinhua) -- ", ["Xinhua"]),
        ("March 3 (Reuters) - ", ["Reuters"]),
        ("(CNN) — ", ["CNN"]),
        ("Osijek-APA. ", ["APA"]),
        ("Osijek /MONTSAME/. ", ["MONTSAME"]),
        ("OSIJEK, March 3. /TASS/. ", ["TASS"]),
        ("Osijek, March 3, IRNA – ", ["IRNA"]),
        ("New Delhi [India], March 3 (ANI): ", ["ANI"]),
        ("OSIJEK, March 3 (Drava Courier/ANN): ", ["Drava Courier", "ANN"]),
        ("OSIJEK, March 3 (ZNX) – ", ["ZNX"]),
        ("OSIJEK (Glas Drave) — ", ["Glas Drave"]),
        ("AFP - ", ["AFP"]),
        ("AFP.- Osijek - ", ["AFP"]),
        ("(Prensa Latina) ", ["Prensa Latina"]),
        ("Drava News, 3 March - ", ["Drava News"]),
        ("Drava News / Sava Weekly, 3 March - ", ["Drava News", "Sava Weekly"]),
        ("OSIJEK: (PTI) ", ["PTI"]),
        ("Osijek, 3 mar (EFE).- ", ["EFE"]),
        ("Osijek /Sredamedia/. ", ["Sredamedia"]),
        ("(ANSA) - OSIJEK, MAR 3 - ", ["ANSA"]),
        ("AFP, Osijek\n\n", ["AFP"]),
        ("By AFP\n\n", ["AFP"]),
        ("Xinhua | Updated: 2026-03-03 10:12\n\n", ["Xinhua"]),
    ],
)
def test_the_agency_of_a_dateline_is_a_credit(dateline: str, expected: list[str]) -> None:
    assert names(dateline + BODY) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "OSIJEK, 4 May - ",
        "OSIJEK — ",
        "Osijek: ",
        "Dakar (Senegal) — ",
        "SPRINGFIELD (Ill.) — ",
        "LAGOS (Updated) - ",
        "Democratic Alliance (DA) - the second largest party - said so. ",
        "The Bridge Commission (BC) met. ",
        "Osijek, Croatia – ",
        "New Osijek, 3 March - ",
        "(Updated) ",
    ],
)
def test_a_dateline_without_an_agency_gives_none(opening: str) -> None:
    assert names(opening + BODY) == []


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (" - Reuters", ["Reuters"]),
        (" (KUNA)", ["KUNA"]),
        (" /AFP", ["AFP"]),
        (" – Glas Drave", ["Glas Drave"]),
        ("\n\n- AP", ["AP"]),
        ("\n\n– Drava Online", ["Drava Online"]),
        ("\n\n(Reporting by Ana Kos; Editing by Ivo Lim) – Reuters", ["Reuters"]),
        ("\n\nSource: Xinhua", ["Xinhua"]),
        ("\n\nSource: Glas Drave", ["Glas Drave"]),
        ("\n\n(With inputs from PTI)", ["PTI"]),
        ("\n\nWith files from The Canadian Press", ["Canadian Press"]),
        ("\n\nAdditional reporting by AFP and Reuters", ["AFP", "Reuters"]),
        ("\n\nThe Associated Press contributed to this report.", ["Associated Press"]),
        ("\n\nThis story was first published by The Drava Courier and is republished with permission.", ["Drava Courier"]),
        ("\n\nNNN-BERNAMA", ["NNN", "BERNAMA"]),
        ("\n\n-- IANS ab/cd", ["IANS"]),
        ("\n\nRelated stories\n• Dam is safe", []),
    ],
)
def test_a_wire_line_under_the_article_is_a_credit(ending: str, expected: list[str]) -> None:
    assert names(f"{BODY}\n\n{BODY}{ending}") == expected


def test_a_wire_line_stands_before_the_related_stories_of_the_page() -> None:
    assert names(f"{BODY}\n\n(Reporting by Ana Kos) – Reuters\n\nRelated stories\n• Dam is safe\n\nTags: bridges") == ["Reuters"]


def test_the_quoted_agency_is_the_origin_and_comes_first() -> None:
    text = "Osijek-APA. The bridge over the Sava was closed on Friday, APA reports quoting AFP."
    assert [(c.name, c.span.start) for c in find_credits(article(text))] == [("AFP", text.index("AFP")), ("APA", text.index("APA"))]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The bridge was closed on Friday, ANSA reported, citing Reuters.", ["Reuters", "ANSA"]),
        ("The bridge was closed on Friday, reports Al-Sava daily.", ["Al-Sava"]),
        ("The bridge was closed on Friday, reports Ana Kos for The Conversation.", ["The Conversation"]),
        ("The bridge was closed on Friday, ANSA reported.", []),
        ("The bridge was closed on Friday, the mayor told Reuters.", []),
        ("The bridge was closed on Friday, according to AFP.", []),
        ("The bridge was closed on Friday, reports our Vukovar correspondent.", []),
        ("The bridge was closed on Friday, reports said.", []),
    ],
)
def test_a_lead_that_closes_with_who_reports_it_names_a_credit(lead: str, expected: list[str]) -> None:
    assert names(f"Bridge closed for third day\n\n{lead}\n\n{BODY}") == expected


@pytest.mark.parametrize(
    "decoy",
    [
        "The mayor at the bridge. Photo: AFP",
        "Photos: Drava Courier/Getty Images",
        "An Associated Press crew and a reporter from Reuters were turned away.",
        '"The bridge is old," she told AFP.',
        "By Ana Kos, Arts Editor",
        "A report by Transparency International found the same.",
        "Additional reporting by Ana Kos",
        '"The bridge is old." — Ana Kos',
    ],
)
def test_photo_credits_bylines_and_agencies_in_the_text_are_no_credits(decoy: str) -> None:
    assert names(f"{decoy}\n\n{BODY}", people=("Ana Kos",)) == []
    assert names(f"{BODY}\n\n{decoy}", people=("Ana Kos",)) == []


def test_a_credit_is_given_once_at_its_first_mention() -> None:
    text = f"OSIJEK (AFP) - {BODY}\n\n{BODY}\n\nSource: Agence France-Presse"
    assert [(c.name, c.span.start) for c in find_credits(article(text))] == [("AFP", text.index("AFP"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The Drava Courier\n{BODY}", ["Drava Courier"]),
        (f"Sava Weekly Herald\n\nBridge closed\n\nOSIJEK (AFP) - {BODY}", ["AFP", "Sava Weekly Herald"]),
        (f"{BODY}\nPublished by The Drava Courier", ["Drava Courier"]),
        (f"{BODY}\nThe Drava Courier, with Agence France-Presse", ["Agence France-Presse", "Drava Courier"]),
        (f"The Drava Bridge\n{BODY}", []),
        (f"Drava Courier readers ask\n{BODY}", []),
    ],
)
def test_the_publisher_stands_alone_above_the_article_or_signs_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_publisher_in_the_place_of_a_city_comes_behind_its_agency() -> None:
    assert names(f"LA PRENSA GRÁFICA (EFE) {BODY}") == ["EFE", "LA PRENSA GRÁFICA"]
    assert names(f"La Prensa Gráfica (EFE) - {BODY}") == ["EFE", "La Prensa Gráfica"]
    assert names(f"SABAH (Bernama) - {BODY}") == ["Bernama"]


def test_an_empty_article_has_no_credits() -> None:
    assert names("") == []


@pytest.mark.parametrize("odd", ["A-" * 5_000, "A, " * 5_000, "A (" * 5_000, "A and " * 999, "Reuters reports, " * 500, "." * 9_999 + "A"])
def test_odd_text_takes_no_time(odd: str) -> None:
    assert names(odd) == []
