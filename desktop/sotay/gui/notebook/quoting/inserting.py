"""From where one writes: a survey is found, then an answer of it, and put in at the cursor."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from sotay.base.dates import day_told
from sotay.base.sentences import _
from sotay.gui.kit.latest import TYPING_MS, Latest
from sotay.gui.kit.shortcuts import KEYS, bind
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.pickdialog import Asks, Pick, PickDialog
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.lists import begun_told
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.rowwords import untitled
from sotay.model.survey import Answer
from sotay.vault.records.lookup import Row
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.questionnaires import inserting, quoting

_MOST = 100  # surveys shown at once; words find the others


class Inserting(QObject):
    """A button, a key and the menus of the `texts` of an editor lead here.

    It goes into the text that has the cursor, else the first; the text's own undo takes it out.
    """

    def __init__(self, shell: Shell, editor: RecordEditor, texts: Sequence[TextEditor]) -> None:
        super().__init__(editor)
        self._shell, self._editor, self._texts = shell, editor, texts
        self._latest: Latest[Desk] = Latest(shell.runner, self)
        says = _("Chèn câu trả lời từ phiếu hỏi…")
        self.button = Button(says, "quiet", "comment", "insert_quote", self.ask)
        set_tip(self.button, KEYS["quote_in"].told())
        self._actions = [self._action(text, says) for text in texts]
        bind("quote_in", editor, self.ask)
        editor.stood.connect(self._fit)

    def ask(self) -> None:
        """Ask of which survey; nothing happens where nothing may be written."""
        if self._open():
            self._shell.runner.do(search.catch_up, failed=lambda _fault: None)
            self._shell.runner.ask(_surveys, self._choose, owner=self)

    def _open(self) -> bool:
        draft = self._editor.draft
        return draft is not None and not draft.locked

    def _fit(self) -> None:
        self.button.setVisible(self._open())
        for action in self._actions:
            action.setEnabled(self._open())

    def _action(self, text: TextEditor, says: str) -> QAction:
        action = QAction(says, text)
        action.triggered.connect(self.ask)
        text.addAction(action)
        return action

    def _at(self) -> TextEditor:
        return next((one for one in self._texts if one.hasFocus()), self._texts[0])

    def _choose(self, found: list[Pick]) -> None:
        if not found:
            says = _("Chưa có phiếu hỏi nào trong sổ để trích.")
            self._shell.presenter.note("info", says, about="quoted")
            return
        asks = Asks(
            _("Chèn câu trả lời từ phiếu hỏi"), _("Xem câu trả lời"),
            _("Tìm phiếu theo tên, thôn, hoặc chữ trong câu trả lời"), _("Phiếu hỏi"),
        )  # fmt: skip
        into = self._at()

        def answers(survey: str) -> None:
            self._ask_answer(survey, dialog.line.text(), into)

        dialog = PickDialog(self._editor, asks, found, answers, name="quote_survey", by_others=True)
        dialog.typed.connect(partial(self._look, dialog))
        dialog.open()

    def _look(self, dialog: PickDialog, words: str) -> None:
        def show(found: list[Pick]) -> None:
            if shiboken6.isValid(dialog):
                dialog.show_found(found)

        wait = TYPING_MS if words else 0
        self._latest.ask(lambda desk: _surveys(desk, words), show, wait_ms=wait)

    def _ask_answer(self, survey: str, words: str, into: TextEditor) -> None:
        self._shell.runner.ask(
            lambda desk: quoting.quotable(desk, survey),
            partial(self._choose_answer, survey, words, into),
            owner=self,
        )

    def _choose_answer(
        self, survey: str, words: str, into: TextEditor, found: list[Answer]
    ) -> None:
        if not found:
            says = _("Phiếu này chưa có câu trả lời nào trích được.")
            self._shell.presenter.note("info", says, about="quoted")
            return
        asks = Asks(
            _("Chọn câu trả lời"), _("Chèn"), _("Tìm trong câu hỏi, câu trả lời"),
            _("Câu trả lời trong phiếu"),
        )  # fmt: skip
        picks = [Pick(one.path, f"{one.label}\n{one.told}") for one in found]
        insert = partial(self._quote, survey, into)
        dialog = PickDialog(self._editor, asks, picks, insert, name="quote_answer")
        dialog.start_with(words)
        dialog.open()

    def _quote(self, survey: str, into: TextEditor, path: str) -> None:
        record = self._editor.draft.id if self._editor.draft is not None else ""

        def put(words: str) -> None:
            draft = self._editor.draft
            if draft is not None and draft.id == record and self._open():
                _put(into, words)
                self._editor.go_to(into)

        self._shell.runner.ask(lambda desk: quoting.quoted(desk, survey, path), put, owner=self)


def _put(text: TextEditor, words: str) -> None:
    """Put words into a text at the cursor, in lines of their own."""
    cursor = text.textCursor()
    whole = text.toPlainText()
    before, after = whole[: cursor.selectionStart()], whole[cursor.selectionEnd() :]
    cursor.insertText(inserting.parted(before, words, after))
    text.setTextCursor(cursor)


def _surveys(desk: Desk, words: str = "") -> list[Pick]:
    """Return the surveys to choose among, those held last first, or those in which words are."""
    return [_pick(row, piece) for row, piece in inserting.surveys(desk, words, _MOST)]


def _pick(row: Row, piece: str) -> Pick:
    about = " · ".join(filter(None, (day_told(row.day), begun_told(row), row.hamlet)))
    told = " ".join(piece.split())
    return Pick(row.id, "\n".join(filter(None, (untitled(row.title), about, told))))
