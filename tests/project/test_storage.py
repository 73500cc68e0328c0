"""The project's file: what is refused, in one line each, and what no accident takes away."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from attrib.errors import ProjectError, printable
from attrib.project.export import export
from attrib.project.network import network_of
from attrib.project.storage import open_storage
from attrib.record import to_line
from tests.project.building import project, record, sit

NOBODY = 65534


def refusal(path: Path, **how: bool) -> str:
    with pytest.raises(ProjectError) as error:
        open_storage(path, **how)
    line = str(error.value)
    assert line == printable(line, 2000)
    return line.removeprefix(f"{path}: ")


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """Be somebody who may read the folder and not write it; root may write everywhere."""
    if os.geteuid() == 0:
        for place in (folder, *folder.parents):
            if place.stat().st_uid == 0 and place != Path(place.anchor):
                place.chmod(place.stat().st_mode | 0o055)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_closed_project_is_one_file_in_wal_mode_that_bears_our_name(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    assert [p.name for p in tmp_path.iterdir()] == ["p.attrib"]
    assert path.read_bytes()[68:72] == b"attb"
    with open_storage(path) as storage:
        assert storage.value("PRAGMA journal_mode") == "wal"
        assert storage.value("PRAGMA synchronous") == 2
        assert storage.value("PRAGMA quick_check") == "ok"


def test_a_project_that_is_not_there_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.attrib").startswith("no such project")
    assert list(tmp_path.iterdir()) == []
    assert "folder does not exist" in refusal(tmp_path / "no" / "p.attrib", create=True)
    assert "is a folder" in refusal(tmp_path, create=True)


def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.db"
    text.write_text("An article, and no project at all, but long enough to be one.\n" * 100)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    for path in (text, other):
        before = path.read_bytes()
        assert refusal(path, create=True) == "not an attrib project; is it the right file?"
        assert path.read_bytes() == before


def test_an_empty_file_is_a_project_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "p.attrib"
    path.touch()
    assert refusal(path).startswith("not an attrib project")
    open_storage(path, create=True).close()
    open_storage(path).close()


def test_a_newer_attrib_s_project_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    before = path.read_bytes()
    for write in (True, False):
        assert refusal(path, write=write) == "made by a newer attrib (project version 7, this one reads 1); update attrib"
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [20, 4000, 5000, 40_000])
def test_a_project_that_was_cut_short_is_named_as_damaged(tmp_path: Path, keep: int) -> None:
    path = project(tmp_path / "p.attrib")
    os.truncate(path, keep)
    assert "damaged" in refusal(path) or "not an attrib project" in refusal(path)


def test_damage_in_the_middle_is_named_where_it_is_met(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(30)))
    raw = bytearray(path.read_bytes())
    raw[8192:-4096] = b"\xa5" * (len(raw) - 12288)
    path.write_bytes(raw)

    def read_all() -> None:
        with sit(path) as session:
            for article in session.articles():
                session.article(article)

    with pytest.raises(ProjectError, match="damaged"):
        read_all()


@pytest.mark.parametrize("seed", range(60))
def test_whatever_bytes_are_damaged_it_is_one_line_and_never_a_traceback(tmp_path: Path, seed: int) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(5)))
    with sit(path) as session:
        session.attributions.reject(1)
        session.entities.merge(1, "e3", "e1")
    draw = random.Random(seed)
    raw = bytearray(path.read_bytes())
    for _ in range(draw.choice([1, 5, 50])):
        at, length = draw.randrange(16, len(raw) - 500), draw.choice([1, 1, draw.randrange(500)])
        raw[at : at + length] = draw.randbytes(length)
    path.write_bytes(raw)
    with suppress(ProjectError), sit(path) as session:
        for article in session.articles():
            session.article(article)
        assert sum(len(to_line(one)) for one in export(session.storage)) >= 0
        session.undo()
        session.attributions.unsure(session.items()[0])


def test_a_read_only_folder_lets_itself_be_read_and_says_that_it_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    path = project(folder / "p.attrib")
    path.chmod(0o444)
    folder.chmod(0o555)
    with nobody(folder):
        assert "read-only" in refusal(path)
        assert "read-only" in refusal(folder / "new.attrib", create=True)
        with open_storage(path, write=False) as storage:
            assert storage.value("SELECT count(*) FROM article") == 1


def test_a_full_disk_is_one_line_and_takes_nothing_that_was_decided(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(40)))
    acknowledged = []
    with sit(path) as session:

        def confirm_all() -> None:
            for item in session.items():
                session.attributions.confirm(item)
                acknowledged.append(item)

        with small_files(path.stat().st_size + 30_000), pytest.raises(ProjectError, match=r"disk|full"):
            confirm_all()
        assert acknowledged
        session.attributions.confirm(acknowledged[-1] + 1)  # there is room again
    with sit(path) as session:
        assert session.progress().counts.confirmed == len(acknowledged) + 1
        assert session.storage.value("PRAGMA integrity_check") == "ok"


PROGRAM = """
import sys
from attrib.record import to_line
from tests.project.building import sit
session = sit({path!r}, {name!r})
for item in list(session.items())[{first}:]:
    done = session.attributions.unsure(item) if item % 3 else session.attributions.reject(item)
    sys.stdout.write(f"{{item}}\\n")
    sys.stdout.flush()
