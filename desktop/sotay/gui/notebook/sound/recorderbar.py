"""The recorder: below the work in every place while sound is recorded, so that none is hidden."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.dates import time_told
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width, look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.laying import in_column, in_row, put, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.sound.taping import Taping

_FALL = 12  # percent a step: a peak stays to be seen


class RecorderBar(QWidget):
    """Shows what `taping` does, and stops it. Hidden while it does nothing."""

    def __init__(self, taping: Taping) -> None:
        super().__init__()
        self.setObjectName("recorder_bar")
        self._taping = taping
        self._title = ""
        self._dot = _Dot()
        self._says = Elided("", "strong", "recorder_says")
        self._law = label("", "caption", wrap=True, name="recorder_law")
        self._time = label("0:00", "lead", name="recorder_time")
        self.level = _LevelMeter()
        self.pause = Button(_("Tạm dừng"), "plain", "pause", "recorder_pause")
        self.resume = Button(_("Ghi tiếp"), "plain", "mic", "recorder_resume")
        self.stop = Button(_("Dừng và giữ"), "danger", "stop", "recorder_stop")
        self._lay_out()
        self.pause.clicked.connect(taping.pause)
        self.resume.clicked.connect(taping.resume)
        self.stop.clicked.connect(taping.stop)
        taping.changed.connect(self._stand)
        taping.moved.connect(self._moved)
        self.hide()

    def name(self, title: str, told: str) -> None:
        """Say what is recorded, and what those present have to know."""
        self._title = title
        self._law.setText(told)
        self._stand()

    def _lay_out(self) -> None:
        words = in_column(self._says, self._law, gap=0)
        frame = QFrame()
        frame.setProperty("note", True)
        frame.setProperty("tone", "bad")
        in_column(frame, of=self, edges=(16, 0, 16, 8), gap=0)
        row = in_row(of=frame, edges=(16, 8, 12, 8), gap=10)
        put(row, self._dot, self._time, self.level, wide(words), self.pause, self.resume, self.stop)
        fix_width(self._time, 72, self._time.setMinimumWidth)

    def _stand(self) -> None:
        state = self._taping.state
        self.setVisible(bool(state))
        words = {
            "beginning": _("Đang mở micro"),
            "recording": _("Đang ghi âm"),
            "paused": _("Tạm dừng ghi âm"),
            "keeping": _("Đang lưu bản ghi âm"),
        }
        says = words.get(state, "")
        if state == "keeping":
            self._title = ""  # a lock leaves this bar standing until what was recorded is kept
        titled = bool(self._title and says)  # nor does a hidden label hold it
        self._says.setText(f"{says} · {self._title}" if titled else says)
        self.setAccessibleName(says)
        self._dot.show_lit(lit=state == "recording")
        self.pause.setVisible(state in ("beginning", "recording"))
        self.pause.setEnabled(state == "recording")
        self.resume.setVisible(state == "paused")
        self.stop.setEnabled(state in ("beginning", "recording", "paused"))
        if state == "beginning":
            self._moved(0.0, 0)

    def _moved(self, seconds: float, level: int) -> None:
        self._time.setText(time_told(int(seconds)))
        self.level.show_level(level)


class _Dot(QWidget):
    """Red and full while it is recorded, a ring while it is not."""

    def __init__(self) -> None:
        super().__init__()
        self._lit = False
        fix_width(self, 16, self.setMinimumWidth)
        fix_width(self, 16, self.setMaximumWidth)

    def show_lit(self, *, lit: bool) -> None:
        self._lit = lit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look().color("bad"))
        painter.setBrush(look().color("bad") if self._lit else Qt.BrushStyle.NoBrush)
        side = look().px(13)
        painter.drawEllipse(1, (self.height() - side) // 2, side, side)


class _LevelMeter(QWidget):
    """Rises at once and falls slowly; 0 to 100 percent of the loudest there can be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("level_meter")
        self.setAccessibleName(_("Mức tiếng ở micro"))
        self.level = 0

    def show_level(self, percent: int) -> None:
        """Show a level."""
        self.level = max(percent, self.level - _FALL)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as ten letters."""
        return QSize(look().px(110), look().px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the room there is and how much of it is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = look().px(8)
        bar = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(look().color("line_strong"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        shown = (self.level / 100) ** 0.5  # speech lies low on a straight scale
        bar.setWidth(self.width() * shown)
        painter.setBrush(look().color("bad" if self.level > 97 else "ok"))  # noqa: PLR2004 - cut off
        painter.drawRoundedRect(bar, high / 2, high / 2)
