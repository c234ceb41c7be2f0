"""The files being added to one record, a row each; of those that wait only the first few."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from sotay.base.sentences import Sentence, _, counted
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.adding import Adding, Piece, State

_MOST = 4  # rows; the rest is told as a number
_SAYS: dict[State, Sentence] = {
    "waiting": "Đang chờ",
    "cleaning": "Đang kiểm tra và làm sạch",
    "asking": "Đang chờ xem và che vùng ảnh",
    "sealing": "Đang mã hóa vào sổ",
}
_STEPS = 1000


class _UnderwayRow(QFrame):
    """Follows one `Piece`."""

    again_asked = Signal()
    drop_asked = Signal()

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self.setObjectName("underway")
        self.setProperty("card", True)
        self.piece = piece
        name = Elided(piece.source.name, "strong", "underway_name")
        self._says = label("", "caption", wrap=True, name="underway_says")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(piece.source.name)
        fix_width(self._bar, 160, self._bar.setMaximumWidth)
        fix_width(self._bar, 160, self._bar.setMinimumWidth)
        self._again = Button(_("Thử lại"), "quiet", "", "underway_again", self.again_asked)
        self._drop = Button(_("Dừng"), "quiet", "", "underway_drop", self.drop_asked)
        words = in_column(name, self._says, gap=2)
        in_row(
            wide(words), self._bar, self._again, self._drop, of=self, edges=(14, 6, 6, 6), gap=12
        )
        piece.job.moved.connect(self._moved)
        self.tell()

    def tell(self) -> None:
        """Say how the piece stands now."""
        piece, failed = self.piece, self.piece.state == "failed"
        says = str(piece.fault) if failed else _(_SAYS[piece.state])
        if piece.dropped:
            says = _("Đang dừng…")
        self._says.setText(says)
        self._says.setProperty("role", "error" if failed else "caption")
        self._says.style().unpolish(self._says)
        self._says.style().polish(self._says)
        self._bar.setVisible(piece.state in ("cleaning", "sealing"))
        if piece.state == "cleaning":
            self._bar.setRange(0, 0)
        self._again.setVisible(failed)
        self._drop.setEnabled(not piece.dropped)
        self._drop.setText(_("Bỏ qua") if failed else _("Dừng"))
        named = _("{act}: {name}")
        for button in (self._again, self._drop):
            button.setAccessibleName(named.format(act=button.text(), name=piece.source.name))
        self.setAccessibleName(f"{piece.source.name}. {says}")

    def _moved(self, done: int, total: int) -> None:
        if total > 0:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, done * _STEPS // total))


class Underway(QWidget):
    """Hidden while nothing is under way to the record shown."""

    def __init__(self, adding: Adding) -> None:
        super().__init__()
        self.setObjectName("underway_rows")
        self._adding = adding
        self._record = ""
        self._shown: list[_UnderwayRow] = []
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

    def rows(self) -> list[_UnderwayRow]:
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
        row = _UnderwayRow(piece)
        row.again_asked.connect(lambda: self._adding.again(piece))
        row.drop_asked.connect(lambda: self._adding.drop(piece))
        self._shown.append(row)
        self._rows.addWidget(row)

    def _drop_all(self) -> None:
        for piece in reversed(self._adding.pieces(self._record)):  # the one at work last
            self._adding.drop(piece)
