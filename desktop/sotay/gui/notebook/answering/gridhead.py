"""The head of a table of questions: what is asked of all, and the words of each column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.layout.markup import plain
from sotay.forms.model.form import Question
from sotay.forms.session.offering import Offer
from sotay.forms.session.record import Field
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.laying import STRETCH, at, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked
from sotay.gui.notebook.answering.besidewords import BesideWords, no_film
from sotay.gui.notebook.answering.formpicture import FormPicture
from sotay.gui.notebook.answering.rowchoice import COLUMN
from sotay.gui.notebook.answering.showing import FILM, SOUND, large, small
from sotay.gui.notebook.answering.words import FormWords

_MOST = 1000  # of the room: where nothing is asked of all, the columns keep to the right


class GridHead(QWidget):
    """Nothing is answered in it."""

    def __init__(self, asked: Asked, question: Question, one: Field) -> None:
        super().__init__()
        self.setObjectName("grid_head")
        session = asked.session
        self._words = FormWords("grid_words", "strong")
        self._showing = asked.allowed.showing
        self._beside = BesideWords(self._showing)
        columns = []
        for offer in session.offering.at(one.pattern, one.node):
            column = label(plain(offer.label), "caption", wrap=True, name="grid_column")
            column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            fix_width(column, COLUMN, column.setMinimumWidth)
            fix_width(column, COLUMN, column.setMaximumWidth)
            columns.append(at(self._column(offer, column), Qt.AlignmentFlag.AlignBottom))
        row = in_row(wide(self._words, _MOST), STRETCH, *columns, gap=0)
        in_column(row, self._beside, of=self, gap=4)
        self._words.say(session.speaker.said(question.label, one.node) or "")
        self._beside.show_media(
            session.speaker.renditions(question.label, one.node), self._words.text()
        )

    def _column(self, offer: Offer, words: QWidget) -> QWidget:
        """Return the words of a column with their picture above; sounds and films are named."""
        if SOUND in offer.media:
            says = _("Cột “{words}” có kèm tiếng “{name}”.")
            named = says.format(words=plain(offer.label), name=offer.media[SOUND])
            self._beside.add_lacking(named)
        if FILM in offer.media:
            self._beside.add_lacking(no_film(offer.media[FILM]))
        if self._showing is None or not small(offer.media):
            return words
        picture = FormPicture(self._showing, (COLUMN - 12, 64))
        picture.show_picture(
            small(offer.media), large(offer.media), plain(offer.label), self._beside.add_lacking
        )
        holder = QWidget()
        in_column(at(picture, Qt.AlignmentFlag.AlignHCenter), words, of=holder, gap=2)
        return holder
