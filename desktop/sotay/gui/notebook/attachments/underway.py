"""The files being added to one record, a row each; of those that wait only the first few."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.adding import Adding
from sotay.gui.notebook.attachments.piece import Piece
from sotay.gui.notebook.attachments.underwayrow import UnderwayRow

_MOST = 4  # rows; the rest is told as a number


class Underway(QWidget):
    """Hidden while nothing is under way to the record shown."""

    def __init__(self, adding: Adding) -> None:
        super().__init__()
        self.setObjectName("underway_rows")
        self._adding = adding
        self._record = ""
        self._shown: list[UnderwayRow] = []
        self._rest = label("", "quiet", name="underway_rest")
        self._all = Button(_("Dừng thêm tất cả"), "quiet", "", "underway_drop_all", self._drop_all)
        self._rows = in_column(gap=6)
        foot = in_row(self._rest, STRETCH, self._all, edges=(14, 0, 6, 0))
        in_column(self._rows, foot, of=self, gap=4)
        adding.moved.connect(self.tell)
        self.tell()

    def show_of(self, record: str) -> None:
        """Show what is under way to another record, "" for none."""
        self._record = record
        self.tell()

    def rows(self) -> list[UnderwayRow]:
        """Return the rows shown."""
        return list(self._shown)

    def tell(self) -> None:
        """Show how everything stands now."""
        pieces = self._adding.pieces(self._record) if self._record else []
        wanted = pieces[:_MOST]
        for row in [row for row in self._shown if row.piece not in wanted]:
            self._shown.remove(row)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        held = {id(row.piece) for row in self._shown}
        for piece in wanted:
            if id(piece) not in held:
                self._make(piece)
        for row in self._shown:
            row.tell()
        more = len(pieces) - len(wanted)
        self._rest.setText(counted("Còn {n} tệp nữa", more))
        self._rest.setVisible(more > 0)
        self._all.setVisible(len(pieces) > 1)
        self.setVisible(bool(pieces))

    def _make(self, piece: Piece) -> None:
        row = UnderwayRow(piece)
        row.again_asked.connect(lambda: self._adding.again(piece))
        row.drop_asked.connect(lambda: self._adding.drop(piece))
        self._shown.append(row)
        self._rows.addWidget(row)

    def _drop_all(self) -> None:
        for piece in reversed(self._adding.pieces(self._record)):  # the one at work last
            self._adding.drop(piece)
