"""Photos and papers that answer a question: attachments of the survey, added as any other is."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from sotay.base.sentences import _
from sotay.gui.kit.widgets.filedialog import ask_files
from sotay.gui.notebook.attachments.adding import Piece
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.sources import from_paths
from sotay.gui.notebook.shell import Shell
from sotay.model.records import SOUND, Attachment

_ENDINGS: Final = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf",
    "audio/ogg": "ogg",
}  # fmt: skip
_SOUND: Final = "audio"
_SOUNDS: Final = "*.m4a *.mp3 *.wav *.ogg *.opus *.amr *.3gp *.mka *.flac"


def value_of(one: Attachment) -> str:
    """Return how an answer names a file: by its hash, with an ending."""
    own = PurePath(one.name).suffix.lstrip(".").lower()
    ending = _ENDINGS.get(one.type) or (own if own.isascii() and own.isalnum() else "")
    return f"{one.sha256[:16]}.{ending[:5] or 'bin'}"


class Taped(NamedTuple):
    """A question that sound is recorded for, and the attachments there were before."""

    record: str
    path: str
    known: frozenset[str]


class SurveyFiles(QObject):
    """Keeps which question a file on its way is for; `came` tells once the record has it."""

    came = Signal(str, str, str)  # record, path, value

    def __init__(self, shell: Shell, part: AttachmentPart) -> None:
        super().__init__(part)
        self._shell = shell
        self._part = part
        self._wanted: dict[Path, tuple[str, str]] = {}  # the file: record, path of the question
        part.adding.added.connect(self._added)
        part.adding.failed.connect(self._failed)
        self._taped: Taped | None = None
        part.counted.connect(lambda _n: self._look_for_taped())

    def held(self, kind: str) -> list[tuple[str, str]]:
        """Return the attachments of a kind that are there, as (value, name)."""
        return [
            (value_of(one), one.caption or one.name)
            for one in self._attached()
            if not kind or one.type.startswith(f"{kind}/")
        ]

    def told(self, value: str) -> str:
        """Return the name of the file an answer names, "" where the record has none such."""
        found = self._find(value)
        return (found.caption or found.name or value) if found is not None else ""

    def ask(self, path: str, kind: str) -> None:
        """Have the person choose a file for the question; sound only where it may be kept."""
        if kind == _SOUND and not self._part.taping.may():
            return
        every = _("Mọi tệp (*)")
        sounds = _("Ghi âm ({endings})").format(endings=_SOUNDS)
        kinds = f"{sounds};;{every}" if kind == _SOUND else every
        ask_files(self._part, _("Thêm tệp cho câu hỏi"), kinds, self._taker(path))

    def tape(self, path: str) -> None:
        """Record sound for a question: it is its answer once the person has kept it."""
        if (draft := self._part.draft) is not None:
            known = frozenset(one.sha256 for one in draft.record.attachments)
            self._taped = Taped(draft.id, path, known)
            self._part.taping.record()

    def _look_for_taped(self) -> None:
        """Have what was recorded for a question be its answer."""
        draft, taped = self._part.draft, self._taped
        if draft is None or taped is None or draft.id != taped.record:
            return
        new = [
            one for one in self._attached() if one.type == SOUND and one.sha256 not in taped.known
        ]
        if new:
            self._taped = None
            self.came.emit(draft.id, taped.path, value_of(new[0]))

    def _taker(self, path: str) -> Callable[[list[Path]], None]:
        draft = self._part.draft

        def taken(paths: list[Path]) -> None:
            if draft is None or self._part.draft is not draft or not paths:
                return
            self._wanted[paths[0]] = (draft.id, path)
            self._part.add(from_paths(paths[:1]))

        return taken

    def look(self, value: str) -> None:
        """Show the file that an answer names."""
        found = self._find(value)
        if found is not None:
            self._part.look_at(self._attached().index(found))

    def _attached(self) -> list[Attachment]:
        draft = self._part.draft
        return list(draft.record.attachments) if draft is not None else []

    def _find(self, value: str) -> Attachment | None:
        return next((one for one in self._attached() if value_of(one) == value), None)

    def _added(self, piece: Piece, one: Attachment) -> None:
        if piece.source.path in self._wanted:
            record, path = self._wanted.pop(piece.source.path)
            self.came.emit(record, path, value_of(one))

    def _failed(self, piece: Piece) -> None:
        if piece.source.path in self._wanted and piece.fault is not None:
            self._wanted.pop(piece.source.path)
            says = _("Chưa thêm được “{name}” cho câu hỏi. {fault}")
            text = says.format(name=piece.source.name, fault=piece.fault)
            self._shell.presenter.note("warn", text)
