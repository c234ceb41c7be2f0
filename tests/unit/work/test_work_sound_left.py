"""What was being recorded when the notebook was shut: told, never dropped for a fault."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sotay.work import attachments
from sotay.work.attachments import cutoff
from sotay.work.desk import Desk
from sotay.work.records import writing


def test_what_a_kill_left_is_told_with_its_length(
    desk: Desk, reopen: Callable[[Desk], Desk]
) -> None:
    meeting = writing.begin_meeting(desk).value
    writing.keep(desk, replace(meeting, title="Họp thôn"))
    begun = attachments.begin_recording(desk, meeting.id).value
    writer = begun.writer()
    writer.write(bytes(4200 * 10))
    writer.flush()
    writer.leave()
    attachments.begin_recording(desk, meeting.id)  # of which not a byte was written
    assert cutoff.left_sounds(desk) == []
    desk = reopen(desk)
    (one,) = cutoff.left_sounds(desk)
    assert (one.title, one.whole) == ("Họp thôn", False)
    assert one.seconds == pytest.approx(10, abs=1)
    assert len(attachments.left_recordings(desk)) == 2
    desk.clock.at_ms += 120_000
    assert cutoff.left_sounds(desk) == [one]
    assert len(attachments.left_recordings(desk)) == 1, "what holds nothing goes by itself"


def recorded(desk: Desk, seconds: int) -> attachments.Recording:
    """Leave a finished recording of some seconds, as a lock does, an hour ago."""
    meeting = writing.begin_meeting(desk).value
    begun = attachments.begin_recording(desk, meeting.id).value
    with begun.writer() as writer:
        writer.write(bytes(4200 * seconds))
        writer.finish()
    desk.vault.writing_files.clear()  # as if the notebook had been opened again
    desk.clock.at_ms += 3_600_000
    return begun


def test_a_recording_that_cannot_be_read_now_is_never_dropped(desk: Desk) -> None:
    begun = recorded(desk, 60)
    aside = begun.path.rename(begun.path.with_name("aside"))
    begun.path.mkdir()  # a disk that gives no file
    assert cutoff.left_sounds(desk) == []
    begun.path.rmdir()
    aside.rename(begun.path)
    (one,) = cutoff.left_sounds(desk)
    assert one.seconds == pytest.approx(60, abs=2)


def test_one_bit_costs_what_comes_after_it_and_nothing_before(desk: Desk) -> None:
    begun = recorded(desk, 60)
    content = bytearray(begun.path.read_bytes())
    content[len(content) // 2] ^= 1
    begun.path.write_bytes(content)
    (one,) = cutoff.left_sounds(desk)
    assert one.seconds == pytest.approx(30, abs=2)
    with begun.open() as tape:
        assert set(tape.read()) == {0}
    content[1] ^= 1  # and its head: nothing of it can be heard, and that is for a person to say
    begun.path.write_bytes(content)
    (one,) = cutoff.left_sounds(desk)
    assert one.seconds == 0
