"""A save is one trip: the record is encoded once and judged once on its way to the disk.

What runs is counted by the interpreter's own profiler, in the real commands on a real notebook.
"""

import io
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from makers import Makers
from sotay.base.resources import resource
from sotay.model.binding import withdrawals
from sotay.model.interview import Interview
from sotay.model.meeting import Meeting, Official
from sotay.model.record import Record
from sotay.model.records import Consent, Source
from sotay.vault.privacy import consents
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, revisions, writing
from sotay.work.transfer import sealing

AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
JUDGED = ("honour", "passed_since", "still_binding", "sound_taken_back")
PURPOSES = ("ghi_nhan_y_kien", "ghi_am", "ghi_danh_tinh", "lien_he_phan_hoi")
CHECKED = ("checked", "parse_record")
PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")


def yes(purpose: str) -> Consent:
    return msgspec.convert(
        {
            "purpose": purpose,
            "given": True,
            "method": "van_ban",
            "text_version": "2026-2",
            "at": AT,
        },
        Consent,
    )


def calls(run: Callable[[], object]) -> Counter[str]:
    """Run it and count every function that is called, written in Python or not."""
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, what: Any) -> None:
        if event == "call":
            room = str(frame.f_globals.get("__name__")).rpartition(".")[2]
            found.update((frame.f_code.co_name, f"{room}.{frame.f_code.co_name}"))
        elif event == "c_call" and what is msgspec.json.encode:
            found["json"] += 1

    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(None)
    return found


def meeting(desk: Desk) -> Meeting:
    made = writing.begin_meeting(desk).value
    ends = made.starts.replace(hour=23, minute=59)
    return replace(made, title="Họp thôn", chair=Official(name="Lò Văn Dũng"), ends=ends)


def voice() -> Added:
    sound = b"\x1aE\xdf\xa3 tieng noi"
    return Added("a.mka", "audio/x-matroska", lambda: io.BytesIO(sound), len(sound), seconds=9)


def interview(desk: Desk) -> Interview:
    """Return a closed one that hangs on every string: a sound, a card's leave, a withdrawal."""
    made = replace(
        writing.begin_interview(desk).value,
        notes="Ruộng thiếu nước.",
        consents=tuple(map(yes, PURPOSES)),
    )
    writing.keep(desk, made)
    attachments.attach(desk, made.id, voice())
    closed = writing.close(desk, reading.entry(desk, made.id).record).value
    assert isinstance(closed, Interview)
    back = (*closed.consents[:-1], replace(closed.consents[-1], withdrawn=AT))
    return writing.keep(desk, replace(closed, consents=back)).value


def test_a_meeting_is_encoded_once_and_looked_at_once(desk: Desk) -> None:
    made = meeting(desk)
    ran = calls(lambda: writing.keep(desk, made))
    assert {name: ran[name] for name in ("json", *CHECKED)} == dict.fromkeys(("json", *CHECKED), 1)


def test_an_interview_is_judged_once(desk: Desk) -> None:
    made = interview(desk)
    ran = calls(lambda: writing.keep(desk, replace(made, notes="Ruộng thiếu nước từ tháng ba.")))
    assert {name: ran[name] for name in JUDGED} == dict.fromkeys(JUDGED, 1)
    assert {name: ran[name] for name in CHECKED} == dict.fromkeys(CHECKED, 1)
    assert reading.entry(desk, made.id).record.notes.endswith("tháng ba.")


@pytest.mark.parametrize("begun", [meeting, interview])
def test_closing_is_the_same_trip(desk: Desk, begun: Callable[[Desk], Record]) -> None:
    made = begun(desk)
    ran = calls(lambda: writing.close(desk, made, with_matters=True))
    assert ran["checked"] == 1
    assert ran["keep"] == 1
    assert ran["freeze"] == 2, "of the record, and of what hangs on it"
    assert ran["record_line"] == 1
    judged = 1 if isinstance(made, Interview) else 0
    assert {name: ran[name] for name in ("honour", "passed_since")} == dict.fromkeys(
        ("honour", "passed_since"), judged
    )
    assert reading.entry(desk, made.id).row.status == "kept"


def test_matters_heard_are_closed_as_they_stand_in_one_transaction(desk: Desk) -> None:
    made = meeting(desk)
    writing.keep(desk, made)
    heard = []
    for text in ("Sửa mương", "Sửa cầu"):
        matter = writing.begin_matter(desk, made).value
        heard.append(writing.keep(desk, replace(matter, text=text)).value)
    writing.close(desk, writing.keep(desk, meeting(desk)).value)  # the device's keys are made
    ran = calls(lambda: writing.close(desk, made, with_matters=True))
    assert ran["keep"] == 1, "a matter that is written down is not written down again"
    assert ran["_write"] == 1
    assert ran["record_line"] == 3
    for one in (*heard, made):
        row = reading.entry(desk, one.id)
        assert row.row.status == "kept"
        assert revisions.closed(desk, str(row.head)) == one


