"""Annotated texts, read and laid over words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from attrib.errors import ReadError
from attrib.tagging.chain import ROLES
from attrib.training.attribution.example import Example, cues_of, roles_of, to_example
from attrib.training.attribution.gold import POLNEAR, read_offsets, read_polnear
from tests.builders import span_of
from tests.extraction.analysed import analysed
from tests.tagging.tiny import vocabulary

PARSE = analysed(
    "“ Rain/NN/3/nsubj fell/VBD/6/ccomp , ” said/VBD/0/root Ana/NNP/6/nsubj , who/WP/10/nsubj saw/VBD/7/acl:relcl it/PRP/10/obj , "
    "“ and/CC/16/cc snow/NN/16/nsubj came/VBD/3/conj . ”"
)


def at(part: str, nth: int = 0) -> tuple[int, int]:
    span = span_of(PARSE.text, part, nth)
    return span.start, span.end


def standoff(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


def place(*parts: str) -> str:
    return ";".join("{} {}".format(*at(part)) for part in parts)


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """Write one article with two annotators: the second one took less for the content."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "paper_day_storm.txt").write_bytes(PARSE.text.encode())
    both = place("“Rain fell,”", "“and snow came.”")
    first = standoff(
        f"T1\tContent {both}\t“Rain fell,” “and snow came.”",
        f"T2\tCue {place('said')}\tsaid",
        f"T3\tSource {place('Ana')};{place('who saw it')}\tAna who saw it",
        "T4\tAttribution 1 2\tx",
        "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3",
        f"T5\tCue {place('saw')}\tsaw",
        "E2\tAttribution:T4 Cue:T5",
    )
    second = standoff(f"T1\tContent {place('“Rain fell,”')}\tx", f"T2\tCue {place('said')}\tsaid", "E1\tContent:T1 Cue2:T2")
    for annotator, content in (("ab", first), ("cd", second)):
        (tmp_path / "attributions" / f"paper_day_storm_{annotator}.ann").write_text(content, encoding="utf-8")
    return tmp_path


def words(example: Example, version: int, role: str) -> str:
    labelled = example.versions[version][0]
    roles = [ROLES[r] for r in roles_of(labelled, 0, len(PARSE.words))]
    return " ".join(("|" if r[0] == "B" else "") + w.text for w, r in zip(PARSE.words, roles, strict=True) if r.endswith(role))


def test_standoff_gives_each_annotators_words(polnear: Path, tmp_path: Path) -> None:
    (article,) = read_polnear(polnear)
    assert (article.article.id, article.scheme, len(article.versions)) == ("paper_day_storm", POLNEAR, 2)
    example = to_example(article, PARSE, vocabulary(tmp_path))
    assert words(example, 0, "content") == "|“ Rain fell , ” |“ and snow came . ”"
    assert words(example, 0, "source") == "|Ana |who saw it"
    assert words(example, 1, "content") == "|“ Rain fell , ”"
    assert words(example, 1, "source") == ""
    marks = cues_of(example.versions[0], 0, len(PARSE.words))
    assert [w.text for w, mark in zip(PARSE.words, marks, strict=True) if mark] == ["said"]


def test_an_event_without_content_is_none(polnear: Path) -> None:
    (article,) = read_polnear(polnear)
    assert [len(version) for version in article.versions] == [1, 1]


def test_a_span_that_holds_the_smaller_part_of_a_word_does_not_hold_the_word(tmp_path: Path, polnear: Path) -> None:
    start, end = at("came")
    rows = standoff(f"T1\tContent {at('snow')[0]} {start + 1}\tx", f"T2\tCue {end - 2} {end}\tx", "E1\tContent:T1 Cue:T2")
    (polnear / "attributions" / "paper_day_storm_ab.ann").write_text(rows, encoding="utf-8")
    example = to_example(next(read_polnear(polnear)), PARSE, vocabulary(tmp_path))
    assert words(example, 0, "content") == "|snow"
    assert PARSE.words[example.versions[0][0].first].text == "came"


def test_a_cut_role_begins_anew_where_its_window_begins(polnear: Path, tmp_path: Path) -> None:
    example = to_example(next(read_polnear(polnear)), PARSE, vocabulary(tmp_path))
    assert [ROLES[r] for r in roles_of(example.versions[0][0], 2, 5)] == ["B-content", "I-content", "I-content"]


def test_a_folder_without_standoff_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no gold"):
        next(read_polnear(tmp_path))


def offsets(folder: Path, digest: str) -> Path:
    entry = {"content": [at("“Rain fell,”")], "cue": [at("said")], "source": [at("Ana")], "speaker": [at("Ana")], "via": []}
    path = folder / "storms.jsonl"
    path.write_text(json.dumps({"doc": "a.txt", "sha256": digest, "attributions": [entry]}), encoding="utf-8")
    return path


def test_offsets_are_laid_over_the_text_they_were_made_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PARSE.text.encode())
    (article,) = read_offsets(offsets(tmp_path, hashlib.sha256(PARSE.text.encode()).hexdigest()), tmp_path)
    assert words(to_example(article, PARSE, vocabulary(tmp_path)), 0, "content") == "|“ Rain fell , ”"


def test_offsets_name_the_speaker_by_the_texts_own_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PARSE.text.encode())
    (article,) = read_offsets(offsets(tmp_path, hashlib.sha256(PARSE.text.encode()).hexdigest()), tmp_path)
    assert [(c.speaker, c.parent) for c in article.versions[0]] == [("Ana", None)]


def test_what_an_offset_content_holds_has_it_for_parent(tmp_path: Path) -> None:
    text = "Ruiz said Ana told him it rained."

    def part(words: str) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]]

    outer = {"content": part("Ana told him it rained"), "cue": part("said"), "source": part("Ruiz")}
    inner = {"content": part("it rained"), "cue": part("told"), "source": part("Ana"), "speaker": None}
    line = {"doc": "a.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "attributions": [outer, inner]}
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "nested.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (article,) = read_offsets(tmp_path / "nested.jsonl", tmp_path)
    assert [c.parent for c in article.versions[0]] == [None, 0]


def test_offsets_of_another_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PARSE.text.encode() + b" ")
    with pytest.raises(ReadError, match=r"storms.jsonl:1: .*a.txt is not the text that was annotated"):
        list(read_offsets(offsets(tmp_path, hashlib.sha256(PARSE.text.encode()).hexdigest()), tmp_path))
