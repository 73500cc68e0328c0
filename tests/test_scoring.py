"""The figures are those of the reference scorer (reference_score.py, which stands on the standard library alone)."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from attrib import scoring
from attrib.command.main import cli
from attrib.errors import ReadError, RecordError
from attrib.record import from_line, read_records
from attrib.scoring import from_record, key, read_gold, score
from attrib.scoring.match import same_name

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD, TEXTS = CORPUS / "gold.jsonl", CORPUS / "articles"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", Path(__file__).with_name("reference_score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def to_record(gold: dict[str, Any], text: str, dice: random.Random, noise: float) -> dict[str, Any]:
    """Return a gold article as a record in which a share of everything is wrong."""

    def pieces(spans: list[list[int]]) -> list[dict[str, Any]]:
        moved = [(s, min(len(text), e + (dice.randrange(40) if dice.random() < noise else 0))) for s, e in spans]
        return [{"start": s, "end": e, "text": text[s:e]} for s, e in moved]

    def name(right: str | None) -> str:
        return dice.choice(["Nobody", f"Mr {right}", "the Somebody"]) if dice.random() < noise else right

    kept = {i for i in range(len(gold["attributions"])) if dice.random() > noise}
    attributions = []
    for i, a in enumerate(gold["attributions"]):
        if i not in kept:
            continue
        source = [] if dice.random() < noise else pieces(a["source"])
        speaker = {"name": name(a["speaker"] or "he"), "kind": dice.choice([a["speaker_kind"], "person"])} if source else None
        via = [pieces([v["span"]])[0] | {"name": name(v["name"]), "role": v["role"]} for v in a["via"]]
        attributions.append({
            "id": f"a{i}", "act": "statement", "quote_type": dice.choice([a["quote_type"], "mixed"]), "content": pieces(a["content"]),
            "cue": pieces(a["cue"]), "source": source, "speaker": speaker, "via": via,
            "parent": f"a{a['parent']}" if a["parent"] in kept else None, "status": dice.choice(["proposed"] * 9 + ["rejected"]),
            "candidates": [{"name": name(a["speaker"] or "he")} for _ in range(dice.randrange(5))],
        })  # fmt: skip
    credits = [pieces([c["span"]])[0] | {"name": name(c["name"])} for c in gold.get("credits", [])]
    return {"schema": "attrib/1", "id": f"x/{gold['doc']}", "text": text, "credits": credits, "attributions": attributions}


def write_records(path: Path, noise: float, seed: int) -> Path:
    dice = random.Random(seed)
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    texts = [(TEXTS / g["doc"]).open(encoding="utf-8", newline="").read() for g in gold]
    path.write_text("".join(json.dumps(to_record(g, t, dice, noise)) + "\n" for g, t in zip(gold, texts, strict=True)))
    return path


def ours(gold: Path, records: Path, texts: Path | None = None) -> tuple[dict, list[str]]:
    errors: list[str] = []
    found = {key(r.id): from_record(r) for r in read_records(records)}
    return {n: c.as_dict() for n, c in score(read_gold(gold, texts), found, errors).items()}, errors


def theirs(reference: ModuleType, gold: Path, records: Path, texts: Path | None = None) -> tuple[dict, list[str]]:
    errors: list[str] = []
    return reference.score(reference.read_gold(gold, texts), reference.read_predictions(records), errors), errors


@pytest.mark.parametrize(("noise", "seed"), [(0.0, 0), (0.1, 1), (0.3, 2), (0.6, 3), (1.0, 4)])
def test_figures_and_errors_are_those_of_the_reference(reference: ModuleType, tmp_path: Path, noise: float, seed: int) -> None:
    records = write_records(tmp_path / "r.jsonl", noise, seed)
    (figures, errors), (expected, expected_errors) = ours(GOLD, records, TEXTS), theirs(reference, GOLD, records, TEXTS)
    assert figures == expected
    assert sorted(errors) == sorted(expected_errors)
    assert (figures["exact"]["f1"] > 85) == (noise == 0)


POLNEAR = {
    "text/one.txt": "“We\nwin,” he said. It rains, she thinks.",
    "attributions/one_ann1.ann": "T1\tContent 0 3;4 9\t“We\nwin,”\nT2\tCue 13 17\tsaid\nT3\tSource 10 12\the\nT4\tContent 19 27\tIt rains\n"
    "T5\tSource 29 32\tshe\nE1\tAttribution:T0 Content:T1 Cue:T2 Source:T3\nE2\tContent1:T4 Source1:T5\nE3\tCue:T2\n",
    "attributions/one_ann2.ann": "",
    "attributions/gone_ann1.ann": "",
}


def test_figures_on_a_polnear_folder_are_those_of_the_reference(reference: ModuleType, tmp_path: Path) -> None:
    for name, content in POLNEAR.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    text = POLNEAR["text/one.txt"]
    content = [{"start": 0, "end": 9, "text": text[:9]}]
    record = {"schema": "attrib/1", "id": "one.txt", "text": text, "attributions": [
        {"id": "a1", "act": "statement", "quote_type": "direct", "content": content}]}  # fmt: skip
    (tmp_path / "r.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert ours(tmp_path, tmp_path / "r.jsonl") == theirs(reference, tmp_path, tmp_path / "r.jsonl")
    figures, _ = ours(tmp_path, tmp_path / "r.jsonl")
    assert list(figures)[-1] == "span_content"
    assert figures["found"] == {"p": 100.0, "r": 50.0, "f1": 66.7, "hit": 1, "gold": 2, "pred": 1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ashton Carter", "Defence Secretary Ashton Carter", True),
        ("Ashton Carter", "Secretary Ashton Carter", True),
        ("Carter", "Ashton Carter", True),
        ("Carter", "Ashton Baldwin Carter", False),
        ("Ashton Carter", "Carter Ashton", False),
        ("Müller", "Muller's", True),
        (None, None, True),
        (None, "he", False),
        ("The President", "the president", True),
        ("北京", "东京", True),
    ],
)
def test_names_are_compared_without_titles_as_the_reference_does(reference: ModuleType, one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert reference.same_name(one, other) is same


def test_a_missing_record_and_another_text_are_named(tmp_path: Path) -> None:
    gold = {"a": from_record(from_line(b'{"schema":"attrib/1","id":"a","text":"x","attributions":[]}', "x"))}
    other = {"a": from_record(from_line(b'{"schema":"attrib/1","id":"a","text":"y","attributions":[]}', "x"))}
    with pytest.raises(RecordError, match="a: no record"):
        score(gold, {})
    with pytest.raises(RecordError, match="a: the record's text differs"):
        score(gold, other)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p / "none.jsonl", "No such file"),
        (lambda p: p, "holds no gold"),
        (lambda p: (p / "g.jsonl").write_text("{broken") and p / "g.jsonl", "g.jsonl:1: not gold"),
        (lambda p: (p / "g.jsonl").write_text('{"doc": "x.txt", "attributions": []}') and p / "g.jsonl", "x.txt"),
        (lambda p: (p / "g.jsonl").write_text('\n{"doc": "x.txt", "attributions": [{}]}') and p / "g.jsonl", "g.jsonl:2: not gold"),
        (lambda p: (p / "g.jsonl").write_text('{"schema": "attrib/1", "id": 3}') and p / "g.jsonl", "g.jsonl:1"),
    ],
)
def test_gold_that_cannot_be_read_is_named(tmp_path: Path, make: Callable[[Path], Path], says: str) -> None:
    with pytest.raises((ReadError, RecordError), match=says):
        read_gold(make(tmp_path))


def test_the_command_prints_the_table_of_the_reference(reference: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = write_records(tmp_path / "r.jsonl", 0.2, 5)
    gold = [str(GOLD), str(records), "--texts", str(TEXTS)]
    for more in ([], ["--json"], ["--only", "seed-palmyra.txt"]):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.argv", ["score.py", *gold, *more])
            reference.main()
        result = CliRunner().invoke(cli, ["score", *gold, *more])
        assert (result.exit_code, result.stdout) == (0, capsys.readouterr().out)


def test_the_command_takes_several_names_and_prints_errors(tmp_path: Path) -> None:
    records = write_records(tmp_path / "r.jsonl", 0.5, 6)
    two = [json.loads(line)["doc"] for line in GOLD.read_text(encoding="utf-8").splitlines()][:2]
    result = CliRunner().invoke(cli, ["score", str(GOLD), str(records), "--texts", str(TEXTS), "--errors", "3", "--only", *two])
    assert result.exit_code == 0
    assert "2 articles" in result.stderr
    assert len(result.stdout.splitlines()) == 1 + 19 + 3


def test_what_annotators_export_is_gold_as_well(tmp_path: Path) -> None:
    records = write_records(tmp_path / "r.jsonl", 0.2, 7)
    assert read_gold(records) == {key(r.id): from_record(r) for r in read_records(records)}
    result = CliRunner().invoke(cli, ["score", str(records), str(records), "--json"])
    assert (result.exit_code, json.loads(result.stdout)["found"]["f1"]) == (0, 100.0)


def test_slices_add_up_to_the_whole(tmp_path: Path) -> None:
    text = 'He said it fell. "It held," Ruiz told AFP. The dam burst, officials said.'

    def claimed(content: str, cue: str, source: str, **more: Any) -> scoring.Claimed:
        spans = [((text.index(part), text.index(part) + len(part)),) if part else () for part in (content, cue, source)]
        return scoring.Claimed(*spans, **more)

    gold = (
        claimed("it fell", "said", "He", quote_type="indirect"),
        claimed('"It held,"', "told", "Ruiz", quote_type="direct", via=(("AFP", "told"),)),
        claimed("The dam burst", "said", "officials", quote_type="indirect"),
    )
    found = (gold[1], replace(gold[0], source=()), claimed("told AFP", "", "Ruiz", quote_type="indirect"))
    sides = {"a": scoring.Scored(text, gold)}, {"a": scoring.Scored(text, found)}
    whole, parts = scoring.score(*sides), scoring.slices(*sides)
    for family in ("cue", "length", "pieces", "source", "type", "via"):
        for measure in ("found", "relation", "speaker"):
            counts = [counts[measure] for name, counts in parts.items() if name.startswith(f"{family}:")]
            assert (sum(c.hit for c in counts), sum(c.gold for c in counts), sum(c.pred for c in counts)) == (
                whole[measure].hit, whole[measure].gold, whole[measure].pred,
            )  # fmt: skip
    assert (parts["cue: 2-4"]["found"].hit, parts["cue: 2-4"]["relation"].hit, parts["cue: 2-4"]["found"].gold) == (1, 0, 2)
    assert parts["via: told"]["found"].gold == 1
