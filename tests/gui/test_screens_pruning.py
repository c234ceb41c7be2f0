"""Attachments the province has are taken off the machine in the window, and brought back there."""

from pathlib import Path

import pytest
from attachment_parts import photo
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QLabel, QMenu
from transfer_parts import province
from window_parts import PASSPHRASE, Seat, Sit

from enclosing import close
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.media import cleaning
from sotay.province import enrolling as province_side
from sotay.province import receiving as intake
from sotay.province.opening import Province
from sotay.vault.notebook import ATTACHMENTS
from sotay.work import attachments
from sotay.work import desk as desks
from sotay.work.backups import backing_up
from sotay.work.records import writing
from sotay.work.transfer import enrolling, receiving, sealing
from sotay.work.transfer.errors import NothingToSeal

__all__ = ["province"]


@pytest.fixture
def sent(notebook: tuple[Path, str], province: Province, tmp_path: Path) -> dict[str, Path]:
    """A notebook with two closed matters, a photo on each, all of it at the province.

    Return each matter's id with the photo it was made of.
    """
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    request, answer = tmp_path / "xin.json", tmp_path / "cho.json"
    code = enrolling.write_request(desk, request).value
    asked = province_side.read_request(request.read_bytes())
    answer.write_bytes(province_side.enrol(province, asked, code))
    enrolling.accept(desk, answer, province.code)
    made: dict[str, Path] = {}
    for number, text in enumerate(("Cầu Máng sập", "Cột điện nghiêng")):
        begun = writing.begin_matter(desk).value
        writing.keep(desk, replace(begun, text=text))
        taken = photo(tmp_path / f"ảnh {number}.jpg", shade=40 + 30 * number)
        attachments.attach(desk, begun.id, cleaning.take(taken, taken.name, edge=2400), "Nhịp giữa")
        close(desk, begun.id)
        made[begun.id] = taken
    while True:
        try:
            path = sealing.seal(desk, tmp_path).value[1]
        except NothingToSeal:
            break
        got = intake.receive(province, path)
        assert got.receipt is not None
        receiving.accept_receipt(desk, got.receipt)
    desk.close()
    return made


def at_room(sit: Sit, folder: Path) -> Seat:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("send")
    assert isinstance(seat.window.here(), Transfer)
    seat.wait(lambda: "Máy này đang giữ 2 tệp đính kèm" in seat.words())
    return seat


def dialog(seat: Seat) -> Dialog:
    (shown,) = (one for one in seat.window.findChildren(Dialog) if one.isVisible())
    return shown


def words_of(one: Dialog) -> str:
    return "\n".join(label.text() for label in one.findChildren(QLabel))


def files(folder: Path) -> int:
    return len(list((folder / ATTACHMENTS).iterdir()))


def at_record(seat: Seat, record: str) -> AttachmentPart:
    seat.window.go("matters", record)
    seat.wait(lambda: seat.window.here().editor.draft is not None)
    editor = seat.window.here().editor
    seat.wait(lambda: editor.draft is not None and editor.draft.id == record)
    part = editor.findChild(AttachmentPart)
    assert isinstance(part, AttachmentPart)
    editor.tabs.turn_to(part)
    seat.wait(part.view.tiles.held)
    return part


def viewer(seat: Seat, part: AttachmentPart) -> Viewer:
    part.look_at(0)
    (shown,) = (one for one in seat.window.findChildren(Viewer) if one.isVisible())
    return shown


def test_nothing_goes_before_a_yes_and_one_record_by_itself(
    sit: Sit, notebook: tuple[Path, str], sent: dict[str, Path]
) -> None:
    seat = at_room(sit, notebook[0])
    rows = [one for one in seat.window.findChildren(QFrame, "room_row") if one.isVisible()]
    assert len(rows) == 2
    go = rows[0].findChild(QAbstractButton, "room_go")
    assert go.accessibleName() == "Dọn tệp của “Cầu Máng sập”"
    go.click()
    says = words_of(dialog(seat))
    assert "1 tệp (" in says
    assert "Tên, mã, chú thích và ảnh nhỏ vẫn còn" in says
    dialog(seat).no.click()
    seat.rest()
    assert files(notebook[0]) == 2
    go.click()
    dialog(seat).yes.click()
    seat.wait(lambda: any("Đã dọn 1 tệp" in note for note in seat.notes()))
    seat.wait(lambda: "Máy này đang giữ 1 tệp đính kèm" in seat.words())
    assert files(notebook[0]) == 1
    assert "Đã dọn khỏi máy này 1 tệp" in seat.find("room_gone", QLabel).text()


