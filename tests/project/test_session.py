"""An annotator's sitting: every decision, what it makes of the attribution, and its undoing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from attrib.document import Span
from attrib.errors import ProjectError
from attrib.project.annotator import annotator_name
from attrib.project.failure import EditError
from attrib.project.queue import Filter
from attrib.project.session import Session
from tests.project.building import TEXT, piece, project, record, sit

VOW, ROAD, WASHINGTON = 1, 2, 3
"""Items of the first article."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return sit(project(tmp_path / "p.attrib"))


def attribution(session: Session, item: int = VOW):
    return session.article(session.article_of(item)).item(item).attribution


def status(session: Session, item: int = VOW) -> str:
    return attribution(session, item).status


def at(words: str, nth: int = 0) -> Span:
    found = piece(words, nth=nth)
    return Span(found.start, found.end)


def test_a_proposal_is_nobody_s_decision(session: Session) -> None:
    view = session.article(1)
    assert [item.status for item in view.items] == ["proposed"] * 3
    assert not any(item.decided for item in view.items)


def test_confirming_keeps_the_attribution_and_says_who_and_when(session: Session) -> None:
    before = attribution(session)
    done = session.attributions.confirm(VOW)
    after = attribution(session)
    assert (after.status, after.decided_by) == ("confirmed", "mara")
    assert after.decided_at.endswith("Z")
    assert after.speaker == before.speaker
    assert (done.what, done.article, done.item, done.items) == ("confirm", 1, VOW, (VOW,))


def test_confirming_twice_is_one_decision(session: Session) -> None:
    session.attributions.confirm(VOW)
    assert session.attributions.confirm(VOW) is None


def test_a_decision_sent_twice_under_one_key_is_one(session: Session) -> None:
    assert session.attributions.reject(VOW, key="k")
    assert session.attributions.unsure(VOW, key="k") is None
    assert status(session) == "rejected"


def test_rejecting_and_doubting_keep_what_was_proposed(session: Session) -> None:
    session.attributions.reject(VOW)
    session.attributions.unsure(ROAD)
    assert (status(session, VOW), status(session, ROAD)) == ("rejected", "unsure")
    session.attributions.confirm(VOW)
    assert status(session, VOW) == "confirmed"


def test_a_candidate_becomes_the_speaker_and_the_attribution_is_fixed(session: Session) -> None:
    session.attributions.pick_candidate(WASHINGTON, 0)
    assert attribution(session, WASHINGTON).speaker.name == "Abu Ali al-Sharii"
    assert status(session, WASHINGTON) == "fixed"
    assert session.attributions.confirm(WASHINGTON) is None, "it is decided, and `a` only goes on"


def test_a_change_taken_back_by_hand_is_a_confirmation(session: Session) -> None:
    session.attributions.pick_candidate(WASHINGTON, 0)
    session.attributions.pick_candidate(WASHINGTON, 1)
    assert status(session, WASHINGTON) == "confirmed"


def test_a_place_speaks_as_an_organisation(session: Session) -> None:
    session.attributions.set_speaker(WASHINGTON, "e5")
    assert attribution(session, WASHINGTON).speaker.kind == "organisation"


def test_a_typed_name_of_a_cluster_is_that_cluster_in_any_case(session: Session) -> None:
    session.attributions.name_speaker(WASHINGTON, "  ABU ali   al-sharii ")
    assert attribution(session, WASHINGTON).speaker.entity == "e1"


def test_a_typed_name_that_is_new_becomes_an_entity_where_it_stands_in_the_text(session: Session) -> None:
    done = session.attributions.name_speaker(VOW, "BEIRUT", "organisation")
    assert done.cast
    made = session.article(1).entities[-1]
    assert (made.name, made.kind, made.mentions) == ("BEIRUT", "organisation", (piece("BEIRUT"),))
    assert attribution(session).speaker.entity == made.id


