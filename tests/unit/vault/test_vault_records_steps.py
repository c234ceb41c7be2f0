"""Undo that survives closing the notebook: bounded, forgotten when it has done its work."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from sotay.model.interview import Interview
from sotay.model.records import Consent
from sotay.vault.records import steps
from sotay.work.desk import Desk
from sotay.work.records import reading, revisions, writing
from sotay.work.transfer import sealing

Reopen = Callable[[Desk], Desk]


NOTED = (
    Consent(
        purpose="ghi_nhan_y_kien",
        given=True,
        method="van_ban",
        text_version="1",
        at=datetime(2026, 11, 14, tzinfo=UTC),
    ),
)


def begin(desk: Desk, notes: str = "") -> Interview:
    made = msgspec.structs.replace(writing.begin_interview(desk).value, notes=notes, consents=NOTED)
    return writing.keep(desk, made).value


def type_on(desk: Desk, record: Interview, notes: str, seconds: float = 60) -> Interview:
    desk.clock.at_ms += int(seconds * 1000)  # type: ignore[attr-defined]
    return writing.keep(desk, msgspec.structs.replace(record, notes=notes)).value


def notes(desk: Desk, record: Interview) -> str:
    return reading.entry(desk, record.id).record.notes


def count(desk: Desk, record: Interview) -> int:
    row = desk.vault.store.one("SELECT count(*) FROM step WHERE record = ?", (record.id,))
    return int(row[0])


def test_undo_and_redo_go_on_after_reopening(desk: Desk, reopen: Reopen) -> None:
    record = begin(desk)
    for text in ("một", "một hai", "một hai ba"):
        type_on(desk, record, text)
    desk = reopen(desk)
    gone = []
    while revisions.step(desk, record.id, "back").value is not None:
        gone.append(notes(desk, record))
    assert gone == ["một hai", "một", ""]
    desk = reopen(desk)
    come = []
    while revisions.step(desk, record.id, "forth").value is not None:
        come.append(notes(desk, record))
    assert come == ["một", "một hai", "một hai ba"]


def test_typing_on_after_undo_forgets_what_was_ahead_and_nothing_behind(desk: Desk) -> None:
    record = begin(desk)
    for text in ("một", "một hai"):
        type_on(desk, record, text)
    revisions.step(desk, record.id, "back")
    type_on(desk, record, "một khác")
    assert revisions.step(desk, record.id, "forth").value is None
    assert revisions.step(desk, record.id, "back").value.record.notes == "một"
    assert notes(desk, record) == "một"


def test_steps_are_apart_in_time_unless_much_changed_at_once(desk: Desk) -> None:
    record = begin(desk)
    for length in range(1, 40):
        type_on(desk, record, "a" * length, seconds=0.8)
    assert count(desk, record) <= 4
    before = count(desk, record)
    type_on(desk, record, "b" * 2000, seconds=0.8)
    type_on(desk, record, "", seconds=0.8)
    assert count(desk, record) == before + 2
    assert revisions.step(desk, record.id, "back").value.record.notes == "b" * 2000


def test_steps_are_taken_while_the_clock_stands_years_back(desk: Desk) -> None:
    record = begin(desk, "đầu")
    desk.clock.at_ms -= 400 * 86_400_000  # type: ignore[attr-defined]
    type_on(desk, record, "x" * 500, seconds=0)
    type_on(desk, record, "mất hết", seconds=0)
    assert revisions.step(desk, record.id, "back").value.record.notes == "x" * 500


def test_a_field_undoing_by_itself_is_no_new_step(desk: Desk) -> None:
    record = type_on(desk, begin(desk), "đầu")
    type_on(desk, record, "đầu đuôi")
    before = count(desk, record)
    type_on(desk, record, "đầu")  # as Ctrl+Z in the field does
    assert revisions.step(desk, record.id, "forth").value.record.notes == "đầu đuôi"
    assert count(desk, record) == before


def test_steps_are_bounded_in_number_and_bytes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST", 10)
    record = begin(desk)
    for number in range(25):
        type_on(desk, record, f"bản {number}")
    assert count(desk, record) == 10
    monkeypatch.setattr(steps, "MOST_BYTES", 1)
    type_on(desk, record, "cuối")
    assert count(desk, record) == 1
    assert revisions.step(desk, record.id, "back").value.record.notes == "bản 24"


def test_steps_are_forgotten_when_discarded(desk: Desk) -> None:
    record = begin(desk, "một")
    type_on(desk, record, "hai")
    writing.discard(desk, record.id)
    assert count(desk, record) == 0


def test_steps_stay_when_closed_and_go_when_sealed(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    sealed, open_again = begin(desk, "một"), begin(desk, "một")
    for record in (sealed, open_again):
        writing.close(desk, type_on(desk, record, "hai"))
        assert count(desk, record) > 0
    stick = tmp_path / "usb"
    stick.mkdir()
    type_on(desk, open_again, "đang đính chính")
    sealing.seal(desk, stick)
    assert count(desk, sealed) == 0
    assert count(desk, open_again) > 0


def test_a_closed_record_is_not_undone(desk: Desk) -> None:
    record = begin(desk, "một")
    writing.close(desk, type_on(desk, record, "hai"))
    assert revisions.step(desk, record.id, "back").value is None
    assert notes(desk, record) == "hai"
