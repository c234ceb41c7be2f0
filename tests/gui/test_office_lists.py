"""Cài đặt of the province: agencies, sectors and holidays set for all, over a lock and another."""

from datetime import date
from functools import partial

import pytest
from msgspec.structs import replace
from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from test_office_intake import rows

from sotay.base.clock import SystemClock, local
from sotay.base.resources import tell_units, units
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.pdfview import PdfView
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.unitpicker import UnitPicker
from sotay.gui.province.settings.agencydialog import AgencyDialog
from sotay.gui.province.settings.mergedialog import MergeDialog
from sotay.gui.province.settings.perioddialog import PeriodDialog
from sotay.gui.province.settings.sectorsdialog import SectorsDialog
from sotay.gui.province.settings.templatedialog import TemplateDialog
from sotay.gui.province.settings.templatepage import PageView
from sotay.gui.province.settings.textdialog import TextDialog
from sotay.gui.province.settings.unitdialog import UnitDialog
from sotay.gui.province.settings.yeardialog import YearDialog
from sotay.gui.province.shell import LISTS
from sotay.model.directory import Directory
from sotay.model.directory.agencies import Agency
from sotay.model.directory.minutes import Template
from sotay.model.directory.sectors import SectorLine, Sectors
from sotay.province.directory import editing, giving
from sotay.province.opening import Province


@pytest.fixture
def seat(at_office: OfficeSeat) -> OfficeSeat:
    at_office.unlock(WORDS)
    at_office.go("settings")
    at_office.wait(lambda: bool(rows(at_office, "year_row")))
    return at_office


def opened(seat: OfficeSeat, kind: type[Dialog], by: str) -> Dialog:
    buttons = (one for one in seat.window.findChildren(QAbstractButton, by) if one.isVisible())
    next(buttons).click()
    seat.wait(lambda: any(one.isVisible() for one in seat.window.findChildren(kind)))
    return next(one for one in seat.window.findChildren(kind) if one.isVisible())


def told(seat: OfficeSeat) -> Directory:
    return asked(seat, editing.told)


def test_an_agency_is_added_changed_and_dropped_and_words_outlive_a_lock(seat: OfficeSeat) -> None:
    dialog = opened(seat, AgencyDialog, "agency_add")
    seat.press("agency_yes")
    assert "Cần ghi tên" in seat.error("agency_name")
    seat.fill("agency_name", "Sở Xây dựng")
    dialog.findChild(QPlainTextEdit, "agency_also").setPlainText("Sở GTVT")  # type: ignore[union-attr]
    dialog.findChild(Switch, "agency_giao_thong").click()  # type: ignore[union-attr]
    seat.lock()
    seat.unlock(WORDS)
    seat.go("settings")
    seat.wait(lambda: bool(rows(seat, "year_row")))
    dialog = opened(seat, AgencyDialog, "agency_add")
    seat.wait(lambda: seat.find("agency_name", QLineEdit).text() == "Sở Xây dựng")
    seat.press("agency_yes")
    seat.wait(lambda: bool(rows(seat, "agency_row")))
    made = Agency(name="Sở Xây dựng", also=("Sở GTVT",), sectors=("giao_thong",))
    assert told(seat).agencies.agencies == (made,)
    opened(seat, AgencyDialog, "agency_change")
    seat.fill("agency_name", "Sở XD và GT")
    seat.press("agency_yes")
    seat.wait(lambda: any("Sở XD và GT" in row for row in rows(seat, "agency_row")))
    assert told(seat).agencies.named("sở xây dựng") == "Sở XD và GT"
    opened(seat, AgencyDialog, "agency_change")
    seat.window.shell.do(_by_another, ())
    seat.fill("agency_name", "Sở khác")
    seat.press("agency_yes")
    fault = seat.window.findChildren(QLabel, "agency_fault")[-1]
    seat.wait(fault.isVisible)
    assert "Chị Hoa" in fault.text()
    assert seat.find("agency_name", QLineEdit).text() == "Sở khác", "nothing typed is lost"
    seat.press("agency_no")


def _by_another(province: Province) -> None:
    (now,) = editing.told(province).agencies.agencies
    editing.put_agency(province, Agency(name=now.name), now, "Chị Hoa")


