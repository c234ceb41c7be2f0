"""The lists of the province on the page of settings: a card each, read together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.base.text import fold
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.agencydialog import AgencyDialog
from sotay.gui.province.settings.sectorsdialog import SectorsDialog
from sotay.gui.province.settings.yeardialog import YearDialog
from sotay.gui.province.shell import LISTS, Shell
from sotay.model.directory import Directory
from sotay.model.directory.agencies import Agency
from sotay.model.directory.holidays import HolidayYear
from sotay.model.words import SECTORS
from sotay.model.workingdays import public_holidays
from sotay.province.directory import editing

if TYPE_CHECKING:
    from sotay.province.directory.editing import Version
    from sotay.province.opening import Province

_PAGE = 20


@dataclass(frozen=True)
class Read:
    """What the cards show: every part as it stands."""

    parts: "dict[str, Version]"

    @property
    def told(self) -> Directory:
        """Return the parts as one directory."""
        return Directory({name: one.part for name, one in self.parts.items()})


def read(province: "Province") -> Read:
    """Read every part."""
    return Read(editing.standing(province))


class AgenciesCard(Card):
    """Each with what means it and what it deals with; found by typing."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Đưa ra khi xã ghi kiến nghị và khi tỉnh giao việc; gửi về mọi máy, có ký số, cùng "
            "chính sách."
        )
        super().__init__(_("Cơ quan, đơn vị giải quyết"), hint, "agencies")
        self._shell = shell
        self._found: Sequence[Agency] = ()
        self._shown = _PAGE
        self._says = label("", "caption", wrap=True, name="agencies_says")
        self.line = SearchLine(_("Tìm cơ quan"), "agency_search")
        self._list = in_column(gap=10)
        add = Button(_("Thêm cơ quan…"), "primary", "add", "agency_add", self._add)
        self._more = Button(_("Xem thêm cơ quan"), "quiet", "arrow_down", "agency_more")
        self._more.clicked.connect(self._show_more)
        self.add(self._says, across(add), self.line, self._list, across(self._more))
        self.line.textChanged.connect(lambda _words: self._turn())

    def show_read(self, got: Read) -> None:
        """Show these."""
        self._found = got.told.agencies.agencies
        self._says.setText(stands(got.parts["agencies"]))
        self._show()

    def _turn(self) -> None:
        self._shown = _PAGE
        self._show()

    def _show_more(self) -> None:
        self._shown += _PAGE
        self._show()

    def _show(self) -> None:
        wanted = fold(self.line.text()).strip()
        found = [one for one in self._found if any(wanted in fold(it) for it in _names(one))]
        none = _("Không có cơ quan nào khớp.") if self._found else _("Chưa có cơ quan nào.")
        rows: list[QWidget] = [self._row(one) for one in found[: self._shown]]
        fill(self._list, rows or [label(none, "quiet", name="agency_none")])
        self.line.setVisible(len(self._found) > 1)
        self._more.setVisible(len(found) > self._shown)

    def _row(self, one: Agency) -> ItemRow:
        about = [", ".join(_(SECTORS[code]) for code in one.sectors)]
        if one.also:
            about.append(_("cũng gọi là {n}").format(n=", ".join(one.also)))
        change = Button(_("Sửa…"), "quiet", "edit", "agency_change")
        change.clicked.connect(partial(self._change, one))
        drop = Button(_("Ngừng dùng…"), "quiet", "dismiss_circle", "agency_drop")
        drop.clicked.connect(partial(self._drop, one))
        told = " · ".join(filter(None, about))
        return ItemRow("agency_row", one.name, told, buttons=(change, drop), key=one.name)

    def _add(self) -> None:
        AgencyDialog(self.window(), self._shell).open()

    def _change(self, one: Agency) -> None:
        AgencyDialog(self.window(), self._shell, one).open()

    def _drop(self, one: Agency) -> None:
        says = _(
            "“{n}” không được đưa ra nữa, ở tỉnh và ở các xã. Hồ sơ, kiến nghị đã ghi cơ quan này "
            "giữ nguyên."
        )
        act = partial(self._shell.do, lambda province: editing.drop_agency(province, one), (LISTS,))
        question(
            self.window(), _("Ngừng dùng cơ quan"), says.format(n=one.name), _("Ngừng dùng"), act
        )


