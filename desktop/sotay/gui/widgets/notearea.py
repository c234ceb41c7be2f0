"""Where notes are shown: above the work, the newest first."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sotay.gui.style.look import space
from sotay.gui.widgets.notebar import Note, NoteBar

_MOST = 3


class NoteArea(QWidget):
    """The newest notes, three at most; the same text is not said twice at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notes")
        self._rows = QVBoxLayout(self)
        space(self._rows, (16, 8, 16, 8), 8)
        self.hide()

    def notes(self) -> list[Note]:
        """Return what is shown, newest first."""
        return [bar.note for bar in self._bars()]

    def show_note(self, note: Note) -> None:
        """Show a note on top and have a screen reader say it."""
        for bar in self._bars():
            if bar.note.text == note.text:
                self._drop(bar)
        bar = NoteBar(note)
        bar.closed.connect(lambda: self._drop(bar))
        self._rows.insertWidget(0, bar)
        for old in self._bars()[_MOST:]:
            self._drop(old)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, note.text))

    def clear(self) -> None:
        """Take all notes away."""
        for bar in self._bars():
            self._drop(bar)

    def _bars(self) -> list[NoteBar]:
        items = (self._rows.itemAt(n) for n in range(self._rows.count()))
        return [bar for i in items if i and isinstance(bar := i.widget(), NoteBar)]

    def _drop(self, bar: NoteBar) -> None:
        self._rows.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self.setVisible(self._rows.count() > 0)
