"""Choose a commune or ward of Bắc Ninh: type any part of its name, with or without marks."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from sotay.base.resources import Unit, find_units, units
from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import set_wrong

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class UnitPicker(QWidget):
    """Gives the unit's 5-digit code, or "" while none is chosen. Arrows and Enter choose."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_box")
        self._code = ""
        self._found: list[Unit] = []
        self._line = SearchLine(_("Gõ tên xã, phường (không dấu cũng được)"), name)
        self._line.setAccessibleName(_("Xã, phường"))
        self._line.installEventFilter(self)
        self._names = QStringListModel(self)
        self._list = QListView()
        self._list.setObjectName("units")
        self._list.setAccessibleName(_("Các xã, phường khớp"))
        self._list.setModel(self._names)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setMaximumHeight(220)
        self._list.hide()
        in_column(self._line, self._list, of=self, gap=4)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._typed)
        self._line.returnPressed.connect(self._enter)
        self._list.clicked.connect(lambda index: self._take(self._found[index.row()]))
        self._list.activated.connect(lambda index: self._take(self._found[index.row()]))

    def value(self) -> str:
        """Return the code chosen, or ""."""
        return self._code

    def set_value(self, code: str) -> None:
        """Show a unit; "" for none."""
        if code:
            self._take(units()[code])
        else:
            self._line.clear()

    def set_wrong(self, wrong: bool) -> None:
        """Show the red border."""
        set_wrong(self._line, wrong)

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        """Send the arrows to the list while typing."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _MOVES
        ):
            if not self._found:
                self._typed("")
            row = self._list.currentIndex().row()
            step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
            self._mark(max(0, min(len(self._found) - 1, row + step)))
            return True
        return False

    def _typed(self, words: str) -> None:
        set_wrong(self._line, False)
        if self._code and words == units()[self._code].name:
            return
        if self._code:
            self._code = ""
            self.chosen.emit("")
        self._found = find_units(words.strip())
        self._names.setStringList([unit.name for unit in self._found])
        self._list.setVisible(bool(self._found) and self._line.hasFocus())
        self._mark(0)

    def _mark(self, row: int) -> None:
        self._list.setCurrentIndex(self._names.index(row))

    def _enter(self) -> None:
        row = self._list.currentIndex().row()
        if not self._code and 0 <= row < len(self._found):
            self._take(self._found[row])

    def _take(self, unit: Unit) -> None:
        self._code = unit.code
        self._line.setText(unit.name)
        self._list.hide()
        self.chosen.emit(unit.code)
