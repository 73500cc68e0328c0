"""Out and in again: an export is one of valid records, and an import of it exports the same bytes; undo restores them exactly."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attrib.document import Span
from attrib.errors import ProjectError
from attrib.project.export import Choice, draw, export
from attrib.project.failure import EditError
from attrib.project.intake import put_record
from attrib.project.merging import COMPARED
from attrib.project.session import Session
from attrib.project.storage import Storage, open_storage
from attrib.record import from_line, to_line
from tests.project.building import TEXT, project, record, sit

NAMES = ("mara", "ben", "")


def written(storage: Storage, choice: Choice | None = None) -> bytes:
    return b"".join(map(to_line, export(storage, choice)))


def imported(lines: bytes, path: Path) -> bytes:
    with open_storage(path, create=True) as storage:
        for line in lines.splitlines(keepends=True):
            put_record(storage, from_line(line, "x"))
        return written(storage)


SPANS = st.builds(lambda start, length: Span(start, min(len(TEXT), start + length)), st.integers(0, len(TEXT) - 1), st.integers(1, 30))
ITEM, ENTITY, ARTICLE = st.integers(1, 8), st.sampled_from([f"e{n}" for n in range(1, 8)]), st.integers(1, 2)
ROLE = st.sampled_from(["content", "cue", "source"])

Decide = Callable[[Session], object]

DECISIONS: st.SearchStrategy[Decide] = st.one_of(
    ITEM.map(lambda i: lambda s: s.attributions.confirm(i)),
    ITEM.map(lambda i: lambda s: s.attributions.reject(i)),
    ITEM.map(lambda i: lambda s: s.attributions.unsure(i)),
    st.tuples(ITEM, st.integers(0, 3)).map(lambda p: lambda s: s.attributions.pick_candidate(*p)),
    st.tuples(ITEM, ENTITY).map(lambda p: lambda s: s.attributions.set_speaker(*p)),
    st.tuples(ITEM, st.sampled_from(["Friday", "BEIRUT", "nobody", "AFP"])).map(lambda p: lambda s: s.attributions.name_speaker(*p)),
    st.tuples(ITEM, SPANS).map(lambda p: lambda s: s.attributions.point_speaker(*p)),
    ITEM.map(lambda i: lambda s: s.attributions.no_source(i)),
    st.tuples(ITEM, ENTITY).map(lambda p: lambda s: s.attributions.add_via(*p)),
    st.tuples(ITEM, SPANS).map(lambda p: lambda s: s.attributions.point_via(*p)),
    st.tuples(ITEM, st.integers(0, 2), st.integers(-2, 2)).map(lambda p: lambda s: s.attributions.move_via(*p)),
    st.tuples(ITEM, st.integers(0, 2)).map(lambda p: lambda s: s.attributions.remove_via(*p)),
    ITEM.map(lambda i: lambda s: s.attributions.swap(i)),
    st.tuples(ITEM, ROLE, st.lists(SPANS, max_size=3)).map(lambda p: lambda s: s.attributions.set_spans(*p)),
    ITEM.map(lambda i: lambda s: s.attributions.set_fields(i, quote_type="mixed")),
    st.tuples(ARTICLE, st.lists(SPANS, min_size=1, max_size=2), st.lists(SPANS, max_size=1)).map(
        lambda p: lambda s: s.attributions.add(p[0], p[1], source=p[2])
    ),
    st.tuples(ARTICLE, ENTITY, ENTITY).map(lambda p: lambda s: s.entities.merge(*p)),
    st.tuples(ARTICLE, ENTITY).map(lambda p: lambda s: s.entities.rename(*p, "Another name")),
    st.tuples(ARTICLE, ENTITY).map(lambda p: lambda s: s.entities.retype(*p, "document")),
    st.tuples(ARTICLE, ENTITY).map(lambda p: lambda s: s.entities.split(*p, [Span(m.start, m.end) for m in mentions(s, *p)[:1]])),
    st.just(lambda s: s.undo()),
    st.just(lambda s: s.redo()),
)


OUTSIDE: st.SearchStrategy[Decide] = st.one_of(
    st.sampled_from(["", "Now: ", "Then: "]).map(lambda head: lambda s: put_record(s.storage, record(text=head + TEXT))),
    st.booleans().map(lambda again: lambda s: put_record(s.storage, record(), again)),
    ARTICLE.map(lambda a: lambda s: s.take_text(a)),
)
"""What else happens to a project: articles come again, with another text or annotated anew."""


JUDGING: st.SearchStrategy[Decide] = st.one_of(
    st.tuples(ITEM, st.sampled_from(NAMES)).map(lambda p: lambda s: s.adjudication.choose(*p)),
    st.tuples(ITEM, st.sampled_from(COMPARED), st.sampled_from(NAMES)).map(lambda p: lambda s: s.adjudication.choose_field(*p)),
    ITEM.map(lambda i: lambda s: s.adjudication.none_is_right(i)),
    ARTICLE.map(lambda a: lambda s: s.take_text(a)),
)


def mentions(session: Session, article: int, entity: str) -> list:
    return [m for e in session.article(article).entities if e.id == entity for m in e.mentions]


def attempt(session: Session, decide: Decide) -> bool:
    """Return whether a decision was made; some do not fit the article, and then change nothing."""
    try:
        return decide(session) is not None
    except (EditError, KeyError):
        return False


def number_of_decisions(session: Session) -> int:
    return session.storage.value("SELECT count(*) FROM standing WHERE annotator = ? AND undone = 0", session.hand.annotator)


PROPERTY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PROPERTY
@given(st.lists(DECISIONS, max_size=15))
def test_undo_and_redo_restore_exactly_across_sittings(decisions: list[Decide]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = project(Path(folder) / "p.attrib", record(), record("other.txt"))
        with sit(path) as session:
            untouched = written(session.storage)
            for decide in decisions:
                attempt(session, decide)
            last, made = written(session.storage), number_of_decisions(session)
            seen = [(last, session.progress().counts)]
            for _ in range(made):
                session.undo()
                seen.append((written(session.storage), session.progress().counts))
            assert session.undo() is None
            assert written(session.storage) == untouched
        with sit(path) as session:
            for state in reversed(seen[:-1]):
                session.redo()
                assert (written(session.storage), session.progress().counts) == state


@PROPERTY
@given(st.lists(st.tuples(st.sampled_from(NAMES), DECISIONS | OUTSIDE), max_size=15), st.lists(DECISIONS | JUDGING, max_size=6))
def test_what_is_exported_is_valid_and_imported_exports_the_same_bytes(
    decisions: list[tuple[str, Decide]], adjudicated: list[Decide]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = project(Path(folder) / "p.attrib", record(), record("other.txt"))
        sittings = {name: sit(path, name) for name in NAMES}
        for name, decide in decisions:
            attempt(sittings[name], decide)
        with sit(path, "judge", adjudicating=True) as judge:
            for decide in adjudicated:
                attempt(judge, decide)
            lines = written(judge.storage)
            assert lines == written(judge.storage)
            assert imported(lines, Path(folder) / "again.attrib") == lines
            for name in NAMES:
                sittings[name].close()
                if judge.storage.value("SELECT 1 FROM tally JOIN owner ON number = owner WHERE name = ?", name):
                    own = written(judge.storage, Choice(annotator=name))
                    assert imported(own, Path(folder) / f"{name}.attrib") == own


def test_only_and_decided_choose(tmp_path: Path) -> None:
    with sit(project(tmp_path / "p.attrib", record(), record("other.txt"))) as session:
        for item, decide in zip(
            (1, 2, 3), (session.attributions.confirm, session.attributions.reject, session.attributions.confirm), strict=True
        ):
            decide(item)
        assert [r.id for r in export(session.storage, Choice(decided=True))] == ["palmyra.txt"]
        kept = list(export(session.storage, Choice(only=frozenset({"confirmed"}))))
        assert [[a.id for a in r.attributions] for r in kept] == [["a1", "a3"], []]
        session.attributions.unsure(3)
        assert list(export(session.storage, Choice(decided=True))) == []


def test_one_annotator_s_decisions_are_exported_by_name(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.confirm(1)
        ben.attributions.reject(1)
        statuses = [next(export(mara.storage, Choice(annotator=who))).attributions[0].status for who in ("mara", "ben", None)]
        assert statuses == ["confirmed", "rejected", "proposed"]
        with pytest.raises(ProjectError, match=r'"zoe" has decided nothing here; who has: ben, mara$'):
            list(export(mara.storage, Choice(annotator="zoe")))
        with pytest.raises(ProjectError, match=r"\(no name\) has decided nothing here; who has: ben, mara$"):
            list(export(mara.storage, Choice(annotator="")))


def test_what_came_in_without_a_name_is_chosen_by_an_empty_one(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "") as nameless:
        nameless.attributions.reject(1)
        lines = written(nameless.storage)
        assert b'"status":"rejected","decided_by":null' in lines
        assert imported(lines, tmp_path / "again.attrib") == lines
    with open_storage(tmp_path / "again.attrib") as storage:
        assert [a.status for a in next(export(storage, Choice(annotator=""))).attributions] == ["rejected", "proposed", "proposed"]
        with pytest.raises(ProjectError, match=r'"zoe" has decided nothing here; who has: \(no name\), which is --annotator ""$'):
            list(export(storage, Choice(annotator="zoe")))


def test_what_all_who_decided_share_is_exported(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.add_via(1, "e2")
        time.sleep(0.01)  # the earlier decision is written, and times are kept to the millisecond
        ben.attributions.add_via(1, "e2")
        ben.attributions.confirm(2)
        one = next(export(mara.storage))
        assert [(a.status, a.decided_by) for a in one.attributions] == [("fixed", "mara"), ("confirmed", "ben"), ("proposed", None)]


def test_an_attribution_that_two_have_added_is_one(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        for session in (mara, ben):
            session.attributions.add(1, [Span(0, 6)])
        one = next(export(mara.storage))
        assert [a.status for a in one.attributions[3:]] == ["added"]
        ben.attributions.set_fields(ben.article(1).items[-1].number, act="opinion")
        one = next(export(mara.storage))
        assert [(a.status, a.decided_by) for a in one.attributions[3:]] == [("proposed", None)]


@given(st.lists(st.text(max_size=5), unique=True, max_size=60), st.integers())
def test_a_split_gives_every_article_one_part_whatever_their_order(ids: list[str], seed: int) -> None:
    parts = draw(ids, (80, 10, 10), seed)
    assert parts == draw(list(reversed(ids)), (80, 10, 10), seed)
    assert parts.keys() == set(ids)
    assert abs(list(parts.values()).count("train") - 0.8 * len(ids)) <= 0.5


def test_another_seed_draws_another_split() -> None:
    ids = [f"{n}.txt" for n in range(50)]
    assert draw(ids, (80, 10, 10), 1) != draw(ids, (80, 10, 10), 2)


def test_an_export_holds_one_record_at_a_time(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt", text=f"{n} " + "word " * 20_000, attributions=()) for n in range(60)))
    with open_storage(path, write=False) as storage:
        tracemalloc.start()
        assert sum(len(to_line(one)) for one in export(storage)) > 6_000_000
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 2_000_000
