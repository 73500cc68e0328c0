"""The tagger taught by an annotator: what is refused, what is installed, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from attrib.document import Parse
from attrib.errors import ModelError, RecordError
from attrib.record import Record
from attrib.tagging.encoder import EncoderShape
from attrib.tagging.network import Network
from attrib.tagging.weights import LARGE, PIECES, WEIGHTS, load_tagger
from attrib.training.attribution import continuing
from attrib.training.attribution.continuing import MEASURES, Outcome, continue_tagger
from attrib.training.attribution.store import write_tagger
from tests.extraction.analysed import analysed
from tests.tagging.tiny import vocabulary
from tests.training import toy

LEARNING = {"passes": 6.0, "windows": 6, "pieces": 48, "encoder_rate": 6e-3, "head_rate": 1.2e-2, "average": 0.9, "patience": 6}
RUINING = {"passes": 1.0, "windows": 8, "pieces": 48, "encoder_rate": 0.9, "head_rate": 0.9, "average": 0.0}


def go_on(folder: Path, records: Sequence[Record], parses: Sequence[Parse], changes: dict[str, object], **options: object) -> Outcome:
    config = toy.write_recipe(folder / "recipe.toml", **changes)
    path = toy.write_records(folder / "records.jsonl", records)
    return continue_tagger(path, folder / "out", config=config, base=folder / "base", parsing=toy.parsing_of(parses), **options)


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """Return what the toy language, decided by an annotator, makes of an untrained tagger."""
    folder = tmp_path_factory.mktemp("learnt")
    toy.write_base(folder / "base")
    parses = toy.articles(20)
    still_open = toy.record(toy.article("open.txt", ("Ana", "said", "iron")), "proposed")
    return go_on(folder, [*map(toy.record, parses), still_open], parses, LEARNING), folder


def test_the_tagger_learns_what_was_decided(learnt: tuple[Outcome, Path]) -> None:
    outcome, _ = learnt
    assert (outcome.learnt, len(outcome.held_out)) == (16, 4)
    assert list(outcome.after) == list(MEASURES)
    assert outcome.after["relation"] > outcome.before["relation"] + 20


def test_what_was_not_used_is_named(learnt: tuple[Outcome, Path]) -> None:
    assert [(lost.id, lost.why.split(":")[0]) for lost in learnt[0].lost] == [("open.txt", "not decided")]


def test_the_new_tagger_is_installed_whole(learnt: tuple[Outcome, Path]) -> None:
    outcome, folder = learnt
    assert outcome.folder is not None
    assert outcome.folder == folder / "out"
    assert sorted(path.name for path in outcome.folder.iterdir()) == [WEIGHTS, PIECES]
    parse = toy.article("new.txt", ("Fay", "said", "bread"))
    (proposal,) = (p for p in load_tagger(outcome.folder).propose(parse, ()) if p.statement > 0.5)
    assert (proposal.cue, proposal.source, proposal.content) == ((1, 2), ((0, 1),), ((2, 4),))


@pytest.fixture
def ready(learnt: tuple[Outcome, Path], tmp_path: Path) -> Path:
    """Return a folder whose `base` is the tagger that has learnt."""
    (tmp_path / "base").symlink_to(learnt[1] / "out")
    return tmp_path


@pytest.mark.parametrize("force", [False, True])
def test_a_tagger_that_got_worse_is_installed_only_by_force(force: bool, ready: Path) -> None:
    parses = toy.articles(6)
    outcome = go_on(ready, [toy.record(parse) for parse in parses], parses, RUINING, force=force)
    assert outcome.worse
    assert (outcome.folder is not None) == (ready / "out").exists() == force


def test_an_earlier_tagger_stays_where_the_new_one_is_worse(ready: Path) -> None:
    toy.write_base(ready / "out", seed=4)
    before = (ready / "out" / WEIGHTS).read_bytes()
    parses = toy.articles(6)
    go_on(ready, [toy.record(parse) for parse in parses], parses, RUINING)
    assert (ready / "out" / WEIGHTS).read_bytes() == before


def test_rejections_are_learnt(ready: Path) -> None:
    """Of an annotator for whom Ana never says anything, the tagger learns it of Ana alone."""
    parses = [toy.article(f"{i}.txt", ("Ana", "said", x), (toy.PEOPLE[1 + i % 5], "said", y)) for i, (x, y) in enumerate(pairs(15))]
    records = [toy.record(parse, "rejected", "confirmed") for parse in parses]
    outcome = go_on(ready, records, parses, LEARNING)
    assert outcome.before["found"] < 70
    assert outcome.after["found"] > 85


def pairs(count: int) -> list[tuple[str, str]]:
    return [(x, y) for x in toy.THINGS for y in toy.THINGS if x != y][:count]


def test_a_text_held_out_may_not_be_learnt_from_under_another_name(ready: Path) -> None:
    paragraph = [("Ana", "said", "rain"), ("Bo", "saw", "oil"), ("Cem", "said", "snow"), ("Dina", "saw", "iron"), ("Eli", "said", "corn"),
                 ("Fay", "said", "bread"), ("Ana", "saw", "oil")]  # fmt: skip
    parses = [toy.article("one.txt", *paragraph), toy.article("two.txt", *paragraph, ("Bo", "said", "rain"))]
    with pytest.raises(RecordError, match=r"share text with articles that measure: (one.txt and two.txt|two.txt and one.txt) \("):
        go_on(ready, [toy.record(parse) for parse in parses], parses, RUINING)


def test_a_text_that_measures_the_tagger_elsewhere_may_not_be_learnt_from(ready: Path) -> None:
    parses = toy.articles(6)
    (ready / "texts").mkdir()
    for parse in parses:
        (ready / "texts" / parse.article.id).write_text(parse.text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"share text with articles that measure: .*texts/"):
        go_on(ready, [toy.record(parse) for parse in parses], parses, RUINING, measured=[ready / "texts"])


def test_a_single_article_is_too_few(ready: Path) -> None:
    one, other = toy.articles(2)
    with pytest.raises(RecordError, match=r"1 decided articles are too few.*decide on what is open in 001.txt"):
        go_on(ready, [toy.record(one), toy.record(other, "unsure")], [one], RUINING)


def test_articles_without_an_attribution_cannot_measure(ready: Path) -> None:
    parses = [toy.article("a.txt", ("Ana", "saw", "rain")), toy.article("b.txt", ("Bo", "saw", "oil"))]
    with pytest.raises(RecordError, match="no attribution to measure on"):
        go_on(ready, [toy.record(parse) for parse in parses], parses, RUINING)


def test_an_article_of_no_words_is_left_out_and_named(ready: Path) -> None:
    parses = toy.articles(6)
    blank = analysed()
    records = [*map(toy.record, parses), toy.record(blank, name="blank.txt")]
    outcome = go_on(ready, records, [*parses, blank], RUINING, force=True)
    assert [(lost.id, lost.why) for lost in outcome.lost] == [("blank.txt", "no words")]


def test_without_a_tagger_there_is_nothing_to_go_on_from(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    parses = toy.articles(2)
    with pytest.raises(ModelError, match="attrib models verify"):
        go_on(tmp_path, [toy.record(parse) for parse in parses], parses, RUINING)


def test_training_stops_where_the_articles_held_out_gain_nothing(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parses = toy.articles(6)
    measured = []
    measure = continuing.measure
    monkeypatch.setattr(continuing, "measure", lambda *parts: measured.append(1) or measure(*parts))
    go_on(ready, [toy.record(parse) for parse in parses], parses, {**RUINING, "encoder_rate": 0.0, "head_rate": 0.0, "passes": 9.0})
    assert len(measured) == 1 + 3 + 1  # before, three passes of which two gain nothing, after rounding


def test_small_changes_of_large_matrices_are_kept(tmp_path: Path) -> None:
    network = Network(EncoderShape(vocabulary=2000, positions=40, width=32, layers=1, heads=4, inner=64), (2, 3), width=24, layers=1)
    moved = network.encoder.pieces.weight.data * 1.001
    network.encoder.pieces.weight.data.copy_(moved)
    assert moved.numel() >= LARGE
    error = {}
    for small in (True, False):
        folder = write_tagger(network, vocabulary(tmp_path), tmp_path / str(small), {"articles": 3}, small)
        error[small] = (load_tagger(folder).network.encoder.pieces.weight - moved).abs().max()
    assert error[False] < error[True] / 10


def test_others_may_read_what_was_installed(learnt: tuple[Outcome, Path]) -> None:
    folder = learnt[1] / "out"
    assert (folder / WEIGHTS).stat().st_mode == (folder / PIECES).stat().st_mode
