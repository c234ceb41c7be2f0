"""A lock between the seal and the stick: the bundle is there, and the gate says what is not."""

from pathlib import Path
from threading import Event

import pytest
from test_screens_transfer_seal import filled  # noqa: F401 - a fixture
from transfer_parts import at_transfer, enrol
from window_parts import OPENING_MS, Sit

from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.gui.notebook.transfer.sealcard import SealCard
from sotay.province.opening import Province
from sotay.work.transfer import delivering


@pytest.mark.parametrize(("part", "step"), [(SealCard, "_note")])
def test_a_bundle_that_a_lock_kept_from_the_stick_is_told_at_the_gate(
    sit: Sit,
    filled: Path,  # noqa: F811 - the fixture
    province: Province,
    usb: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    part: type,
    step: str,
) -> None:
    seat, screen = at_transfer(sit, filled)
    enrol(seat, screen, province, tmp_path)
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
    sit: Sit,
    filled: Path,  # noqa: F811 - the fixture
    province: Province,
    usb: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    whole: bool,
) -> None:
    """A lock comes before the copy has begun, or when it is there and nobody was told yet."""
    seat, screen = at_transfer(sit, filled)
    enrol(seat, screen, province, tmp_path)
    screen.seal.target.control.choose(usb)
    copied, locked, deliver, carry = Event(), Event(), delivering.deliver, Delivery.carry

    def copy(*given: object) -> object:
        if not whole:
            locked.wait(OPENING_MS / 1000)
        made = deliver(*given)
        copied.set()
        return made

    def carry_and_lock(*given: object) -> object:
        job = carry(*given)
        copied.wait(OPENING_MS / 1000) if whole else job.cancel()
        seat.window.lock()
        locked.set()
        return job

    monkeypatch.setattr(delivering, "deliver", copy)
    monkeypatch.setattr(Delivery, "carry", carry_and_lock)
    seat.press("seal_go")
    seat.wait(seat.at_gate)
    seat.rest()
    told = "đã chép xong" if whole else "chưa chép xong"
    assert [told in note for note in seat.notes() if "sang nơi nhận" in note] == [True]
    assert bool(list(usb.glob("*.sotay"))) == whole
