"""A few words to the province about what it sent, with a button that has them go up.

What is half-written is kept in the notebook once the hands rest, over a kill and over a lock.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.soon import due
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.formdrafts import Texts, Unsaved
from sotay.gui.notebook.records.noticing import REST_MS, Noticing
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome

MOST = 20_000  # letters, as `model.letters.Written` has it
Write = Callable[[Desk, str], Outcome[Any]]


class WordsForm(QWidget):
    """`name` is the text's, `key` of what is kept half-written; `said` once the notebook has it."""

    said = Signal()

    def __init__(
        self, shell: Shell, name: str, key: str, title: str, hint: str, act: str, write: Write
    ) -> None:
        super().__init__()
        self._write = write
        self.text = TextEditor(name, least=2, most=12, says=title)
        self.text.setPlaceholderText(hint)
        self._over = OverNote(self.text, MOST)
        self._error = label("", "error", wrap=True, name=f"{name}_error")
        self._error.hide()
        self._button = Button(act, "plain", "send", f"{name}_send", self.send)
        self._title = label(title, "strong", wrap=True)
        self._title.setBuddy(self.text)
        in_column(
            self._title,
            self.text,
            Noticing(self.text, names=True),
            self._error,
            across(self._button),
            of=self,
            gap=6,
        )
        self.unsaved = Unsaved(shell, self, key, self._texts, self._put)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.unsaved.settle)
        self.text.changed.connect(self._changed)

    def send(self) -> None:
        """Have the notebook take what stands there; the next bundle takes it along."""
        words = self.text.text()
        why = _("Ghi nội dung trước.") if not words else ""
        why = _("Rút ngắn lại rồi bấm lần nữa.") if self._over.over() else why
        self._say(why)
        if why:
            self.text.setFocus()
            return
        self._rest.stop()
        self.unsaved.save(
            lambda desk: self._write(desk, words), lambda _made: self._sent(words), self._failed
        )

    def settle(self) -> None:
        """Keep what is not sent, now."""
        self._rest.stop()
        self.unsaved.settle()

    def _texts(self) -> Texts:
        words = self.text.toPlainText()
        return {"text": words} if words.strip() else {}

    def _put(self, texts: Texts) -> None:
        self.text.show_text(texts.get("text", ""))

    def _changed(self) -> None:
        self._say("")
        due(self._rest, REST_MS)

    def _sent(self, words: str) -> None:
        if self.text.text() == words:  # else something was typed meanwhile
            self.text.clear()
        self.said.emit()

    def _failed(self, fault: SotayError) -> None:
        self._say(str(fault))
        raise fault

    def _say(self, why: str) -> None:
        self._error.setText(why)
        self._error.setVisible(bool(why))