class SectorsCard(Card):
    """Which are not offered, and which are explained."""

    def __init__(self, shell: Shell) -> None:
        hint = _("Lĩnh vực nào được đưa ra để chọn, và gồm những gì. Mã và tên chung cả nước.")
        super().__init__(_("Lĩnh vực"), hint, "sectors_card")
        self._shell = shell
        self._got: Read | None = None
        self._says = label("", "caption", wrap=True, name="sectors_says")
        self._told = label("", wrap=True, name="sectors_told")
        change = Button(_("Sửa lĩnh vực…"), "plain", "edit", "sectors_change", self._change)
        self.add(self._says, self._told, across(change))

    def show_read(self, got: Read) -> None:
        """Show these."""
        self._got, told = got, got.told.sectors
        self._says.setText(stands(got.parts["sectors"]))
        gone = [_(says) for code, says in SECTORS.items() if not told.offers(code)]
        lines = [counted("Đưa ra {n} lĩnh vực.", len(SECTORS) - len(gone))]
        if gone:
            lines.append(_("Không đưa ra: {n}.").format(n=", ".join(gone)))
        self._told.setText("\n".join(lines))

    def _change(self) -> None:
        if (got := self._got) is not None:
            version = got.parts["sectors"].number
            SectorsDialog(self.window(), self._shell, got.told.sectors, version).open()


class HolidaysCard(Card):
    """Years from this one on, as they count, and from where they are known."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Ngày làm việc ở tỉnh và ở xã đếm theo đây. Hạn phản hồi yêu cầu đang chờ ở xã tính "
            "lại và được báo; hạn đã hẹn của hồ sơ không tự đổi."
        )
        super().__init__(_("Ngày nghỉ, ngày làm bù"), hint, "holidays")
        self._shell = shell
        self._got: Read | None = None
        self._says = label("", "caption", wrap=True, name="holidays_says")
        self._list = in_column(gap=10)
        self.add(self._says, self._list)

    def show_read(self, got: Read) -> None:
        """Show the years that are told, this one and the next two."""
        self._got = got
        self._says.setText(stands(got.parts["holidays"]))
        now = local(SystemClock().now_ms()).year
        years = {one.year: one for one in got.told.holidays.years}
        wanted = sorted({*(year for year in years if year >= now), now, now + 1, now + 2})
        fill(self._list, [self._row(year, years.get(year)) for year in wanted])

    def _row(self, year: int, told: HolidayYear | None) -> ItemRow:
        known = public_holidays().years.get(year)
        shown = told or HolidayYear(year=year, off=tuple(sorted(known.off)) if known else ())
        about = _("Chưa có: chỉ trừ thứ Bảy, Chủ nhật.")
        if told is not None or known is not None:
            about = counted("Nghỉ {n} ngày: {d}", len(shown.off), d=_days(shown.off))
            about += _("; làm bù {d}").format(d=_days(shown.worked)) if shown.worked else ""
            about += " · " + (_source(told) if told else _("theo Sổ tay, tỉnh chưa đặt"))
        change = Button(_("Sửa…"), "quiet", "edit", "year_change")
        change.clicked.connect(partial(self._change, shown))
        title = _("Năm {y}").format(y=year)
        return ItemRow("year_row", title, about, buttons=(change,), key=str(year))

    def _change(self, stood: HolidayYear) -> None:
        if self._got is not None:
            version = self._got.parts["holidays"].number
            YearDialog(self.window(), self._shell, stood, version).open()


def stands(version: "Version") -> str:
    """Say which version it is, when it was saved and by whom."""
    if not version.number:
        return _("Tỉnh chưa đặt mục này; các xã dùng mặc định của Sổ tay.")
    says = _("Bản {n}, lưu {t}.")
    at = short_time(local(version.at))
    told = says.format(n=version.number, t=at)
    return told + (" " + _("Người sửa: {o}.").format(o=version.officer) if version.officer else "")


def _names(one: Agency) -> tuple[str, ...]:
    return (one.name, *one.also)


def _days(days: Sequence[date]) -> str:
    return ", ".join(map(short_date, days))


def _source(told: HolidayYear) -> str:
    return told.source or _("tỉnh đặt")
