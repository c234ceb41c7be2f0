"""One file being added: its name, how far it is, a way to stop it; or why it was not added."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.piece import Piece, State

_SAYS: dict[State, Sentence] = {
    "waiting": "Đang chờ",
    "cleaning": "Đang kiểm tra và làm sạch",
    "asking": "Đang chờ xem và che vùng ảnh",
    "sealing": "Đang mã hóa vào sổ",
}
_STEPS = 1000


class UnderwayRow(QFrame):
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
