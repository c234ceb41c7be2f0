"""Letters of a text pointed at from elsewhere: the part is turned to, they are marked, in sight."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from sotay.gui.kit.soon import soon
from sotay.gui.notebook.records.editor import RecordEditor

_NOTHING: Final = ("", "", 0, 0)


def pointed_at(record: str, field: str, at: int, length: int) -> str:
    """Return the key by which a place shows a record with these letters of a text marked."""
    return f"{record}#{field}:{at}:{length}"


class Pointing(QObject):
    """Shows them once the text has come; where it comes shorter, or another record, nothing.

    The cursor is not put into the text: what is done to it elsewhere is shown at once then.
    """

    def __init__(self, editor: RecordEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._wanted = _NOTHING
        editor.stood.connect(self._show)

    def follow(self, key: str) -> str:
        """Return the record of a key, and show what it points at once that is there."""
        record, mark, rest = key.partition("#")
        if mark:
            field, at, length = rest.split(":")
            self._wanted = (record, field, int(at), int(length))
            self._show()
        else:
            self._wanted = _NOTHING
        return record

    def _show(self) -> None:
        record, field, at, length = self._wanted
        draft = self._editor.draft
        if not record or draft is None or draft.id != record:
            return
        control = self._editor.form.control(field)
        assert isinstance(control, QPlainTextEdit)  # noqa: S101 - only texts are pointed at
        if control.document().characterCount() <= at + length:
            return  # it is still to come
        self._wanted = _NOTHING
        cursor = control.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        control.setTextCursor(cursor)
        self._editor.tabs.turn_to(control)
        self._editor.tabs.bar.setFocus()
        soon(control, lambda: self._see(control))

    def _see(self, control: QPlainTextEdit) -> None:
        page = self._editor.page
        body = page.widget()
        if body is not None:
            place = control.viewport().mapTo(body, control.cursorRect().center())
            page.ensureVisible(place.x(), place.y(), 0, page.viewport().height() // 3)