def test_sectors_and_holidays_are_set_and_signed_when_they_are_given(seat: OfficeSeat) -> None:
    dialog = opened(seat, SectorsDialog, "sectors_change")
    dialog.findChild(Switch, "sector_y_te").click()  # type: ignore[union-attr]
    seat.fill("note_giao_thong", "đường, cầu, bến xe")
    seat.press("sectors_yes")
    seat.wait(lambda: "Không đưa ra: Y tế" in seat.words())
    found = told(seat).sectors
    assert (found.offers("y_te"), found.note("giao_thong")) == (False, "đường, cầu, bến xe")
    overtaken_over_a_lock(seat)
    dialog = opened(seat, YearDialog, "year_change")
    year = local(SystemClock().now_ms()).year
    off = dialog.findChild(QPlainTextEdit, "year_off")
    assert off is not None
    off.setPlainText("30/4\n31/4")
    seat.press("year_yes")
    assert "31" in seat.error("year_off")
    off.setPlainText(f"30/4, 1/5/{year}")
    seat.press("year_yes")
    seat.wait(lambda: any("tỉnh đặt" in row for row in rows(seat, "year_row")))
    (told_of,) = told(seat).holidays.years
    assert told_of.off == (date(year, 4, 30), date(year, 5, 1))
    done: list[object] = []
    seat.window.shell.do(giving.newest, (), done.append)
    seat.wait(lambda: done)
    (given,) = done
    assert isinstance(given, giving.Given)
    assert {*given.lists.parts} == {"sectors", "holidays"}


def overtaken_over_a_lock(seat: OfficeSeat) -> None:
    """Type over one version, lock; another saves a newer one, which is not written over unseen."""
    seat.rest()
    opened(seat, SectorsDialog, "sectors_change")
    seat.fill("note_y_te", "trạm xá")
    seat.lock()
    seat.unlock(WORDS)
    seat.window.shell.do(_sectors_by_another, (LISTS,))
    seat.wait(lambda: "Chị Hoa" in seat.words())
    opened(seat, SectorsDialog, "sectors_change")
    seat.wait(lambda: seat.find("note_y_te", QLineEdit).text() == "trạm xá")
    seat.press("sectors_yes")
    fault = seat.window.findChildren(QLabel, "sectors_fault")[-1]
    seat.wait(fault.isVisible)
    assert "Chị Hoa" in fault.text()
    assert told(seat).sectors.note("moi_truong") == "rác, nước thải"
    seat.press("sectors_no")


def _sectors_by_another(province: Province) -> None:
    newer = Sectors(sectors=(SectorLine(code="moi_truong", note="rác, nước thải"),))
    editing.put(province, "sectors", newer, 1, "Chị Hoa")


def test_periods_and_wordings_are_set_and_what_cannot_be_read_is_said(seat: OfficeSeat) -> None:
    opened(seat, PeriodDialog, "period_add")
    seat.fill("period_name", "Quý I/2027")
    seat.fill("period_since", "1/1/2027")
    seat.press("period_yes")
    assert "Cần ghi ngày" in seat.error("period_until")
    seat.fill("period_until", "31/3/2027")
    seat.press("period_yes")
    seat.wait(lambda: any("từ 01/01/2027 đến 31/03/2027" in r for r in rows(seat, "period_row")))
    dialog = opened(seat, TextDialog, "text_add")
    seat.fill("text_version", "BN-1")
    seat.fill("text_since", "1/1/2027")
    editor = dialog.findChild(QPlainTextEdit, "text_words")
    assert editor is not None
    stood = editor.toPlainText()
    editor.setPlainText("Xin ghi lại ý kiến.")
    seat.press("consent_text_yes")
    fault = seat.window.findChildren(QLabel, "consent_text_fault")[-1]
    seat.wait(lambda: fault.isVisible() and "thiếu chỗ điền" in fault.text())
    editor.setPlainText(stood)
    seat.press("consent_text_yes")
    seat.wait(lambda: any("Bản BN-1" in row for row in rows(seat, "text_row")))
    assert [one.version for one in told(seat).consents.texts] == ["BN-1"]