def test_what_is_closed_is_what_was_kept(desk: Desk) -> None:
    """A yes of the closed version that is struck out while it is amended is taken back in both."""
    made = interview(desk)
    writing.close(desk, made)
    less = tuple(one for one in made.consents if one.purpose != "ghi_danh_tinh")
    closed = writing.close(desk, replace(made, consents=less)).value
    entry = reading.entry(desk, made.id)
    revision = reading.revisions(desk, made.id)[0]
    assert entry.head == revision.rev
    assert entry.record == closed == revisions.content(revision)
    assert {one.purpose for one in withdrawals(closed)} == {"ghi_danh_tinh", "lien_he_phan_hoi"}
    noted = {one.purpose for one, _told in consents.noted_of(desk.vault.store, made.id)}
    assert noted == {"ghi_danh_tinh", "lien_he_phan_hoi"}


def test_text_in_another_form_is_kept_as_it_is_read_back(desk: Desk) -> None:
    made = meeting(desk)
    loose = replace(made, body=unicodedata.normalize("NFD", "Đường liên thôn hỏng"))
    kept = writing.close(desk, loose).value
    assert kept.body == "Đường liên thôn hỏng"
    assert reading.entry(desk, made.id).record == kept


def test_a_matter_whose_sounds_go_as_it_is_untied_is_closed_without_them(desk: Desk) -> None:
    held = writing.keep(desk, meeting(desk)).value
    heard = interview(desk)
    silent = tuple(
        replace(one, withdrawn=AT) if one.purpose == "ghi_am" else one for one in heard.consents
    )
    heard = writing.keep(desk, replace(heard, consents=silent)).value
    matter = writing.begin_matter(desk, heard).value
    both = (*matter.heard_at, Source(held.id))
    matter = writing.keep(desk, replace(matter, text="Sửa mương", heard_at=both)).value
    hung = attachments.attach(desk, matter.id, voice()).value[1]
    assert hung.attachments
    closed = writing.close(desk, replace(matter, heard_at=matter.heard_at[:1])).value
    entry = reading.entry(desk, matter.id)
    assert entry.record == closed == revisions.content(reading.revisions(desk, matter.id)[0])
    assert closed.attachments == ()


def test_an_attached_file_is_a_trip_of_its_record(desk: Desk) -> None:
    made = meeting(desk)
    writing.keep(desk, made)
    job = attachments.prepare(desk, made.id, voice())
    written = job.write()
    ran = calls(lambda: attachments.record(desk, job, written))
    wanted = ("json", *CHECKED, "entry", "may_hang", "is_destroyed", "working_copy")
    assert {name: ran[name] for name in wanted} == dict.fromkeys(wanted, 1)
    assert len(reading.entry(desk, made.id).record.attachments) == 1


def lines(path: Path, kind: str, number: int) -> Path:
    """Write this many records of a kind out of the practice notebook."""
    every = PRACTICE.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([one for one in every if f'"{kind}"'.encode() in one][:number]))
    return path


@pytest.mark.parametrize("close", [False, True])
@pytest.mark.parametrize("kind", ["meeting", "interview"])
def test_a_line_that_comes_in_is_the_same_trip(
    desk: Desk, tmp_path: Path, kind: str, *, close: bool
) -> None:
    source = lines(tmp_path / "vào.jsonl", kind, 7)
    ran = calls(lambda: jsonlines.import_lines(desk, source, close=close))
    judged = ("is_destroyed", "working_copy", "bind", *(JUDGED[:2] if kind == "interview" else ()))
    wanted = (*judged, *CHECKED, "parse_foreign")
    assert {name: ran[name] for name in wanted} == dict.fromkeys(wanted, 7)
    assert ran["record_line"] == (7 if close else 0)
    if kind == "meeting":  # of interviews the list beside the notebook is written, too
        assert ran["shape.encode"] == 7
    again = calls(lambda: jsonlines.import_lines(desk, source, close=close))
    assert {name: again[name] for name in judged} == dict.fromkeys(judged, 7)
    assert {name: again[name] for name in CHECKED} == dict.fromkeys(CHECKED, 0), "nothing is new"


def test_what_is_sealed_is_looked_at_once_when_prepared_and_once_when_noted(make: Makers) -> None:
    desk = make.desk(unit="07330")
    make.enrol(desk, make.province())
    jsonlines.import_lines(desk, lines(make.folder / "vào.jsonl", "meeting", 5), close=True)
    jobs = []
    ran = calls(lambda: jobs.append(sealing.prepare(desk).value))
    looks = ("passage", "unfit", "trust_line")
    assert {name: ran[name] for name in looks} == dict.fromkeys(looks, 5)
    assert ran["parse_record_line"] == ran["parse_record"] == 0, "they are this notebook's own"
    written = jobs[0].write()
    ran = calls(lambda: sealing.record(desk, jobs[0], written))
    assert (ran["passage"], ran["trust_line"]) == (5, 0)