def test_pointing_at_words_names_whoever_they_mention(session: Session) -> None:
    session.attributions.point_speaker(WASHINGTON, at("He"))
    assert attribution(session, WASHINGTON).speaker.name == "Abu Ali al-Sharii"
    session.attributions.point_speaker(WASHINGTON, at("Friday"))
    assert attribution(session, WASHINGTON).speaker.name == "Friday"


def test_without_a_source_there_is_no_speaker_and_a_speaker_brings_a_source(session: Session) -> None:
    session.attributions.no_source(VOW)
    assert (attribution(session).source, attribution(session).speaker) == ((), None)
    session.attributions.set_speaker(VOW, "e2")
    assert attribution(session).source == (piece("the Observatory"),)


def test_a_speaker_whom_nothing_names_needs_a_source_first(session: Session) -> None:
    session.attributions.no_source(VOW)
    with pytest.raises(EditError, match="mark the source first"):
        session.attributions.name_speaker(VOW, "Nobody Here")
    assert [e.name for e in session.article(1).entities][-1] == "Washington", "and no entity is left behind"


def test_an_intermediary_is_appended_at_its_nearest_mention(session: Session) -> None:
    session.attributions.add_via(VOW, "e2")
    (via,) = attribution(session).via
    assert (via.name, via.text, via.role, via.entity) == ("Syrian Observatory for Human Rights", "the Observatory", "relayed", "e2")
    with pytest.raises(EditError, match="in the chain already"):
        session.attributions.add_via(VOW, "e2")


def test_nobody_is_in_the_chain_twice_by_another_mention(session: Session) -> None:
    session.attributions.point_via(ROAD, at("Abu Ali al-Sharii"))
    with pytest.raises(EditError, match='"Abu Ali al-Sharii" is in the chain already'):
        session.attributions.point_via(ROAD, at("He"))


def test_right_behind_the_cue_an_intermediary_was_told(session: Session) -> None:
    session.attributions.remove_via(ROAD, 0)
    session.attributions.point_via(ROAD, at("Reuters"))
    assert attribution(session, ROAD).via[0].role == "told"


def test_a_chain_is_reordered_retyped_and_shortened(session: Session) -> None:
    session.attributions.add_via(ROAD, "e2")
    session.attributions.move_via(ROAD, 1, -1)
    session.attributions.retype_via(ROAD, 0, "posted")
    assert [(v.text, v.role) for v in attribution(session, ROAD).via] == [("the Observatory", "posted"), ("Reuters", "told")]
    session.attributions.remove_via(ROAD, 0)
    assert status(session, ROAD) == "confirmed", "the chain is the engine's again"
    with pytest.raises(EditError, match="no such intermediary"):
        session.attributions.remove_via(ROAD, 1)


def test_speaker_and_first_intermediary_change_places(session: Session) -> None:
    session.attributions.swap(ROAD)
    swapped = attribution(session, ROAD)
    assert (swapped.speaker.name, swapped.source[0].text) == ("Reuters", "Reuters")
    assert (swapped.via[0].name, swapped.via[0].text) == ("officials", "Officials")
    session.attributions.swap(ROAD)
    assert status(session, ROAD) == "confirmed"


def test_spans_get_other_edges_and_fragments_that_touch_are_one(session: Session) -> None:
    session.attributions.set_spans(ROAD, "content", [at("road was"), at("was closed")])
    assert attribution(session, ROAD).content == (piece("road was closed"),)
    with pytest.raises(EditError, match="reject it"):
        session.attributions.set_spans(ROAD, "content", [])
    with pytest.raises(EditError, match="at least one character"):
        session.attributions.set_spans(ROAD, "cue", [Span(0, len(TEXT) + 1)])


def test_fields_are_decided_on_too(session: Session) -> None:
    session.attributions.set_fields(VOW, act="opinion", quote_type="mixed")
    session.attributions.set_kind(VOW, "unnamed")
    found = attribution(session)
    assert (found.act, found.quote_type, found.speaker.kind, found.status) == ("opinion", "mixed", "unnamed", "fixed")


