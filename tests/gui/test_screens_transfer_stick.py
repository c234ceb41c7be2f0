"""A stick in Gửi tỉnh: what would be done is said, one press does it, nothing is done unasked."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from transfer_parts import at_transfer, enrol
from window_parts import Seat, Sit

from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.province import mailbox
from sotay.province.opening import Province
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing
from sotay.work.transfer import sealing

BOX = "sotay-hop-thu"


def sealed(desk: Desk) -> Outcome[SealedRow]:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))
    job = sealing.prepare(desk).value
    return sealing.record(desk, job, job.write())


def offer(seat: Seat) -> str:
    found = [one.text() for one in seat.window.findChildren(QLabel, "stick_offer")]
    return found[-1] if found else ""


def go(seat: Seat) -> None:
    """Press the one button once it can be pressed."""

    def ready() -> bool:
        found = seat.window.findChildren(QAbstractButton, "stick_go")
        return any(one.isVisibleTo(seat.window) and one.isEnabled() for one in found)

    seat.wait(ready)
    seat.press("stick_go")


def done(seat: Seat) -> str:
    told = seat.find("stick_done", QLabel)
    assert isinstance(told, QLabel)
    return told.text()


@pytest.fixture
def at_stick(
    sit: Sit, notebook: tuple[Path, str], province: Province, usb: Path, tmp_path: Path
) -> tuple[Seat, Transfer]:
    seat, screen = at_transfer(sit, notebook[0])
    assert not screen.stick.isVisible(), "nothing to carry before the province is known"
    enrol(seat, screen, province, tmp_path)
    for _number in range(2):
        seat.window.shell.runner.do(sealed)
    seat.rest()
    screen.stick.choose(usb)
    seat.wait(lambda: "Chép 2 gói" in offer(seat))
    return seat, screen


def test_a_stick_goes_out_and_comes_home(
    at_stick: tuple[Seat, Transfer], province: Province, usb: Path
) -> None:
    seat, screen = at_stick
    assert list(usb.iterdir()) == [], "nothing is done unasked"
    seat.window.resize(1000, 420)
    go(seat)
    seat.wait(lambda: "đã đọc lại từ USB và khớp" in done(seat))
    assert "Rút USB an toàn" in done(seat)
    assert len(list((usb / BOX / "di").iterdir())) == 2
    seat.wait(lambda: "đã nằm trên USB này" in offer(seat))
    seat.wait(lambda: not seat.find("stick_done").visibleRegion().isEmpty())  # scrolled to
    assert mailbox.receive_from(province, usb).ended is None
    screen.stick.look_again()
    seat.wait(lambda: "Lấy 2 giấy tờ của tỉnh" in offer(seat))
    assert not seat.window.findChild(QLabel, "stick_done").isVisible(), "it is not so any more"
    go(seat)
    seat.wait(lambda: "tỉnh đã nhận các gói đó" in done(seat))
    assert "Đã gỡ khỏi USB 2 gói tỉnh đã nhận" in done(seat)
    seat.wait(lambda: "Không có gói nào chờ chép" in offer(seat))
    assert list((usb / BOX / "di").iterdir()) == []
    seat.wait(lambda: "Tỉnh đã nhận" in seat.words())


def test_the_focus_stays_in_the_card_over_a_visit(
    at_stick: tuple[Seat, Transfer],
) -> None:
    seat, _screen = at_stick
    seat.window.activateWindow()
    button = seat.find("stick_go", QAbstractButton)
    button.setFocus()
    seat.wait(lambda: QApplication.focusWidget() is button)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled()
    seat.wait(lambda: QApplication.focusWidget() is seat.find("stick_folder"))
    seat.wait(lambda: "đã nằm trên USB này" in offer(seat))
    assert QApplication.focusWidget() is seat.find("stick_folder"), "the button went with its row"


def test_a_stick_that_cannot_be_used_says_why(at_stick: tuple[Seat, Transfer], usb: Path) -> None:
    seat, screen = at_stick
    (usb / BOX).symlink_to(usb)
    screen.stick.look_again()
    seat.wait(lambda: "hãy dời nó đi chỗ khác" in offer(seat).lower())
    seat.wait(lambda: not seat.window.findChildren(QAbstractButton, "stick_go"))
    (usb / BOX).unlink()
    usb.rename(usb.with_name("rút ra"))
    screen.stick.look_again()
    seat.wait(lambda: "Không đọc được" in offer(seat))


def test_a_lock_while_it_is_carried_is_told_at_the_gate(
    at_stick: tuple[Seat, Transfer], usb: Path
) -> None:
    seat, _screen = at_stick
    go(seat)
    seat.wait((usb / BOX).exists)
    seat.window.lock()
    seat.wait(seat.at_gate)
    seat.rest()
    gate = " ".join(seat.notes())
    cut = "Khóa sổ khi đang chép gói sang USB" in gate
    names = [path.name for path in (usb / BOX).rglob("*") if path.is_file()]
    assert all(name.endswith(".sotay") and not name.startswith(".") for name in names)
    assert cut or len(names) == 2, "all is there, whether it was said before the lock or after"