"""


def decide_until_killed(path: Path, after: int, name: str = "mara", first: int = 0) -> list[int]:
    """Decide in a process of its own that dies without a warning after some acknowledged decisions; return these."""
    program = PROGRAM.format(path=str(path), name=name, first=first)
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    seen = [int(process.stdout.readline()) for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    seen += [int(line) for line in process.stdout.read().split(b"\n") if line.strip()]
    process.wait()
    return seen


def test_kill_9_loses_no_acknowledged_decision(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(100)))
    acknowledged: set[int] = set()
    for after in (1, 2, 7, 20, 33):
        acknowledged |= set(decide_until_killed(path, after, first=len(acknowledged)))
        with sit(path) as session:
            decided = {i for a in session.articles() for i in (x.number for x in session.article(a).items if x.decided)}
            assert acknowledged <= decided
            counts = session.progress().counts
            assert counts.unsure + counts.rejected == len(decided), "the counts are those of the decisions"
            assert session.storage.value("PRAGMA integrity_check") == "ok"
    with sit(path) as session:
        undone = 0
        while session.undo():
            undone += 1
        assert undone >= len(acknowledged)
        assert session.progress().counts.proposed == 300


def test_a_killed_process_leaves_a_project_that_opens_though_its_file_is_older_than_its_log(tmp_path: Path) -> None:
    path = tmp_path / "p.attrib"
    program = f"""
import os
import random
from attrib.record import to_line
from tests.project.building import open_storage, put_record, record
storage = open_storage({str(path)!r}, create=True)
put_record(storage, record())
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False)
    assert path.read_bytes()[68:72] != b"attb"
    with open_storage(path) as storage:
        assert storage.value("SELECT count(*) FROM article") == 1


def test_two_writers_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(30)))

    def decide(name: str) -> None:
        with sit(path, name) as session:
            for item in session.items():
                session.attributions.confirm(item)

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("mara", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_storage(path) as storage:
        assert storage.value("SELECT count(*) FROM decision") == 180
        assert storage.value("SELECT sum(confirmed) FROM tally") == 180


def test_a_program_that_holds_the_project_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attrib.project.storage.PATIENCE", 0.05)
    path = project(tmp_path / "p.attrib")
    with sit(path) as session, open_storage(path) as other, other.writing():
        other.do("UPDATE article SET title = 'x'")
        with pytest.raises(ProjectError, match="another program holds"):
            session.attributions.confirm(1)


def test_an_error_in_the_middle_of_a_transaction_takes_all_of_it_back(tmp_path: Path) -> None:
    with open_storage(project(tmp_path / "p.attrib")) as storage:

        def interrupted() -> None:
            with storage.writing(), storage.writing():
                storage.do("UPDATE article SET title = 'x'")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert storage.value("SELECT title FROM article") == "A title"


MOUNTS = """\
25 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 25 0:40 / /mnt/share rw - nfs4 server:/x rw
31 30 0:41 / /mnt/share/local\\040disk rw - xfs /dev/vdb rw
32 25 0:42 / /mnt/ssh rw - fuse.sshfs host: rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/p.attrib", None),
        ("/mnt/share/a/p.attrib", "nfs4"),
        ("/mnt/shared/p.attrib", None),
        ("/mnt/share/local disk/p.attrib", None),
        ("/mnt/ssh/p.attrib", "fuse.sshfs"),
    ],
)
def test_a_network_file_system_is_known_by_its_mount(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert network_of(Path(path), mounts) == kind
    assert network_of(Path(path), tmp_path / "none") is None


def test_on_a_network_file_system_it_says_so_and_shares_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project(tmp_path / "p.attrib")
    monkeypatch.setattr("attrib.project.storage.network_of", lambda path: "nfs4")
    with sit(path) as session:
        assert "network file system (nfs4)" in session.notices[0]
        assert session.storage.value("PRAGMA journal_mode") == "delete"
        assert session.attributions.confirm(1)
    monkeypatch.undo()
    with sit(path) as session:
        assert session.notices == ()
        assert session.progress().counts.confirmed == 1