def test_a_missed_attribution_is_added_with_its_speaker_and_parent(session: Session) -> None:
    done = session.attributions.add(1, [at("operations")], source=[at("the Observatory")])
    made = attribution(session, done.item)
    assert (made.status, made.confidence, made.id, made.parent) == ("added", None, "a4", "a1")
    assert (made.speaker.entity, made.quote_type) == ("e2", "indirect")
    assert session.progress().counts.added == 1


def test_an_own_addition_that_is_rejected_is_gone_and_comes_back_by_undo(session: Session) -> None:
    item = session.attributions.add(1, [at("operations")]).item
    session.attributions.reject(item)
    with pytest.raises(KeyError):
        session.article(1).item(item)
    session.undo()
    assert status(session, item) == "added"
    other = session.attributions.add(1, [at("Friday")]).item
    assert attribution(session, other).id == "a5", "an id is never given twice"


def test_merged_clusters_are_one_speaker_everywhere_and_proposals_stay_proposals(session: Session) -> None:
    session.attributions.confirm(ROAD)
    session.entities.merge(1, "e3", "e1")
    view = session.article(1)
    assert {item.attribution.speaker.name for item in view.items} == {"Abu Ali al-Sharii"}
    assert [item.status for item in view.items] == ["proposed", "confirmed", "proposed"]
    assert [c.name for c in view.items[0].attribution.candidates] == ["Abu Ali al-Sharii", "Washington"], "one candidate, not two"
    assert "e3" not in {e.id for e in view.entities}


def test_split_mentions_take_their_attributions_with_them(session: Session) -> None:
    session.attributions.set_speaker(WASHINGTON, "e1")
    session.entities.split(1, "e1", [at("He")], "Somebody else")
    assert attribution(session, WASHINGTON).speaker.name == "Somebody else"
    assert attribution(session, VOW).speaker.name == "Abu Ali al-Sharii"
    session.attributions.set_speaker(WASHINGTON, "e1")
    assert attribution(session, WASHINGTON).speaker.entity == "e1", "what is decided after the split stands"
    with pytest.raises(EditError, match="some stay"):
        session.entities.split(1, "e4", [at("Reuters")])


def test_a_cluster_gets_another_name_and_kind_and_the_article_other_credits(session: Session) -> None:
    session.entities.rename(1, "e3", "Iraqi officials")
    session.entities.retype(1, "e3", "organisation")
    assert attribution(session, ROAD).speaker.name == "Iraqi officials"
    assert attribution(session, ROAD).speaker.kind == "organisation"
    session.entities.set_credits(1, [("Reuters", at("Reuters"))])
    assert [c.name for c in session.article(1).cast.credits] == ["Reuters"]
    assert session.entities.rename(1, "e3", "Iraqi officials") is None
    for name in ("", "  "):
        with pytest.raises(EditError, match="at least one character"):
            session.entities.rename(1, "e3", name)
    with pytest.raises(EditError, match="no entity"):
        session.entities.merge(1, "e99", "e1")


DECISIONS: list[Callable[[Session], object]] = [
    lambda s: s.attributions.confirm(VOW),
    lambda s: s.attributions.reject(ROAD),
    lambda s: s.attributions.add_via(VOW, "e2"),
    lambda s: s.attributions.add(1, [at("operations")], source=[at("Friday")]),
    lambda s: s.entities.merge(1, "e3", "e1"),
    lambda s: s.attributions.name_speaker(WASHINGTON, "BEIRUT"),
    lambda s: s.entities.split(1, "e1", [at("Officials")]),
    lambda s: s.attributions.set_spans(VOW, "content", [at("new operations"), at("Friday")]),
    lambda s: s.attributions.unsure(5),
    lambda s: s.entities.set_credits(2, []),
]


