"""What the tagger is told of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from attrib.document import Parse
from attrib.extraction.quotation import find_quotations
from attrib.tagging.relation import GOVERNOR, OTHER, OWN, relation
from attrib.tagging.sample import COLUMNS, DEPRELS, PIECES_A_WORD, Sample, shape_of, to_sample
from tests.builders import build_parse
from tests.extraction.analysed import analysed
from tests.tagging.tiny import vocabulary


def sample_of(parse: Parse, folder: Path) -> Sample:
    return to_sample(parse, find_quotations(parse.text, parse.paragraphs), vocabulary(folder))


def column(sample: Sample, name: str) -> list[int]:
    return sample.columns[:, list(COLUMNS).index(name)].tolist()


@pytest.fixture
def flood(tmp_path: Path) -> Sample:
    return sample_of(
        analysed(
            "¶“ It/PRP/3/nsubj fell/VBD/6/ccomp , ” said/VBD/0/root Ruiz/NNP/6/nsubj .",
            "¶She/PRP/2/nsubj left/VBD/0/root .",
        ),
        tmp_path,
    )


def test_every_word_has_pieces_and_they_follow_one_another(flood: Sample) -> None:
    assert flood.first[0] == 0
    assert flood.first[-1] == len(flood.pieces)
    assert (flood.first[1:] > flood.first[:-1]).all()


def test_a_quotations_words_are_told_from_its_marks(flood: Sample) -> None:
    assert column(flood, "quoted") == [2, 1, 1, 1, 3, 0, 0, 0, 0, 0, 0]


def test_a_word_knows_where_its_paragraph_begins_and_ends(flood: Sample) -> None:
    assert column(flood, "place") == [1, 0, 0, 0, 0, 0, 0, 2, 1, 0, 2]


def test_a_word_of_a_hundred_letters_keeps_a_dozen_pieces(tmp_path: Path) -> None:
    parse = build_parse("q" * 100, f"{'q' * 100} q NOUN NN 0 root")
    assert sample_of(parse, tmp_path).first.tolist() == [0, PIECES_A_WORD]


def test_every_value_of_a_column_has_its_place(flood: Sample) -> None:
    for name, values in COLUMNS.items():
        assert 0 <= min(column(flood, name)) <= max(column(flood, name)) < values


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 0), ("Ruiz", 1), ("A", 1), ("AFP", 2), ("McCoy", 3), ("G20", 4), ("2,000", 4), ("—", 5), ("”", 5)]
)
def test_how_a_word_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_a_word_is_related_to_the_cue_by_its_branch_and_distance(tmp_path: Path) -> None:
    # He said the dam held, officials told AFP.
    sample = sample_of(
        analysed(
            "He/PRP/2/nsubj said/VBD/7/ccomp the/DT/4/det dam/NN/5/nsubj held/VBD/2/ccomp officials/NNS/7/nsubj told/VBD/0/root "
            "AFP/NNP/7/obj .",
            "¶It/PRP/2/nsubj rained/VBD/0/root .",
        ),
        tmp_path,
    )
    known = relation(sample, 1, 2, 0, len(sample))
    size = len(DEPRELS) + 1
    assert known[:, 0].tolist()[:4] == [14, 0, 1, 2]
    assert known[0, 1] == DEPRELS.index("nsubj") + 1
    assert known[1, 1] == OWN
    assert {int(v) for v in known[2:5, 1]} == {DEPRELS.index("ccomp") + 1}  # the whole reported clause is one branch
    assert known[6, 1] == GOVERNOR
    assert known[7, 1] == size + DEPRELS.index("obj") + 1
    assert known[9, 1] == OTHER
    assert known[:, 2].tolist() == [0] * 9 + [4] * 3
