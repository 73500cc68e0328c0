"""CoNLL-U in, sentences without multi-word tokens out, and the files that Stanza's modules read."""

from __future__ import annotations

import pytest

from attrib.errors import ReadError
from attrib.training.treebank import cut_surface, read_treebank, to_conllu, to_labels, to_paragraphs, to_text

DONT = """\
# newdoc id = a
# sent_id = 1
# newpar id = a-1
1\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tyou\tyou\tPRON\tPRP\t_\t_\t_\t_\t_
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar id = a-2
# sent_id = 3
1-2\twanna\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\twant\twant\tVERB\tVBP\t_\t0\troot\t_\t_
2\tto\tto\tPART\tTO\t_\t1\txcomp\t_\t_
3\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture
def sentences(tmp_path):
    path = tmp_path / "treebank.conllu"
    path.write_text(DONT, encoding="utf-8")
    return read_treebank(path)


def test_the_words_of_a_multi_word_token_take_its_place_and_its_spaces(sentences):
    assert [(word.form, word.space_after) for word in sentences[0].words[:3]] == [("I", True), ("do", False), ("n't", True)]


def test_words_that_do_not_spell_their_token_are_cut_from_its_text(sentences):
    assert [word.form for word in sentences[2].words] == ["wann", "a", "?"]
    assert not sentences[2].words[1].space_after


def test_an_empty_node_is_left_out(sentences):
    assert [word.form for word in sentences[1].words] == ["Go", "!"]


def test_a_paragraph_is_spelled_as_the_corpus_has_it(sentences):
    assert [to_text(paragraph) for paragraph in to_paragraphs(sentences)] == ["I don't know. Go !", "wanna?"]


def test_each_character_has_a_label_and_a_sentence_ends_at_its_last_one(sentences):
    paragraphs = list(to_paragraphs(sentences))
    assert to_labels(paragraphs[0]) == "".join(["1", "0", "01", "001", "0", "0001", "2", "0", "01", "0", "2"])
    assert all(len(to_labels(paragraph)) == len(to_text(paragraph)) for paragraph in paragraphs)


def test_what_is_written_reads_back_the_same(sentences, tmp_path):
    path = tmp_path / "again.conllu"
    path.write_text(to_conllu(sentences), encoding="utf-8")
    assert [sentence.words for sentence in read_treebank(path)] == [sentence.words for sentence in sentences]


def test_a_row_with_too_few_columns_is_named(tmp_path):
    path = tmp_path / "short.conllu"
    path.write_text("1\tI\tI\n\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"short\.conllu: line 1: 3 columns"):
        read_treebank(path)


@pytest.mark.parametrize(
    ("token", "forms", "pieces"),
    [
        ("cannot", ["can", "not"], ["can", "not"]),
        ("I’m", ["I", "'m"], ["I", "’m"]),
        ("gonna", ["going", "to"], ["gonn", "a"]),
        ("dunno", ["do", "n't", "know"], ["du", "nn", "o"]),
    ],
)
def test_a_token_is_cut_into_as_many_pieces_as_it_has_words(token, forms, pieces):
    assert cut_surface(token, forms) == pieces


def test_a_token_shorter_than_its_words_is_an_error():
    with pytest.raises(ReadError, match="shorter than its 2 words"):
        cut_surface("a", ["a", "b"])
