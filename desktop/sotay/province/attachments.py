"""Attachments at the province: encrypted files beside the register, a key each in the register.

A file is written first, its row in the transaction that admits the bundle: a kill leaves at most
files without a row, which nobody can read and the next intake sweeps. Content is kept once,
by its hash, whichever bundles and records name it. Nothing here looks into an attachment.
"""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.changing import remove
from sotay.base.errors import SotayError
from sotay.base.files import file_there, folder_there
from sotay.base.private import names_in, remove_in
from sotay.base.settling import Settling
from sotay.bundle.pipeline import Pipe, pipeline
from sotay.province.opening import ATTACHMENTS, Province
from sotay.register import attachments as attachment_rows
from sotay.register.attachments import AttachmentRow
from sotay.store.apart import open_under, seal_under
from sotay.store.driver import Connection
from sotay.store.keys import KEY_SIZE, wipe
from sotay.store.sealedfile import SealedWriter, content, new_key

_PIECE = 1 << 20
_ROOMS = 4


@dataclass(frozen=True)
class Stored:
    """One attachment written beside the register; it counts once its row is there."""

    sha256: str
    size: int
    path: Path
    key: bytes = field(repr=False)


@dataclass
class _Room:
    """A piece of an attachment: decrypted into it here, written out of it on another thread."""

    content: memoryview = field(default_factory=lambda: memoryview(bytearray(_PIECE)))
    filled: int = 0
    one: "_One | None" = None
    last: bool = False


class Arriving:
    """Takes the attachments of one bundle in as it is opened; `written` are those not here whole.

    They are encrypted and written on a thread while the next are decrypted and proven. An
    attachment that is here whole is read, and not written again.
    """

    def __init__(self, province: Province) -> None:
        self.written: list[Stored] = []
        self._province = province
        self._unfinished: dict[str, SealedWriter] = {}
        self._disk, self._thread = ExitStack(), ExitStack()
        self._begun: tuple[Pipe[_Room], Settling] | None = None

    def keep(self, sha256: str, size: int) -> "_One | None":
        """Return where an attachment goes while it is decrypted; raises `DiskFull`, …."""
        if _is_whole(where(self._province, sha256)):
            return None
        folder = self._province.place(ATTACHMENTS)
        pipe, _settling = self._begun = self._begun or self._begin(folder)
        path, key = folder / secrets.token_hex(16), new_key()
        out = self._unfinished[sha256] = SealedWriter(path, key, hashed=False)
        return _One(pipe, out, Stored(sha256, size, path, key))

    def _begin(self, folder: Path) -> tuple[Pipe[_Room], Settling]:
        settling = self._disk.enter_context(Settling(folder))
        rooms = [_Room() for _ in range(_ROOMS)]
        return self._thread.enter_context(pipeline(rooms, self._write)), settling

    def _write(self, room: _Room) -> None:
        """Encrypt and write a piece. A stage of the pipeline."""
        if not room.one:
            return
        room.one.out.write(room.content[: room.filled])
        if room.last:
            room.one.out.finish_soon()
            self.written.append(room.one.stored)
            del self._unfinished[room.one.stored.sha256]  # with the memory it has

    def settle(self) -> None:
        """Have all of them on the medium, before their rows are written; raises `DiskFull`, …."""
        self._thread.close()
        if self._begun:
            _pipe, settling = self._begun
            settling.settle([one.path for one in self.written])
        self.close()

    def close(self) -> None:
        """Let go of the thread and the folder."""
        self._thread.close()
        self._disk.close()

    def drop(self, fault: BaseException) -> None:
        """Remove what was written, but for what has its row: what stays is swept another time."""
        self._thread.__exit__(type(fault), fault, fault.__traceback__)
        for out in self._unfinished.values():
            out.discard()
            with suppress(OSError):
                remove(out.path, missing_ok=True)
        for one in self.written:
            with suppress(OSError, SotayError):
                if where(self._province, one.sha256) != one:  # stopped behind the commit: needed
                    remove(one.path, missing_ok=True)
        self.written.clear()