def test_a_template_is_set_looked_at_as_a_page_and_outlives_a_lock(seat: OfficeSeat) -> None:
    opened(seat, TemplateDialog, "template_add")
    seat.press("template_yes")
    assert "Cần đặt tên bản" in seat.error("template_version")
    seat.fill("template_version", "MB-1")
    seat.fill("template_since", "1/1/2027")
    seat.fill("template_chair", "Người chủ trì")
    seat.fill("section_5", "Thống nhất của thôn")
    for at in (5, 4, 3, 2, 1):
        seat.press(f"section_{at}_up")
    seat.lock()
    seat.unlock(WORDS)
    seat.go("settings")
    seat.wait(lambda: bool(rows(seat, "template_row")))
    dialog = opened(seat, TemplateDialog, "template_add")
    seat.wait(lambda: seat.find("template_chair", QLineEdit).text() == "Người chủ trì")
    assert seat.find("section_0", QLineEdit).text() == "Thống nhất của thôn"
    opening = dialog.findChild(QPlainTextEdit, "template_opening")
    assert opening is not None
    opening.setPlainText("Hôm nay, tại {nha}.")
    seat.press("template_try")
    fault = seat.window.findChildren(QLabel, "template_fault")[-1]
    seat.wait(lambda: fault.isVisible() and "“nha”" in fault.text())
    opening.setPlainText("Hôm nay, tại {place}.")
    seat.press("template_try")
    seat.wait(lambda: any(one.isVisible() for one in seat.window.findChildren(PageView)))
    (page,) = seat.window.findChildren(PageView)
    seat.wait(lambda: page.findChild(PdfView) is not None)  # once its content is read
    seat.wait(lambda: page.findChild(QWidget, "page_1") is not None)
    page.reject()
    seat.press("template_yes")
    seat.wait(lambda: any("bản MB-1" in row for row in rows(seat, "template_row")))
    (made,) = told(seat).minutes.templates
    assert (made.kind, made.chair, made.since) == ("hop_thon", "Người chủ trì", date(2027, 1, 1))
    assert [one.name for one in made.sections][:2] == ["conclusion", "agenda"]
    another_sets_a_template(seat, made)


def another_sets_a_template(seat: OfficeSeat, made: Template) -> None:
    """Of another kind it hinders nothing, of the same it is told and nothing typed is lost."""
    opened(seat, TemplateDialog, "template_add")
    seat.fill("template_version", "MB-2")
    seat.fill("template_since", "1/2/2027")
    others = replace(made, version="GB-1", kind="giao_ban"), replace(made, version="MB-9")
    for one in others:
        seat.window.shell.do(partial(editing.put_template, made=one, officer="Chị Hoa"), ())
    seat.rest()
    seat.press("template_yes")
    fault = seat.window.findChildren(QLabel, "template_fault")[-1]
    seat.wait(fault.isVisible)
    assert "Chị Hoa" in fault.text()
    assert "MB-9" in fault.text()
    assert seat.find("template_version", QLineEdit).text() == "MB-2"
    seat.press("template_no")


def test_a_commune_is_called_and_merged_from_a_day_on_and_as_listed_again(
    seat: OfficeSeat, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: tell_units(None))
    opened(seat, UnitDialog, "unit_call")
    seat.fill("unit_name", "Phường Thử")
    seat.fill("unit_since", "31/2/2026")
    seat.press("unit_yes")
    assert seat.error("unit_since")
    seat.fill("unit_since", "1/1/2026")
    seat.press("unit_yes")
    seat.wait(lambda: any("Phường Thử" in row for row in rows(seat, "unit_row")))
    dialog = opened(seat, MergeDialog, "unit_merge")
    seat.press("merge_unit_yes")
    assert seat.error("merge_into")
    picker = dialog.findChild(UnitPicker)
    assert picker is not None
    picker.set_value("07228")
    seat.fill("merge_since", "1/7/2026")
    seat.press("merge_unit_yes")
    seat.wait(lambda: "nay thuộc Phường Đa Mai" in " ".join(rows(seat, "unit_row")))
    assert units()["07210"].name == "Phường Thử (nay thuộc Phường Đa Mai)"
