"""How and when residents were told a response, and what they said of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import _, shown
from sotay.base.text import headed
from sotay.gui.kit.soon import due
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.formdrafts import Texts, Unsaved
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.factgrid import FactGrid
from sotay.gui.notebook.records.noticing import REST_MS
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.gui.notebook.records.writing import line_of
from sotay.gui.notebook.shell import Shell
from sotay.model.returns import Confirmed, How
from sotay.model.words import CONFIRMED, TELLING_WAYS
from sotay.work.desk import Desk, Outcome

Write = Callable[[Desk, How, date, str, Confirmed], Outcome[Any]]  # the day, and the hamlet


class TellingForm(QWidget):
    """`key` of what is kept half-filled, `hamlet` where it was asked; `said` once it is noted."""

    said = Signal()

    def __init__(self, shell: Shell, key: str, hamlet: str, write: Write) -> None:
        super().__init__()
        self.setObjectName("telling")
        self._write = write
        self.how = Choice(list(shown(TELLING_WAYS).items()), "telling_how", _("Cách báo"))
        self.day = DateField("telling_day", _("Ngày báo"))
        self.day.line.refuse = _not_yet
        self.hamlet = line_in_row(_("Thôn, tổ dân phố"), "telling_hamlet")
        said = [(code, headed(words)) for code, words in shown(CONFIRMED).items()]
        self.confirmed = Choice(said, "telling_confirmed", _("Người dân nói gì"))
        self._error = label("", "error", wrap=True, name="telling_error")
        self._error.hide()
        act = Button(_("Ghi đã báo người dân"), "primary", "checkmark", "telling_note", self.send)
        grid = FactGrid("telling_facts")
        grid.put(Fact(_("Cách báo"), self.how))
        grid.put(Fact(_("Ngày báo"), self.day))
        grid.put(Fact(_("Thôn, tổ dân phố được báo"), self.hamlet))
        grid.put(Fact(_("Người dân nói gì"), self.confirmed))
        in_column(grid, self._error, across(act), of=self, gap=6)
        first = next(iter(TELLING_WAYS)), _today(), hamlet, ""
        self._first = dict(zip(("how", "day", "hamlet", "confirmed"), first, strict=True))
        self._put({})
        self.unsaved = Unsaved(shell, self, key, self._texts, self._put)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.unsaved.settle)
        for changed in (
            self.how.currentIndexChanged,
            self.confirmed.currentIndexChanged,
            self.day.line.textChanged,
            self.hamlet.textChanged,
        ):
            changed.connect(self._changed)

    def send(self) -> None:
        """Have the notebook note it; the next bundle tells the province."""
        readable, day = self.day.readable(), self.day.value()
        if not readable or day is None:
            self._say(_("Ghi ngày đã báo, như 18/11/2026; không ghi ngày chưa tới."))
            self.day.line.setFocus()
            return
        self._rest.stop()
        how, confirmed = self.how.value(), self.confirmed.value()
        hamlet = line_of(self.hamlet.text()).strip()
        self.unsaved.save(
            lambda desk: self._write(desk, how, day, hamlet, confirmed), self._sent, self._failed
        )

    def settle(self) -> None:
        """Keep what is not noted, now."""
        self._rest.stop()
        self.unsaved.settle()

    def _now(self) -> dict[str, str]:
        return {
            "how": self.how.value(),
            "day": self.day.line.text(),
            "hamlet": self.hamlet.text(),
            "confirmed": self.confirmed.value(),
        }

    def _texts(self) -> Texts:
        now = self._now()
        return {} if now == self._first else now

    def _put(self, texts: Mapping[str, str]) -> None:
        told = {**self._first, **texts}
        self.how.set_value(told["how"] if told["how"] in TELLING_WAYS else next(iter(TELLING_WAYS)))
        self.day.line.setText(told["day"])
        self.day.line.leave()
        self.hamlet.setText(told["hamlet"])
        self.confirmed.set_value(told["confirmed"] if told["confirmed"] in CONFIRMED else "")

    def _changed(self) -> None:
        self._say("")
        due(self._rest, REST_MS)

    def _sent(self, _made: object) -> None:
        self._put({})
        self._rest.stop()
        self.said.emit()

    def _failed(self, fault: SotayError) -> None:
        self._say(str(fault))
        raise fault

    def _say(self, why: str) -> None:
        self._error.setText(why)
        self._error.setVisible(bool(why))


def _today() -> str:
    return short_date(local(SystemClock().now_ms()).date())


def _not_yet(day: date) -> str:
    return _("chưa tới") if day > local(SystemClock().now_ms()).date() else ""
