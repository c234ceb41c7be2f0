"""Another machine of the commune in Gửi tỉnh: a stick between both, what differs is settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from office_parts import enrol as enrol_by_files
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from transfer_parts import at_transfer, enrol
from window_parts import OFFICE, Seat, Sit

from makers import CHEAP
from sotay.bundle.mailbox.places import between_folder
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.notebook.peers.difference import DifferenceBox
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.model.matter import Matter
from sotay.province.opening import Province
from sotay.vault.records import lookup
from sotay.work.desk import Desk, Outcome, create_notebook
from sotay.work.peers import visiting
from sotay.work.peers.visiting import Visited
from sotay.work.records import writing


@pytest.fixture
def other(province: Province, tmp_path: Path) -> Iterator[Desk]:
    """A second notebook of the same commune, known to the province."""
    desk, _code = create_notebook(tmp_path / "máy hai", "một con vịt xòe ra", OFFICE, cost=CHEAP)
    enrol_by_files(desk, province, tmp_path)
    yield desk
    desk.close()


def text_of(seat: Seat, record: str) -> str:
    told: list[str] = []

    def read(desk: Desk) -> str:
        found = lookup.entry(desk.vault.store, record).record
        assert isinstance(found, Matter)
        return found.text

    seat.window.shell.runner.ask(read, told.append)
    seat.wait(lambda: told)
    return told[0]


def written(text: str, record: Matter | None = None) -> object:
    def write(desk: Desk) -> Outcome[Matter]:
        begun = record or writing.begin_matter(desk).value
        return writing.close(desk, replace(begun, text=text))

    return write


def at_difference(seat: Seat) -> bool:
    """Return whether the focus is in what is to be decided."""
    at, boxes = seat.window.focusWidget(), seat.window.findChildren(DifferenceBox)
    return isinstance(at, QWidget) and any(box.isAncestorOf(at) for box in boxes)


def exchange(seat: Seat, screen: Transfer, usb: Path) -> str:
    screen.peers.exchange(usb)
    bar = seat.window.findChild(QWidget, "peers_progress")
    assert isinstance(bar, QWidget)
    assert bar.isVisibleTo(seat.window)
    done = seat.window.findChild(QLabel, "peers_done")
    assert isinstance(done, QLabel)
    seat.wait(lambda: done.isVisibleTo(seat.window))
    assert not bar.isVisibleTo(seat.window)
    return done.text()


def test_a_lock_stops_an_exchange_and_says_so(
    sit: Sit, notebook: tuple[Path, str], province: Province, other: Desk, usb: Path,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    seat, screen = at_transfer(sit, notebook[0])
    enrol(seat, screen, province, tmp_path)
    visiting.visit(other, usb)
    exchange(seat, screen, usb)
    seat.window.shell.runner.do(written("Cầu yếu"))  # type: ignore[arg-type]
    before = sorted(between_folder(usb).iterdir())
    real = visiting._exchange

    def slow(desk: Desk, root: Path, told: Visited, going: visiting._Going) -> None:
        for _turn in range(100_000_000):
            if going.cancelled():
                break  # the lock came
        real(desk, root, told, going)

    monkeypatch.setattr(visiting, "_exchange", slow)
    screen.peers.exchange(usb)
    seat.window.lock()
    seat.wait(lambda: "Khóa sổ khi đang trao đổi" in seat.words())
    assert sorted(between_folder(usb).iterdir()) == before, "nothing half-written on the stick"
    seat.unlock()


def test_a_stick_goes_round_and_what_both_wrote_is_settled_side_by_side(
    sit: Sit, notebook: tuple[Path, str], province: Province, other: Desk, usb: Path, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, notebook[0])
    assert not screen.peers.isVisibleTo(screen), "nobody vouches for machines yet"
    enrol(seat, screen, province, tmp_path)
    kept: list[Matter] = []
    seat.window.shell.runner.do(written("Cầu yếu"), kept.append)  # type: ignore[arg-type]
    seat.wait(lambda: kept)
    visiting.visit(other, usb)
    assert "Lần đầu gặp máy" in exchange(seat, screen, usb)
    visiting.visit(other, usb)
    (one,) = kept
    assert lookup.entry(other.vault.store, one.id).record == one
    written("Cầu yếu, cần sửa", one)(other)  # type: ignore[operator]
    visiting.visit(other, usb)
    seat.window.shell.runner.do(written("Cầu gãy", one))  # type: ignore[arg-type]
    assert "1 bản ghi hai máy ghi khác nhau" in exchange(seat, screen, usb)
    seat.wait(lambda: seat.window.findChildren(DifferenceBox))
    seat.window.shell.go("home")
    seat.wait(lambda: seat.window.findChild(QAbstractButton, "home_apart"))
    seat.press("home_apart")
    seat.wait(lambda: at_difference(seat))
    assert text_of(seat, one.id) == "Cầu gãy"
    theirs = seat.window.findChild(Radio, "peer_theirs")
    assert isinstance(theirs, Radio)
    theirs.click()
    seat.window.shell.runner.do(written("Việc khác"))  # type: ignore[arg-type]
    assert text_of(seat, one.id) == "Cầu gãy"
    assert theirs.isChecked(), "what is picked stays picked while something else is written"
    seat.press("peer_settle")
    seat.wait(lambda: not seat.window.findChildren(QWidget, "peer_difference"))
    seat.window.shell.go("home")
    seat.wait(lambda: not seat.window.findChildren(QAbstractButton, "home_apart"))
    seat.window.shell.go("send")
    assert text_of(seat, one.id) == "Cầu yếu, cần sửa"
    exchange(seat, screen, usb)
    visiting.visit(other, usb)
    heads = lookup.entry(other.vault.store, one.id)
    assert (heads.row.status, heads.record.text) == ("kept", "Cầu yếu, cần sửa")
