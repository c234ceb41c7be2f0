"""When it is sent without a press, and how fast: three choices that take effect at once."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import in_column, wide
from sotay.work.transfer.sendrules import SendRules

_HOURS = (None, (18, 7), (21, 5), (11, 14))
_LIMITS = (None, 20, 50, 100, 200, 500, 1000)


class RulesRow(QWidget):
    """`said` tells the rules that the person chose."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._now = SendRules()
        ways = ((None, _("Theo tỉnh: không tự gửi")), (True, _("Có")), (False, _("Không, chờ bấm")))
        hours = [(one, _hours_told(one)) for one in _HOURS]
        limits = [(one, _limit_told(one)) for one in _LIMITS]
        self.way = Field(_("Tự gửi khi có mạng"), Choice(ways, "send_way"), "", "send_way")
        self.hours = Field(_("Giờ tự gửi"), Choice(hours, "send_hours"), "", "send_hours")
        self.limit = Field(_("Tốc độ nhiều nhất"), Choice(limits, "send_limit"), "", "send_limit")
        row = FoldingRow(*map(wide, (self.way, self.hours, self.limit)), gap=12)
        in_column(row, of=self, gap=0)
        for field in (self.way, self.hours, self.limit):
            field.control.activated.connect(self._say)

    def show_rules(self, now: SendRules) -> None:
        """Show what holds; what was said in the terminal and is no choice here gets its line."""
        self._now = now
        for field, value, told in (
            (self.hours, now.hours, _hours_told(now.hours)),
            (self.limit, now.limit, _limit_told(now.limit)),
        ):
            if field.control.findData(value) < 0 and value is not None:
                field.control.addItem(told, value)
            _choose(field.control, value)
        _choose(self.way.control, now.by_itself)

    def show_policy(self, *, lets: bool) -> None:
        """Show what it comes to where the province's word goes."""
        says = _("Theo tỉnh: được tự gửi") if lets else _("Theo tỉnh: không tự gửi")
        self.way.control.setItemText(0, says)

    def _say(self) -> None:
        chosen = replace(
            self._now,
            by_itself=self.way.control.value(),
            hours=self.hours.control.value(),
            limit=self.limit.control.value(),
        )
        if chosen != self._now:
            self.said.emit(chosen)


def _choose(choice: Choice, value: object) -> None:
    """Choose by Python's own comparing: Qt finds no None."""
    places = range(choice.count())
    choice.setCurrentIndex(next((at for at in places if choice.itemData(at) == value), 0))


def _hours_told(hours: tuple[int, int] | None) -> str:
    if hours is None:
        return _("Giờ nào cũng được")
    return _("từ {a}:00 đến {b}:00").format(a=hours[0], b=hours[1])


def _limit_told(limit: int | None) -> str:
    return _("{n} KB/giây").format(n=limit) if limit else _("Không giới hạn")
