"""The whole way from annotated corpora to a tagger, on a tiny encoder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from attrib.document import Article, Parse
from attrib.errors import AttribError, ParseError, ReadError
from attrib.scoring import Claimed
from attrib.tagging.weights import WEIGHTS, load_tagger
from attrib.training.attribution import parses
from attrib.training.attribution.make import make_tagger
from attrib.training.attribution.parses import parse_all
from tests.training import toy
from tests.training.test_attribution_encoder import write_encoder

PARSES = toy.articles(2)


def entry(claimed: Claimed) -> dict[str, object]:
    return {"content": claimed.content, "cue": claimed.cue, "source": claimed.source}


def standoff(parse: Parse) -> str:
    rows = []
    for n, claimed in enumerate(toy.claims(parse.text)):
        for k, role in enumerate(("content", "cue", "source")):
            start, end = getattr(claimed, role)[0]
            rows.append(f"T{3 * n + k}\t{role.title()} {start} {end}\tx")
        rows.append(f"E{n}\tContent:T{3 * n} Cue:T{3 * n + 1} Source:T{3 * n + 2}")
    return "\n".join(rows)


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write one article for each kind of corpus, and parse by hand."""
    folders = ["polnear/train/text", "polnear/train/attributions", "wwn/texts", "corpus", "encoder"]
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    polnear, newswire = PARSES
    (tmp_path / folders[0] / "one.txt").write_text(polnear.text, encoding="utf-8")
    (tmp_path / folders[1] / "one_ab.ann").write_text(standoff(polnear), encoding="utf-8")
    (tmp_path / folders[2] / "two.txt").write_text(newswire.text, encoding="utf-8")
    two = {"doc": "two.txt", "sha256": hashlib.sha256(newswire.text.encode()).hexdigest()}
    two["attributions"] = [entry(c) for c in toy.claims(newswire.text)]
    (tmp_path / "corpus/newswire.jsonl").write_text(json.dumps(two), encoding="utf-8")
    write_encoder(tmp_path / "encoder", "mpnet")
    monkeypatch.setattr(parses, "shipped_parsing", lambda: toy.parsing_of(PARSES))
    return tmp_path


def make(corpora: Path, **options: Path) -> Path:
    return make_tagger(corpora, corpora / "out", corpora / "encoder", corpus=corpora / "corpus", **options)


def test_a_tagger_is_made_of_all_corpora_and_a_teacher_makes_another(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(corpora)
    assert load_tagger(folder).network.encoder.shape.buckets == 8
    assert len(list((corpora / "out" / "parses").iterdir())) == 2
    monkeypatch.setattr(parses, "shipped_parsing", lambda: pytest.fail("parsed before"))
    teacher = folder.rename(corpora / "teacher")
    (corpora / "out" / "tagger.state").unlink()
    taught = make(corpora, teacher=teacher)
    assert (taught / WEIGHTS).read_bytes() != (teacher / WEIGHTS).read_bytes()


def test_a_training_that_is_done_is_only_written_again(corpora: Path) -> None:
    before = (make(corpora) / WEIGHTS).read_bytes()
    assert (make(corpora) / WEIGHTS).read_bytes() == before


@pytest.mark.parametrize("missing", ["polnear", "corpus/newswire.jsonl"])
def test_a_missing_corpus_is_named_before_anything_is_parsed(missing: str, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (corpora / missing).rename(corpora / "elsewhere")
    monkeypatch.setattr(parses, "shipped_parsing", lambda: pytest.fail("parsed too soon"))
    with pytest.raises(ReadError, match=f"{missing}.*: no such corpus"):
        make(corpora)


def test_an_article_that_cannot_be_parsed_is_not_kept(tmp_path: Path) -> None:
    def parsing(articles: Sequence[Article]) -> list[Parse | AttribError]:
        return [ParseError(article.id, "too long") if article.id == "long" else PARSES[0] for article in articles]

    articles = [PARSES[0].article, Article("long", "x")]
    assert [type(found) for found in parse_all(articles, tmp_path, parsing)] == [Parse, ParseError]
    assert len(list(tmp_path.iterdir())) == 1
    (again,) = parse_all(articles[:1], tmp_path, lambda _: pytest.fail("parsed before"))
    assert again == PARSES[0]
