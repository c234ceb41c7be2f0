"""The province's lists in the cadre's window: said, looked at, and offered where one writes."""

from letter_parts import Came
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from record_parts import type_in
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.offerlist import OfferList
from sotay.gui.notebook.matters import Matters
from sotay.model import directory
from sotay.model.directory.agencies import Agency
from sotay.province.directory import editing, giving
from sotay.province.opening import Province
from sotay.work import desk as desks
from sotay.work.records import writing
from sotay.work.transfer import receiving


def given(province: Province, came: Came) -> str:
    """Have the lists come, and begin a matter; return its id."""
    roads = Agency(name="Sở Xây dựng", also=("Sở GTVT",), sectors=("giao_thong",))
    editing.put_agency(province, roads)
    editing.put_agency(province, Agency(name="Sở Y tế", sectors=("y_te",)))
    told = {"sectors": [{"code": "y_te", "offered": False, "note": "trạm y tế, bảo hiểm"}]}
    editing.put(province, "sectors", directory.shaped(told, directory.Sectors), 0)
    paper = giving.newest(province)
    assert paper is not None
    desk = desks.open_notebook(came.folder, PASSPHRASE)
    try:
        assert receiving.accept_paper(desk, paper.content, "a").touched
        return writing.begin_matter(desk).value.id
    finally:
        desk.close()


def test_lists_are_told_looked_at_and_offered(came: Came, province: Province, sit: Sit) -> None:
    begun = given(province, came)
    seat: Seat = sit(came.folder)
    seat.unlock(PASSPHRASE)
    seat.wait(lambda: "Tỉnh ban hành danh mục số 1" in seat.words())
    seat.press("home_lists")
    seat.rest()
    seat.wait(lambda: "Thêm cơ quan: Sở Xây dựng, Sở Y tế." in seat.words())
    seat.press("lists_note_look")
    seat.wait(lambda: "Đang áp dụng" in seat.words())
    assert any("Y tế" in one.text() for one in seat.window.findChildren(QLabel, "lists_line"))
    seat.press("lists_no")
    seat.window.activateWindow()
    says = seat.find("lists_note_says", QLabel)
    assert isinstance(says, QLabel)
    seat.wait(lambda: "Thêm cơ quan" not in says.text())
    seat.window.go("matters", begun)
    seat.rest()
    screen = seat.window.here()
    assert isinstance(screen, Matters)
    sector = seat.find("matter_sector", Choice)
    assert isinstance(sector, Choice)
    sector.setFocus()
    row = sector.findData("y_te")
    assert sector.view().isRowHidden(row)  # type: ignore[attr-defined]
    QTest.keyClick(sector, Qt.Key.Key_Home)
    for _time in range(sector.count()):
        assert sector.value() != "y_te"
        QTest.keyClick(sector, Qt.Key.Key_Down)
    sector.set_value("giao_thong")
    agency = seat.find("matter_agency", QLineEdit)
    assert isinstance(agency, QLineEdit)
    type_in(agency, "gtv")
    offers = seat.window.findChild(OfferList)
    assert offers is not None
    seat.wait(offers.isVisible)
    assert [offers.item(at).text() for at in range(offers.count())] == ["Sở Xây dựng"]
    assert QApplication.focusWidget() is agency