def test_undo_goes_back_through_articles_and_sittings_and_redo_forth_again(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", record(), record("other.txt"))
    states = []
    for decide in DECISIONS:
        with sit(path) as session:
            states.append([session.article(1), session.article(2)])
            assert decide(session)
    with sit(path) as session:
        last = [session.article(1), session.article(2)]
    for state in reversed(states):
        with sit(path) as session:
            assert session.undo()
            assert [session.article(1), session.article(2)] == state
    with sit(path) as session:
        assert session.undo() is None
        while session.redo():
            pass
        assert [session.article(1), session.article(2)] == last


def test_a_new_decision_ends_what_can_be_redone(session: Session) -> None:
    session.attributions.confirm(VOW)
    session.undo()
    session.attributions.reject(VOW)
    assert session.redo() is None


def test_undo_touches_one_s_own_decisions_alone(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.confirm(VOW)
        ben.attributions.reject(VOW)
        assert mara.undo().what == "confirm"
        assert mara.undo() is None
        assert (status(mara), status(ben)) == ("proposed", "rejected")


def test_nobody_sees_another_s_decisions(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "mara") as mara, sit(path, "ben") as ben:
        mara.attributions.add(1, [at("operations")])
        mara.entities.merge(1, "e3", "e1")
        assert len(ben.article(1).items) == 3
        assert ben.progress().counts.proposed == 3
        assert len(ben.article(1).entities) == 5


def test_two_sittings_of_one_annotator_share_one_history(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path) as one, sit(path) as other:
        one.attributions.confirm(VOW)
        other.attributions.reject(VOW)
        one.undo()
        assert status(other) == "confirmed"
        assert other.undo().what == "confirm"
        assert status(one) == "proposed"


def test_the_history_is_never_changed(session: Session) -> None:
    session.attributions.confirm(VOW)
    session.undo()
    assert [row[0] for row in session.storage.rows("SELECT what FROM decision ORDER BY number")] == ["confirm", "undo"]
    for change in ("UPDATE decision SET what = 'x'", "DELETE FROM decision"):
        with pytest.raises(Exception, match="history is never changed"):
            session.storage.do(change)


def test_the_history_says_who_when_what_with_which_engine_and_how_long(session: Session) -> None:
    session.attributions.confirm(VOW)
    row = session.storage.row(
        "SELECT o.name, d.what, d.engine, d.milliseconds, d.old, d.new FROM decision d JOIN owner o ON o.number = d.annotator"
    )
    assert row[:3] == ("mara", "confirm", "attrib 0.1.0")
    assert 0 <= row[3] < 60_000
    assert b'"confirmed"' in row[5]
    assert b'"confirmed"' not in row[4]


def test_items_that_are_not_there_are_key_errors(session: Session) -> None:
    for item in (0, 99):
        with pytest.raises(KeyError):
            session.attributions.confirm(item)
    with pytest.raises(KeyError):
        session.article(9)
    with pytest.raises(KeyError):
        session.entities.merge(9, "e1", "e2")


def test_progress_pace_and_time_left_follow_the_decisions(session: Session) -> None:
    assert (session.progress().pace, session.progress().left) == (None, None)
    session.attributions.confirm(VOW)
    session.attributions.reject(ROAD)
    there = session.progress()
    assert (there.counts.proposed, there.counts.confirmed, there.counts.rejected, there.counts.total) == (1, 1, 1, 3)
    assert (there.articles, there.done) == (1, 0)
    assert there.left == there.pace
    session.attributions.confirm(WASHINGTON)
    assert session.progress().done == 1
    (mine,) = session.statistics()
    assert (mine.annotator, mine.decisions, mine.kinds) == ("mara", 3, {"confirm": 2, "reject": 1})


def test_a_parked_attribution_comes_last_in_this_sitting(session: Session) -> None:
    queue = session.items()
    queue.park(VOW)
    assert list(queue) == [ROAD, WASHINGTON, VOW]
    assert (queue.place(VOW), queue.place(9)) == (2, None)


def test_filters_find_what_they_say(session: Session) -> None:
    session.attributions.pick_candidate(WASHINGTON, 0)

    def found(**wanted: object) -> list[int]:
        return list(session.items(Filter(**wanted)))

    assert found(states=frozenset({"fixed"})) == [WASHINGTON]
    assert found(states=frozenset({"fixed", "proposed"})) == [VOW, ROAD, WASHINGTON]
    assert found(confidence=(0.5, 0.6)) == [ROAD]
    assert found(speaker="abu ali") == [VOW, WASHINGTON]
    assert found(via="REUT") == [ROAD]
    session.attributions.name_speaker(VOW, "Ólafur Örn")
    assert found(speaker="ÖRN") == [VOW]
    session.undo()
    assert found(text="road clo") == [VOW, ROAD, WASHINGTON]
    assert found(text="palmyra") == [VOW, ROAD, WASHINGTON]
    for nothing in ('"', "zebra", "*", "a AND NOT", "%"):
        assert isinstance(found(text=nothing), list)
    assert list(session.articles(Filter(states=frozenset({"stale"})))) == []
    assert list(session.articles(Filter(speaker="officials"))) == [1]


def test_the_most_uncertain_come_first_and_no_speaker_takes_all_places(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", *(record(f"{n}.txt") for n in range(4)))
    with sit(path) as session:
        order = session.item_rows(list(session.items(order="uncertainty", cap=1)))
    assert [row.speaker for row in order[:2]] == ["officials", "Abu Ali al-Sharii"]
    assert order[0].confidence == 0.55
    assert len(order) == 12


def test_rows_tell_what_a_list_shows(session: Session) -> None:
    session.attributions.confirm(ROAD)
    (row,) = session.article_rows([1])
    assert (row.id, row.title, row.counts.confirmed, row.counts.open) == ("palmyra.txt", "A title", 1, 2)
    first, _ = session.item_rows([ROAD, VOW])
    assert (first.number, first.status, first.speaker, first.via, first.content) == (
        2,
        "confirmed",
        "officials",
        ("Reuters",),
        "the road was closed",
    )


def test_rows_of_all_together_are_as_an_export_has_them(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib")
    with sit(path, "ben") as ben, sit(path, "judge", adjudicating=True) as judge:
        ben.attributions.reject(ROAD)
        found = piece("Washington knew")
        number = ben.attributions.add(1, [Span(found.start, found.end)]).item
        rows = judge.item_rows([number, VOW, ROAD])
        assert [(row.number, row.status, row.article_id) for row in rows] == [
            (number, "added", "palmyra.txt"),
            (VOW, "proposed", "palmyra.txt"),
            (ROAD, "rejected", "palmyra.txt"),
        ]
        assert rows[0].content == "Washington knew"


def test_what_others_have_is_counted_without_what_they_rejected(tmp_path: Path) -> None:
    path = project(tmp_path / "p.attrib", record(), record("other.txt"))
    with sit(path) as mara, sit(path, "") as nameless:
        nameless.attributions.reject(ROAD)
        nameless.attributions.confirm(VOW)
        nameless.attributions.confirm(4)
        assert mara.kept_by_others() == {"": 2}
        assert mara.kept_by_others(1) == {"": 1}
        assert nameless.kept_by_others() == {}
        assert (mara.keepers(VOW), mara.keepers(ROAD)) == ([""], [])


def test_the_annotator_is_who_is_given_else_the_environment_s_else_who_has_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTRIB_ANNOTATOR", "ben")
    assert annotator_name(" mara ") == "mara"
    assert annotator_name() == "ben"
    monkeypatch.delenv("ATTRIB_ANNOTATOR")
    monkeypatch.setenv("LOGNAME", "zoe")
    assert annotator_name() == "zoe"
    assert annotator_name("") == "", "whoever imported records without a name"
    for name in ("  ", "a\x1bb"):
        with pytest.raises(ProjectError, match="is no name"):
            annotator_name(name)
