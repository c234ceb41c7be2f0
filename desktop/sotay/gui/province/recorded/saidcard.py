"""What a record says, exactly as it was recorded, but for what was withdrawn since."""

from sotay.base.sentences import _
from sotay.gui.kit.widgets.card import Card
from sotay.gui.reading.markedtext import MarkedText, with_found
from sotay.model.readout import tell
from sotay.province.reading import Admitted


class SaidCard(Card):
    """`mark` shows in it where what is searched for stands."""

    def __init__(self) -> None:
        super().__init__(_("Như xã đã ghi"), "", "record_words")
        self._text, self._words = "", ""
        self._said = MarkedText((), _("Nội dung bản ghi"))
        self.add(self._said)

    def show_record(self, found: Admitted, words: str) -> None:
        """Show what a record says, with these words marked."""
        self._text, self._words = (
            tell(found.record, masked=found.row.masked, state=found.row.state),
            words,
        )
        self._said.show_pieces(with_found(self._text, words))

    def mark(self, words: str) -> None:
        """Mark what is searched for now."""
        if words != self._words:
            self._words = words
            self._said.show_pieces(with_found(self._text, words))
