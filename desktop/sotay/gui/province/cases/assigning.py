"""Giao xử lý: cases are given to an agency, until a day or until none."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import Counted, _, counted
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.dialog import Done
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import About, Deciding, Deed, called, do
from sotay.gui.province.shell import Shell
from sotay.gui.province.unwritten import Texts
from sotay.model.letters import ReferralState
from sotay.province.cases import assigning, queue
from sotay.province.cases.deciding import By, Outcome, Seen
from sotay.province.directory.errors import AgencyUnlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sotay.province.opening import Province

_DAYS: Final = "15"  # working days that stand there at first
_MOST: Final = 3  # digits of a number of days
_SAYS: Final = Counted("Đã giao {n} hồ sơ.")


class Assigning(Deciding):
    """The same agency and day for all of them; those joined to one go with it."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        about: tuple[About, ...],
        then: Callable[[Deed, Outcome], object],
        *,
        agency: str = "",
    ) -> None:
        says = counted("Giao {n} hồ sơ", len(about))
        super().__init__(parent, shell, says, _("Giao"), "assign")
        self._about, self._then = about, then
        self._latest = Latest(shell.runner, self)
        self.add(label(called(about), "quiet", wrap=True))
        self._ask_agency(agency)
        self._in_days = Radio(_("Hạn sau số ngày làm việc:"), "assign_in_days")
        self._days = Line(_DAYS)
        self._days.setObjectName("assign_days")
        self._days.setAccessibleName(_("Số ngày làm việc"))
        self._days.setMaxLength(_MOST)
        self._days.setMaximumWidth(self._days.fontMetrics().horizontalAdvance("0") * 9)
        self._until = label("", "quiet", name="assign_until")
        self._on_day = Radio(_("Hạn ngày:"), "assign_on_day")
        self._day = DateField("assign_day", _("Hạn giải quyết"), ahead=True)
        self._never = Radio(_("Chưa đặt hạn"), "assign_never")
        self._started = Switch(_("Cơ quan đã bắt đầu giải quyết"), "assign_started")
        self._in_days.setChecked(True)
        self._wrong = label("", "error", wrap=True, name="assign_wrong")
        self.add(
            across(self._in_days, self._days, self._until),
            across(self._on_day, self._day),
            self._never, self._wrong, across(self._started),
        )  # fmt: skip
        self.ask_by(f"assign {' '.join(one.matter for one in about)}", self._texts, self._put)
        self._heed()
        self.write_by(self._assign, self._told)

    def _ask_agency(self, agency: str) -> None:
        self._agency = LineField(_("Cơ quan chủ trì giải quyết"), "", "assign_agency")
        self._agency.set_text(agency)
        self._outside = self._meant = ""  # said not to be in the list; what may be meant
        self._likely = Button("", "quiet", "", "assign_likely", self._take_likely)
        self._likely.hide()
        self._known = MenuChip(_("Chọn trong danh sách cơ quan"), "assign_known", fills=True)
        self.add(self._agency, across(self._likely), across(self._known))

    def _heed(self) -> None:
        self._wrong.hide()
        self._known.opening.connect(self._offer)
        self._known.chosen.connect(self._agency.set_text)
        self._agency.changed.connect(self.unwritten.touch)
        self._agency.changed.connect(self._likely.hide)
        self._days.textEdited.connect(lambda _typed: self._in_days.setChecked(True))
        self._days.textChanged.connect(lambda _typed: self._count())
        self._day.changed.connect(lambda: self._on_day.setChecked(True))
        self._count()

    def _offer(self) -> None:
        def show(known: "list[tuple[str, int]]") -> None:
            self._known.show_options(
                [(name, counted("{a} ({n} đang chờ)", n, a=name)) for name, n in known]
            )

        self._shell.runner.ask(queue.offered, show, owner=self)

    def _count(self) -> None:
        """Say which day that is."""
        self._wrong.hide()
        days = self._number()
        if not days:
            self._latest.drop()
            self._until.setText("")
            return
        self._latest.ask(
            lambda province: assigning.due_after(province, days),
            lambda day: self._until.setText(_("tức {day}").format(day=short_date(day))),
        )

    def _number(self) -> int:
        typed = self._days.text().strip()
        return int(typed) if typed.isascii() and typed.isdecimal() else 0

    def accept(self) -> None:
        """Give them, where it says to whom and until when."""
        if not self._agency.text():
            self._agency.ask_again(_("Ghi tên cơ quan."))
            return
        why, at = "", self._days
        if self._in_days.isChecked() and not self._number():
            why = _("Ghi số ngày làm việc, như 15.")
        elif self._on_day.isChecked() and not (self._day.readable() and self._day.value()):
            why, at = _("Ghi ngày hạn, như 20/12/2026."), self._day.line
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))
        if why:
            at.setFocus()
        else:
            super().accept()

    def say_fault(self, fault: SotayError) -> None:
        """Ask once more for an agency that the province's list does not have, and offer the likely.

        The same name again is meant so.
        """
        if not isinstance(fault, AgencyUnlisted):
            super().say_fault(fault)
            return
        self._outside = self._agency.text()
        says = _("Danh mục cơ quan của tỉnh chưa có tên này. Bấm “Giao” lần nữa nếu đúng là vậy.")
        self._agency.ask_again(says)
        self._likely.setText(_("Dùng “{name}”").format(name=fault.likely))
        self._likely.setVisible(bool(fault.likely))
        self._meant = fault.likely
        self.fit()

    def _take_likely(self) -> None:
        self._agency.set_text(self._meant)
        self.yes.setFocus()

    def _texts(self) -> Texts:
        if not self._agency.text():
            return {}
        way = next((name for name, one in self._ways().items() if one.isChecked()), "")
        return {
            "agency": self._agency.text(), "way": way, "days": self._days.text(),
            "day": self._day.line.text(), "started": "1" if self._started.isChecked() else "",
        }  # fmt: skip

    def _put(self, texts: Texts) -> None:
        self._agency.set_text(texts.get("agency", self._agency.text()))
        self._days.setText(texts.get("days", self._days.text()))
        self._day.line.setText(texts.get("day", ""))
        self._day.line.leave()
        self._ways().get(texts.get("way", ""), self._in_days).setChecked(True)
        self._started.show_value(bool(texts.get("started")))

    def _ways(self) -> dict[str, Radio]:
        return {"days": self._in_days, "day": self._on_day, "never": self._never}

    def _assign(self, written: Done, failed: Failed) -> Job:
        agency, by = self._agency.text(), self.by()
        days = self._number() if self._in_days.isChecked() else 0
        day = self._day.value() if self._on_day.isChecked() else None
        state: ReferralState = "dang_giai_quyet" if self._started.isChecked() else "da_chuyen"
        act = _act(agency, days, day, state, by, unlisted=agency == self._outside)
        self._deed = Deed(self._about, act, _SAYS)
        return do(self._shell, self._deed, written, failed, self)

    def _told(self, outcome: Outcome) -> None:
        self.written()
        self._then(self._deed, outcome)


def _act(
    agency: str, days: int, day: date | None, state: ReferralState, by: By, *, unlisted: bool
) -> "Callable[[Province, Sequence[Seen]], Outcome]":
    def act(province: "Province", seen: "Sequence[Seen]") -> Outcome:
        due = assigning.due_after(province, days) if days else day
        return assigning.assign(province, seen, agency, due, state=state, by=by, unlisted=unlisted)

    return act
