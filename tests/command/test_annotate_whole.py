"""`attrib annotate` as a user runs it, with the real engine in a process of its own."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from attrib.record import from_line, read_records, to_json_schema, to_line

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "corpus" / "articles" / "seed-palmyra.txt"
ATTRIB = [sys.executable, "-c", "from attrib.command.main import main; main()"]
OFFLINE = """
import sys
def refuse(event, _):
    if event in {"socket.connect", "socket.getaddrinfo"}: raise OSError("offline")
sys.addaudithook(refuse)
"""
GOOD = '"We are ready," Mayor Jane Doe told AFP on Friday. She said the road was open.\n'


def start(*arguments: object, program: str = ATTRIB[2], **streams: object) -> subprocess.Popen[bytes]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | streams
    return subprocess.Popen([sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, **streams)


def annotate(*arguments: object, program: str = ATTRIB[2]) -> tuple[int, bytes, str]:
    with start("annotate", *arguments, program=program) as process:
        out, err = process.communicate(timeout=300)
    return process.returncode, out, err.decode()


def lines_of(count: int, text: str = GOOD) -> str:
    return "".join(json.dumps({"id": f"n{i}", "text": text}) + "\n" for i in range(count))


def test_an_article_becomes_a_valid_record_with_the_network_cut_off() -> None:
    code, out, err = annotate(SEED, program=OFFLINE + ATTRIB[2])
    assert code == 0, err
    (line,) = out.splitlines(keepends=True)
    record = from_line(line, "out")
    assert to_line(record) == line
    jsonschema.validate(json.loads(line), to_json_schema())
    assert record.id == "seed-palmyra.txt"
    assert record.text.encode(record.meta.encoding) == SEED.read_bytes()
    assert "Ashton Carter" in {a.speaker.name for a in record.attributions if a.speaker}
    assert set(record.engine.models) >= {"tokenize", "pos", "lemma", "depparse", "ner"}
    assert err.startswith("attrib: 1 article, ")
    assert len(err.splitlines()) == 1


@pytest.fixture
def bad_input(tmp_path: Path) -> Path:
    """Return a folder of everything that has ever broken a reader of text, with two good articles among it."""
    folder = tmp_path / "bad"
    folder.mkdir()
    dice = random.Random(1)
    contents = {
        "01-good.txt": GOOD.encode(),
        "02-empty.txt": b"",
        "03-blank.txt": b"\xef\xbb\xbf \r\n\t\n",
        "04-binary.txt": dice.randbytes(5_000) + b"\0",
        "05-cp1252.txt": "“It’s over,” Peña said in São Paulo.".encode("cp1252"),
        "06-utf16.txt": GOOD.encode("utf-16"),
        "07-controls.txt": '\u202e"No\0thing\x1b[31m," he\u2066 said\x85 on\u2028 Friday.\x9d\u200b'.encode(),
        "08-no-space.txt": b"x" * 1_000_000,
        "09-short-lines.txt": "".join(f"Line {i}\n" for i in range(1_000)).encode(),
        "10-five-megabytes.txt": (GOOD * (5_000_000 // len(GOOD))).encode(),
        "11-french.txt": ("Le président a déclaré vendredi que l'armée avait repris la ville, selon le ministère. " * 3).encode(),
        "12-broken.jsonl": b'{"id": "a", "text": "He said no."}\n{broken\n{"id": "b", "text": "\\ud800"}\n{"id": "a", "text": "again"}\n',
        "13-marks.txt": ("\u201c" * 3_000 + "he said" + '"' * 3_001).encode(),
        "14-emoji.txt": "👩‍👩‍👧 “Yes,” said e\u0301va 👍🏽.\r\rمرحبا said “\u202bنعم\u202c”.".encode(),
        "15-folder.txt/good.txt": GOOD.encode(),
        "16-other.pdf": b"%PDF",
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "17-dangling.txt").symlink_to("nothing")
    (folder / "18-loop").symlink_to(folder)
    return folder


def test_bad_input_is_named_line_by_line_and_the_rest_is_done(bad_input: Path, tmp_path: Path) -> None:
    code, out, err = annotate(bad_input, "-o", tmp_path / "out.jsonl")
    assert (code, out) == (1, b""), err
    records = {record.id: record for record in read_records(tmp_path / "out.jsonl")}
    named = err.splitlines()
    assert "Traceback" not in err
    assert all(line.isprintable() for line in named)
    for failed in ("04-binary.txt", "10-five-megabytes.txt", "11-french.txt", "12-broken.jsonl:2", "12-broken.jsonl:3 (b)", "17-dangling"):
        assert sum(failed in line for line in named) == 1, failed
        assert failed not in records
    assert sum(line.startswith("a: an earlier article") for line in named) == 1
    assert named[-1].endswith("skipped (1 other ending, 1 link to a folder)")
    for done in ("01-good.txt", "15-folder.txt/good.txt", "06-utf16.txt"):
        assert "Jane Doe" in {a.speaker.name for a in records[done].attributions if a.speaker}
    assert records["02-empty.txt"].attributions == ()
    for name in ("05-cp1252.txt", "06-utf16.txt", "07-controls.txt", "09-short-lines.txt", "13-marks.txt", "14-emoji.txt"):
        if name in records:
            assert records[name].text.encode(records[name].meta.encoding) == (bad_input / name).read_bytes()
        else:
            assert sum(name in line for line in named) == 1


def test_a_closed_pipe_ends_in_silence(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text(lines_of(20))
    process = start("annotate", tmp_path / "n.jsonl")
    from_line(process.stdout.readline(), "out")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_ctrl_c_in_the_middle_leaves_whole_records(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text(lines_of(2_000))
    process = start("annotate", tmp_path / "n.jsonl")
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [from_line(line, "out").id for line in (first + out).splitlines()][:1] == ["n0"]
    assert (first + out).endswith(b"\n")
    assert err.decode().splitlines()[-1] == "attrib: interrupted"
    assert b"Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_middle_keeps_the_finished_records_in_the_file(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "n.jsonl").write_text(lines_of(2_000))
    process = start("annotate", tmp_path / "n.jsonl", "-o", tmp_path / "out.jsonl")
    while process.poll() is None and not any(part.stat().st_size for part in tmp_path.glob(".out.jsonl.*")):
        time.sleep(0.05)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert next(read_records(tmp_path / "out.jsonl")).id == "n0"
    assert b"these records are whole" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.jsonl", "out.jsonl"]


def test_a_full_disk_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    with open("/dev/full", "wb") as full, start("annotate", tmp_path, stdout=full) as process:
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"attrib: standard output: No space left on device\n")


def odd_articles() -> dict[str, str]:
    """Return articles of shapes that no newspaper prints."""
    marks = "\n".join(" ".join('"' * 50) for _ in range(200))
    paragraphs = "\n\n".join(f"“The road of day {n} was long." for n in range(1, 40))
    return {
        "marks": f"{marks}\n\n{GOOD}",
        "nothing": "\n\n— — —\n\n* * *\n",
        "long": "\n\n".join([GOOD.strip()] * 400),
        "quotation": f"{paragraphs}\n\n“And then it ended,” Mayor Jane Doe said.\n",
    }


def test_articles_of_odd_shapes_are_all_done_with_right_offsets() -> None:
    articles = odd_articles()
    assert articles["marks"].count('"') >= 10_000
    given = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in articles.items()).encode()
    with start("annotate", "-", "--language", "en", stdin=subprocess.PIPE) as process:
        out, err = process.communicate(given, timeout=500)
    assert process.returncode == 0, err.decode()
    records = {record.id: record for record in (from_line(line, "out") for line in out.splitlines(keepends=True))}
    assert {name: record.text for name, record in records.items()} == articles  # from_line has compared every span with its words
    assert records["nothing"].attributions == ()
    assert len(records["long"].attributions) == 800
    assert "the road was open" in {span.text for a in records["marks"].attributions for span in a.content}
    (ended,) = records["quotation"].attributions
    assert ended.speaker is not None
    assert ended.speaker.name == "Jane Doe"
    assert len(ended.content) == 40
