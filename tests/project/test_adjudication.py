"""Several annotators at one project: what they share needs nobody, where they differ it is shown, and how far they agree is measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from attrib.document import Span
from attrib.project.agreement import KEPT, REFERENCE
from attrib.project.export import Choice, export
from attrib.project.failure import EditError
from attrib.project.intake import put_record
from attrib.project.session import Session
from attrib.record import from_line, to_line
from attrib.record.form import Attribution
from tests.project.building import ENTITIES, TEXT, piece, project, proposals, record, sit

VOW, ROAD, WASHINGTON = 1, 2, 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return project(tmp_path / "p.attrib", record(), record("other.txt"))


@pytest.fixture
def mara(path: Path) -> Iterator[Session]:
    with sit(path, "mara") as session:
        yield session


@pytest.fixture
def ben(path: Path) -> Iterator[Session]:
    with sit(path, "ben") as session:
        yield session


@pytest.fixture
def judge(path: Path) -> Iterator[Session]:
    with sit(path, "judge", adjudicating=True) as session:
        yield session


def at(words: str) -> Span:
    found = piece(words)
    return Span(found.start, found.end)


def exported(session: Session) -> tuple[Attribution, ...]:
    one = next(export(session.storage))
    assert from_line(to_line(one), "x") == one
    return one.attributions


def undecided(judge: Session) -> list[int]:
    """Return the articles with an open dispute."""
    return [a for a in judge.adjudication.suspects() if any(d.open for d in judge.adjudication.disputes(a))]


def test_what_annotators_share_is_no_dispute(mara: Session, ben: Session, judge: Session) -> None:
    for session in (mara, ben):
        session.attributions.pick_candidate(WASHINGTON, 0)
        session.attributions.reject(VOW)
    mara.attributions.confirm(ROAD)
    assert judge.adjudication.disputes(1) == []
    assert undecided(judge) == []
    assert [a.status for a in exported(judge)] == ["rejected", "confirmed", "fixed"]


def test_a_dispute_names_the_fields_and_what_each_made_of_them(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.add_via(VOW, "e2")
    mara.attributions.set_spans(VOW, "cue", [at("said")])
    ben.attributions.confirm(VOW)
    ben.attributions.reject(ROAD)
    mara.attributions.confirm(ROAD)
    vow, road = judge.adjudication.disputes(1)
    assert vow.fields == ("status", "cue", "via")
    assert [(v.annotator, len(v.body.via)) for v in vow.versions] == [("mara", 1), ("ben", 0)]
    assert road.fields == ("status",)
    assert vow.open
    assert undecided(judge) == [1]
    assert [a.status for a in exported(judge)] == ["proposed"] * 3


def test_one_annotator_s_decision_is_chosen_and_can_be_undone(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.name_speaker(VOW, "BEIRUT")
    ben.attributions.reject(VOW)
    judge.adjudication.choose(VOW, "mara")
    (dispute,) = judge.adjudication.disputes(1)
    assert not dispute.open
    assert undecided(judge) == []
    first = exported(judge)[0]
    assert (first.status, first.decided_by, first.speaker.name) == ("fixed", "judge", "BEIRUT")
    judge.adjudication.choose(VOW, "ben")
    assert exported(judge)[0].status == "rejected"
    judge.undo()
    judge.undo()
    assert undecided(judge) == [1]
    assert mara.undo().what == "speaker", "one's own decisions stay one's own to undo"


def test_fields_are_chosen_one_by_one(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.add_via(VOW, "e2")
    ben.attributions.set_spans(VOW, "cue", [at("said")])
    judge.adjudication.choose_field(VOW, "via", "mara")
    judge.adjudication.choose_field(VOW, "cue", "ben")
    made = exported(judge)[0]
    assert (made.cue, made.via[0].text, made.status) == ((piece("said"),), "the Observatory", "fixed")


def test_a_source_that_is_chosen_brings_its_speaker(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.no_source(VOW)
    ben.attributions.confirm(VOW)
    judge.adjudication.choose_field(VOW, "speaker", "mara")
    assert (exported(judge)[0].speaker, exported(judge)[0].source) == (None, ())
    judge.adjudication.choose_field(VOW, "source", "ben")
    assert exported(judge)[0].speaker.name == "Abu Ali al-Sharii"


def test_none_is_right_leaves_it_open_for_an_edit_of_the_adjudicator_s_own(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.set_speaker(WASHINGTON, "e1")
    ben.attributions.set_speaker(WASHINGTON, "e4")
    judge.adjudication.none_is_right(WASHINGTON)
    assert judge.adjudication.disputes(1)[0].open
    assert undecided(judge) == [1]
    judge.attributions.set_speaker(WASHINGTON, "e2")
    assert not judge.adjudication.disputes(1)[0].open
    assert exported(judge)[2].speaker.entity == "e2"


def test_fields_on_which_annotators_agree_stand_where_they_dispute_others(mara: Session, ben: Session, judge: Session) -> None:
    for session, words in ((mara, "said"), (ben, "on Friday")):
        session.attributions.add_via(VOW, "e2")
        session.attributions.set_spans(VOW, "cue", [at(words)])
    assert judge.adjudication.disputes(1)[0].fields == ("cue",)
    proposed = exported(judge)[0]
    assert ([v.entity for v in proposed.via], proposed.cue, proposed.status) == (["e2"], (piece("said on Friday"),), "proposed")
    judge.adjudication.choose_field(VOW, "cue", "ben")
    made = exported(judge)[0]
    assert ([v.entity for v in made.via], made.cue, made.status) == (["e2"], (piece("on Friday"),), "fixed")


def test_of_a_source_and_its_speaker_one_is_never_shared_without_the_other(mara: Session, ben: Session, judge: Session) -> None:
    judge.attributions.no_source(ROAD)
    mara.attributions.no_source(VOW)
    ben.attributions.no_source(VOW)
    mara.attributions.set_spans(VOW, "source", [at("the Observatory")])
    ben.attributions.set_spans(VOW, "source", [at("the Observatory")])
    ben.attributions.set_speaker(VOW, "e2")
    assert judge.adjudication.disputes(1)[0].fields == ("speaker",)
    made = exported(judge)[0]
    assert (made.source, made.speaker.name) == ((piece("the Observatory"),), "Abu Ali al-Sharii")


def test_one_field_of_several_leaves_the_dispute_open_where_it_does_not_settle_it(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.set_spans(VOW, "cue", [at("said")])
    ben.attributions.add_via(VOW, "e2")
    judge.adjudication.choose_field(VOW, "cue", "mara", settles=False)
    assert undecided(judge) == [1]
    judge.adjudication.choose_field(VOW, "via", "ben")
    assert undecided(judge) == []
    assert (exported(judge)[0].cue, exported(judge)[0].status) == ((piece("said"),), "fixed")


def test_a_field_of_what_somebody_rejected_cannot_be_taken(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.confirm(VOW)
    ben.attributions.reject(VOW)
    with pytest.raises(EditError, match="no attribution"):
        judge.adjudication.choose_field(VOW, "cue", "ben")


def test_an_article_is_exported_as_decided_when_its_last_dispute_is(mara: Session, ben: Session, judge: Session) -> None:
    finish(mara)
    finish(ben)
    ben.attributions.reject(VOW)
    decided = Choice(decided=True)
    assert list(export(judge.storage, decided)) == []
    judge.adjudication.choose(VOW, "ben")
    assert [a.status for a in next(export(judge.storage, decided)).attributions] == ["rejected", "confirmed", "confirmed"]


def test_who_has_not_decided_cannot_be_chosen(mara: Session, judge: Session) -> None:
    mara.attributions.confirm(VOW)
    with pytest.raises(EditError, match='"ben" has not decided'):
        judge.adjudication.choose(VOW, "ben")
    with pytest.raises(EditError, match="no field"):
        judge.adjudication.choose_field(VOW, "confidence", "mara")


def test_what_both_have_added_with_different_speakers_is_one_dispute(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.add(1, [at("BEIRUT")], source=[at("AFP")])
    ben.attributions.add(1, [at("BEIRUT")], source=[at("Reuters")])
    (dispute,) = judge.adjudication.disputes(1)
    assert dispute.fields == ("source", "speaker")
    assert undecided(judge) == [1]
    judge.adjudication.choose(dispute.item, "ben")
    made = exported(judge)
    assert len(made) == 4
    assert (made[3].speaker.name, made[3].status) == ("Reuters", "added")


def test_what_one_has_added_is_disputed_by_who_has_finished_without_it(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.add(1, [at("BEIRUT")], source=[at("AFP")])
    ben.attributions.confirm(VOW)
    assert undecided(judge) == [], "ben may find it still"
    assert exported(judge)[3].status == "added"
    finish(ben)
    (dispute,) = judge.adjudication.disputes(1)
    assert (dispute.fields, [(v.annotator, v.missed) for v in dispute.versions]) == (("status",), [("mara", False), ("ben", True)])
    assert undecided(judge) == [1]
    judge.adjudication.choose(dispute.item, "ben")
    assert (exported(judge)[3].status, undecided(judge)) == ("rejected", [])
    judge.adjudication.choose(dispute.item, "mara")
    assert (exported(judge)[3].status, exported(judge)[3].speaker.name) == ("added", "AFP")


def test_a_cluster_that_one_has_merged_is_a_dispute_about_the_speaker(mara: Session, ben: Session, judge: Session) -> None:
    mara.entities.merge(1, "e3", "e1")
    mara.attributions.confirm(ROAD)
    ben.attributions.confirm(ROAD)
    (dispute,) = judge.adjudication.disputes(1)
    assert dispute.fields == ("speaker",)
    assert undecided(judge) == [1]


def finish(session: Session) -> None:
    for item in session.article(1).items:
        session.attributions.confirm(item.number)


def test_agreement_waits_for_two_who_have_finished(mara: Session, ben: Session) -> None:
    finish(mara)
    ben.attributions.confirm(VOW)
    assert mara.agreement().pairs == ()
    assert set(mara.agreement().alpha.values()) == {None}


def test_full_agreement_is_one_and_its_alpha_too_where_there_is_anything_to_differ_in(mara: Session, ben: Session) -> None:
    for session in (mara, ben):
        finish(session)
        session.attributions.reject(VOW)
    (pair,) = mara.agreement().pairs
    assert (pair.one, pair.other, pair.articles) == ("ben", "mara", 1)
    assert (pair.found, pair.exact, pair.speaker, pair.chain) == (1, 1, 1, 1)
    alpha = mara.agreement().alpha
    assert (alpha[KEPT], alpha["content"], alpha["chain"]) == (1, 1, 1)
    assert alpha["act"] is None, "all are statements"


def test_differences_are_counted_field_by_field(mara: Session, ben: Session, judge: Session) -> None:
    for session in (mara, ben):
        finish(session)
    ben.attributions.reject(VOW)
    ben.attributions.set_spans(ROAD, "content", [at("road was closed")])
    ben.attributions.set_speaker(WASHINGTON, "e1")
    (pair,) = mara.agreement().pairs
    assert pair.found == pytest.approx(2 * 2 / 5)
    assert pair.exact == pytest.approx(2 * 1 / 5)
    assert (pair.speaker, pair.chain, pair.fields["content"], pair.fields["cue"]) == (0.5, 1, 0.5, 1)
    alpha = mara.agreement().alpha
    assert alpha[KEPT] == pytest.approx(-0.0, abs=0.2)
    assert 0 < alpha["content"] < 1
    judge.adjudication.choose(VOW, "mara")
    assert mara.agreement().of(REFERENCE) == (), "two are open still"
    finish(judge)
    assert {(p.one, p.other) for p in mara.agreement().of(REFERENCE)} == {(REFERENCE, "ben"), (REFERENCE, "mara")}


def test_a_sitting_without_agreement_figures_loads_no_numpy() -> None:
    import subprocess

    program = "import attrib.project.session, attrib.project.export, attrib.project.worker, attrib.project.adjudication, sys\n"
    program += "print({'torch', 'stanza', 'numpy', 'textual', 'trafilatura'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_the_adjudicator_goes_to_the_new_text_too_when_it_is_time(mara: Session, ben: Session, judge: Session) -> None:
    mara.attributions.confirm(VOW)
    ben.attributions.reject(VOW)
    judge.adjudication.choose(VOW, "mara")
    longer = TEXT + "The end.\n"
    put_record(mara.storage, record(text=longer, attributions=proposals(), entities=ENTITIES))
    assert judge.article(1).items[0].status == "stale"
    for session in (mara, ben, judge):
        session.take_text(1)
        assert session.article(1).text == longer
    assert [a.status for a in exported(judge)] == ["stale", "proposed", "proposed"]
    judge.adjudication.choose(judge.article(1).items[0].number, "mara")
    mara.attributions.confirm(mara.article(1).items[0].number)
    judge.adjudication.choose(judge.article(1).items[0].number, "mara")
    assert exported(judge)[0].status == "confirmed"
