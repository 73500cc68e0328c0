"""brat standoff: PolNeAR in and out with the same spans and events, and files that another program wrote wrongly."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from attrib.errors import AttribError
from attrib.formats.naming import Names, name_of
from attrib.formats.report import Report
from attrib.record import to_line
from attrib.record.check import find_fault
from attrib.record.form import Piece, Record
from attrib.scoring import from_record, read_gold
from tests.formats.gold import POLNEAR, SHARED, gold_records, needs_shared, read, shared_records, spans, write_folder
from tests.project.building import TEXT, proposals, record

Event = tuple[str, tuple[tuple[str, tuple[tuple[int, int], ...]], ...]]


def events(path: Path) -> tuple[Counter, Counter]:
    """Return the events of a standoff file, each with the spans of its roles, and every stretch that it marks with its kind."""
    found = re.findall(r"^(T\d+)\t(\S+) ([\d ;]+)\t", path.read_text(encoding="utf-8"), re.MULTILINE)
    by_id = {id: (kind, tuple(sorted(tuple(map(int, part.split())) for part in offsets.split(";")))) for id, kind, offsets in found}
    made: Counter = Counter()
    for line in re.findall(r"^E\d+\t(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        roles: dict[str, list] = {}
        for role, id in (part.split(":") for part in line.split()):
            roles.setdefault(role.rstrip("2"), []).extend(by_id[id][1])
        made[tuple(sorted((role, tuple(sorted(offsets))) for role, offsets in roles.items()))] += 1
    return made, Counter((kind, part) for kind, offsets in by_id.values() for part in offsets)


def test_gold_goes_round_span_for_span(tmp_path: Path) -> None:
    gold, report = gold_records(), Report()
    write_folder("brat", gold, tmp_path, report)
    again = read("brat", tmp_path)
    assert {r.id: spans(r) for r in again} == {r.id: spans(r) for r in gold}
    assert {r.id: r.text for r in again} == {r.id: r.text for r in gold}
    assert all(a.status == "proposed" for r in again for a in r.attributions)
    assert report.lost["intermediaries"] == sum(len(a.via) for r in gold for a in r.attributions)
    assert not [find_fault(r) for r in again if find_fault(r)]


def test_the_scorer_reads_what_was_written(tmp_path: Path) -> None:
    gold = gold_records()
    write_folder("brat", gold, tmp_path)
    second = read_gold(tmp_path, None)
    assert len(second) == len(gold)
    for one in gold:
        mine = from_record(one)
        other = second[one.id.removesuffix(".txt")]
        assert other.text == one.text
        assert [(a.content, a.cue, a.source) for a in other.attributions] == [(a.content, a.cue, a.source) for a in mine.attributions]


@needs_shared
def test_polnear_goes_in_and_out_with_the_same_spans_and_events(tmp_path: Path) -> None:
    report = Report()
    records = read("brat", POLNEAR, report)
    assert len(records) == len(list(POLNEAR.glob("attributions/*.ann"))) >= 84
    for number, one in enumerate(records):  # an article has several annotators: each into a folder of its own
        write_folder("brat", [one], tmp_path / str(number))
    lost: Counter = Counter()
    kept = 0
    for number, file in enumerate(sorted(POLNEAR.glob("attributions/*.ann"))):
        (again,) = (tmp_path / str(number)).glob("attributions/*.ann")
        assert again.name == file.name
        text = file.stem.rpartition("_")[0] + ".txt"
        assert (again.parent.parent / "text" / text).read_bytes() == (POLNEAR / "text" / text).read_bytes()
        (ours, our_spans), (theirs, their_spans) = events(again), events(file)
        kept += (ours & theirs).total()
        lost["odd events"] += (theirs - ours).total()
        lost.update(kind for kind, _ in (set(their_spans) - set(our_spans)))
    assert kept == 2316
    assert report.lost == {
        "Discard spans of no event": 24,
        "Discuss spans of no event": 49,
        "Attribution-no-source events without content": 1,
        "anchors that are not the cue": 2,
        "events that deny a source that they have": 1,
        "borders between several contents of an event": 3,
    }
    # Each of these is reported, and there is nothing else.
    assert lost == {"odd events": 1 + 2 + 1, "Attribution": 2, "Attribution-no-source": 1, "Discard": 34, "Discuss": 49}


@needs_shared
def test_a_second_reader_sees_polnear_as_it_was(tmp_path: Path) -> None:
    first = {}
    for one in read("brat", POLNEAR):
        first.setdefault(one.id, one)  # the reader takes the first annotator of each article
    write_folder("brat", list(first.values()), tmp_path / "out")
    (tmp_path / "r.jsonl").write_bytes(b"".join(map(to_line, first.values())))
    script = SHARED / "tools" / "score.py"
    for gold in (POLNEAR, tmp_path / "out"):
        done = subprocess.run([sys.executable, script, gold, tmp_path / "r.jsonl", "--json"], capture_output=True, text=True, check=True)
        assert set(re.findall(r'"f1": ([\d.]+)', done.stdout)) == {"100.0"}


@needs_shared
def test_shared_gold_goes_round_span_for_span(tmp_path: Path) -> None:
    gold = shared_records()
    write_folder("brat", gold, tmp_path)
    assert {r.id: spans(r) for r in read("brat", tmp_path)} == {r.id: spans(r) for r in gold}


def lay(folder: Path, text: str, standoff: str) -> Path:
    """Put a text and its annotation side by side, as brat has them."""
    folder.mkdir(exist_ok=True)
    (folder / "x.txt").write_bytes(text.encode())
    (folder / "x.ann").write_bytes(standoff.encode())
    return folder


def test_discontinuous_spans_and_several_contents_are_one_attribution(tmp_path: Path) -> None:
    lay(tmp_path, "One two three four said Ann five", "".join([
        "T1\tContent 0 3;8 13\tOne three\n", "T2\tCue 19 23\tsaid\n", "T3\tSource 24 27\tAnn\n", "T4\tAttribution 19 23\tsaid\n",
        "T5\tContent 28 32\tfive\n", "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3 Content2:T5\n"]))  # fmt: skip
    (one,) = read("brat", tmp_path)
    assert spans(one) == [(((0, 3), (8, 13), (28, 32)), ((19, 23),), ((24, 27),))]
    assert (one.id, one.attributions[0].status, one.attributions[0].decided_by) == ("x.txt", "added", None)
    write_folder("brat", [one], tmp_path / "out")
    assert "Content 0 3;8 13;28 32\tOne three five\n" in next((tmp_path / "out/attributions").iterdir()).read_text()


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    report = Report()
    lay(tmp_path, "Ann said yes", "".join([
        "nonsense\n", "T1\tContent 9 12\tyes\n", "T2\tCue 4 8\tsays\n", "T3\tSource 0 99\tAnn\n", "T4\tSource 3 3\t\n",
        "T5\tContent 9 9999999999\tx\n",
        "T6\tAttribution 4 8\tsaid\n", "E1\tAttribution:T6 Content:T1 Cue:T2 Source:T7\n", "#1\tAnnotatorNotes T1\tsure?\n",
        "R1\tOther Arg1:T1 Arg2:T2\n", "E2\tEating:T6 Content:T1\n", "E3\tbroken\n",
        f"T8\tCue {'9' * 5000} {'9' * 5001}\tx\n", f"E4\t{'a:a:a:a:a:a:a ' * 40}:\n"]))  # fmt: skip
    found = read("brat", tmp_path, report)
    errors, (one,) = [str(e) for e in found if isinstance(e, AttribError)], [r for r in found if isinstance(r, Record)]
    assert sorted(int(e.split("x.ann:")[1].split(":")[0]) for e in errors) == [1, 3, 4, 5, 6, 8, 8, 12, 13, 14]
    assert any(e.endswith('T2 covers "said", not "says"; is the text the one that was annotated?') for e in errors)
    assert spans(one) == [(((9, 12),), (), ())]
    assert +report.lost == {"Eating events": 1, "notes": 1, "relations": 1}


def test_an_annotation_without_its_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("")
    (tmp_path / "b.ann").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("x")
    (tmp_path / "c").mkdir()
    (tmp_path / "c/c.ann").write_text("")
    (tmp_path / "c/c.txt").symlink_to(tmp_path / "b.txt")
    errors = [str(e) for e in read("brat", tmp_path)]
    assert [e.split(": ")[1].split(";")[0] for e in errors] == ["its text is missing", "not UTF-8 at byte 0", "a link out of the folder"]


@pytest.mark.parametrize("id", ["../../x", "/etc/passwd", "a/b.txt", "..", "", "\0\n", "x" * 400, "con%2E.txt", "a\\b", "é“\U0001f600”"])
def test_no_id_leads_out_of_the_folder(id: str, tmp_path: Path) -> None:
    write_folder("brat", [record(id)], tmp_path / "out")
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert sorted(p.parent.relative_to(tmp_path).as_posix() for p in files) == ["out/attributions", "out/text"]
    (again,) = read("brat", tmp_path / "out")
    assert spans(again) == spans(record(id))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), unique=True))
def test_every_id_gets_a_name_of_its_own(ids: list[str]) -> None:
    names = Names()
    given_ = [names.give(id) for id in ids]
    assert len({name.casefold() for name in given_}) == len(ids)
    assert all(len(name.encode()) <= 150 and "/" not in name and "\0" not in name and name not in ("", ".", "..") for name in given_)
    assert all(name_of(name) == f"{id}.txt" for name, id in zip(given_, ids, strict=True) if "~" not in name and id)


def test_line_ends_and_marks_of_byte_order_stay(tmp_path: Path) -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    write_folder("brat", [record(text=text)], tmp_path)
    assert read("brat", tmp_path)[0].text == text


def test_words_over_a_line_end_are_cut_there_and_reported(tmp_path: Path) -> None:
    report = Report()
    first = proposals()[0]
    start, end = TEXT.index("Observatory."), TEXT.index("told")
    long = replace(first, content=(Piece(start, end, TEXT[start:end]),))
    write_folder("brat", [record(attributions=(long,))], tmp_path, report)
    (again,) = read("brat", tmp_path)
    assert [p.text for p in again.attributions[0].content] == ["Observatory.", "Officials "]
    assert report.lost["line ends inside a span"] == 1
