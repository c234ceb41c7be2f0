"""A matter is found and listed by its words only while where it was heard may say them."""

from msgspec.structs import replace
from test_work_consent_clock import begun, say

from sotay.model.consent import SENDING
from sotay.model.matter import Matter
from sotay.model.records import Source
from sotay.vault.privacy.withholding import NOTE_WITHHELD
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


def heard_in(desk: Desk, *records: str) -> Matter:
    matter = writing.begin_matter(desk).value
    sources = tuple(Source(one, 1) for one in records)
    return writing.keep(desk, replace(matter, text="Kênh Bồ Nông cạn", heard_at=sources)).value


def found(desk: Desk) -> bool:
    desk.vault.index()
    listed = any("Bồ Nông" in row.title for row in reading.page(desk, {"matter"}))
    told = search.find(desk, "bồ nông")
    assert listed == bool(told.items)
    return listed


def test_a_matter_is_veiled_with_its_interview_and_comes_back_with_it(desk: Desk) -> None:
    one, other = begun(desk), begun(desk)
    for record in (one, other):
        say(desk, record, "given")
        say(desk, record, "given", SENDING)
    matter = heard_in(desk, one, other)
    assert found(desk)
    say(desk, one, "withdrawn")
    assert found(desk)  # the other one still says it
    say(desk, other, "withdrawn")
    assert not found(desk)
    writing.keep(desk, replace(matter, agency="UBND"))
    assert not found(desk)
    say(desk, other, "given")
    assert found(desk)


def test_a_matter_heard_after_the_withdrawal_or_in_a_meeting_too(desk: Desk) -> None:
    record = begun(desk)
    say(desk, record, "given")
    say(desk, record, "withdrawn")
    matter = heard_in(desk, record)
    assert not found(desk)
    meeting = writing.begin_meeting(desk).value
    sources = (*matter.heard_at, Source(meeting.id, 1))
    writing.keep(desk, replace(matter, heard_at=sources))
    assert found(desk)


def test_what_was_known_by_its_title_is_known_by_its_state_after_the_migration(desk: Desk) -> None:
    told = "Đã rút lại sự đồng ý"
    taken, kept = begun(desk), begun(desk)
    say(desk, taken, "given")
    say(desk, taken, "withdrawn")
    matters = [heard_in(desk, one).id for one in (taken, kept)]
    with desk.vault.store.write() as connection:  # as a notebook of before has them
        connection.execute("UPDATE record SET title = ?, withdrawn = 0", (told,))
        connection.execute(NOTE_WITHHELD)
    found = {row.id: (row.title, row.withdrawn) for row in reading.page(desk)}
    assert found == {key: (told, key in (taken, matters[0])) for key in (taken, kept, *matters)}
    stored = desk.vault.store.rows("SELECT title FROM record WHERE withdrawn")
    assert [row[0] for row in stored] == ["", ""]
