"""The tagger on articles of every size, and its weights on disk. The network is a tiny one with random weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from attrib.document import Parse, Proposal
from attrib.errors import ModelError
from attrib.extraction.quotation import find_quotations
from attrib.tagging.sample import to_sample
from attrib.tagging.tagger import Tagger, likely_cues, runs_of
from attrib.tagging.weights import PIECES, WEIGHTS, load_tagger, save_tagger
from attrib.tagging.window import windows_of
from tests.builders import build_parse
from tests.tagging.tiny import tiny_network, vocabulary


@pytest.fixture
def tagger(tmp_path: Path) -> Tagger:
    tagger = Tagger(tiny_network(), vocabulary(tmp_path))
    with torch.no_grad():
        tagger.network.cue[-1].bias[:] = torch.tensor([0.0, 0.5, 0.2] * 2)  # sees cues everywhere
    return tagger


def article(sentences: int, line: str = "said") -> Parse:
    row = f"{line} say VERB VBD 0 root\nthe the DET DT 1 dep\ndam dam NOUN NN 1 obj\n. . PUNCT . 1 punct"
    return build_parse("\n".join([f"{line} the dam."] * sentences), "\n\n".join([row] * sentences))


def proposals(tagger: Tagger, parse: Parse) -> tuple[Proposal, ...]:
    return tagger.propose(parse, find_quotations(parse.text, parse.paragraphs))


def test_an_article_without_a_word_has_no_proposals(tagger: Tagger) -> None:
    assert proposals(tagger, build_parse("\n", "")) == ()


def test_every_stretch_lies_within_the_article_and_beside_its_cue(tagger: Tagger) -> None:
    parse = article(12)
    found = proposals(tagger, parse)
    assert found
    for proposal in found:
        for first, last in (proposal.cue, *proposal.content, *proposal.source):
            assert 0 <= first < last <= len(parse.words)
        assert 0 <= proposal.statement <= 1
        assert 0 <= proposal.attribution <= 1


def test_an_article_longer_than_many_windows_is_read_to_its_end(tagger: Tagger) -> None:
    parse = article(600)
    found = proposals(tagger, parse)
    assert max(p.cue[1] for p in found) > len(parse.words) - 8


def test_a_long_article_is_read_in_stretches_and_every_cue_once(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = article(60)
    whole = {p.cue for p in proposals(tagger, parse)}
    monkeypatch.setattr("attrib.tagging.tagger.STRETCH", 50)
    parts = [p.cue for p in proposals(tagger, parse)]
    assert len(parts) == len(set(parts))
    assert parts == sorted(parts)
    assert {first for first, _ in parts} == {first for first, _ in whole}


def test_ten_thousand_quotation_marks_are_only_words(tagger: Tagger) -> None:
    table = "\n".join(['" " PUNCT `` 0 root', *['" " PUNCT `` 1 punct'] * 99])
    parse = build_parse("\n".join([" ".join('"' * 100)] * 100), "\n\n".join([table] * 100))
    assert len(parse.words) == 10_000
    proposals(tagger, parse)


def test_windows_cover_every_word_once_and_never_overflow(tmp_path: Path) -> None:
    parse = article(200)
    sample = to_sample(parse, (), vocabulary(tmp_path))
    windows = windows_of(sample, 0, len(sample), centre=50, context=12)
    assert [w.start for w in windows] == [0, *[w.end for w in windows[:-1]]]
    assert windows[-1].end == len(sample)
    for window in windows:
        assert sample.first[window.last] - sample.first[window.first] <= 50 + 2 * 12


def test_a_word_reads_the_same_wherever_its_window_is_cut(tagger: Tagger) -> None:
    parse = article(10)
    sample = to_sample(parse, (), tagger.vocabulary)
    (whole,) = windows_of(sample, 0, len(sample), centre=10_000)
    with torch.inference_mode():
        assert tagger.network.encode([whole]).shape == (len(parse.words), 32)
        assert torch.allclose(tagger.network.encode([whole, whole])[: len(sample)], tagger.network.encode([whole]), atol=1e-5)


def test_cues_of_both_schemes_are_candidates_each_once() -> None:
    probability = torch.zeros(4, 2, 3)
    probability[..., 0] = 1.0
    probability[1, 0] = probability[1, 1] = torch.tensor([0.2, 0.8, 0.0])
    probability[2, 1] = torch.tensor([0.1, 0.0, 0.9])  # by the second scheme the cue goes on
    assert likely_cues(probability) == [(1, 2), (1, 3)]


def test_roles_become_stretches() -> None:
    assert runs_of([1, 2, 0, 3, 4, 3], "content", 10) == ((13, 15), (15, 16))
    assert runs_of([1, 2, 0, 3, 4, 3], "source", 10) == ((10, 12),)


def test_weights_come_back_as_they_were_but_for_rounding(tmp_path: Path) -> None:
    network = tiny_network()
    vocabulary(tmp_path)
    save_tagger(network, tmp_path, {"name": "tiny"})
    loaded = load_tagger(tmp_path).network.state_dict()
    for name, tensor in network.state_dict().items():
        assert torch.allclose(loaded[name], tensor, atol=float(tensor.abs().max()) / 100 + 1e-3), name


def test_stored_weights_are_stored_again_without_loss(tmp_path: Path) -> None:
    network = tiny_network()
    vocabulary(tmp_path)
    save_tagger(network, tmp_path, {})
    first = (tmp_path / WEIGHTS).read_bytes()
    save_tagger(load_tagger(tmp_path).network, tmp_path, {})
    assert (tmp_path / WEIGHTS).read_bytes() == first


@pytest.mark.parametrize("damage", [b"", b"not weights", None])
def test_damaged_or_missing_weights_are_named_in_one_line(tmp_path: Path, damage: bytes | None) -> None:
    vocabulary(tmp_path)
    save_tagger(tiny_network(), tmp_path, {})
    if damage is None:
        (tmp_path / WEIGHTS).unlink()
    else:
        (tmp_path / WEIGHTS).write_bytes(damage)
    with pytest.raises(ModelError, match=WEIGHTS) as caught:
        load_tagger(tmp_path)
    assert "attrib models verify" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_vocabulary_is_named_too(tmp_path: Path) -> None:
    save_tagger(tiny_network(), tmp_path, {})
    (tmp_path / PIECES).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=PIECES):
        load_tagger(tmp_path)
