"""The head of a table of questions: what is asked of all, and the words of each column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.forms.layout.markup import plain
from sotay.forms.model.form import Question
from sotay.forms.session.record import Field
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import STRETCH, at, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked
from sotay.gui.notebook.answering.rowchoice import COLUMN
from sotay.gui.notebook.answering.words import FormWords

_MOST = 1000  # of the room: where nothing is asked of all, the columns keep to the right


class GridHead(QWidget):
    """Nothing is answered in it."""

    def __init__(self, asked: Asked, question: Question, one: Field) -> None:
        super().__init__()
        self.setObjectName("grid_head")
        session = asked.session
        self._words = FormWords("grid_words", "strong")
        columns = []
        for offer in session.offering.at(one.pattern, one.node):
            column = label(plain(offer.label), "caption", wrap=True, name="grid_column")
            column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            fix_width(column, COLUMN, column.setMinimumWidth)
            fix_width(column, COLUMN, column.setMaximumWidth)
            columns.append(at(column, Qt.AlignmentFlag.AlignBottom))
        in_row(wide(self._words, _MOST), STRETCH, *columns, of=self, gap=0)
        self._words.say(session.speaker.said(question.label, one.node) or "")
