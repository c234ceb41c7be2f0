"""A matter is found and listed by its words only while where it was heard may say them."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from test_work_consent_clock import begun, say

from makers import Makers
from sotay.model.consent import SENDING
from sotay.model.matter import Matter
from sotay.model.records import Source
from sotay.vault.privacy import withholding
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.printing import gather_minutes
from sotay.work.privacy import purging
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing


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


def test_minutes_tell_what_was_heard_in_the_meeting_too_and_nothing_else(desk: Desk) -> None:
    """FORMAT §7 masks a matter heard only where it was taken back; nobody in a meeting is asked."""
    record = begun(desk)
    say(desk, record, "given")
    meeting = writing.begin_meeting(desk).value
    heard_in(desk, record)
    both = heard_in(desk, record, meeting.id)
    say(desk, record, "withdrawn")
    assert [one.id for one in gather_minutes(desk, meeting.id).matters] == [both.id]


def test_a_matter_is_withheld_where_one_took_it_back_and_the_other_never_agreed(desk: Desk) -> None:
    """As in one interview of both; what leaves is held back for either."""
    taken, other = begun(desk), begun(desk)
    say(desk, taken, "given")
    matter = heard_in(desk, taken)
    writing.keep(desk, replace(matter, heard_at=(Source(taken), Source(other))))
    say(desk, taken, "withdrawn")
    assert found(desk), "nobody was asked at the other yet"
    say(desk, other, "refused")
    assert not found(desk)
    say(desk, other, "given")
    assert found(desk)


def test_a_destroyed_meeting_goes_on_holding_back_nothing(make: Makers, desk: Desk) -> None:
    """What it decided is dealt with for years after; and a tie to it is taken off as before."""
    make.enrol(desk, make.province())
    meeting, taken = writing.begin_meeting(desk).value.id, begun(desk)
    say(desk, taken, "given")
    matter = heard_in(desk, taken, meeting)
    say(desk, taken, "withdrawn")
    purging.keep_until(desk, meeting, matter.day - timedelta(days=9))
    purging.purge(desk)
    writing.close(desk, replace(matter, text=f"{matter.text} đã nạo vét", state="da_giai_quyet"))
    assert [row.id for row in sealing.leaving(desk).rows] == [matter.id]
    assert found(desk)
    writing.keep(desk, replace(matter, heard_at=(Source(taken),)))
    assert not found(desk)


@pytest.mark.parametrize("stood", ["Đã rút lại sự đồng ý", "Bà Hoa nói mương cạn"])
def test_what_was_withdrawn_is_known_after_the_migration_whatever_its_title_was(
    desk: Desk, stood: str
) -> None:
    """It was a sentence of ours; before that, a list went on showing the words themselves."""
    taken, kept = begun(desk), begun(desk)
    for record in (taken, kept):
        say(desk, record, "given")
        say(desk, record, "withdrawn")
    say(desk, kept, "given")  # anew
    matters = [heard_in(desk, one).id for one in (taken, kept)]
    with desk.vault.store.write() as connection:  # as a notebook of before has them
        connection.execute("UPDATE record SET title = ?, withdrawn = 0", (stood,))
        withholding.withhold_all(connection)
    found = {row.id: (row.title, row.withdrawn) for row in reading.page(desk)}
    gone, stays = ("Đã rút lại sự đồng ý", True), (stood, False)
    assert found == {taken: gone, matters[0]: gone, kept: stays, matters[1]: stays}
    stored = desk.vault.store.rows("SELECT title FROM record WHERE withdrawn")
    assert [row[0] for row in stored] == ["", ""]


def test_a_record_damaged_before_the_migration_is_no_matter(desk: Desk) -> None:
    taken, other = begun(desk), begun(desk)
    for record in (taken, other):
        say(desk, record, "given")
        say(desk, record, "withdrawn")
    heard_in(desk, taken)
    with desk.vault.store.write() as connection:
        connection.execute("UPDATE record SET title = 'Mương cạn', withdrawn = 0")
        damage = "UPDATE record SET body = replace(body, '\"held\"', '\"hled\"') WHERE id = ?"
        connection.execute(damage, (taken,))
        withholding.withhold_all(connection)
    assert {row.id: row.withdrawn for row in reading.page(desk, {"interview"})} == {
        taken: False,
        other: True,
    }
