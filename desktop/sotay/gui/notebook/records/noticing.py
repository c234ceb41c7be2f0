"""A quiet bar below a text: what in it had better not be kept, why, and what to do about it.

One thing at a time, the gravest first. It looks once the hands have rested, never at single
keys, and stops nobody from going on.
"""

from collections import Counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from sotay.base.sentences import _, counted
from sotay.gui.notebook.records.strip import Strip, Way
from sotay.model.notices import TOLD, Notice, NoticeKind, masked, notices

REST_MS = 900
_BEGINNING = 24  # letters that tell one record's text from another's


class Noticing(Strip):
    """Hidden while nothing is found, or what was found has been waved away.

    `names` are looked for where the text is kept anonymous.
    """

    def __init__(self, text: QPlainTextEdit, *, names: bool = False) -> None:
        super().__init__(f"{text.objectName()}_notice")
        self._text = text
        self._names = names
        self._shown: NoticeKind | None = None
        self._waved: Counter[NoticeKind] = Counter()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        text.textChanged.connect(lambda: self._timer.start(REST_MS))
        self._beginning = ""
        self.closed.connect(self.wave_away)

    def refuge(self) -> QPlainTextEdit:
        """Return the text: what is done by a button here is done to it (`FocusKeeper`)."""
        return self._text

    def look(self) -> None:
        """Say the gravest of what is found now, unless no more of it is there than was waved."""
        written = self._text.toPlainText()
        beginning = written[:_BEGINNING]
        if not beginning.startswith(self._beginning) and not self._beginning.startswith(beginning):
            self._waved.clear()  # another record's text
        self._beginning = beginning
        found = notices(written, names=self._names)
        each = Counter(notice.kind for notice in found)
        self._waved &= each
        kinds = [kind for kind in TOLD if each[kind] > self._waved[kind]]
        if not kinds or self._text.isReadOnly():
            self.hide()
            return
        self._shown = kinds[0]
        told = " ".join(map(_, TOLD[kinds[0]]))
        if more := len(kinds) - 1:
            told = f"{told} {counted('(Còn {n} lưu ý nữa.)', more)}"
        self.say("info", told, self._offers(found))

    def mask_numbers(self) -> None:
        """Put stars for the numbers found; one step to undo."""
        written = self._text.toPlainText()
        cursor = QTextCursor(self._text.document())
        cursor.beginEditBlock()
        for notice in reversed(notices(written)):
            if notice.end:
                cursor.setPosition(_units(written[: notice.start]))
                end = _units(written[: notice.end])
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(masked(written[notice.start : notice.end]))
        cursor.endEditBlock()
        self.look()

    def wave_away(self) -> None:
        """Say nothing more of the kind told, as often as it stands there now."""
        found = Counter(
            notice.kind for notice in notices(self._text.toPlainText(), names=self._names)
        )
        if self._shown is not None:
            self._waved[self._shown] = found[self._shown]
        self.look()

    def _offers(self, found: tuple[Notice, ...]) -> list[Way]:
        ways: list[Way] = [(_("Che bớt"), self.mask_numbers)] if any(n.end for n in found) else []
        return [*ways, (_("Để nguyên"), self.wave_away)]


def _units(text: str) -> int:
    """Return the length of `text` as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
