"""Furniture: what a page leaves between the paragraphs of its article."""

from __future__ import annotations

import pytest

from attrib.extraction.furniture import find_furniture
from attrib.parsing.layout import find_paragraphs

BODY = "The bridge over the Sava was closed for a third day, the mayor said."


def furniture(text: str) -> list[str]:
    paragraphs = find_paragraphs(text)
    return [paragraphs[i].of(text) for i in sorted(find_furniture(text, paragraphs))]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/news/bridge-closed",
        "10:18 20 June",
        "Published: Friday, 12 March 2026, 10:18 GMT",
        "Last updated 2 hours ago on 3 May",
        "3 May 2026",
        "Share on Facebook",
        "0 shares",
        "Follow us on Twitter",
        "Sign up to our newsletter for the stories that matter",
        "Advertisement",
        "ADVERTISEMENT",
        "Read more",
        "READ MORE: How the bridge was built",
        "Also read | Bridges of the Drava",
        "By Ana Kos",
        "Ana Kos, Staff Reporter",
        "Photo: AFP/Ana Kos",
        "© Drava Courier. All rights reserved.",
        "(Reporting by Ana Kos; Editing by Ivo Lim)",
        "- Mayor under fire -",
        "- 'A symbol of neglect' -",
        "INTERNATIONAL REACTION",
        "A bridge too old",
        "***",
        "Tags: bridges, Sava",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert furniture(f"{BODY}\n\n{line}\n\n{BODY}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "Police were called.",
        pytest.param('"We want our bridge back"', marks=pytest.mark.xfail(reason="a heading in marks looks the same", strict=True)),
        "He gave three reasons:",
        "Union rejects mayor's offer",
        "Read the report, she said.",
        "Previous closures had been shorter.",
        "Shares in the builder fell by a fifth on Monday, the exchange said.",
    ],
)
def test_a_paragraph_of_the_article_is_none(line: str) -> None:
    assert furniture(f"{BODY}\n\n{line}\n\n{BODY}") == []


def test_the_headlines_under_related_news_are_furniture_to_the_next_sentence() -> None:
    text = f"{BODY}\n\nRelated news releases\n\n• Dam denies leak\n• Mayor says he will go\n\n{BODY}"
    assert furniture(text) == ["Related news releases", "• Dam denies leak", "• Mayor says he will go"]


def test_a_list_of_points_under_a_colon_belongs_to_the_article() -> None:
    text = f"The mayor demanded:\n• a new bridge\n• a ferry until then\n\n{BODY}"
    assert furniture(text) == []


def test_lines_broken_at_a_column_are_no_headings() -> None:
    text = "The mayor of the town on the Sava has said that the bridge\nwill stay closed until the end of the year, when another\nis due.\n"
    assert furniture(text) == []


def test_the_signature_under_a_quotation_is_none() -> None:
    assert furniture(f'{BODY}\n\n"A bridge is a promise."\n\n― Ana Kos\n\n{BODY}') == []


def test_a_headline_with_its_source_is_none_and_one_without_is() -> None:
    assert furniture(f"Bridge to stay closed: mayor\n\n{BODY}") == []
    assert furniture(f"Bridge 'dead'\n\n{BODY}") == ["Bridge 'dead'"]


def test_ten_thousand_short_lines_take_no_time() -> None:
    assert len(furniture("\n".join(f"Bridge {i}" for i in range(10_000)))) == 10_000
