"""Files, pages, lines and folders as articles; what cannot be read is named and the rest is read on."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from attrib.document import Article
from attrib.errors import ReadError
from attrib.reading import Item, Skipped, read_paths
from attrib.reading.limit import MAX_CHARACTERS

PAGE = """<!doctype html><html lang="en"><head><title>Army retakes town - The Daily</title>
<meta property="og:title" content="Army retakes town"><meta property="article:published_time" content="2016-03-25T10:00:00Z">
<link rel="canonical" href="https://example.org/news/army"></head><body><nav><a href="/">Home</a></nav><article>
<p>The army retook the town on Friday, the defence ministry said in a statement to reporters in the capital.</p>
<p>“We are ready for the next step,” Colonel Omar Haddad told AFP by telephone from the front line near the citadel.</p>
</article><footer>Copyright 2016</footer></body></html>"""


def read(*paths: Path | str, outputs: tuple[Path, ...] = ()) -> list[Item]:
    return list(read_paths([str(path) for path in paths], outputs))


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Article)]


def errors(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, ReadError)]


def skipped(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.path.name, item.why) for item in items if isinstance(item, Skipped)]


def feed(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> list[Item]:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    return read("-")


# ---------------------------------------------------------------- text files and pages


@pytest.mark.parametrize("text", ["", "\ufeffa\r\nb\rc\n", "\n \n", "e\u0301 \u2028 \x85 👩‍👩‍👧 \u202eabc", 'He said "no\0".'])
def test_a_text_file_is_stored_as_it_stands(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    assert read(file) == [Article("a.txt", text, encoding="utf-8")]


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (page,) = read(tmp_path / "a.html")
    assert page.text.startswith("The army retook the town")
    assert "Home" not in page.text
    assert "Copyright" not in page.text
    assert (page.title, page.url, page.published) == ("Army retakes town", "https://example.org/news/army", "2016-03-25")
    assert (page.language, page.encoding) == ("en", None)


@pytest.mark.parametrize("page", ["<html><head><title>t</title></head><body></body></html>", "<div>" * 50_000, "<![CDATA[", "\x00\x01"])
def test_a_page_without_main_text_is_named(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.HTM").write_text(page)
    assert len(errors(read(tmp_path / "a.HTM"))) == 1


def test_an_empty_page_is_an_empty_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("\ufeff \n", encoding="utf-8")
    assert read(tmp_path) == [Article("a.html", "")]


def test_an_article_beyond_the_limit_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("a " * (MAX_CHARACTERS // 2 + 1))
    (tmp_path / "longer.txt").write_text("word " * MAX_CHARACTERS)
    (tmp_path / "most.txt").write_text("a " * (MAX_CHARACTERS // 2))
    found = read(tmp_path)
    assert ids(found) == ["most.txt"]
    assert ["2,000,000 characters" in e or "8,000,004 bytes" in e for e in errors(found)] == [True, True]


# ---------------------------------------------------------------- files that cannot be read


def test_what_cannot_be_opened_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "good.txt").write_text("good")
    found = read(tmp_path, tmp_path / "missing.txt", tmp_path / "missing.pdf")
    assert ids(found) == ["good.txt"]
    for name, what in [("dangling.txt", "No such file"), ("itself.txt", "symbolic links"), ("pipe.txt", "not a regular file"),
                       ("pipe.jsonl", "not a regular file"), ("binary.txt", "binary"), ("missing.txt", "No such file"),
                       ("missing.pdf", "No such file")]:  # fmt: skip
        assert [e for e in errors(found) if name in e and what in e], name


def as_nobody(count: Callable[[], int]) -> int:
    """Return what `count` returns (0 to 255) without the rights of root, to whom every file is open."""
    if os.geteuid() != 0:
        return count()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        os._exit(count())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_file_and_a_folder_without_permission_are_named() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.txt").write_text("a")
        (folder / "a.txt").chmod(0)
        (folder / "b").mkdir(mode=0)
        assert as_nobody(lambda: sum("Permission denied" in e for e in errors(read(folder)))) == 2


# ---------------------------------------------------------------- folders


def test_a_folder_is_read_by_name_with_the_path_below_it_as_id(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.txt", "c.TXT", "x.txt/inner.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert ids(read(tmp_path)) == ["a.txt", "b/a.txt", "b/z.txt", "c.TXT", "x.txt/inner.txt"]


def test_with_several_folders_the_folder_leads_the_id(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt", "b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert ids(read(tmp_path / "one", tmp_path / "b.txt")) == ["a.txt", "b.txt"]
    assert ids(read(tmp_path / "two", tmp_path / "one", tmp_path / "b.txt")) == ["two/a.txt", "one/a.txt", "b.txt"]


def test_a_duplicate_id_is_named_and_the_first_is_kept(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = read(tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt", tmp_path / "one" / "a.txt")
    assert [a.text for a in found if isinstance(a, Article)] == ["one/a.txt"]
    assert len(errors(found)) == 2
    assert errors(found)[0].startswith("a.txt: an earlier article has the same id")


def test_other_endings_and_the_output_file_are_skipped_and_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "noending", "out.jsonl", ".hidden"):
        (tmp_path / name).write_text("x")
    found = read(tmp_path, outputs=(tmp_path / "out.jsonl",))
    assert ids(found) == ["a.txt"]
    assert skipped(found) == [(".hidden", "other ending"), ("b.md", "other ending"), ("noending", "other ending"),
                              ("out.jsonl", "output file")]  # fmt: skip
    assert [item.named for item in read(tmp_path / "b.md")] == [True]


def test_links_neither_loop_nor_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    (inside / "a.txt").write_text("a")
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "sub" / "up").symlink_to(inside)
    (inside / "out").symlink_to(tmp_path)
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "same.txt").symlink_to("a.txt")
    found = read(inside)
    assert ids(found) == ["a.txt", "same.txt"]
    assert skipped(found) == [("out", "link to a folder"), ("out.txt", "link out of the folder"), ("up", "link to a folder")]


def test_a_folder_may_itself_be_named_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert ids(read(tmp_path / "link")) == ["a.txt"]


def test_a_file_name_that_is_not_utf_8_gives_an_id_that_json_can_hold(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9\x1b.txt", "wb") as file:
        file.write(b"x")
    with open(os.fsencode(tmp_path) + b"/b\xe9\x1b.txt", "wb") as file:
        file.write(b"\0" * 9)
    found = read(tmp_path)
    assert ids(found) == ["caf\\xe9\x1b.txt"]
    assert errors(found)[0].isprintable()


# ---------------------------------------------------------------- lines


def test_lines_are_articles_and_each_broken_one_is_named(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "one", "title": "T", "url": "u", "published": "2016", "language": "en", "more": [1]}',
        b"{broken",
        b"",
        b"[1, 2]",
        b'{"id": "b"}',
        b'{"text": "no id"}',
        b'{"id": "c", "text": 5}',
        b'{"id": "d", "text": "lone \\ud800 surrogate"}',
        b'{"id": "e", "text": "nul \\u0000 and pair \\ud83d\\ude00 \xe2\x80\xa8 are text"}',
        b'{"id": "\\udc00", "text": "x"}',
        b'{"id": 7, "text": "a number for a name", "title": null}',
        b'{"id": "a", "text": "again"}',
        b'{"id": "f", "text": "\xff"}',
        b"[" * 100_000,
        b'{"schema": "attrib/9", "id": "g", "text": "x"}',
        b'{"id": "h", "text": ""}\r',
    ]
    (tmp_path / "l.jsonl").write_bytes(b"\n".join(lines))
    found = read(tmp_path / "l.jsonl")
    assert ids(found) == ["a", "e", "7", "h"]
    assert found[0] == Article("a", "one", "T", "u", "2016", "en")
    assert found[7].text == "nul \0 and pair 😀 \u2028 are text"
    starts = {n: [e for e in errors(found) if f"l.jsonl:{n}" in e] for n in (2, 4, 5, 6, 7, 8, 10, 13, 14, 15)}
    assert all(len(e) == 1 for e in starts.values()), starts
    assert "l.jsonl:8 (d): the text holds a lone surrogate" in starts[8][0]
    assert [e for e in errors(found) if e.startswith("a: an earlier article")]
    assert all(e.isprintable() for e in errors(found))


def test_records_are_read_as_articles_to_annotate_anew(tmp_path: Path) -> None:
    meta = {"title": "T", "language": "en", "url": None, "published": "2016", "encoding": "cp1252", "flags": ["sentence-split"]}
    record = {"schema": "attrib/1", "id": "x/a.txt", "text": "Text", "meta": meta, "attributions": [{"broken": True}]}
    (tmp_path / "r.jsonl").write_text(json.dumps(record))
    assert read(tmp_path) == [Article("x/a.txt", "Text", "T", None, "2016", "en", "cp1252")]


def test_an_empty_file_of_lines_holds_no_article(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"\n\n")
    assert read(tmp_path) == []


# ---------------------------------------------------------------- standard input


def test_standard_input_is_lines_where_every_line_is_an_object_with_text(monkeypatch: pytest.MonkeyPatch) -> None:
    found = feed(monkeypatch, b'{"text": "one"}\n\n{"id": "b", "text": "two"}\n{"id": "c", "text": "\\ud800"}')
    assert [(a.id, a.text) for a in found if isinstance(a, Article)] == [("-:1", "one"), ("b", "two")]
    assert errors(found)[0].startswith("-:4 (c): the text holds a lone surrogate")


@pytest.mark.parametrize("raw", [b"", b"He said no.\r\n", b'{"text": "one"}\nand more', b'{"id": "a"}', b"[1]", b"null", b"\xef\xbb\xbfno"])
def test_standard_input_is_else_one_text(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    assert feed(monkeypatch, raw) == [Article("-", raw.decode(), encoding="utf-8")]


def test_binary_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert errors(feed(monkeypatch, b"\0" * 50)) == ["standard input: a binary file, not text"]
