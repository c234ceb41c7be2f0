"""A survey as it was answered, read without its questionnaire."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.model.survey import Answer


class ReadRows(LongList):
    """Questions and answers in the words they were asked in, parts above them.

    Asks for an answer to be quoted elsewhere by `quote_asked`, with its path.
    """

    quote_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Chưa có câu trả lời nào."), "read_rows")
        self.setObjectName("read_rows")

    def show_rows(self, rows: Iterable[Answer]) -> None:
        """Show these."""
        self.show_each([one for one in rows if one.label and not one.hidden], self._row)

    def _row(self, one: Answer) -> QWidget:
        holder = QWidget()
        role = "quiet" if one.kind == "answer" else "strong"
        words = label(one.label, role, wrap=True, name="read_label")  # type: ignore[arg-type]
        told = label(one.told, "body", wrap=True, name="read_told")
        quote = IconButton("comment", _("Trích vào biên bản…"), "quote_answer")
        quote.clicked.connect(partial(self.quote_asked.emit, one.path))
        said = in_column(words, told, edges=(0, 0, 0, 6), gap=0)
        in_row(wide(said), quote, of=holder, edges=(12 * max(0, one.depth), 0, 0, 0))
        told.setVisible(one.kind == "answer")
        quote.setVisible(one.kind == "answer" and bool(one.value))
        return holder
