"""A sound while it is being recorded: noted with its key before its first byte, found after a kill.

`begin_recording`, then without the notebook `Recording.writer`: write, flush every two seconds,
finish. What was recorded is cleaned like any other sound and attached by `prepare`, `write` and
`adopt_recording`. After a kill `left_recordings` names what was neither adopted nor dropped, and
`Recording.open` reads its whole chunks. No sweep touches the file while its row is there.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.errors import FileUnreadable
from sotay.base.files import there
from sotay.model.record import Record
from sotay.model.records import SOUND, Attachment
from sotay.store.driver import Connection
from sotay.store.sealedfile import (
    PART,
    SealedReader,
    SealedWriter,
    new_key,
    recover_sealed,
)
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.attachments.contents import Unfinished
from sotay.vault.records import lookup
from sotay.work.attachments.adding import AttachJob, Written, hang
from sotay.work.attachments.limits import may_hang
from sotay.work.desk import Desk, Outcome

CHUNK: Final = 4 << 10  # bytes: about 1 s of speech is all that a kill can take besides


@dataclass(frozen=True)
class Recording:
    """One recording for `record_id`, begun at `at` (ms); usable without the notebook."""

    record_id: str
    path: Path
    key: bytes = field(repr=False)
    at: int

    def writer(self) -> SealedWriter:
        """Begin the file. End with `finish`, or `leave` to keep what whole chunks hold.

        Used as a context manager it is removed unless finished; so call `leave` on trouble.
        """
        return SealedWriter(self.path, self.key, CHUNK)

    def open(self) -> SealedReader:
        """Return what was recorded, finished (`whole`) or not, up to the first bad chunk.

        Raises `FileUnreadable`, or `SealedDamaged` where not even its head is whole.
        """
        return recover_sealed(self._file, self.key)

    def empty(self) -> bool:
        """Return whether nothing of it is on the disk: no file, or not one chunk of a begun one."""
        try:
            return not there(self.path) and self._file.stat().st_size < CHUNK
        except FileNotFoundError:
            return True
        except (OSError, FileUnreadable):
            return False  # the disk does not say

    @property
    def _file(self) -> Path:
        part = self.path.with_name(self.path.name + PART)
        return self.path if there(self.path) else part


def begin_recording(desk: Desk, record_id: str) -> Outcome[Recording]:
    """Note a recording for a record before its first byte; raises as `prepare` does."""
    may_hang(lookup.entry(desk.vault.store, record_id), "", 0, SOUND)
    file, key, now = secrets.token_hex(16), new_key(), desk.clock.now_ms()
    with desk.vault.writing(desk.clock) as connection:
        contents.begin_recording(connection, Unfinished(file, record_id, key, now))
    desk.vault.writing_files.add(file)
    return Outcome(Recording(record_id, desk.vault.attachments / file, key, now))


def left_recordings(desk: Desk) -> list[Recording]:
    """Return recordings that a kill, a crash or a lock cut off, the oldest first.

    One that was begun since the notebook was opened is not among them.
    """
    vault = desk.vault
    return [
        Recording(one.record, vault.attachments / one.file, one.key, one.at)
        for one in contents.recordings(vault.store)
        if one.file not in vault.writing_files
    ]


def adopt_recording(
    desk: Desk, recording: Recording, job: AttachJob, written: Written, caption: str = ""
) -> Outcome[tuple[Attachment, Record]]:
    """Attach what was made of a recording, as `attaching.record` does, and drop the recording.

    One transaction: a kill leaves the recording or the attachment, never neither.
    """

    def forget(connection: Connection) -> None:
        contents.end_recording(connection, recording.path.name)

    outcome = hang(desk, job, written, caption, forget)
    _remove(desk, recording)
    return outcome


def drop_recording(desk: Desk, recording: Recording) -> Outcome[None]:
    """Shred a recording: its key first, then its file."""
    with desk.vault.writing(desk.clock) as connection:
        contents.end_recording(connection, recording.path.name)
    _remove(desk, recording)
    return Outcome(None)


def _remove(desk: Desk, recording: Recording) -> None:
    name = recording.path.name
    desk.vault.store.truncate_log()
    desk.vault.writing_files.discard(name)
    shredding.remove(desk.vault, [name, name + PART])
