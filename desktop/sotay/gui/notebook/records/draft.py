"""One record as it is being written: in memory at once, in the notebook within a second."""

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.clock import SystemClock
from sotay.base.errors import SotayError
from sotay.gui.notebook.records.form import Why
from sotay.gui.notebook.shell import Runner
from sotay.model.errors import RecordIncomplete, RecordRefused
from sotay.model.record import Record
from sotay.vault.errors import RoomMade
from sotay.vault.records.lookup import Entry
from sotay.vault.records.steps import Way
from sotay.vault.search.narrowing import OPEN
from sotay.work.lock import unwritten
from sotay.work.records import revisions, writing

KEEP_AFTER_MS: Final = 800  # behind the first key that is not yet written
PAUSE_MS: Final = 250  # without a key: a hand that rests is not waited for
RETRY_AFTER_MS: Final = 5_000


class Draft(QObject):
    """Holds what was typed until the notebook has it, whatever fails on the way."""

    changed = Signal()  # `record` is another than before
    kept = Signal(object)  # int: the notebook has everything, as of this time (UTC ms)
    closed = Signal()  # its content was closed
    stuck = Signal(object)  # SotayError: not written, kept here, tried again soon
    stepped = Signal(object)  # Step | None: where undo led, None at its end
    stood = Signal(str)  # `entry` was read again; why, as `Form.fill` takes it

    def __init__(
        self, runner: Runner, entry: Entry, parent: QObject, *, unborn: bool = False
    ) -> None:
        """Hold `entry`; with `unborn` the notebook has no row of it before something is typed."""
        super().__init__(parent)
        self.runner = runner
        self.entry = entry
        self.record: Record = entry.record
        self.amending = entry.row.status == "amending"
        self.shown = False  # whether an editor shows it
        self.unborn = unborn
        self.loose = dict(entry.loose)  # texts on the screen that no field could read
        self.why: Why = "landed"  # as `Form.fill` is to be told when the record is read again
        self.failed = False  # whether the disk would not take it the last time
        self._refused: Record | None = None  # what the desk remembers as unwritten from here
        self._made = self._sent = self._written = 0  # edits, counted
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.flush)

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def status(self) -> str:
        """What the record is: a key of `model.words.STATUS`."""
        open_again = self.amending and self.entry.row.status not in OPEN
        return "amending" if open_again else self.entry.row.status

    @property
    def opened_only(self) -> bool:
        """Whether an amendment was asked for and nothing was changed: no new revision is due."""
        standing = self.entry.row.status not in OPEN
        return self.amending and standing and self.clean and self.record == self.entry.record

    @property
    def locked(self) -> bool:
        """Whether the record is closed, so that nothing may be typed into it."""
        return self.status not in OPEN

    @property
    def clean(self) -> bool:
        """Whether the notebook has everything that was typed."""
        return self._written == self._made

    def put(self, record: Record) -> None:
        """Take an edit; it is written in the next pause, before `KEEP_AFTER_MS` have passed."""
        if record == self.record:
            return
        self.record = record
        self.why = "landed"
        self._made += 1
        self.changed.emit()
        if not self._timer.isActive():
            first = self.unborn and self._made == 1  # a record begun is there from its first letter
            self._timer.start(0 if first else KEEP_AFTER_MS)
        if not self.failed:  # a disk that refused is not asked at every pause
            self._pause.start(PAUSE_MS)

    def flush(self) -> None:
        """Write what is not yet written, now."""
        self._timer.stop()
        self._pause.stop()
        if self._sent == self._made:
            return
        record, edit = self.record, self._made
        self._sent = edit
        keep = unwritten.again if record is self._refused else unwritten.keep
        self.runner.do(
            lambda desk: keep(desk, record),
            lambda _kept: self._has_kept(edit),
            owner=self,
            failed=partial(self._has_failed, record),
        )

    def write(self) -> None:
        """Write it now even if nothing was typed: something is to be hung on it."""
        if self.unborn and not self._made:
            self._made = 1
        self.flush()

    def put_loose(self, texts: dict[str, str]) -> None:
        """Keep the texts on the screen that no field could read."""
        if texts == self.loose:
            return
        self.loose, key = texts, self.id
        self.write()  # else no list would lead back to it
        self.runner.do(lambda desk: writing.keep_loose(desk, key, texts))

    def close(self) -> None:
        """Close the content; a gap is told by `stuck` with `RecordIncomplete`."""
        self._timer.stop()
        self._pause.stop()
        record, edit = self.record, self._made
        self._sent = edit
        self.runner.do(
            lambda desk: unwritten.close(desk, record),
            lambda _closed: self._has_closed(edit),
            owner=self,
            failed=partial(self._has_failed, record),
        )

    def step(self, way: Way) -> None:
        """Undo or do again one step beyond what the fields themselves remember."""
        if self.unborn and self.clean:
            self.stepped.emit(None)
            return
        self.flush()
        self.why = "asked"
        key = self.id
        step = self.stepped.emit  # the record itself comes by `stand`
        self.runner.do(lambda desk: revisions.step(desk, key, way), step, owner=self)

    def revert(self, then: Callable[[Entry], object]) -> None:
        """Put the amendment aside; `then` is told the entry as it was."""
        self.flush()
        self.why = "another"
        key = self.id

        def reverted(was: Entry) -> None:
            self.amending, self.loose = False, {}
            then(was)

        self.runner.do(lambda desk: revisions.revert(desk, key), reverted, owner=self)

    def restore(self, rev: str, then: Callable[[Entry], object]) -> None:
        """Make a revision the working copy; `then` is told the entry as it was."""
        self.flush()
        self.why = "asked"
        key = self.id
        self.runner.do(lambda desk: revisions.restore(desk, key, rev), then, owner=self)

    def let_go(self) -> None:
        """Write what is not yet written, and nothing after that."""
        self.flush()
        self._sent = self._made
        self.blockSignals(True)

    def stand(self, entry: Entry) -> None:
        """Take what the notebook holds now, without touching what is being typed."""
        self.entry, self.unborn = entry, self.unborn and not entry.row.rowid
        why: Why = "landed"
        if self.clean and entry.typed is not None:  # refused before a lock: made less here
            self.amending = self.amending or self.locked
            self.put(entry.typed)
            why = "another"
        elif self.clean and entry.record != self.record:
            self.record, why, self.why = entry.record, self.why, "landed"
        elif self.record.attachments != entry.record.attachments:  # never typed, always adopted
            self.record = msgspec.structs.replace(self.record, attachments=entry.record.attachments)
        self.stood.emit(why)

    def _has_kept(self, edit: int) -> None:
        self._written = max(self._written, edit)
        self.unborn = False
        self.failed = False
        if self.clean:
            self.kept.emit(SystemClock().now_ms())

    def _has_closed(self, edit: int) -> None:
        self.amending = False
        self._has_kept(edit)
        self.closed.emit()

    def _has_failed(self, record: Record, fault: SotayError) -> None:
        if isinstance(fault, RecordIncomplete):  # kept all the same, and not closed
            self._has_kept(self._sent)
            self.stuck.emit(fault)
            return
        self._sent = self._written  # everything since is sent again
        self.failed = True
        self._refused = record if fault.remembered else None
        if isinstance(fault, RoomMade):
            self.flush()  # there is room now
            raise fault  # to be told above the work, where it stays
        if not isinstance(fault, RecordRefused):  # that one only typing puts right
            self._timer.start(RETRY_AFTER_MS)
        self.stuck.emit(fault)
