"""The training loop on a model of one weight, and the batches it is fed."""

from __future__ import annotations

import random

import pytest

from attrib.errors import ModelError
from attrib.training.batch import cut_words, draw_batches
from attrib.training.loop import Schedule, run
from attrib.training.recipe import read_recipe
from attrib.training.train import train
from attrib.training.vectors import choose_words, hash_string

SCHEDULE = Schedule(steps=40, peak=0.2, floor=0.002, warmup=4, average=0.9, evaluate=10)


class Line:
    """A model that learns y = 3 x."""

    def __init__(self):
        import torch

        torch.manual_seed(1)
        self.module = torch.nn.Linear(1, 1, bias=False)
        self.optimizer = torch.optim.SGD(self.module.parameters(), lr=1.0)
        self.rates = []

    def optimizers(self):
        return [self.optimizer]

    def update(self, step):
        import torch

        self.rates.append(self.optimizer.param_groups[0]["lr"])
        self.optimizer.zero_grad()
        loss = (self.module(torch.ones(1, 1)) - 3).square().sum()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def score(self):
        return 1 / (1 + abs(self.module.weight.item() - 3))

    def save(self, path):
        path.write_text(str(self.module.weight.item()), encoding="utf-8")


def test_the_rate_rises_then_falls_to_its_floor():
    rates = [SCHEDULE.rate(step) for step in range(1, 41)]
    assert rates[3] == max(rates) == SCHEDULE.peak
    assert rates[-1] == pytest.approx(SCHEDULE.floor)
    assert rates[4:] == sorted(rates[4:], reverse=True)


def test_training_keeps_the_best_average(tmp_path):
    line = Line()
    assert run(line, SCHEDULE, tmp_path / "line.pt") > 0.95
    assert float((tmp_path / "line.pt").read_text(encoding="utf-8")) == pytest.approx(3, abs=0.1)


def test_an_interrupted_training_goes_on_where_it_was(tmp_path):
    whole, first, second = Line(), Line(), Line()
    run(whole, SCHEDULE, tmp_path / "whole.pt")
    update = first.update

    def interrupted(step):
        if step > 25:
            raise KeyboardInterrupt
        return update(step)

    first.update = interrupted
    with pytest.raises(KeyboardInterrupt):
        run(first, SCHEDULE, tmp_path / "parts.pt")
    run(second, SCHEDULE, tmp_path / "parts.pt")
    assert len(second.rates) == 20
    assert second.module.weight.item() == pytest.approx(whole.module.weight.item())


def test_batches_hold_each_sentence_once_and_like_lengths_together():
    lengths = [random.Random(at).randint(1, 60) for at in range(500)]
    batches = list(draw_batches(lengths, 200, random.Random(1)))
    assert sorted(index for batch in batches for index in batch) == list(range(500))
    assert all(sum(lengths[at] for at in batch) <= 200 for batch in batches)
    assert sum(max(lengths[at] for at in batch) * len(batch) for batch in batches) < 1.2 * sum(lengths)


def test_long_words_are_cut_for_the_character_model():
    assert [len(word) for word in cut_words([[1] * 5, [1] * 200])] == [5, 20]


def test_the_recipe_in_the_package_is_whole():
    recipe = read_recipe()
    assert sum(recipe.treebank.marks.styles.values()) == pytest.approx(1)
    assert set(recipe.models) == {"tokenize", "pos", "lemma", "depparse", "ner"}
    assert not any("test" in name for name in (*recipe.treebank.train, recipe.treebank.dev, *recipe.vectors.counted))


def test_a_model_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match="charlm: no such model"):
        train("charlm", tmp_path, tmp_path / "out")


def test_a_model_whose_forerunner_is_missing_says_which(tmp_path):
    with pytest.raises(ModelError, match="train vectors first"):
        train("ner", tmp_path, tmp_path / "out")


@pytest.mark.parametrize(("text", "key"), [("apple", 8566208034543834098), ("the", 7425985699627899538)])
def test_a_word_has_the_key_that_the_vector_table_gives_it(text, key):
    assert hash_string(text) == key


def test_words_are_chosen_by_use_and_a_capitalised_entry_serves_its_lower_case():
    rows = {hash_string(text): row for text, row in (("the", 0), ("Palmyra", 2), ("bank", 1), ("New York", 3), ("zebra", 1))}
    chosen = choose_words(["the", "Palmyra", "bank", "New York", "zebra", "unlisted"], rows, {"the": 9, "palmyra": 2}, 3)
    assert chosen == [("the", 0), ("bank", 1), ("palmyra", 2)]
