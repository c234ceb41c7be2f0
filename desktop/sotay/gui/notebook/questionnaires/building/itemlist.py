"""The questions of a design one below the other, parts further in; worked by keys alone."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sotay.base.sentences import _
from sotay.forms.building.design import Design, Item, Kind, Place
from sotay.forms.building.words import KINDS, Numbers, name_of
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.style.icons import icon

_ICONS = {
    Kind.TEXT: "edit", Kind.LONG_TEXT: "document_text", Kind.WHOLE: "number_symbol",
    Kind.DECIMAL: "number_symbol", Kind.DATE: "calendar_ltr", Kind.TIME: "clock",
    Kind.ONE: "checkmark_circle", Kind.SEVERAL: "task_list_ltr", Kind.YES_NO: "checkmark",
    Kind.PHOTO: "image", Kind.SOUND: "mic", Kind.NOTE: "info", Kind.AUTOMATIC: "history",
    Kind.KEPT: "lock_closed", Kind.PART: "folder", Kind.REPEAT: "people_team",
}  # fmt: skip
_IN = "      "  # a step inwards


class ItemList(QListWidget):
    """`went` when another is chosen; the rest when a key asks for it."""

    went = Signal(tuple)
    add_asked = Signal()
    move_asked = Signal(bool)  # up
    delete_asked = Signal()
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("items")
        self.setAccessibleName(_("Các câu của mẫu phiếu"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self._wrong: Collection[Place] = ()
        self._rows: list[tuple[Place, Item]] = []
        self._numbers: Numbers = {}
        self._shown: list[tuple[str, str]] = []  # words and icon of each row, as they stand there
        self.currentItemChanged.connect(self._went)

    def show_design(self, design: Design, place: Place, numbers: Numbers) -> None:
        """Show the items; the one at `place` is the one chosen."""
        self._rows = rows = [*design.walk()]
        self._numbers = numbers
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        self._shown = self._shown[: len(rows)] + [("", "")] * (len(rows) - len(self._shown))
        for number, (where, item) in enumerate(rows):
            self._fill(number, where, item)
            if where == place and self.currentRow() != number:
                self.setCurrentRow(number)
        if not place:
            self.setCurrentRow(-1)
        self.blockSignals(False)
        self.viewport().update()

    def mark(self, wrong: Collection[Place]) -> None:
        """Mark those to be seen to."""
        self._wrong = wrong
        for number in range(self.count()):
            self._fill(number, *self._rows[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add below, move, take out, copy; all else as in any list."""
        if pressed("item_add", event):
            self.add_asked.emit()
        elif pressed("item_up", event) or pressed("item_down", event):
            self.move_asked.emit(pressed("item_up", event))
        elif pressed("item_gone", event):
            self.delete_asked.emit()
        elif pressed("item_copy", event):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, at: int, where: Place, item: Item) -> None:
        number = self._numbers.get(where, "")
        said = item.label.strip() or item.kind is Kind.AUTOMATIC
        label = name_of(item) if said else _("(chưa có lời)")
        words = f"{_IN * (len(where) - 1)}{f'{number} {label}'.strip()}"
        sign = "warning" if where in self._wrong else _ICONS[item.kind]
        if self._shown[at] == (words, sign):
            return
        self._shown[at] = (words, sign)
        row = self.item(at)
        row.setText(words)
        row.setIcon(icon(sign, "warn" if sign == "warning" else "ink2"))
        spoken = f"{number} {label}. {_(KINDS[item.kind])}".strip()
        row.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _went(self, _now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if 0 <= self.currentRow() < len(self._rows):
            self.went.emit(self._rows[self.currentRow()][0])
