"""The newswire corpus: labels, tokens and the rule that cuts its sentences."""

from __future__ import annotations

import pytest

from attrib.errors import ReadError
from attrib.training.newswire import cut_sentences, read_newswire, read_paragraphs, read_tokenized, spell_words

LINES = [
    "http://a.example\tO\r\n",
    "\r\n",
    "Sri\tB-Organization\tB-Location\r\n",
    "Lanka\tI-Organization\r\n",
    "no tab O\r\n",
    "won\tO\r\n",
]


def test_a_blank_line_ends_a_paragraph_and_a_line_without_a_tab_is_dropped():
    assert read_paragraphs(LINES) == [[("http://a.example", "O")], [("Sri", "B-Organization"), ("Lanka", "I-Organization"), ("won", "O")]]


def test_every_tenth_document_is_held_out(tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.tsv").write_text(f"w{number}\tO\r\n", encoding="utf-8", newline="")
    train, dev = read_newswire(tmp_path)
    assert dev == [[("w9", "O")]]
    assert len(train) == 9


def test_a_folder_without_labels_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"no \.tsv file"):
        read_newswire(tmp_path)


@pytest.mark.parametrize(
    ("text", "tokens", "sentences"),
    [
        ('"We won," he said. "All."', '" We won , " he said . " All . "', ['"We won," he said.', '"All."']),
        ("“Is it over?” she asked.", "“ Is it over ? ” she asked .", ["“Is it over?” she asked."]),
        ("J. Smith left. He died.", "J . Smith left . He died .", ["J. Smith left.", "He died."]),
        ("It ended.” 3 died.", "It ended . ” 3 died .", ["It ended.”", "3 died."]),
        ("The U.S. Senate met.", "The U.S. Senate met .", ["The U.S. Senate met."]),
    ],
)
def test_a_sentence_ends_at_a_final_mark_before_a_capital(text, tokens, sentences):
    assert [sentence.text for sentence in cut_sentences(spell_words(text, tokens.split()))] == sentences


def test_tokens_that_do_not_spell_the_text_give_nothing():
    assert spell_words("10 000 died", ["10000", "died"]) == []


def test_a_paragraph_takes_its_spaces_from_the_article(tmp_path):
    labels, texts = tmp_path / "ner", tmp_path / "texts"
    labels.mkdir(), texts.mkdir()
    (labels / "a.txt.tsv").write_text("He\tO\r\nwo\tO\r\nn't\tO\r\n.\tO\r\n\r\nElsewhere\tO\r\n", encoding="utf-8", newline="")
    (texts / "a.txt").write_text("He won't.\n\nNowhere\n", encoding="utf-8")
    assert [[sentence.text for sentence in paragraph] for paragraph in read_tokenized(labels, texts)] == [["He won't."]]
