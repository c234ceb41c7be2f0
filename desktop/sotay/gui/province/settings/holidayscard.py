"""The holidays on the page of settings."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.yeardialog import YearDialog
from sotay.gui.province.shell import Shell
from sotay.model.directory.holidays import HolidayYear
from sotay.model.workingdays import public_holidays


class HolidaysCard(Card):
    """Years from this one on, as they count, and from where they are known."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Ngày làm việc ở tỉnh và ở xã đếm theo đây. Hạn phản hồi yêu cầu đang chờ ở xã tính "
            "lại và được báo; hạn đã hẹn của hồ sơ không tự đổi."
        )
        super().__init__(_("Ngày nghỉ, ngày làm bù"), hint, "holidays")
        self._shell = shell
        self._whose = shell.whose(CHANGE)
        self._got: Read | None = None
        self._says = label("", "caption", wrap=True, name="holidays_says")
        self._list = in_column(gap=10)
        self.add(self._says, self._list)

    def show_read(self, got: Read) -> None:
        """Show the years that are told, this one and the next two."""
        self._got = got
        self._says.setText(stands(got.parts["holidays"], self._whose))
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
            worked = _("làm bù {d}").format(d=_days(shown.worked)) if shown.worked else ""
            source = _source(told) if told else _("theo Sổ tay, tỉnh chưa đặt")
            about = " · ".join(filter(None, (about, worked, source)))
        change = Button(_("Sửa…"), "quiet", "edit", "year_change")
        change.clicked.connect(partial(self._change, shown))
        title = _("Năm {y}").format(y=year)
        return ItemRow(
            "year_row", title, about, buttons=() if self._whose else (change,), key=str(year)
        )

    def _change(self, stood: HolidayYear) -> None:
        if self._got is not None:
            version = self._got.parts["holidays"].number
            YearDialog(self.window(), self._shell, stood, version).open()


def _days(days: Sequence[date]) -> str:
    return ", ".join(map(short_date, days))


def _source(told: HolidayYear) -> str:
    return told.source or _("tỉnh đặt")
