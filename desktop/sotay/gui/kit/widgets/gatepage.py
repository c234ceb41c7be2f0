"""One page of a gate, before anything is open: a title, what it is about, a column of parts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from sotay.base.errors import SotayError
from sotay.gui.kit.job import Job
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.notearea import NoteArea
from sotay.gui.kit.widgets.notebar import Note
from sotay.gui.kit.widgets.pagebody import PageBody
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.room import own_viewport
from sotay.gui.kit.widgets.text import label

WIDTH = 560


class Page(QScrollArea):
    """A column in the middle of the window; it scrolls where the window is too low for it.

    `put` adds a part, `foot` a row of buttons. Escape is `left`. `tell` shows an error that
    belongs to no field, `busy` says what is under way.
    """

    left = Signal()
    opened = Signal(object)  # what was opened, as the window's own gate tells it

    def __init__(self, title: str, about: str, name: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.setProperty("page", name)
        own_viewport(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = label(title, "display", wrap=True, name=f"{name}_title")
        self.about = label(about, "quiet", wrap=True, name=f"{name}_about")
        if not about:
            self.about.hide()  # never show(): without a parent it would be a window
        self.notes = NoteArea()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.panel = ProgressPanel()
        self._column = in_column(self.heading, self.about, gap=16)
        self._lay()
        self.notes.float_over(self, self)

    def _lay(self) -> None:
        column = QWidget()
        fix_width(column, WIDTH, column.setMaximumWidth)
        column.setLayout(self._column)
        body = PageBody("pageBody")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        rows = in_column(of=body, edges=(24, 24, 24, 24), gap=0)
        rows.addStretch(2)
        rows.addLayout(row)
        rows.addStretch(3)
        self.setWidget(body)

    def put(self, *parts: QWidget) -> None:
        """Add parts below what is there."""
        for part in parts:
            self._column.addWidget(part)

    def put_above(self, part: QWidget, below: QWidget) -> None:
        """Add a part right above one that is there."""
        self._column.insertWidget(self._column.indexOf(below), part)

    def foot(self, *buttons: Button) -> None:
        """End the column with buttons, the first of them nearest; they wrap where it is narrow."""
        self._column.addWidget(self._bar)
        self._column.addWidget(self.panel)
        row = QWidget()
        across(*buttons, of=row)
        self._column.addWidget(row)

    def begin(self) -> None:
        """Be shown: put the focus where typing starts."""

    def look_elsewhere(self) -> None:
        """Say before anything is asked that another window has the notebook open, if one has."""

    def forget(self) -> None:
        """Be left: let go of everything that was typed."""

    def busy(self, under_way: bool) -> None:
        """Show that something is under way; what can be pressed is off meanwhile."""
        self._bar.setVisible(under_way)
        for button in self.findChildren(Button):
            button.setEnabled(not under_way)

    def follow(self, job: Job, says: str) -> None:
        """Show how far a long job is, with a way to stop it; all else is off meanwhile."""
        self.busy(True)
        self._bar.hide()
        self.panel.follow(job, says)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self.busy(False)

    def go_in(self, opened: object) -> None:
        """Go into what was just opened."""
        self.busy(False)
        self.forget()
        self.opened.emit(opened)

    def tell(self, fault: SotayError) -> None:
        """Show an error that belongs to no field."""
        self.busy(False)
        self.notes.show_note(Note("bad", str(fault), code=fault.code))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notes where there is room for them."""
        super().resizeEvent(event)
        self.notes.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, as the button does."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
