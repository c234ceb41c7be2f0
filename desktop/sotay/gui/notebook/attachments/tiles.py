"""The attachments of one record as a list of tiles; their pictures are read as they are needed."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from sotay.gui.kit.widgets.tip import plain_tip
from sotay.gui.notebook.records.writing import line_of
from sotay.gui.notebook.shell import Runner
from sotay.gui.reading.filewords import spoken
from sotay.model.records import Attachment
from sotay.work.attachments import gone_of, thumb
from sotay.work.desk import Desk

Index = QModelIndex | QPersistentModelIndex
TileRole: Final = Qt.ItemDataRole.UserRole
_AT_ONCE = 24  # small pictures read in one go, some 20 kB each
_NONE = QImage()


class Tiles(QAbstractListModel):
    """Shows what a record has; `captioned` (hash, caption) with every letter typed."""

    captioned = Signal(str, str)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._held: list[Attachment] = []
        self._thumbs: dict[str, QImage] = {}
        self._gone: dict[str, str] = {}
        self._locked = False

    def show(self, attachments: Sequence[Attachment]) -> None:
        """Show these; a caption being typed is not disturbed by what comes or goes beside it."""
        new = list(attachments)
        if new == self._held:
            return
        wanted = {one.sha256 for one in new}
        for at in reversed(range(len(self._held))):
            if self._held[at].sha256 not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._held[at]
                self.endRemoveRows()
        for at, one in enumerate(new):
            self._put(at, one)
        self._ask_thumbs()
        self.ask_gone()

    def lock(self, locked: bool) -> None:
        """Let captions be read only, or typed."""
        self._locked = locked

    def forget(self) -> None:
        """Drop every small picture."""
        self.show(())
        self._thumbs.clear()
        self._gone.clear()

    def held(self) -> tuple[Attachment, ...]:
        """Return the attachments shown."""
        return tuple(self._held)

    def thumb(self, sha256: str) -> QImage:
        """Return the small picture of an attachment, a null one where there is none (yet)."""
        return self._thumbs.get(sha256, _NONE)

    def gone(self, sha256: str) -> str:
        """Return when an attachment went from this machine, "" of one that is here."""
        return self._gone.get(sha256, "")

    def ask_gone(self) -> None:
        """Ask which of those shown are not on this machine any more."""
        if wanted := [one.sha256 for one in self._held]:
            self._runner.ask(partial(_gone_of, wanted), self._take_gone)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._held)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the attachment by `TileRole`, its caption, and words for the screen reader."""
        one = self._held[index.row()]
        if role == TileRole:
            return one
        if role == Qt.ItemDataRole.EditRole:
            return one.caption
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = spoken(one, index.row() + 1, len(self._held))
            return ". ".join(part for part in (told, self.gone(one.sha256)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (one.caption, one.name, self.gone(one.sha256))
            return plain_tip("\n".join(part for part in parts if part))
        return (one.caption or one.name) if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a caption as it is typed."""
        typed = caption_of(value)
        one = self._held[index.row()]
        if role != Qt.ItemDataRole.EditRole or self._locked or typed == one.caption:
            return False
        self._held[index.row()] = msgspec.structs.replace(one, caption=typed)
        self.captioned.emit(one.sha256, typed)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a tile."""
        flags = super().flags(index)
        return flags if self._locked else flags | Qt.ItemFlag.ItemIsEditable

    def _put(self, at: int, one: Attachment) -> None:
        """Have `one` stand at `at`, where all before it stand already."""
        where = next((n for n, held in enumerate(self._held) if held.sha256 == one.sha256), -1)
        if where < 0:
            self.beginInsertRows(QModelIndex(), at, at)
            self._held.insert(at, one)
            self.endInsertRows()
        elif where != at:
            self.beginMoveRows(QModelIndex(), where, where, QModelIndex(), at)
            self._held.insert(at, self._held.pop(where))
            self.endMoveRows()
        if self._held[at] != one:
            self._held[at] = one
            self.dataChanged.emit(self.index(at), self.index(at))

    def _ask_thumbs(self) -> None:
        missing = [one.sha256 for one in self._held if one.sha256 not in self._thumbs]
        for start in range(0, len(missing), _AT_ONCE):
            part = missing[start : start + _AT_ONCE]
            self._thumbs.update(dict.fromkeys(part, _NONE))  # asked once
            self._runner.ask(partial(_thumbs, part), self._take_thumbs)

    def _take_gone(self, gone: dict[str, str]) -> None:
        if gone != self._gone:
            self._gone = gone
            self._paint_anew()

    def _take_thumbs(self, thumbs: dict[str, QImage]) -> None:
        self._thumbs.update(thumbs)
        self._paint_anew()

    def _paint_anew(self) -> None:
        if self._held:
            self.dataChanged.emit(self.index(0), self.index(len(self._held) - 1))


def caption_of(typed: str) -> str:
    """Return a caption as it is kept: one line, no blanks at its ends or doubled."""
    return " ".join(line_of(typed).split())


def _gone_of(wanted: Sequence[str], desk: Desk) -> dict[str, str]:
    return gone_of(desk, wanted)


def _thumbs(wanted: Sequence[str], desk: Desk) -> dict[str, QImage]:
    """Read and decode small pictures on the notebook's line; `media` made them."""
    found = {sha256: thumb(desk, sha256) for sha256 in wanted}
    return {sha256: QImage.fromData(thumb) for sha256, thumb in found.items() if thumb}
