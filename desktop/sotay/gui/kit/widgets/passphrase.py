"""A passphrase field: hidden, with an eye to look and a word when Caps Lock seems to be on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip


class _Line(QLineEdit):
    """Tells when a capital was typed without Shift; the key itself is left alone."""

    caps = Signal(bool)
    came = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is about to type."""
        super().focusInEvent(event)
        self.came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the key, then let the line have it."""
        typed = event.text()
        if typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(typed.isupper() != shift)
        super().keyPressEvent(event)


class Passphrase(QWidget):
    """What is typed is given as is, in NFC, so that UniKey on or off gives the same key."""

    changed = Signal()
    entered = Signal()
    came = Signal()  # somebody is about to type

    def __init__(self, name: str = "", says: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}_box")
        self._line = _Line()
        self._line.setObjectName(name)
        self._line.setAccessibleName(says or _("Mật khẩu sổ"))
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setMaxLength(256)
        self._eye = IconButton("eye", _("Hiện chữ đã gõ"), f"{name}_eye")
        self._eye.setCheckable(True)
        self._caps = label(_("Phím Caps Lock đang bật."), "caption", name=f"{name}_caps")
        self._caps.hide()
        row = in_row(self._line, self._eye, gap=4)
        in_column(row, self._caps, of=self, gap=4)
        self.setFocusProxy(self._line)
        self._line.caps.connect(self._caps.setVisible)
        self._line.textChanged.connect(self.changed)
        self._line.returnPressed.connect(self.entered)
        self._line.came.connect(self.came)
        self._eye.toggled.connect(self._show)
        self._line.textChanged.connect(self._uncover)

    def text(self) -> str:
        """Return the passphrase."""
        return nfc(self._line.text())

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self._line.clear()
        self._eye.setChecked(False)
        self._eye.setEnabled(True)

    def cover(self) -> None:
        """Let nobody look at what was typed, until it is typed anew: another sits down now."""
        self._eye.setChecked(False)
        self._eye.setEnabled(not self._line.text())

    def _uncover(self, text: str) -> None:
        if not text:
            self._eye.setEnabled(True)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self._line.setEchoMode(mode.Normal if shown else mode.Password)
        says = _("Ẩn chữ đã gõ") if shown else _("Hiện chữ đã gõ")
        self._eye.setIcon(icon("eye_off" if shown else "eye"))
        set_tip(self._eye, says)
        self._eye.setAccessibleName(says)
