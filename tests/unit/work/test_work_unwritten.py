from datetime import date

import msgspec
import pytest

from makers import Makers
from sotay.model.errors import RecordIncomplete, RecordRefused
from sotay.model.interview import Interview
from sotay.vault.privacy import purging
from sotay.work.desk import Desk, office_of
from sotay.work.lock import unwritten
from sotay.work.lock.unwritten import Boat, Landed
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading, revisions, writing
from surveyed import loaded


def typed(desk: Desk, notes: str) -> Interview:
    return msgspec.structs.replace(writing.begin_interview(desk).value, notes=notes)


def test_what_was_written_is_remembered_no_more(desk: Desk) -> None:
    record = typed(desk, "giếng làng")
    desk.unwritten[record.id] = record  # as after a full disk
    assert unwritten.keep(desk, record).value == record
    boat = Boat()
    unwritten.board(desk, boat)
    assert boat.sealed == []


def test_it_crosses_a_lock_sealed_and_lands_in_the_same_notebook(make: Makers) -> None:
    desk, other = make.desk(), make.desk("khac")
    record = typed(desk, "giếng làng cạn nước")
    desk.unwritten[record.id] = record
    boat = Boat()
    unwritten.board(desk, boat)
    assert len(boat.sealed) == 1
    assert "giếng".encode() not in boat.sealed[0]
    assert desk.unwritten == {}
    assert unwritten.land(other, boat).value == Landed(), "another notebook's key does not open it"
    assert len(boat.sealed) == 1
    again = make.reopen(desk)
    landed = unwritten.land(again, boat)
    assert landed.value == Landed((record,))
    assert landed.touched == {"interview"}
    assert boat.sealed == []
    assert reading.entry(again, record.id).record == record


def test_what_was_there_before_stays_a_step_back(make: Makers) -> None:
    desk = make.desk()
    record = typed(desk, "bản cũ")
    writing.keep(desk, record)
    make.clock.at_ms += 3_600_000  # else both edits are one step
    newer = msgspec.structs.replace(record, notes="bản gõ lúc rút ổ")
    desk.unwritten[record.id] = newer
    boat = Boat()
    unwritten.board(desk, boat)
    again = make.reopen(desk)
    unwritten.land(again, boat)
    assert reading.entry(again, record.id).record == newer
    revisions.step(again, record.id, "back")
    assert reading.entry(again, record.id).record == record


def test_what_was_closed_since_is_remembered_no_more(desk: Desk) -> None:
    matter = writing.begin_matter(desk).value
    stale = msgspec.structs.replace(matter, text="bản gõ lúc ổ đầy")
    desk.unwritten[matter.id] = stale
    with pytest.raises(RecordIncomplete):
        unwritten.close(desk, matter)
    assert desk.unwritten == {}, "not closed, but kept"
    desk.unwritten[matter.id] = stale
    newer = msgspec.structs.replace(matter, text="bản gõ sau đó")
    unwritten.close(desk, newer)
    boat = Boat()
    unwritten.board(desk, boat)
    unwritten.land(desk, boat)
    entry = reading.entry(desk, matter.id)
    assert (entry.row.status, entry.record) == ("kept", newer)


def test_words_of_a_record_destroyed_since_go_with_it(desk: Desk) -> None:
    record = typed(desk, "giếng làng")
    desk.unwritten[record.id] = record
    boat = Boat()
    unwritten.board(desk, boat)
    with desk.vault.writing(desk.clock) as connection:
        job = purging.begin(connection, [(record.id, date(2026, 1, 1))], "thử", 0)
        purging.destroy(connection, job, record.id, "2026-01-01")
    assert unwritten.land(desk, boat).value == Landed()
    assert boat.sealed == [], "nobody is told at each lock of words that can never be written"


@pytest.mark.parametrize("born", [True, False])
def test_what_no_save_takes_crosses_a_lock_and_is_given_back(make: Makers, *, born: bool) -> None:
    desk = make.desk()
    record = writing.new_interview(office_of(desk), make.clock.now_ms())
    if born:
        writing.keep(desk, record := msgspec.structs.replace(record, notes="bản cũ"))
    much = msgspec.structs.replace(record, title="Họp dân", notes="nước " * 200_000)
    with pytest.raises(RecordRefused) as refused:
        unwritten.keep(desk, much)
    assert refused.value.remembered
    boat = Boat()
    unwritten.board(desk, boat)
    assert "nước".encode() not in boat.sealed[0]
    again = make.reopen(desk)
    (row,) = unwritten.land(again, boat).value.back
    found = reading.entry(again, record.id)
    assert (row.id, found.typed) == (record.id, much)
    assert isinstance(found.record, Interview)
    assert (found.record.title, found.record.notes) == (("", "bản cũ") if born else ("Họp dân", ""))
    unwritten.board(again, boat)  # and the next lock keeps it, too
    assert len(boat.sealed) == 1
    less = msgspec.structs.replace(much, notes="nước")
    unwritten.keep(again, less)
    assert reading.entry(again, record.id).typed is None


def test_a_record_of_every_kind_is_given_back(make: Makers) -> None:
    desk = make.desk()
    survey = answering.fresh(desk, shelf.opened(desk, form := loaded(desk)), form, "", "")
    office, now_ms = office_of(desk), make.clock.now_ms()
    meeting, matter = writing.new_meeting(office, now_ms), writing.new_matter(office, now_ms)
    much = "nước " * 200_000
    typed_in = {
        one.id: msgspec.structs.replace(one, **{field: much})
        for one, field in ((survey, "notes"), (meeting, "body"), (matter, "text"))
    }
    for one in typed_in.values():
        with pytest.raises(RecordRefused):
            unwritten.keep(desk, one)
    boat = Boat()
    unwritten.board(desk, boat)
    again = make.reopen(desk)
    assert {row.id for row in unwritten.land(again, boat).value.back} == typed_in.keys()
    assert {key: reading.entry(again, key).typed for key in typed_in} == typed_in
    writing.discard(again, matter.id)  # nor are its words sealed at the next lock
    unwritten.board(again, boat)
    assert len(boat.sealed) == len(typed_in) - 1
