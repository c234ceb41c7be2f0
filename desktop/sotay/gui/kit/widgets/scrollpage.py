"""A page of cards that scrolls: one column, as wide as is good to read; below it what goes on."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from sotay.gui.kit.focus import bring_into_sight, on_focus_moved, see_what_grows
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.kit.widgets.pagebody import PageBody
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.taborder import set_order

WIDTH = 900


class ScrollPage(QScrollArea):
    """Put parts into `rows`; they keep to the top, and Tab goes through them as one reads."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that nothing in it wants still scroll
        column = QWidget()
        fix_width(column, WIDTH, column.setMaximumWidth)
        self.rows = in_column(gap=16)
        in_column(self.rows, STRETCH, of=column, gap=0)
        body = PageBody("pageBody")
        in_row(STRETCH, wide(column, 100), STRETCH, of=body, edges=(24, 20, 24, 24), gap=0)
        self._begin = QWidget(body)  # never seen: what Tab stops at follows it
        self._begin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._begin.hide()
        self._line: list[QWidget] = []
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self._order)
        self.setWidget(body)
        self._stays = False
        self._told: QWidget | None = None  # what came of a deed, until a person goes elsewhere
        on_focus_moved(self._follow)
        self.verticalScrollBar().actionTriggered.connect(self._leave)
        self.verticalScrollBar().rangeChanged.connect(self._grew)

    def stand_over(self, progress: ProgressPanel, of: QWidget) -> None:
        """Fill `of`, over what goes on: in sight from whatever card it was begun."""
        fix_width(progress, WIDTH, progress.setMaximumWidth)
        foot = PageBody("pageBody")
        in_row(STRETCH, wide(progress, 100), STRETCH, of=foot, edges=(24, 8, 24, 16), gap=0)
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.hide()
        progress.seen.connect(foot.setVisible)
        in_column(self, foot, of=of, gap=0)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        """Hear that parts came or went; Qt has it listen to what it scrolls."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._ordering.start()
        return super().eventFilter(part, event)

    def _order(self) -> None:
        if (body := self.widget()) is not None:
            self._line = set_order(self._begin, body, self._line)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Stay where one reads when what had the focus vanished: only Tab scrolls to the next."""
        at, had = self.verticalScrollBar().value(), QApplication.focusWidget()
        gone = had is not None and not (had.isVisible() and had.isEnabled())
        if not gone:
            self._leave()
        self._stays = gone
        moved = super().focusNextPrevChild(on)
        self._stays = False
        if gone:
            self.verticalScrollBar().setValue(at)
        return moved

    def _follow(self) -> None:
        """Show whole what the focus came to; a pointer that presses it finds it where it was."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if pressed:
            self._leave()
        elif self.isVisible() and not self._stays:
            soon(self, self._uncover)

    def _uncover(self) -> None:
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at) and at.height() <= self.viewport().height():
            bring_into_sight(at)
        self._see_told()

    def keep_in_sight(self, part: QWidget) -> None:
        """Scroll to `part`, also when cards above it grow or the focus comes back to its button."""
        self._told = part
        soon(part, self._see_told)

    def _see_told(self) -> None:
        if self._told is not None and shiboken6.isValid(self._told) and self._told.isVisible():
            bring_into_sight(self._told)

    def _leave(self) -> None:
        self._told = None

    def _grew(self) -> None:
        self._see_told()
        see_what_grows(self)


def show_in_sight(part: QWidget) -> None:
    """Show what came of a deed, and scroll to it: its card may end below the window."""
    part.show()
    above = part.parentWidget()
    while above is not None and not isinstance(above, ScrollPage):
        above = above.parentWidget()
    if above is not None:
        above.keep_in_sight(part)
