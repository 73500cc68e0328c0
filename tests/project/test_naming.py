"""Names for who has none: the article's words, or these with an owner."""

from __future__ import annotations

import pytest

from attrib.document import Kind
from attrib.project.naming import Naming
from tests.project.building import entity, piece

TEXT = (
    "Dongyang Tech closed a line. Seo Ha-joon asked Bae Soo-kyung. His office said so. Management said no.\n"
    "Seoul noted it. Its latest bulletin said less. They said the report by Hansol was late. The new owner, who paid, agreed.\n"
    "A Hansol spokesman agreed.\n"
)
ENTITIES = (
    entity(1, "Dongyang Tech", "organisation", "Dongyang Tech", text=TEXT),
    entity(2, "Seo Ha-joon", "person", "Seo Ha-joon", text=TEXT),
    entity(3, "Bae Soo-kyung", "person", "Bae Soo-kyung", text=TEXT),
    entity(4, "finance ministry", "organisation", "Seoul", text=TEXT),
)


@pytest.mark.parametrize(
    ("words", "kind", "names"),
    [
        ("They", None, ["They"]),
        ("His office", "organisation", ["Bae Soo-kyung's office", "Seo Ha-joon's office"]),
        ("Management", "unnamed", ["management", "Dongyang Tech management"]),
        ("Its latest bulletin", "document", ["finance ministry bulletin", "Dongyang Tech bulletin"]),
        ("the report by Hansol", "document", ["report by Hansol"]),
        ("The new owner, who paid", "unnamed", ["new owner", "finance ministry new owner", "Dongyang Tech new owner"]),
        ("Seo Ha-joon", "person", ["Seo Ha-joon"]),
        ("A Hansol spokesman", "unnamed", ["Hansol spokesman"]),
    ],
)
def test_words_suggest_names(words: str, kind: Kind | None, names: list[str]) -> None:
    assert Naming(TEXT, ENTITIES).suggest(piece(words, TEXT), kind) == names


def test_an_owner_that_is_likely_comes_first() -> None:
    assert Naming(TEXT, ENTITIES).suggest(piece("His office", TEXT), None, ["e2", "e9", None])[0] == "Seo Ha-joon's office"


def test_whom_the_words_themselves_name_owns_nothing() -> None:
    named = (*ENTITIES, entity(5, "KBS", "organisation", "Management", text=TEXT))
    assert Naming(TEXT, named).suggest(piece("Management", TEXT), None) == ["management", "Dongyang Tech management"]