@dataclass
class _One:
    """Where one attachment goes."""

    pipe: Pipe[_Room]
    out: SealedWriter
    stored: Stored
    free: _Room | None = None

    def room(self) -> memoryview:
        """Return where more of it may be put; raises what a thread met."""
        self.free = self.free or self.pipe.room()
        return self.free.content

    def filled(self, count: int, *, last: bool = False) -> None:
        """Take the first `count` bytes of what `room` gave."""
        self.room()
        room, self.free = self.free, None
        if room:
            room.one, room.filled, room.last = self, count, last
            self.pipe.put(room)

    def finish(self) -> None:
        """Take note that this was all of it, and it is what it is named by."""
        self.filled(0, last=True)


@contextmanager
def arriving(province: Province) -> Iterator[Arriving]:
    """Lend what takes the attachments of a bundle in; all is removed again if the block fails."""
    _sweep(province)
    coming = Arriving(province)
    try:
        with province.store.files(alone=False):
            yield coming
    except BaseException as fault:
        coming.drop(fault)
        raise
    finally:
        coming.close()


def where(province: Province, sha256: str) -> Stored | None:
    """Return where a content is kept, None where it never came or its file is lost."""
    row = attachment_rows.find(province.store, sha256)
    if row is None:
        return None
    path = province.folder / ATTACHMENTS / row.file
    return Stored(sha256, row.size, path, key_of(province, row)) if file_there(path) else None


def key_of(province: Province, row: AttachmentRow) -> bytes:
    """Return the key of a content; rows of before hold it bare. Raises `StoreDamaged`."""
    if len(row.key) == KEY_SIZE:
        return row.key
    own = province.key.subkey("attachments")
    try:
        return open_under(own, row.key, _about(row.sha256))
    finally:
        wipe(own)


def _sealed(province: Province, sha256: str, key: bytes) -> bytes:
    """Return a content's key as its row holds it, which may lie on a server of others."""
    own = province.key.subkey("attachments")
    try:
        return seal_under(own, key, _about(sha256))
    finally:
        wipe(own)


def _about(sha256: str) -> str:
    return f"province-attachment {sha256}"


def seal_keys(province: Province) -> None:
    """Seal the keys that rows of before hold bare."""
    bare = [row for row in attachment_rows.every(province.store) if len(row.key) == KEY_SIZE]
    if bare:
        with province.writing("seal-keys", str(len(bare))) as connection:
            for row in bare:
                sealed = _sealed(province, row.sha256, row.key)
                attachment_rows.change_key(connection, row.sha256, sealed)


def _is_whole(kept: Stored | None) -> bool:
    """Read all of it: what the disk has spoilt is taken from a bundle that brings it once more."""
    if kept is None:
        return False
    held = content.Stored(kept.sha256, kept.size, "", kept.path.name, kept.key)
    return content.is_whole(kept.path.parent, held, thorough=True)


def note(province: Province, connection: Connection, digest: str, written: list[Stored]) -> None:
    """Note what was written; an attachment whose file was lost or spoilt is here again."""
    rows = [
        AttachmentRow(one.sha256, one.size, one.path.name, _sealed(province, one.sha256, one.key))
        for one in written
    ]
    attachment_rows.put(connection, digest, rows)


def _sweep(province: Province) -> None:
    """Remove files that no row names, once: the bundle they came in was not admitted."""
    if province.swept or not folder_there(province.folder / ATTACHMENTS):
        return
    province.store.prove()
    with province.store.files(alone=True) as alone, province.store.read() as connection:
        if not alone:  # another adds some just now: the next time
            return
        named = set(attachment_rows.files(connection))
        folder = province.place(ATTACHMENTS)
        for name in names_in(folder):
            if content.NAMED.fullmatch(name) and name not in named:
                remove_in(folder, name)
    province.swept = True
