"""Records coming in: the same article is one, a changed text is said, and what is decided stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from attrib.project.export import export
from attrib.project.failure import EditError
from attrib.project.intake import Outcome, knows, put_record
from attrib.project.queue import Filter
from attrib.project.session import Session
from attrib.record import from_line, to_line
from attrib.record.form import Engine, Entity, Record
from tests.project.building import ENTITIES, TEXT, piece, project, proposals, record, sit

CHANGED = "UPDATE: " + TEXT


def put(session: Session, one: Record, again: bool = False) -> Outcome:
    return put_record(session.storage, one, again)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit(project(tmp_path / "p.attrib"))


def statuses(session: Session, article: int = 1) -> list[str]:
    return [item.status for item in session.article(article).items]


def exported(session: Session) -> list[Record]:
    found = list(export(session.storage))
    for one in found:
        assert from_line(to_line(one), "x") == one, "what is exported is a valid record"
    return found


def test_the_same_article_twice_is_one_article(session: Session) -> None:
    session.attributions.confirm(1)
    assert put(session, record()) is Outcome.SAME
    assert put(session, record(attributions=())) is Outcome.SAME
    assert statuses(session) == ["confirmed", "proposed", "proposed"]
    assert len(session.articles()) == 1


def test_it_is_known_which_articles_need_no_engine(session: Session) -> None:
    assert knows(session.storage, "palmyra.txt", TEXT)
    assert not knows(session.storage, "palmyra.txt", CHANGED)
    assert not knows(session.storage, "other.txt", TEXT)


def test_a_changed_text_without_decisions_takes_the_place_of_the_old_one(session: Session) -> None:
    assert put(session, record(text=CHANGED)) is Outcome.CHANGED
    view = session.article(1)
    assert (view.text, view.items, view.newer) == (CHANGED, (), False)
    assert list(session.articles(Filter(text="UPDATE"))) == [1]
    assert session.progress().counts.total == 0
    assert session.storage.value("SELECT count(*) FROM edition") == 1


def test_decisions_on_a_text_that_has_changed_are_stale_and_stand_where_they_stood(session: Session) -> None:
    session.attributions.confirm(1)
    session.attributions.reject(2)
    before = session.article(1)
    put(session, record(text=CHANGED))
    view = session.article(1)
    assert view.newer
    assert view.text == TEXT
    assert statuses(session) == ["stale", "stale", "proposed"]
    assert [i.attribution.content for i in view.items] == [i.attribution.content for i in before.items]
    counts = session.progress().counts
    assert (counts.stale, counts.proposed, counts.confirmed) == (2, 1, 0)
    assert list(session.items(Filter(states=frozenset({"stale"})))) == [1, 2]
    (one,) = exported(session)
    assert one.text == TEXT
    assert [a.status for a in one.attributions] == ["stale", "stale", "proposed"]


def test_who_has_decided_nothing_gets_the_new_text_at_once(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.confirm(1)
        put(mara, record(text=CHANGED))
        assert ben.article(1).text == CHANGED
        assert ben.progress().counts.total == 0
        mara.undo()
        assert mara.article(1).text == CHANGED
        mara.redo()
        assert (mara.article(1).text, statuses(mara)[0]) == (TEXT, "stale")


def test_a_text_that_comes_back_finds_its_decisions(session: Session) -> None:
    session.attributions.confirm(1)
    put(session, record(text=CHANGED))
    assert put(session, record()) is Outcome.CHANGED
    assert statuses(session) == ["confirmed", "proposed", "proposed"]
    assert session.progress().counts.stale == 0


def test_a_newer_engine_replaces_only_what_nobody_has_decided(session: Session) -> None:
    session.attributions.pick_candidate(3, 0)
    decided = session.article(1).item(3).attribution
    newer = Engine("attrib", "0.2.0", {})
    entities = (Entity("e1", "Reuters", "organisation", (piece("Reuters"),)), Entity("e2", "road people", "unnamed", (piece("Officials"),)))
    road, knew = proposals()[1:]
    road = replace(
        road,
        id="a1",
        speaker=replace(road.speaker, name="road people", entity="e2"),
        via=(replace(road.via[0], entity="e1"),),
        candidates=(),
    )
    knew = replace(knew, id="a2", speaker=replace(knew.speaker, name="Reuters", entity="e1"), candidates=(), parent="a1")
    again = record(attributions=(road, knew), entities=entities, engine=newer)
    assert put(session, again, again=True) is Outcome.RENEWED
    view = session.article(1)
    assert [(i.attribution.id, i.status) for i in view.items] == [("a3", "fixed"), ("a4", "proposed")]
    assert view.item(3).attribution == decided
    fresh = view.items[1].attribution
    assert (fresh.speaker.name, fresh.via[0].entity) == ("road people", "e4")
    assert [e.id for e in view.entities] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert session.progress().counts.total == 2
    exported(session)


def test_without_decisions_a_newer_engine_s_record_is_taken_as_it_is(session: Session) -> None:
    again = record(attributions=proposals()[:1], engine=Engine("attrib", "0.2.0", {}))
    put(session, again, again=True)
    assert exported(session) == [again]
    assert session.progress().counts.proposed == 1


def test_what_was_undone_cannot_be_redone_on_proposals_that_are_gone(session: Session) -> None:
    session.attributions.confirm(1)
    session.undo()
    put(session, record(attributions=proposals()[1:]), again=True)
    assert session.redo() is None
    assert session.undo() is None


def decided(**fields: object) -> Record:
    first, second, third = proposals()
    by = {"decided_by": "mara", "decided_at": "2026-01-01T00:00:00Z"}
    return record(
        attributions=(
            replace(first, status="confirmed", **by),
            replace(second, status="rejected", **by),
            replace(third, status="added", decided_by="ben", decided_at="2026-01-02T00:00:00Z", confidence=None),
        ),
        **fields,
    )


def test_imported_decisions_are_those_of_the_annotators_that_they_name(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", decided())
    with sit(path, "mara") as mara, sit(path, "ben") as ben, sit(path, "zoe") as zoe:
        assert statuses(mara) == ["confirmed", "rejected"]
        assert statuses(ben) == ["proposed", "proposed", "added"]
        assert statuses(zoe) == ["proposed", "proposed"]
        assert mara.undo() is None, "an import is nobody's decision"
        assert exported(mara) == [decided()]


def test_decisions_made_elsewhere_join_those_made_here(session: Session) -> None:
    session.attributions.unsure(1)
    assert put(session, decided()) is Outcome.MERGED
    assert statuses(session) == ["unsure", "rejected", "proposed"], "one's own decision stands"
    with sit(session.storage.path, "ben") as ben:
        assert statuses(ben) == ["proposed", "proposed", "added"]
    assert put(session, decided()) is Outcome.SAME


def test_a_decision_made_elsewhere_under_another_id_is_about_the_same_words(session: Session) -> None:
    first, second, _ = proposals()
    by = {"status": "confirmed", "decided_by": "ben"}
    put(session, record(attributions=(replace(second, id="a1", **by), replace(first, id="a2", **by))))
    (one,) = exported(session)
    assert [(a.id, a.status, a.speaker.name) for a in one.attributions[:2]] == [
        ("a1", "confirmed", "Abu Ali al-Sharii"),
        ("a2", "confirmed", "officials"),
    ]


def test_entities_made_elsewhere_come_with_the_decisions_that_name_them(session: Session) -> None:
    made = Entity("e6", "Friday", "person", (piece("Friday"),))
    first = replace(proposals()[0], speaker=replace(proposals()[0].speaker, name="Friday", entity="e6"), status="fixed", decided_by="ben")
    put(session, record(attributions=(first, *proposals()[1:]), entities=(*ENTITIES, made)))
    (one,) = exported(session)
    assert one.attributions[0].speaker.entity == "e6"
    assert one.entities[-1] == made
    session.attributions.name_speaker(2, "BEIRUT")
    assert session.article(1).entities[-1].id == "e7"


def test_the_new_text_is_taken_when_the_annotator_says_so_and_decisions_go_where_their_words_stand(session: Session) -> None:
    session.attributions.confirm(1)
    session.attributions.pick_candidate(3, 0)
    session.attributions.reject(2)
    put(session, record(text=TEXT.replace("Washington knew", "nobody knew").replace("BEIRUT (AFP)", "BEIRUT, Saturday (AFP)")))
    before = session.article(1)
    assert session.take_text(1).what == "text"
    view = session.article(1)
    assert (view.newer, view.text[:16]) == (False, "BEIRUT, Saturday")
    assert [(i.status, i.attribution.content[0].text) for i in view.items] == [
        ("stale", '"We vow new operations,"'),
        ("stale", "the road was closed"),
    ]
    exported(session)
    assert session.progress().counts.stale == 2
    session.attributions.confirm(view.items[0].number)
    assert session.article(1).items[0].status == "added"
    session.undo()
    session.undo()
    assert session.article(1) == before
    session.redo()
    assert session.article(1) == view
    with pytest.raises(EditError, match="no newer text"):
        session.take_text(1)


def test_a_decision_is_carried_to_the_proposal_about_the_same_words(session: Session) -> None:
    session.attributions.confirm(1)
    longer = TEXT + "The end.\n"
    turned = [replace(a, id=id) for a, id in zip(reversed(proposals()), ("a1", "a2", "a3"), strict=True)]
    put(session, record(text=longer, attributions=turned, entities=ENTITIES))
    session.take_text(1)
    assert statuses(session) == ["proposed", "proposed", "stale"]
    session.attributions.confirm(session.article(1).items[2].number)
    assert statuses(session) == ["proposed", "proposed", "confirmed"]
    (one,) = exported(session)
    assert one.text == longer
