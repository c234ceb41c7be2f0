"""Gửi tỉnh with a real province: enrol, see what leaves, seal, copy, take the receipt in."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QListView, QPushButton
from transfer_parts import Enrolled, answered, at_transfer, enrol
from window_parts import Seat, Sit

from sotay.base.sizes import size_told
from sotay.gui.kit import drives
from sotay.model.matter import Matter
from sotay.province import receiving
from sotay.province.opening import Province
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing
from sotay.work.transfer import sealing
from sticks import lying

NUMBER = 138  # records of the practice seed that may leave; of three somebody did not agree


def copy_again(seat: Seat, folder: Path) -> None:
    """Press the button of the one bundle, and choose a folder in the dialog that comes."""

    def shown() -> bool:
        button = seat.window.findChild(QPushButton, "bundle_copy")
        return button is not None and button.isVisible() and button.isEnabled()

    seat.wait(shown)
    seat.press("bundle_copy")
    dialog = seat.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(folder))
    dialog.accept()
    seat.wait(lambda: seat.window.findChild(QFileDialog) is None)


def bundle_words(seat: Seat) -> str:
    seat.qtbot.wait(20)
    return seat.words()


def test_the_whole_way_to_the_province_and_back(
    sit: Sit, sendable: Path, province: Province, usb: Path, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, sendable)
    go = seat.find("seal_go", QAbstractButton)
    assert not go.isEnabled(), "nothing leaves before the province is known"
    rows = seat.find("units", QListView)
    assert isinstance(rows, QListView)
    seat.wait(lambda: rows.model().rowCount() == NUMBER)
    assert seat.words().count("Không gửi “") == 3, "what stays is named, and why"
    enrol(seat, screen, province, tmp_path)
    seat.wait(go.isEnabled)
    screen.seal.target.control.choose(usb)
    go.click()
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    (bundle,) = lying(usb)
    assert bundle.name in seat.words()
    seat.wait(lambda: f"Gói số 1 · {NUMBER} bản ghi" in seat.words())
    assert "Đã đóng gói" in seat.words()
    assert not go.isEnabled()
    received = receiving.receive(province, bundle)
    assert (received.state, received.records) == ("imported", NUMBER)
    assert received.receipt is not None
    screen.bundles.accept_receipt(received.receipt)
    seat.wait(lambda: "Tỉnh đã nhận" in bundle_words(seat))
    seat.wait(lambda: "Đã đóng gói" not in bundle_words(seat))


def test_a_bundle_can_stay_in_the_outbox_for_now(enrolled: Enrolled, sendable: Path) -> None:
    seat, screen = enrolled
    assert screen.seal.target.control.folder() is None
    go = seat.find("seal_go", QAbstractButton)
    seat.wait(go.isEnabled)
    go.click()
    seat.wait(lambda: any("để trong hộp chờ gửi" in note for note in seat.notes()))
    seat.wait(lambda: f"Gói số 1 · {NUMBER} bản ghi" in seat.words())
    assert len(list((sendable / "hop-cho-gui").glob("*.sotay"))) == 1


def test_a_bundle_can_be_copied_to_another_stick(
    enrolled: Enrolled, usb: Path, tmp_path: Path
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    seat.press("seal_go")
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    (first,) = lying(usb)
    second = tmp_path / "usb khác"
    second.mkdir()
    copy_again(seat, second)
    seat.wait(lambda: lying(second) and str(second) in seat.words())
    (copy,) = lying(second)
    assert copy.read_bytes() == first.read_bytes()
    copy.write_bytes(b"khac")
    copy_again(seat, second)
    seat.wait(lambda: len(lying(second)) == 2)
    assert copy.read_bytes() == b"khac"


def test_a_province_with_other_letters_is_not_believed(
    sit: Sit, sendable: Path, province: Province, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, sendable)
    answer = answered(seat, screen, province, tmp_path)
    seat.fill("province_code", "ngắn")
    seat.press("enrol_accept")
    assert "16 ký tự" in seat.error("province_code")
    seat.fill("province_code", "ABCD-EFGH-IJKL-MNOP")
    screen.enrol.accept_answer(answer)
    seat.wait(lambda: seat.window.findChild(QLabel, "refusal_says"))
    seat.wait(lambda: "Chờ tỉnh" in seat.words())
    assert "Đã đăng ký" not in seat.words()
    assert not seat.find("seal_go", QAbstractButton).isEnabled()


def test_a_file_that_is_no_receipt_changes_nothing(
    enrolled: Enrolled, usb: Path, tmp_path: Path
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    seat.press("seal_go")
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    lie = tmp_path / "giả.json"
    lie.write_bytes(b'{"payload": "e30=", "payloadType": "x", "signatures": []}')
    screen.bundles.accept_receipt(lie)
    seat.wait(lambda: seat.window.findChild(QLabel, "refusal_says"))
    assert "Tỉnh đã nhận" not in bundle_words(seat)


def test_stopping_leaves_nothing_on_the_stick_and_sealing_again_works(
    enrolled: Enrolled, province: Province, usb: Path
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    seat.press("seal_go")
    seat.window.lock()
    seat.rest()
    assert lying(usb) == []
    assert any("gói đó chưa xong" in told for told in seat.notes())
    seat.unlock()
    seat.window.go("send")
    screen = seat.window.here()  # type: ignore[assignment]
    go = seat.find("seal_go", QAbstractButton)
    seat.wait(go.isEnabled)
    screen.seal.target.control.choose(usb)
    go.click()
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    (bundle,) = lying(usb)
    assert receiving.receive(province, bundle).state == "imported"


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1,0 KB"), (1_250_000, "1,2 MB"), (5e9, "5,0 GB")],
)
def test_sizes_are_told_as_people_read_them(size: int, told: str) -> None:
    assert size_told(int(size)) == told


def test_only_sticks_and_cards_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    roots = [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes()]
    offered = [drive.folder for drive in drives.removable()]
    assert set(offered) <= set(roots)
    assert Path("/") not in offered
    monkeypatch.setattr(drives, "_MOUNTS", ("/",))
    found = {drive.folder: drive for drive in drives.removable()}
    assert Path("/") in found, "with every mount taken for a stick, the system's own is one"
    assert found[Path("/")].free > 0


def test_bundles_that_never_arrived_are_told_and_copied_again(
    enrolled: Enrolled, province: Province, usb: Path, tmp_path: Path
) -> None:
    seat, screen = enrolled
    screen.seal.target.control.choose(usb)
    sealed: list[Path] = []
    for number in (1, 2):
        seat.wait(seat.find("seal_go", QAbstractButton).isEnabled)
        seat.press("seal_go")
        seat.wait(lambda number=number: len(lying(usb)) == number)
        seat.wait(lambda number=number: f"Gói số {number} ·" in bundle_words(seat))
        sealed += [path for path in lying(usb) if path not in sealed]
        seat.window.shell.runner.do(_one_more, owner=seat.window)
    assert "chưa nhận được" not in seat.words()
    second = receiving.receive(province, sealed[1])
    assert second.receipt is not None
    screen.bundles.accept_receipt(second.receipt)
    seat.wait(lambda: screen.gaps.isVisibleTo(seat.window))
    told = "\n".join(part.text() for part in screen.gaps.findChildren(QLabel))
    assert "Gói số 1\n" in told
    assert "tỉnh chưa nhận được" in told
    other = tmp_path / "usb khác"
    other.mkdir()
    screen.gaps.copy_to(sealing_rows(seat)[-1:], other)
    seat.wait(lambda: lying(other))
    first = receiving.receive(province, lying(other)[0])
    assert first.receipt is not None
    screen.bundles.accept_receipt(first.receipt)
    seat.wait(lambda: not screen.gaps.isVisibleTo(seat.window))


def _one_more(desk: Desk) -> Outcome[Matter]:
    matter = writing.begin_matter(desk).value
    return writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))


def sealing_rows(seat: Seat) -> list[SealedRow]:
    found: list[list[SealedRow]] = []
    seat.window.shell.runner.ask(sealing.bundles, found.append)
    seat.wait(lambda: found)
    return found[0]
