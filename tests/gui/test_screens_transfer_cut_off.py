"""A lock between the seal and the stick: the bundle is there, and the gate says what is not."""

from pathlib import Path

import pytest
from test_screens_transfer_seal import filled  # noqa: F401 - a fixture
from transfer_parts import at_transfer, enrol
from window_parts import Sit

from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.gui.notebook.transfer.sealcard import SealCard
from sotay.province.opening import Province


@pytest.mark.parametrize(("part", "step"), [(SealCard, "_note"), (Delivery, "carry")])
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
