"""Bản ghi: what came is listed, found as one types, narrowed; a record, its versions, its files."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from office_parts import UNIT, WORDS, OfficeSeat, enrol
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from enclosing import close, enclose
from makers import CHEAP
from sotay.base.text import fold
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.rows import Row
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.records.screen import Records
from sotay.gui.reading.leaves import PictureLeaf
from sotay.gui.reading.markedtext import MarkedText
from sotay.gui.reading.viewer import Viewer
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.shape import encode
from sotay.province import opening, reading, receiving
from sotay.province.opening import Province
from sotay.register.records import AdmittedRow
from sotay.work.desk import create_notebook
from sotay.work.exchange import jsonlines
from sotay.work.records import writing
from sotay.work.transfer import sealing
from sticks import lying


def at_records(seat: OfficeSeat) -> Records:
    seat.unlock(WORDS)
    seat.go("records")
    screen = seat.window.here()
    assert isinstance(screen, Records)
    seat.wait(screen.pane.model.rowCount)
    return screen


def listed(screen: Records) -> list[Row]:
    model = screen.pane.model
    return [row for at in range(model.rowCount()) if (row := model.row(at)) is not None]


def admitted(seat: OfficeSeat) -> list[AdmittedRow]:
    told: list[list[AdmittedRow]] = []
    seat.window.shell.runner.ask(reading.page, told.append)
    seat.wait(lambda: told)
    return told[0]


def text(screen: Records) -> str:
    found = screen.page.findChild(MarkedText)
    assert found is not None
    return found.toPlainText().strip("–")


def test_what_came_is_listed_found_as_one_types_and_read_as_it_was_recorded(
    at_office: OfficeSeat,
) -> None:
    screen = at_records(at_office)
    rows = admitted(at_office)
    assert [row.key for row in listed(screen)] == [row.id for row in rows]
    one = next(row for row in rows if not row.masked and len(row.title.split()) > 3)
    words = " ".join(one.title.split()[:3])
    line = at_office.window.findChild(QLineEdit, "search")
    assert line is not None
    QTest.keyClicks(line, fold(words))
    at_office.wait(
        lambda: (
            one.id in [row.key for row in listed(screen)]
            and len(rows) > screen.pane.model.rowCount()
        )
    )
    at_office.wait(lambda: screen.pane.model.pending() == 0)
    screen.open_item(one.id)
    at_office.wait(lambda: text(screen))
    assert one.title.splitlines()[0][:40] in text(screen)
    found = screen.page.findChild(MarkedText)
    assert found is not None
    assert any(piece.kind == "found" for piece in found._pieces)
    line.clear()
    at_office.wait(lambda: screen.pane.model.rowCount() == len(rows))
    assert not any(piece.kind == "found" for piece in found._pieces)


def test_a_list_is_narrowed_and_says_when_nothing_is_left(at_office: OfficeSeat) -> None:
    screen = at_records(at_office)
    rows = admitted(at_office)
    kind, unit = (at_office.window.findChild(MenuChip, f"filter_{one}") for one in ("kind", "unit"))
    assert kind is not None
    assert unit is not None
    kind.choose("meeting", "Cuộc họp")
    meetings = [row.id for row in rows if row.kind == "meeting"]
    at_office.wait(lambda: [row.key for row in listed(screen)] == meetings)
    unit.choose(UNIT, "xã")
    at_office.wait(lambda: [row.key for row in listed(screen)] == meetings)
    unit.choose("07228", "xã khác")
    at_office.wait(lambda: "Không tìm thấy mục nào khớp" in at_office.words())
    screen.pane.widen()
    at_office.wait(lambda: screen.pane.model.rowCount() == len(rows))


def test_a_lock_takes_every_word_away_and_the_record_is_there_again(at_office: OfficeSeat) -> None:
    screen = at_records(at_office)
    one = next(row for row in admitted(at_office) if not row.masked)
    screen.open_item(one.id)
    at_office.wait(lambda: text(screen))
    at_office.lock()
    assert at_office.at_gate()
    at_office.unlock(WORDS)
    at_office.wait(lambda: isinstance(at_office.window.here(), Records))
    again = at_office.window.here()
    assert isinstance(again, Records)
    at_office.wait(lambda: again.pane.selected() == one.id and bool(text(again)))


@pytest.fixture
def pictured(office_folder: Path, tmp_path: Path) -> str:
    """A matter with a picture from a second machine, in two versions, and another's; its id."""
    province = opening.unlock(office_folder / "tinh", WORDS)
    office = Office(unit=UNIT, name="UBND phường", symbol="UBND")
    desk, _code = create_notebook(tmp_path / "may-hai", "một con vịt xòe ra", office, cost=CHEAP)
    usb = tmp_path / "usb-hai"
    usb.mkdir()
    try:
        enrol(desk, province, tmp_path)
        begun = writing.begin_matter(desk).value
        writing.keep(desk, replace(begun, text="Cầu Máng sập"))
        buffer = QBuffer()
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.darkGreen)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        enclose(desk, begun.id, buffer.data().data(), "cầu.png", "image/png")
        one = close(desk, begun.id)
        sealing.seal(desk, usb)
        writing.close(desk, replace(one, text="Cầu Máng sập hẳn"))
        sealing.seal(desk, usb)
        written_apart(province, replace(one, text="Cầu Máng nứt", attachments=()), tmp_path)
        for path in sorted(lying(usb)):
            assert receiving.receive(province, path).state == "imported"
    finally:
        desk.close()
        province.close()
    return str(begun.id)


def written_apart(province: Province, record: Matter, folder: Path) -> None:
    """Have a third machine send a record as it has it, without knowing what the others wrote."""
    office = Office(unit=UNIT, name="UBND phường", symbol="UBND")
    desk, _code = create_notebook(folder / "may-ba", "một con vịt xòe ra", office, cost=CHEAP)
    lines = folder / "ba.jsonl"
    lines.write_bytes(encode(record) + b"\n")
    try:
        enrol(desk, province, folder)
        assert jsonlines.import_lines(desk, lines, close=True).value.closed == 1
        receiving.receive(province, sealing.seal(desk, folder).value[1])
    finally:
        desk.close()


def test_versions_stand_side_by_side_and_a_picture_is_seen_until_a_lock(
    pictured: str, at_office: OfficeSeat
) -> None:
    screen = at_records(at_office)
    screen.open_item(pictured)
    at_office.wait(lambda: "Cầu Máng sập hẳn" in text(screen))
    rows = [row for row in screen.page.findChildren(ItemRow) if row.objectName() == "version_row"]
    assert len(rows) == 3
    at_office.wait(lambda: len(screen.page.findChildren(QWidget, "difference")) == 3)
    assert "Chữ gạch ngang chỉ có ở bản cũ" in at_office.words()
    assert "Hai máy ghi khác nhau" in at_office.words()
    assert "2 bản khác nhau" in at_office.words()
    at_office.press("file_see")
    viewer = at_office.window.findChild(Viewer)
    assert viewer is not None
    at_office.wait(lambda: isinstance(viewer.leaf(), PictureLeaf))
    leaf = viewer.leaf()
    assert isinstance(leaf, PictureLeaf)
    at_office.wait(lambda: leaf.view.scene().items())
    at_office.lock()
    assert at_office.at_gate()
    at_office.wait(lambda: not at_office.window.findChildren(Viewer))
