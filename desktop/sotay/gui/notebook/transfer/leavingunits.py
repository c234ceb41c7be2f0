"""The records that would leave, each of which can be held back, and those that are."""

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, fill, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.model.kinds import RECORD_KINDS
from sotay.vault.records.lookup import Row
from sotay.work.transfer.leaving import Leaving


class LeavingUnits(QWidget):
    """`held` and `released` tell the record that a person decides about."""

    held = Signal(str)
    released = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._titles = QStringListModel(self)
        self._list = QListView()
        self._list.setObjectName("units")
        self._list.setAccessibleName(_("Các bản ghi sẽ gửi"))
        self._list.setModel(self._titles)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # cut with …
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFixedHeight(180)
        self._hold = Button(_("Giữ lại, không gửi"), "quiet", "subtract", "unit_hold", self._ask)
        self._list.selectionModel().selectionChanged.connect(self._chosen)
        self._kept = in_column(gap=4)
        in_column(self._list, across(self._hold), self._kept, of=self)

    def show_leaving(self, found: Leaving) -> None:
        """Show these; the one that was chosen stays so where it is still there."""
        before = self._record()
        self._rows = list(found.rows)
        self._titles.setStringList([_told(row) for row in self._rows])
        again = [place for place, row in enumerate(self._rows) if row.id == before]
        if again:
            at = self._titles.index(again[0])
            self._list.selectionModel().select(at, QItemSelectionModel.SelectionFlag.Select)
            self._list.setCurrentIndex(at)
        for part in (self._list, self._hold):
            part.setVisible(bool(self._rows))
        self._chosen()
        fill(self._kept, [self._row(one.row) for one in found.held if one.why == "kept"])

    def _row(self, row: Row) -> QWidget:
        made = QWidget()
        go = Button(_("Cho gửi"), "quiet", "arrow_undo", "unit_release")
        go.setAccessibleName(f"{go.text()}: {_told(row)}")
        go.clicked.connect(lambda: self.released.emit(row.id))
        says = label(_("Giữ lại: {t}").format(t=_told(row)), wrap=True, name="unit_kept")
        in_row(wide(says), go, of=made)
        return made

    def _record(self) -> str:
        """Return the record that is chosen, "" where none is."""
        chosen = [at.row() for at in self._list.selectionModel().selectedIndexes()]
        return self._rows[chosen[0]].id if chosen and chosen[0] < len(self._rows) else ""

    def _chosen(self) -> None:
        self._hold.setEnabled(bool(self._record()))

    def _ask(self) -> None:
        if record := self._record():
            self.held.emit(record)


def _told(row: Row) -> str:
    return f"{_(RECORD_KINDS[row.kind])} · {row.title or _('Chưa đặt tên')}"
