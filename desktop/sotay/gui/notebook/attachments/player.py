"""Listening to a recording: play and pause, where it is, how fast and how loud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame

from sotay.base.dates import time_told
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, put, wide
from sotay.gui.kit.widgets.slider import Slider
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.sound.playing import Playing
from sotay.work.attachments import Content

_STEP_S = 5
_SPEEDS = (75, 100, 125, 150, 200)
_WIDE = 720


class Player(QFrame):
    """Space plays and pauses, the arrow keys go 5 s; hidden, it stops. Remembers nothing."""

    def __init__(self, playing: Playing) -> None:
        super().__init__()
        self.setObjectName("player")
        self.setProperty("card", True)
        self.playing = playing
        self.seek = Slider(0, _STEP_S * 10, _("Vị trí nghe (← →: 5 giây)"), "player_seek")
        self._at = label("", "strong", name="player_at")
        self._length = label("", "quiet", name="player_length")
        self.button = Button(_("Nghe"), "primary", "play", "player_play")
        self._back = IconButton("arrow_undo", _("Lùi 5 giây (←)"), "player_back")
        self._forth = IconButton("arrow_redo", _("Tua tới 5 giây (→)"), "player_forth")
        speeds = [(n, f"{n / 100:g}×".replace(".", ",")) for n in _SPEEDS]
        self.speed = Choice(speeds, "player_speed", _("Tốc độ nghe"))
        self.speed.set_value(100)
        self.volume = Slider(100, 5, _("Âm lượng"), "player_volume")
        self.volume.setValue(100)
        self._says = label("", "quiet", wrap=True, name="player_says")
        self._lay_out()
        self._wire()
        self._show_plays(plays=False)

    def load(self, content: Content, seconds: int, says: str) -> None:
        """Take a recording so many seconds long."""
        self.seek.setRange(0, seconds * 10)
        self.seek.setAccessibleName(_("Vị trí nghe: {says}").format(says=says))
        self._length.setText(time_told(seconds))
        self._say("")
        self.playing.load(content, seconds)

    def clear(self) -> None:
        """Stop, and let go of the recording."""
        self.playing.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop: what is not seen is not heard."""
        self.playing.pause()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays or pauses, the arrows go 5 s, wherever in here the focus is."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        times = in_row(self._at, wide(self.seek), self._length)
        acts = in_row(self.button, self._back, self._forth, STRETCH)
        for words, control in ((_("Tốc độ"), self.speed), (_("Âm lượng"), self.volume)):
            put(acts, label(words, "caption"), control)
        fix_width(self.volume, 110, self.volume.setMinimumWidth)
        fix_width(self.volume, 110, self.volume.setMaximumWidth)
        fix_width(self._at, 64, self._at.setMinimumWidth)
        fix_width(self, _WIDE, self.setMaximumWidth)
        in_column(times, acts, self._says, of=self, edges=(24, 20, 24, 20), gap=12)
        self.setFocusProxy(self.seek)

    def _wire(self) -> None:
        playing = self.playing
        playing.moved.connect(self._show_at)
        playing.stood.connect(lambda plays: self._show_plays(plays=plays))
        playing.failed.connect(self._fail)
        self.button.clicked.connect(self._toggle)
        self._back.clicked.connect(lambda: self._step(-1))
        self._forth.clicked.connect(lambda: self._step(1))
        self.seek.sliderMoved.connect(self._slid)
        self.seek.actionTriggered.connect(lambda _how: self._slid(self.seek.sliderPosition()))
        self.speed.activated.connect(lambda: playing.set_speed(self.speed.value()))
        self.volume.valueChanged.connect(playing.set_volume)

    def _toggle(self) -> None:
        self._say("")
        self.playing.toggle()

    def _step(self, way: int) -> None:
        self.playing.jump(self.playing.at() + way * _STEP_S)

    def _slid(self, tenths: int) -> None:
        self.playing.jump(tenths / 10)

    def _show_at(self, seconds: float) -> None:
        self._at.setText(time_told(int(seconds)))
        if not self.seek.isSliderDown():
            self.seek.setValue(round(seconds * 10))

    def _show_plays(self, *, plays: bool) -> None:
        words = _("Tạm dừng") if plays else _("Nghe")
        self.button.setIcon(icon("pause" if plays else "play", "on_accent"))
        self.button.setText(words)
        self.button.setAccessibleName(words)
        set_tip(self.button, _("{words} (phím cách)").format(words=words))

    def _fail(self, fault: SotayError) -> None:
        self._say(_("{fault} (mã {code})").format(fault=fault, code=fault.code))

    def _say(self, text: str) -> None:
        self._says.setText(text)
        self._says.setVisible(bool(text))
