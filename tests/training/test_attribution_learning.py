"""The tagger's training, on tiny networks and a toy language."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from attrib.tagging.network import Network
from attrib.tagging.tagger import Tagger
from attrib.training.attribution.example import Example, to_example
from attrib.training.attribution.lesson import cut, draw_batches
from attrib.training.attribution.loop import Training
from attrib.training.attribution.loss import losses
from attrib.training.attribution.question import ask, seen_cues
from attrib.training.attribution.recipe import Schedule, read_recipe
from attrib.training.attribution.teacher import Teacher
from tests.tagging.tiny import SHAPE, tiny_network, vocabulary
from tests.training import toy

RECIPE = read_recipe()
SHORT = replace(RECIPE.schedule, passes=6.0, windows=6, pieces=48, pool=3, encoder_rate=6e-3, head_rate=1.2e-2, average=0.9, keep=5)


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    words = vocabulary(tmp_path)
    return [to_example(toy.annotated(parse), parse, words) for parse in toy.articles(16)]


def train(network: Network, examples: list[Example], schedule: Schedule, state: Path | None = None, until: int = 10**6) -> Training:
    training = Training(network, examples, schedule, RECIPE.cues, 7)
    for step in training.run(state):
        if step >= until:
            break
    return training


def loss_of(network: Network, examples: list[Example]) -> float:
    batches = draw_batches(examples, SHORT, random.Random(5))
    network.eval()
    with torch.no_grad():
        return sum(float(losses(network, batch, RECIPE.cues, random.Random(5)).total) for batch in batches)


def test_windows_follow_one_another_and_are_never_longer_than_said(examples: list[Example]) -> None:
    for example in examples:
        ranges = cut(example.sample, 48, random.Random(2))
        assert [first for first, _ in ranges] == [0, *(last for _, last in ranges[:-1])]
        assert ranges[-1][1] == len(example.sample)
        assert all(example.sample.first[last] - example.sample.first[first] + 2 <= 48 for first, last in ranges)


def test_a_word_longer_than_a_window_is_a_window_of_its_own(tmp_path: Path) -> None:
    parse = toy.article("a.txt", ("Maximiliano", "said", "rain"))
    example = to_example(toy.annotated(parse), parse, vocabulary(tmp_path))
    assert cut(example.sample, 6, random.Random(1))[0] == (0, 1)


def test_every_article_is_read_once_a_pass(examples: list[Example]) -> None:
    batches = draw_batches(examples, SHORT, random.Random(3))
    assert sum(len(lesson.window) for batch in batches for lesson in batch) == sum(len(example.sample) for example in examples)
    assert max(map(len, batches)) == SHORT.windows


def test_a_denied_cue_is_always_asked_about_and_announces_nothing(examples: list[Example]) -> None:
    example = replace(examples[0], rejected=((6, 7), (10, 12)))  # the second was marked anew, as 11:12
    (lessons,) = draw_batches([example], replace(SHORT, pieces=400, windows=1), random.Random(1))
    probability = np.tile(np.array([1.0, 0.0, 0.0], np.float32), (len(example.sample), 1))
    questions = ask(lessons, probability, RECIPE.cues, random.Random(1))
    assert [(q.candidate.first, q.labelled is None) for q in questions] == [(1, False), (11, False), (6, True)]


def test_a_seen_cue_goes_on_over_the_words_that_carry_it_on() -> None:
    probability = np.array([[0.9, 0.1, 0], [0.2, 0.8, 0], [0.18, 0.02, 0.8], [1, 0, 0]], np.float32)
    assert seen_cues(probability, 0.05, 10) == [(11, 13), (10, 11)]


def test_training_lowers_the_loss_and_learns_who_said_what(examples: list[Example], tmp_path: Path) -> None:
    network = tiny_network()
    before = loss_of(network, examples)
    training = train(network, examples, SHORT)
    with training.average.applied():
        assert loss_of(network, examples) < 0.2 * before
        parse = toy.article("new.txt", ("Fay", "said", "bread"), ("Ana", "saw", "oil"), ("Ana", "said", "oil"))
        proposals = [p for p in Tagger(network, vocabulary(tmp_path)).propose(parse, ()) if p.statement > 0.5]
    assert [(p.cue, p.source, p.content) for p in proposals] == [((1, 2), ((0, 1),), ((2, 4),)), ((11, 12), ((10, 11),), ((12, 14),))]


def test_the_encoders_table_of_pieces_stays_as_it_was(examples: list[Example]) -> None:
    network = tiny_network()
    before = network.encoder.pieces.weight.clone()
    train(network, examples, replace(SHORT, passes=1.0))
    assert torch.equal(network.encoder.pieces.weight, before)


def test_an_interrupted_training_comes_to_the_same_end(examples: list[Example], tmp_path: Path) -> None:
    schedule = replace(SHORT, passes=2.0)
    whole = train(tiny_network(), examples, schedule)
    state = tmp_path / "tagger.state"
    first = train(tiny_network(), examples, schedule, state, until=1)
    assert first.step < whole.steps
    other = tiny_network(seed=9)
    other.encoder.pieces = tiny_network().encoder.pieces
    second = train(other, examples, schedule, state)
    assert second.step == whole.steps
    assert all(torch.equal(weight, second.network.state_dict()[name]) for name, weight in whole.network.state_dict().items())
    assert all(torch.equal(one, other) for one, other in zip(whole.average.weights.values(), second.average.weights.values(), strict=True))


def test_the_rate_rises_then_falls_to_its_floor() -> None:
    shares = [RECIPE.schedule.share(step, 100) for step in range(1, 101)]
    assert max(shares) == shares[5]
    assert shares[:6] == sorted(shares[:6])
    assert shares[5:] == sorted(shares[5:], reverse=True)
    assert shares[-1] == pytest.approx(RECIPE.schedule.floor)


def test_a_teacher_of_another_shape_is_followed(tmp_path: Path) -> None:
    words = vocabulary(tmp_path)
    parses = toy.articles(8)
    examples = [to_example(toy.annotated(parse), parse, words) for parse in parses]
    torch.manual_seed(3)
    wise = Network(replace(SHAPE, width=48, layers=1, buckets=8), (2, 3), width=24, layers=1)
    train(wise, examples, SHORT)
    teacher = Teacher(Tagger(wise, words), 1.0, tmp_path / "taught")
    examples = [replace(example, taught=teacher.vectors_of(parse)) for example, parse in zip(examples, parses, strict=True)]
    pupil = tiny_network()

    def distance() -> float:
        batches = draw_batches(examples, SHORT, random.Random(5))
        with torch.no_grad():
            parts = [losses(pupil.eval(), batch, RECIPE.cues, random.Random(5), teacher).taught for batch in batches]
        return float(sum(parts))

    before = distance()
    training = Training(pupil, examples, SHORT, RECIPE.cues, 7, teacher)
    list(training.run())
    assert distance() < 0.5 * before


def test_what_a_teacher_read_is_read_once(tmp_path: Path) -> None:
    parse = toy.articles(1)[0]
    first, other = (Teacher(Tagger(tiny_network(seed), vocabulary(tmp_path)), 1.0, tmp_path / "taught") for seed in (1, 2))
    assert np.array_equal(first.vectors_of(parse), other.vectors_of(parse))
    assert first.vectors_of(parse).shape == (len(parse.words), SHAPE.width)
    assert len(list((tmp_path / "taught").iterdir())) == 1
