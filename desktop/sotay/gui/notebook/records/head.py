"""The top of an editor: what kind of record, its state, and what can be done with it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, at, in_column, in_row
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.notebook.records.states import status_state
from sotay.vault.search.narrowing import OPEN


class Head(QWidget):
    """Signals say what was asked for; buttons lose their words before they are cut off."""

    close_asked = Signal()
    amend_asked = Signal()
    discard_asked = Signal()
    revert_asked = Signal()

    def __init__(self, kind: QWidget) -> None:
        super().__init__()
        self.setObjectName("head")
        self.kind = kind
        self.pill = Pill(name="status")
        self.saved = Elided("", "caption", "saved")
        self._extra: list[Button] = []
        self._close = Button(_("Chốt nội dung"), "primary", "checkmark", "close_content")
        self._amend = Button(_("Đính chính"), "plain", "edit", "amend", self.amend_asked)
        self._more = IconButton("more_horizontal", _("Việc khác"), "more", self._open_menu)
        self._menu = QMenu(self)
        self._menu.setObjectName("more_menu")
        self._discard = self._menu.addAction(_("Bỏ bản nháp"))
        self._discard.setObjectName("discard")
        self._discard.triggered.connect(self.discard_asked)
        self._revert = self._menu.addAction(_("Bỏ bản đính chính"))
        self._revert.setObjectName("revert")
        self._revert.triggered.connect(self.revert_asked)
        self._close.clicked.connect(self.close_asked)
        self._row = in_row(
            self._beside(),
            STRETCH,
            self._close,
            self._amend,
            self._more,
            of=self,
            edges=(28, 12, 28, 8),
        )

    def _beside(self) -> QVBoxLayout:
        """Lay out the kind over its state and when it was last written."""
        self._told = in_row(self.pill, self.saved, STRETCH)
        return in_column(at(self.kind, Qt.AlignmentFlag.AlignLeft), self._told, gap=4)

    def add_back(self, button: QWidget) -> None:
        """Put a way back before everything."""
        self._row.insertWidget(0, button)

    def add_pill(self, pill: Pill) -> None:
        """Put another pill beside the state."""
        self._told.insertWidget(1, pill)

    def go_to_close(self) -> None:
        """Put the cursor on closing it; that it is closed is one more key."""
        self._close.setFocus()

    def add_action(self, button: Button) -> None:
        """Put a secondary action before the main one."""
        self._row.insertWidget(self._row.count() - 3, button)
        self.setTabOrder(self._extra[-1] if self._extra else self.kind, button)
        self._extra.append(button)

    def show_action(self, button: Button, *, shown: bool) -> None:
        """Show a secondary action, or hide it; the others make room."""
        button.setVisible(shown)
        self._fit()

    def show_status(self, status: str, kept: str) -> None:
        """Show what the notebook has (`kept`, as in every list), and allow what `status` does.

        Both are keys of `model.words.STATUS_TOLD`. They differ while an amendment is only begun:
        the closed record still stands, and says so in both places.
        """
        self.pill.show_state(status_state(kept))
        open_now = status in OPEN
        self._close.setVisible(open_now)
        self._amend.setVisible(not open_now)
        self._more.setVisible(open_now)
        self._discard.setVisible(status == "draft")
        self._revert.setVisible(status == "amending")
        self.kind.updateGeometry()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return what the buttons need without their words, however they stand now."""
        named = [b for b in (*self._extra, self._close, self._amend) if not b.isHidden()]
        words = sum(button.words_wide() for button in named)
        least = super().minimumSizeHint()
        return QSize(max(0, least.width() - words), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        named = [b for b in (*self._extra, self._close, self._amend) if not b.isHidden()]
        for keep in range(len(named), -1, -1):  # the main action loses its words last
            for number, button in enumerate(reversed(named)):
                button.show_text(number < keep)
            if self._row.sizeHint().width() <= self.width():
                return

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