def test_all_comes_back_out_of_a_backup(
    sit: Sit, notebook: tuple[Path, str], sent: dict[str, Path], usb: Path
) -> None:
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    backing_up.back_up(desk, usb)
    desk.close()
    seat = at_room(sit, notebook[0])
    seat.press("room_all")
    dialog(seat).yes.click()
    seat.wait(lambda: files(notebook[0]) == 0)
    seat.wait(lambda: "Đã dọn khỏi máy này 2 tệp" in seat.words())
    screen = seat.window.here()
    assert isinstance(screen, Transfer)
    screen.room.bring_back(usb)
    seat.wait(lambda: any("Đã đưa lại 2 tệp" in note for note in seat.notes()))
    seat.wait(lambda: "Máy này đang giữ 2 tệp đính kèm" in seat.words())
    assert files(notebook[0]) == 2
    assert not seat.window.findChild(QAbstractButton, "room_back").isVisible()


def test_only_what_the_province_has_had_for_long_is_listed(
    sit: Sit, notebook: tuple[Path, str], sent: dict[str, Path]
) -> None:
    seat = at_room(sit, notebook[0])
    age = seat.find("room_age", QComboBox)
    assert isinstance(age, QComboBox)
    assert seat.find("room_all", QAbstractButton).text().startswith("Dọn cả 2 tệp")
    age.setCurrentIndex(1)
    age.activated.emit(1)
    assert not seat.window.findChild(QAbstractButton, "room_all").isVisible()
    assert "Không có tệp nào tỉnh nhận đã lâu như vậy." in seat.words()


def test_the_record_tells_and_the_file_comes_back_from_the_photo_it_was(
    sit: Sit, notebook: tuple[Path, str], sent: dict[str, Path], tmp_path: Path
) -> None:
    (record, source), (other, _photo) = sent.items()
    seat = at_room(sit, notebook[0])
    seat.press("room_all")
    dialog(seat).yes.click()
    seat.wait(lambda: files(notebook[0]) == 0)
    seat.wait(lambda: "Đã dọn khỏi máy này 2 tệp" in seat.words())
    part = at_record(seat, record)
    sha256 = part.view.tiles.held()[0].sha256
    seat.wait(lambda: "đã dọn khỏi máy này ngày" in part.view.tiles.gone(sha256))
    assert "tỉnh đã nhận ngày" in part.view.tiles.gone(sha256)
    assert not part.view.tiles.thumb(sha256).isNull(), "the small picture stays"
    shown = viewer(seat, part)
    seat.wait(lambda: "TEPDK-18" in shown.findChild(QLabel, "viewer_says").text())
    assert not shown.findChild(QAbstractButton, "viewer_save").isVisible()
    shown.findChild(QAbstractButton, "viewer_back").click()
    (asks,) = (one for one in shown.findChildren(Dialog) if one.isVisible())
    assert "tỉnh đã nhận ngày" in words_of(asks)
    asks.reject()
    bringing = shown._bringing
    bringing.bring(part.view.tiles.held()[0], sent[other])
    note = shown.findChild(QLabel, "viewer_note")
    seat.wait(lambda: "không chứa đúng tệp đã dọn" in note.text())
    assert files(notebook[0]) == 0
    bringing.bring(part.view.tiles.held()[0], source)
    seat.wait(lambda: shown.leaf() is not None)
    assert files(notebook[0]) == 1
    seat.wait(lambda: part.view.tiles.gone(sha256) == "")
    shown.reject()


def test_one_file_goes_from_its_tile_and_the_list_names_nobody(
    sit: Sit, notebook: tuple[Path, str], sent: dict[str, Path], tmp_path: Path
) -> None:
    record = next(iter(sent))
    seat = at_room(sit, notebook[0])
    part = at_record(seat, record)
    sha256 = part.view.tiles.held()[0].sha256
    part._open_menu(0, part.view.mapToGlobal(part.view.rect().center()))
    menu = part.view.findChild(QMenu, "tile_menu")
    names = [one.objectName() for one in menu.actions()]
    assert names == ["tile_open", "tile_save", "tile_prune"]
    menu.actions()[2].trigger()
    menu.close()
    dialog(seat).yes.click()
    seat.wait(lambda: "đã dọn" in part.view.tiles.gone(sha256))
    part._open_menu(0, part.view.mapToGlobal(part.view.rect().center()))
    menu = part.view.findChildren(QMenu, "tile_menu")[-1]
    assert [one.objectName() for one in menu.actions()] == ["tile_open", "tile_back"]
    menu.close()
    seat.window.go("send")
    seat.wait(lambda: "Đã dọn khỏi máy này 1 tệp" in seat.words())
    screen = seat.window.here()
    assert isinstance(screen, Transfer)
    screen.room.save(tmp_path / "xin lại")
    written = tmp_path / "xin lại.txt"
    seat.wait(written.exists)
    seat.rest()
    told = written.read_text("utf-8")
    assert sha256 in told
    assert record in told
    assert "ảnh 0" not in told
    assert "Nhịp" not in told
