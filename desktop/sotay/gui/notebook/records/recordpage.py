"""The scrolling page of a record: its title in large letters, then its parts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sotay.gui.kit.focus import on_focus_moved, see_what_grows
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, put, wide
from sotay.gui.kit.widgets.pagebody import PageBody

_MARGINS = (23, 4, 23, 28)  # a text's own margin of 5 brings it to 28
_MEASURE = 736  # pixels at 100 %: no line of text has more than 100 letters
_IN_SIGHT = 40  # pixels kept around the cursor


class RecordPage(QScrollArea):
    """One scroll bar for everything; texts in it are as high as what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recordPage")
        self._page = PageBody("recordBody")
        self._column = QWidget()
        fix_width(self._column, _MEASURE, self._column.setMaximumWidth)
        in_row(wide(self._column), STRETCH, of=self._page, gap=0)
        self._body = in_column(of=self._column, edges=_MARGINS, gap=14)
        self._rest = in_column(edges=(5, 0, 5, 0), gap=14)
        self.setWidgetResizable(True)
        self.setWidget(self._page)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        on_focus_moved(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._grew)

    def sizeHint(self) -> QSize:
        """Return the least: it takes what room is left, and asks for none that a strip needs."""
        return self.minimumSizeHint()

    def fill(
        self, title: TextEditor | None, *parts: QWidget, beside: QWidget | None = None
    ) -> None:
        """Lay out the title, if there is one, with `beside` at its right, and the parts."""
        if title is not None:
            top = in_row(wide(title), edges=(0, 0, 5, 0), gap=12)
            if beside is not None:
                top.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
            self._body.addLayout(top)
        put(self._rest, *parts)
        put(self._body, self._rest, STRETCH)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part, again once what was just turned to has been laid out."""
        self.ensureWidgetVisible(part, 0, _IN_SIGHT)
        soon(part, lambda: self.ensureWidgetVisible(part, 0, _IN_SIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in use in sight: a strip that comes takes its room from below."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        """See that what has the focus is seen whole, once all is laid out; a text has its own."""
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at) and not isinstance(at, QPlainTextEdit):
            soon(at, lambda: self._uncover(at))

    def _uncover(self, part: QWidget) -> None:
        if part.hasFocus() and part.visibleRegion().boundingRect().size() != part.size():
            self.ensureWidgetVisible(part, 0, _IN_SIGHT)

    def _keep_edge(self, _least: int, most: int) -> None:
        """Keep the right edge where it is when the scroll bar (12 pixels) comes and goes."""
        left, top, right, bottom = _MARGINS
        space(self._body, (left, top, right - 12 if most else right, bottom), 14)

    def _grew(self) -> None:
        see_what_grows(self)
