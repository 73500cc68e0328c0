"""The newswire corpus: its labels and its held-out documents."""

from __future__ import annotations

import pytest

from attrib.errors import ReadError
from attrib.training.newswire import read_newswire, read_paragraphs

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
