"""Answers that are chosen: one or several, looked for by words where there are many."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.forms.session.offering import Offer
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.besidewords import no_film
from sotay.gui.notebook.answering.choicemodel import Choices
from sotay.gui.notebook.answering.choiceview import MOST_ROWS, ChoiceView
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.showing import Showing
from sotay.gui.notebook.answering.thumbs import Thumbs

_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChoiceControl(Control):
    """`several` may be chosen, or one; with `quick` the one chosen goes on by itself."""

    def __init__(self, *, several: bool, quick: bool = False) -> None:
        super().__init__()
        self._quick = quick and not several
        self._locked = False
        self._model = Choices(several=several)
        self._view = ChoiceView(self._model)
        self._search = SearchLine(_("Tìm trong các lựa chọn (không dấu cũng được)"), "choice_find")
        self._search.hide()
        self._search.textChanged.connect(self._look)
        self._search.installEventFilter(self)
        self._told = label("", "caption", name="choice_told")
        says = _("Bỏ chọn")
        self._clear = Button(says, "quiet", "", "choice_clear", self._choose_none)
        foot = QWidget()
        across(self._told, self._clear, of=foot)
        in_column(self._search, self._view, foot, of=self, gap=4)
        self._view.changed.connect(self._changed)
        self._view.picked.connect(self._picked)
        self._show_told()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these; many get a line to look for them."""
        if not self._model.offer(offers):
            return
        many = self._model.total() > MOST_ROWS
        self._search.setVisible(many)
        self.setFocusProxy(self._search if many else self._view)
        self._view.fit()
        self._show_told()
        for name in self._model.films():
            self.lacking.emit(no_film(name))

    def show_files(self, showing: Showing) -> None:
        """Paint pictures beside the choices, and play their sounds."""
        thumbs = Thumbs(showing, self, self.devicePixelRatioF())
        thumbs.lacking.connect(self.lacking)
        showing.missed.connect(self._missed)
        self._view.show_files(thumbs)

    def _missed(self, name: str, sentence: str) -> None:
        if self._model.has_file(name):
            self.lacking.emit(sentence)

    def look(self) -> bool:
        """Show the picture of the row that is marked."""
        return self._view.look(self._view.currentIndex())

    def hear(self) -> bool:
        """Play the sound of the row that is marked."""
        return self._view.hear(self._view.currentIndex())

    def show_answer(self, value: str) -> None:
        """Show what is chosen."""
        self._model.show(value)
        if (row := self._model.row_chosen()) >= 0 and not self._view.hasFocus():
            self._view.move_to(row, choose=False)
        self._show_told()

    def lock(self, locked: bool) -> None:
        """Let it only be read, or chosen from."""
        self._locked = locked
        self._view.lock(locked)
        self._show_told()

    def named(self, says: str, described: str) -> None:
        """Name the rows and the line by the question."""
        for part in (self._view, self._search):
            part.setAccessibleName(says)
            part.setAccessibleDescription(described)

    def eventFilter(self, _line: QObject, event: QEvent) -> bool:
        """Send arrows and Enter from the line to the rows."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            row = self._view.currentIndex().row() + _MOVES[Qt.Key(event.key())]
            self._view.move_to(max(0, min(row, self._model.rowCount() - 1)), choose=False)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.text():
            self._take()
            return True
        return False

    def _take(self) -> None:
        """Choose the row that is marked, and look for nothing any more."""
        row = self._view.currentIndex().row()
        if 0 <= row < self._model.rowCount() and not self._locked:
            self._model.toggle(row)
            self._changed()
        self._search.clear()
        self.show_answer(self._model.value())

    def _look(self, words: str) -> None:
        self._model.search(words)
        if words:
            self._view.move_to(0, choose=False)

    def _changed(self) -> None:
        self._show_told()
        self.given.emit(self._model.value())

    def _picked(self) -> None:
        if self._quick:
            self.done.emit()

    def _choose_none(self) -> None:
        self._model.clear()
        self._changed()
        self.begin()

    def _show_told(self) -> None:
        number = len(self._model.value().split()) if self._model.several else 0
        self._told.setText(counted("Đã chọn {n}", number) if number else self._hint())
        self._told.setVisible(bool(self._told.text()))
        self._clear.setVisible(bool(self._model.value()) and not self._locked)

    def _hint(self) -> str:
        if self._locked or not self._model.several:
            return ""
        return _("Chọn được nhiều: bấm số, hoặc phím cách.")
