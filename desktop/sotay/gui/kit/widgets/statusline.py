"""The line at the foot: is the notebook open, encrypted, or for practice; what waits to be sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton

from sotay.base.sentences import _, counted
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import size_icon
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import STRETCH, in_row, put
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip

_MINUTE = 60


class StatusLine(QFrame):
    """`lock` when its first button is pressed, `pending` when its last one is."""

    lock = Signal()
    pending = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAccessibleName(_("Tình trạng sổ"))
        self._lock = _button("lock_open", "ok", "status_lock")
        set_tip(self._lock, _("Khóa sổ (Ctrl+L)"))
        self._lock.clicked.connect(self.lock)
        self._pending = _button("box_arrow_up", "warn", "status_pending")
        self._pending.clicked.connect(self.pending)
        self._saved = label("", name="status_saved")
        self._practice = label(
            _("Sổ thực hành: đừng ghi việc thật"), "strong", name="status_practice"
        )
        self._practice.hide()
        self._wide = True
        row = in_row(self._lock, of=self, edges=(14, 0, 14, 0), gap=6)
        row.addSpacing(18)
        self._shield = Glyph("shield_checkmark", 16)
        row.addWidget(self._shield)
        self._sealed = label(_("Dữ liệu đã mã hóa trên máy này"), name="status_sealed")
        put(row, self._sealed, self._practice, STRETCH, self._saved)
        row.addSpacing(18)
        row.addWidget(self._pending)
        self._pending.hide()
        self.show_left(0)

    def lock_button(self) -> QToolButton:
        """Return the first button, for F6."""
        return self._lock

    def show_left(self, seconds: int) -> None:
        """Say how long until the notebook locks itself."""
        if seconds > _MINUTE:
            said = counted("Đang mở · tự khóa sau {n} phút", -(-seconds // _MINUTE))
        elif seconds > 0:
            said = counted("Đang mở · tự khóa sau {n} giây", seconds)
        else:
            said = _("Đang mở")
        if said != self._lock.text():
            self._lock.setText(said)
            self._lock.setAccessibleName(_("{state}. Bấm để khóa sổ").format(state=said))

    def show_practice(self, *, practice: bool) -> None:
        """Say, as long as it is open, that a notebook is the one to practise in."""
        self._practice.setVisible(practice)
        self._stand()

    def show_words(self, slot: str, text: str) -> None:
        """Put words in the slot `pending` or `saved`."""
        if slot == "pending":
            self._pending.setText(text)
            self._pending.setAccessibleName(text)
            self._pending.setVisible(bool(text))
        else:
            self._saved.setText(text)

    def fit(self, width: int) -> None:
        """Leave the words about encryption out below 1000 pixels at 100 %."""
        self._wide = width >= 1000  # noqa: PLR2004 - see above
        self._stand()

    def _stand(self) -> None:
        """Show what the notebook is for, else that it is encrypted, where there is room for it."""
        for part in (self._shield, self._sealed):
            part.setVisible(self._wide and self._practice.isHidden())


def _button(icon_name: str, role: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(icon_name, role))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    size_icon(made, 16, 6)
    return made
