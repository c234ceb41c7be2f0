"""Captions as they are typed: shown at once, in the notebook within a second."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.clock import SystemClock
from sotay.base.errors import PersonError, SotayError
from sotay.gui.notebook.records.draft import KEEP_AFTER_MS, RETRY_AFTER_MS
from sotay.gui.notebook.shell import Runner
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments.errors import NotAttached

Key = tuple[str, str]  # a record's id, an attachment's hash


class Captions(QObject):
    """Holds what was typed until the notebook has it; signals as `Draft` has them."""

    changed = Signal()
    kept = Signal(object)
    stuck = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._typed: dict[Key, str] = {}  # what the notebook may not have yet
        self._sent: dict[Key, str] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        runner.shutting.connect(self.flush)

    def put(self, record: str, sha256: str, caption: str) -> None:
        """Take a caption; it is written before `KEEP_AFTER_MS` have passed."""
        self._typed[record, sha256] = caption
        self.changed.emit()
        if not self._timer.isActive():
            self._timer.start(KEEP_AFTER_MS)

    def over(self, record: str, held: Sequence[Attachment]) -> Sequence[Attachment]:
        """Return what the notebook told, with what was typed since."""
        if not self._typed:
            return held
        return [
            msgspec.structs.replace(one, caption=self._typed.get((record, one.sha256), one.caption))
            for one in held
        ]

    def forget(self, record: str, sha256: str) -> None:
        """Let go of what was typed for an attachment that is being removed."""
        self._typed.pop((record, sha256), None)

    def flush(self) -> None:
        """Write what is not yet written, now."""
        self._timer.stop()
        for key, caption in self._typed.items():
            if self._sent.get(key) != caption:
                self._send(key, caption)

    def _send(self, key: Key, caption: str) -> None:
        self._sent[key] = caption
        self._runner.do(
            lambda desk: attachments.caption(desk, *key, caption),
            lambda _record: self._has_kept(key, caption),
            owner=self,
            failed=lambda fault: self._has_failed(key, fault),
        )

    def _has_kept(self, key: Key, caption: str) -> None:
        if self._typed.get(key) == caption:
            del self._typed[key]
            self._sent.pop(key, None)
        if not self._typed:
            self.kept.emit(SystemClock().now_ms())

    def _has_failed(self, key: Key, fault: SotayError) -> None:
        self._sent.pop(key, None)
        if isinstance(fault, PersonError):  # trying again would not help
            self._typed.pop(key, None)
            if isinstance(fault, NotAttached):  # removed meanwhile, and its caption with it
                return
            raise fault
        self._timer.start(RETRY_AFTER_MS)
        self.stuck.emit(fault)
