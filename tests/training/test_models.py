"""The shipped models: whole, as the manifest says, safe to load, and loadable by Stanza with no network."""

from __future__ import annotations

import io
import json
import shutil
import socket
import zipfile

import pytest

from attrib.errors import ModelError
from attrib.parsing.catalog import MODELS, State, list_models, verify_models
from attrib.training.manifest import describe
from attrib.training.pack import compress, model_path, resources, shrink

NAMES = ["tokenize", "pos", "lemma", "depparse", "ner", "pretrain"]
LARGEST = 40_000_000


def test_the_manifest_lists_every_file_once():
    assert [model.name for model in list_models((MODELS,))] == NAMES
    files = {path.relative_to(MODELS).as_posix() for path in MODELS.rglob("*.pt")}
    assert {model.file for model in list_models((MODELS,))} == files


def test_every_file_is_the_one_that_was_shipped():
    assert [result.state for result in verify_models((MODELS,))] == [State.OK] * len(NAMES)
    assert all(describe(MODELS, model.name, model.scores) == model for model in list_models((MODELS,)))


def test_all_the_models_are_small():
    assert sum(model.bytes for model in list_models((MODELS,))) < LARGEST


def test_a_damaged_byte_and_a_missing_file_are_noticed(tmp_path):
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    tokenizer = model_path(folder, "tokenize")
    octets = bytearray(tokenizer.read_bytes())
    octets[1000] ^= 1
    tokenizer.write_bytes(octets)
    model_path(folder, "lemma").unlink()
    states = {result.model.name: result.state for result in verify_models((folder,))}
    assert states == {**dict.fromkeys(NAMES, State.OK), "tokenize": State.DAMAGED, "lemma": State.MISSING}


def test_a_folder_without_a_manifest_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"manifest\.json: not there"):
        list_models((tmp_path,))


def test_a_broken_manifest_is_named(tmp_path):
    (tmp_path / "manifest.json").write_text('{"models": [{"name": "pos"}]}', encoding="utf-8")
    with pytest.raises(ModelError, match="not a manifest"):
        list_models((tmp_path,))


def test_resources_are_the_ones_the_code_writes():
    assert json.loads((MODELS / "resources.json").read_text(encoding="utf-8")) == resources()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_weights_and_no_code(name):
    import torch

    checkpoint = torch.load(model_path(MODELS, name), map_location="cpu", weights_only=True)
    assert isinstance(checkpoint, dict)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "pretrain"])
def test_a_file_tells_no_path_of_the_machine_that_made_it(name):
    import torch

    config = torch.load(model_path(MODELS, name), map_location="cpu", weights_only=True)["config"]
    assert [value for value in config.values() if isinstance(value, str) and "/" in value] == []


def test_shrinking_leaves_out_zero_word_changes_and_training_history():
    import torch

    small = shrink(
        {
            "model": {"delta_emb.weight": torch.zeros(3, 2), "clf.weight": torch.ones(2)},
            "vocab": {"delta": 1, "word": 2},
            "config": {"save_dir": "a/b", "lr": 0.1, "lang": "en"},
            "dev_score_history": [0.5],
        }
    )
    assert small["model"]["clf.weight"].dtype == torch.float16
    assert (list(small["model"]), small["vocab"], small["config"]) == (["clf.weight"], {"word": 2}, {"lr": 0.1, "lang": "en"})
    assert "dev_score_history" not in small


def test_a_compressed_file_loads_the_same_and_is_made_the_same_again(tmp_path):
    import torch

    weights = {"emb": torch.arange(1000.0).repeat(20)}
    once, again = tmp_path / "once.pt", tmp_path / "again.pt"
    for path in (once, again):
        buffer = io.BytesIO()
        torch.save(weights, buffer)
        path.write_bytes(buffer.getvalue())
        compress(path)
    assert once.read_bytes() == again.read_bytes()
    assert once.stat().st_size < 20_000
    assert torch.equal(torch.load(once, weights_only=True)["emb"], weights["emb"])
    assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in zipfile.ZipFile(once).infolist())


def test_stanza_reads_an_article_without_the_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    from attrib.training.measure import load_pipeline

    pipeline = load_pipeline(MODELS, ",".join(NAMES[:5]))
    document = pipeline("“We have won,” Ashton Carter told Reuters on Friday. He didn't say how.")
    first = document.sentences[0]
    assert [sentence.words[-1].text for sentence in document.sentences] == [".", "."]
    assert {"told", "Carter"} <= {word.text for word in first.words}
    assert next(word.lemma for word in first.words if word.text == "told") == "tell"
    assert [word.text for word in document.sentences[1].words][:3] == ["He", "did", "n't"]
    assert all(word.head is not None and word.upos for sentence in document.sentences for word in sentence.words)
    assert "Ashton Carter" in {entity.text for entity in document.ents}
