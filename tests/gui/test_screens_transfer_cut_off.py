"""A lock between the seal and the stick: the bundle is there, and the gate says what is not."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QAbstractButton
from test_screens_transfer_seal import (
    _one_more,
    bundle_words,
    sealing_rows,
)
from transfer_parts import Enrolled
from window_parts import OPENING_MS, Seat

from sotay.gui.kit.job import Job
from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.gui.notebook.transfer.sealcard import SealCard
from sotay.vault.outbox import SealedRow
from sotay.work.transfer.delivering import Courier
from sticks import lying


@pytest.mark.parametrize(("part", "step"), [(SealCard, "_note")])
def test_a_bundle_that_a_lock_kept_from_the_stick_is_told_at_the_gate(
    enrolled: Enrolled, usb: Path, monkeypatch: pytest.MonkeyPatch, part: type, step: str
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    begin = getattr(part, step)

    def begin_and_lock(*given: object) -> object:
        begun = begin(*given)
        seat.window.lock()
        return begun

    monkeypatch.setattr(part, step, begin_and_lock)
    seat.press("seal_go")
    seat.wait(seat.at_gate)
    seat.rest()
    assert [told for told in seat.notes() if "chưa chép xong sang nơi nhận" in told]
    seat.unlock()
    seat.window.go("send")
    seat.wait(lambda: "Gói số 1" in seat.words())


@pytest.mark.parametrize("whole", [True, False])
def test_the_gate_says_of_a_copy_what_is_on_the_stick(
    enrolled: Enrolled,
    usb: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    whole: bool,
) -> None:
    """A lock comes before the copy has begun, or when it is there and nobody was told yet."""
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    copied, locked, deliver, carry = Event(), Event(), Courier.deliver, Delivery.carry

    def copy(*given: object) -> object:
        if not whole:
            locked.wait(OPENING_MS / 1000)
        made = deliver(*given)
        copied.set()
        return made

    def carry_and_lock(*given: object) -> object:
        job = carry(*given)
        if whole:
            copied.wait(OPENING_MS / 1000)
        seat.window.lock()  # which stops the copy, or the gate would say that it is whole
        locked.set()
        return job

    monkeypatch.setattr(Courier, "deliver", copy)
    monkeypatch.setattr(Delivery, "carry", carry_and_lock)
    seat.press("seal_go")
    seat.wait(seat.at_gate)
    seat.rest()
    told = "đã chép xong" if whole else "chưa chép xong"
    assert [told in note for note in seat.notes() if "sang nơi nhận" in note] == [True]
    assert bool(lying(usb)) == whole


@pytest.mark.parametrize(
    ("lock_at", "there", "told"),
    [
        ("asked", 0, "chưa chép xong cả 2 gói"),
        ("first", 0, "chưa chép xong cả 2 gói"),
        ("between", 1, "chưa chép xong cả 2 gói"),  # copied, and nobody was told yet
        ("last", 2, "2 gói đã chép xong"),
    ],
)
def test_of_several_bundles_the_gate_says_once_whether_all_are_there(
    enrolled: Enrolled,
    usb: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lock_at: str,
    there: int,
    told: str,
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    rows = seal_two(seat, usb)
    other = tmp_path / "usb khác"
    other.mkdir()
    delivered = lock_in_a_copy(seat, monkeypatch, lock_at)
    screen.gaps.copy_to(rows, other)
    if lock_at == "asked":
        seat.window.lock()
    seat.wait(seat.at_gate)
    seat.rest()
    assert [told in note for note in seat.notes() if "sang nơi nhận" in note] == [True]
    assert {path.name for path in lying(other)} == {row.file for row in rows[:there]}
    assert delivered == [row.file for row in rows[:there]], "each once"


def lock_in_a_copy(seat: Seat, monkeypatch: pytest.MonkeyPatch, lock_at: str) -> list[str]:
    """Lock in the first copy, when it is whole or when the last is; return what was copied."""
    copied, locked, deliver, carry = Event(), Event(), Courier.deliver, Delivery.carry
    delivered: list[str] = []

    def copy(self: Courier, row: SealedRow, *given: object) -> object:
        if lock_at == "first":
            locked.wait(OPENING_MS / 1000)
        made = deliver(self, row, *given)
        delivered.append(row.file)
        copied.set()
        return made

    def carry_and_lock(self: Delivery, by: Courier, left: list[SealedRow], *given: object) -> Job:
        copied.clear()
        job = carry(self, by, left, *given)
        if lock_at == ("between" if len(left) > 1 else "last"):
            copied.wait(OPENING_MS / 1000)
            seat.window.lock()
        elif lock_at == "first":
            seat.window.lock()
            locked.set()
        return job

    monkeypatch.setattr(Courier, "deliver", copy)
    monkeypatch.setattr(Delivery, "carry", carry_and_lock)
    return delivered


def seal_two(seat: Seat, usb: Path) -> list[SealedRow]:
    """Seal two bundles onto the stick; return them."""
    for number in (1, 2):
        seat.wait(seat.find("seal_go", QAbstractButton).isEnabled)
        seat.press("seal_go")
        seat.wait(lambda number=number: len(lying(usb)) == number)
        seat.wait(lambda number=number: f"Gói số {number} ·" in bundle_words(seat))
        seat.window.shell.runner.do(_one_more, owner=seat.window)
    return sealing_rows(seat)
