"""What is said of a field in its own corner, where it moves nothing; its notes share the corner."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import set_tip

_EDGE: Final = 6  # pixels at 100 % to the field's right and bottom
_OWN: Final = "own_description"


class CornerNote(QLabel):
    """A base. Notes of one field stand beside each other in a line, one above another in a text."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, name: str) -> None:
        super().__init__(field)
        self.setObjectName(name)
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field = field
        self.whole = ""  # the whole sentence, for the tip and a screen reader
        self._ways: tuple[str, ...] = ()
        self.hide()
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the field."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            _stand(self.field)
        return super().eventFilter(watched, event)

    def typed(self) -> str:
        """Return what stands in the field."""
        field = self.field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def say(self, *ways: str, whole: str = "") -> None:
        """Say as much as there is room for: `ways` from the longest to the shortest, none to go."""
        if not ways and self.isHidden():
            return
        self._ways, self.whole = ways, whole or "".join(ways[:1])
        self.setVisible(bool(ways))
        _describe(self.field)
        _stand(self.field)

    def fit(self, room: int) -> None:
        """Take the longest way that is no wider than `room`, else the shortest."""
        for says in self._ways:
            self.setText(says)
            self.adjustSize()
            if self.width() <= room:
                break


def _notes(field: QLineEdit | QPlainTextEdit) -> list[CornerNote]:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [note for note in field.findChildren(CornerNote, options=direct) if not note.isHidden()]


def _describe(field: QLineEdit | QPlainTextEdit) -> None:
    """Tell a screen reader and the pointer all that is said, else what the field said before."""
    if field.property(_OWN) is None:
        field.setProperty(_OWN, field.accessibleDescription())
    told = " ".join(note.whole for note in _notes(field))
    field.setAccessibleDescription(told or field.property(_OWN))
    set_tip(field, told)
    if not told:
        field.setProperty(_OWN, None)


def _stand(field: QLineEdit | QPlainTextEdit) -> None:
    """Put the notes into the corner; in a line what is typed keeps its half of the room."""
    edge, taken = look().px(_EDGE), 0
    line = isinstance(field, QLineEdit)
    for note in _notes(field):
        note.fit(field.width() // 2 - taken if line else field.width())
        free = field.size() - note.size()
        if line:
            note.move(max(0, free.width() - edge - taken), free.height() // 2)
            taken += note.width() + edge
        else:
            note.move(max(0, free.width() - edge), free.height() - edge - taken)
            taken += note.height()
    if isinstance(field, QLineEdit):  # what is typed stays in sight
        field.setTextMargins(0, 0, taken, 0)
