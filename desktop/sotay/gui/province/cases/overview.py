"""Beside the queue while no matter is picked: its numbers, and how long answers take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sotay.base.sentences import Sentence, _, counted, shown
from sotay.base.text import grouped
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.style.look import space
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import across, fill, in_column, put
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.filters import NOBODY
from sotay.gui.province.shell import BUNDLES, CASES, LETTERS, Shell
from sotay.model.words import SECTORS
from sotay.province.cases import overview, queue, times
from sotay.province.cases.overview import Numbers
from sotay.province.cases.times import Cell, Times
from sotay.register.answertimes import By

if TYPE_CHECKING:
    from sotay.province.opening import Province

_BY: Final[dict[By, Sentence]] = {"agency": "Theo cơ quan", "sector": "Theo lĩnh vực"}
_SINCE: Final[dict[str, Sentence]] = {
    "quarter": "90 ngày qua", "year": "365 ngày qua", "all": "Từ trước đến nay",
}  # fmt: skip
_DAYS: Final[Mapping[str, Callable[[date], date]]] = {
    "quarter": lambda today: today - timedelta(days=90),
    "year": lambda today: today - timedelta(days=365),
    "all": lambda _today: date(2000, 1, 1),
}


@dataclass(frozen=True)
class _Read:
    numbers: Numbers
    times: Times


class Overview(QWidget):
    """Asks again whenever a case was decided about, while it is seen."""

    narrow_asked = Signal(str)  # as `Cases.open_item` has it

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("none_picked")
        self._latest = Latest(shell.runner, self)
        self._tasks = in_column(gap=4)
        waiting = Card(_("Đang chờ"), _("Chọn một kiến nghị ở danh sách để xem."), "cases_waiting")
        waiting.add(self._tasks)
        self._by = Choice(list(shown(_BY).items()), "times_by", _("Theo"))
        self._since = Choice(list(shown(_SINCE).items()), "times_since", _("Thời gian"))
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        space(self._grid, (0, 0, 0, 0), 6)
        self._grid.setColumnStretch(0, 1)
        self._hidden = label("", "quiet", wrap=True, name="times_hidden")
        says = _("Từ ngày tỉnh nhận đến văn bản trả lời đầu tiên. Ô dưới 5 hồ sơ không hiện.")
        took = Card(_("Mất bao lâu để trả lời"), says, "cases_times")
        took.add(across(self._by, self._since), self._table, self._hidden)
        page = ScrollPage()
        put(page.rows, waiting, took)
        in_column(page, of=self, gap=0)
        for choice in (self._by, self._since):
            choice.currentIndexChanged.connect(lambda _at: self.ask())
        Heeding(shell.runner, self, (BUNDLES, CASES, LETTERS), self.ask)

    def ask(self) -> None:
        """Read anew, if it is seen."""
        if self.isVisible():
            by, since = self._by.value(), self._since.value()
            self._latest.ask(lambda province: _read(province, by, since), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what it is of as it comes to sight."""
        super().showEvent(event)
        self.ask()

    def _show(self, read: _Read) -> None:
        told = read.numbers
        rows: list[tuple[int, str, str, str, Tone]] = [
            (told.late, _("Quá hạn"), _("Hết hạn, chưa có văn bản trả lời"), "late", "bad"),
            (told.unassigned, _("Chưa giao"), _("Chưa có cơ quan chủ trì"), NOBODY, "warn"),
            (told.waiting, _("Tất cả đang chờ"), _("Hạn gần nhất đứng trước"), "", "plain"),
        ]
        fill(self._tasks, [self._task(*one) for one in rows])
        self._show_times(read.times)

    def _task(self, number: int, says: str, below: str, key: str, tone: Tone) -> TaskRow:
        state = State(grouped(number), tone if number else "plain")
        row = TaskRow(says, below, state, "cases_task")
        row.clicked.connect(lambda: self.narrow_asked.emit(key))
        return row

    def _show_times(self, found: Times) -> None:
        fill(self._grid, ())
        heads = (_("Cơ quan") if self._by.value() == "agency" else _("Lĩnh vực"), _("Số hồ sơ"))
        told = [(*heads, _("Một nửa trả lời trong")), *map(_line, found.cells)]
        for at, line in enumerate(told if found.cells else ()):
            for column, words in enumerate(line):
                cell = label(words, "body" if at else "caption", wrap=not column)
                side = Qt.AlignmentFlag.AlignLeft if not column else Qt.AlignmentFlag.AlignRight
                self._grid.addWidget(cell, at, column, side if column else Qt.AlignmentFlag(0))
        nothing = "" if found.cells else _("Chưa có đủ hồ sơ đã trả lời trong khoảng này.")
        hidden = counted("{n} ô không hiện vì có ít hồ sơ.", found.hidden) if found.hidden else ""
        self._hidden.setText(" ".join(filter(None, (nothing, hidden))))


def _line(one: Cell) -> tuple[str, str, str]:
    who = one.agency or (_(SECTORS[one.sector]) if one.sector else _("không ghi cơ quan"))
    return who, grouped(one.answered), counted("{n} ngày", one.days)


def _read(province: "Province", by: By, since: str) -> _Read:
    today = queue.today(province)
    return _Read(
        overview.numbers(province), times.answered(province, by, _DAYS[since](today), today)
    )
