"""Stanza models of the user's own: another label set of names is mapped to ours, a folder without models is told in one line."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from attrib.document import Article, Parse
from attrib.errors import ModelError
from attrib.parsing.parser import MODELS, Parser

TEXT = "Jane Doe of the United Nations said in Paris that the road was open."
ONTONOTES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "GPE", "Facility": "FAC", "NORP": "NORP", "Date": "DATE", "Money": "MONEY",
    "Product": "WORK_OF_ART", "Misc": "EVENT",
}  # fmt: skip


@pytest.fixture(scope="module")
def ontonotes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with our models whose names have the labels of OntoNotes."""
    import torch

    folder = tmp_path_factory.mktemp("stanza") / "resources"
    shutil.copytree(MODELS, folder, copy_function=link)
    path = folder / "en" / "ner" / "attrib.pt"
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    tags = checkpoint["vocab"]["tag"]
    path.unlink()  # a link to our own
    tags["_id2unit"] = type(tags["_id2unit"])((key, [relabelled(u) for u in units]) for key, units in tags["_id2unit"].items())
    tags["_unit2id"] = {key: {relabelled(u): n for u, n in units.items()} for key, units in tags["_unit2id"].items()}
    torch.save(checkpoint, path)
    return folder


def link(source: str, target: str) -> None:
    os.symlink(os.path.abspath(source), target)


def relabelled(tag: str) -> str:
    place, dash, label = tag.partition("-")
    return f"{place}{dash}{ONTONOTES.get(label, label.upper())}" if dash else tag


def names_of(models: Path) -> dict[str, str]:
    (parse,) = Parser(models).parse([Article("-", TEXT)])
    assert isinstance(parse, Parse)
    return {name.span.of(TEXT): name.label for name in parse.names}


def test_labels_of_ontonotes_become_ours(ontonotes: Path) -> None:
    names = names_of(ontonotes)
    assert names == names_of(MODELS)
    assert names["Jane Doe"] == "person"


def test_the_command_line_annotates_with_the_users_models(
    ontonotes: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from attrib.command.main import run

    article = tmp_path / "road.txt"
    article.write_text(TEXT, encoding="utf-8")
    assert run(["annotate", "--stanza-dir", str(ontonotes), "--language", "en", str(article)]) in {0, None}
    record = json.loads(capfdbinary.readouterr().out)
    models = record["engine"]["models"]
    assert models["stanza"] == "resources"
    assert set(models) == {"stanza", "tagger", "pieces"}
    assert [a["speaker"]["name"] for a in record["attributions"]] == ["Jane Doe"]


@pytest.mark.parametrize("content", [None, "", "{}", '{"de": {}}', '{"en": 3}'])
def test_a_folder_without_english_models_is_told_in_one_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "resources.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError) as error:
        Parser(tmp_path)
    assert len(str(error.value).splitlines()) == 1
    assert str(tmp_path) in str(error.value)


def test_a_model_that_is_named_but_not_there_is_told_in_one_line(ontonotes: Path, tmp_path: Path) -> None:
    shutil.copy(ontonotes / "resources.json", tmp_path)
    with pytest.raises(ModelError) as error:
        Parser(tmp_path)
    assert len(str(error.value).splitlines()) == 1
