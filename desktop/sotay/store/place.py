"""Where a database may live, and the lock that keeps a second window out of it."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from sotay.base.changing import sync_file
from sotay.base.files import folder_there, there
from sotay.base.private import kept_file
from sotay.base.reasons import unreadable
from sotay.base.sentences import _
from sotay.store.errors import FolderTaken, OpenElsewhere, PlaceRefused, StoreReadOnly

if sys.platform == "win32":
    from sotay.base import winlocks, winvolumes
else:
    import fcntl

_TURNS = 10  # to lock a file whose name somebody goes on taking away
DATABASE = "so.db"  # in a notebook's folder
REGISTER = "tiep-nhan.db"  # in that of a province
_TURN = ".lan-sai.lock"  # in a folder of Windows: what `alone` locks
_PAST_NOTE = 1 << 20  # a byte of the lock file that holds nothing: its note is read while locked
ATTACHMENTS = "tep-dinh-kem"  # the folder beside a database
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud", "nextcloud")


def refuse_network(path: PurePath) -> None:
    """Raise `PlaceRefused` for a network share: the log needs memory shared on one machine."""
    slashed = str(path).replace("\\", "/")
    if slashed.startswith("//") and not slashed.startswith(("//?/", "//./")):
        raise PlaceRefused(str(path))
    if slashed.upper().startswith("//?/UNC/"):
        raise PlaceRefused(str(path))
    if sys.platform == "win32" and winvolumes.is_remote(Path(path)):
        raise PlaceRefused(str(path))


def sync_note(path: PurePath) -> str | None:
    """Return a warning when a folder above `path` looks like one that a cloud program copies."""
    for part in path.parts:
        if part.casefold().startswith(_SYNCED):
            return _(
                "Thư mục “{part}” có vẻ được đồng bộ lên mạng. Chương trình đồng bộ chép từng tệp "
                "lúc đang ghi nên có thể làm hỏng sổ; nên để sổ ở thư mục khác."
            ).format(part=part)
    return None


def refuse_taken(folder: Path) -> None:
    """Raise `FolderTaken` unless `folder` is missing or empty; `FileUnreadable` if nobody may look.

    Asked before anything is made: whatever opens its own database has said first what it is.
    """
    try:
        if there(folder) and (not folder_there(folder) or any(folder.iterdir())):
            raise FolderTaken(str(folder))
    except OSError as fault:
        raise unreadable(folder, fault) from fault


class Lock:
    """A locked file beside the database; the system lets go of it when the process dies.

    A lock is worth something only under the name where others look for it, so the name is compared
    once it is held, and again before each save. Raises `OpenElsewhere` when another window holds
    it, `StoreReadOnly` when it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _locked(path)

    def stands(self) -> bool:
        """Return whether the locked file is still the one under the name."""
        return _is_named(self._file, lock_name(self._path))

    def stand(self) -> None:
        """Lock what is under the name now, where another file has taken it; raises as making."""
        if not self.stands():
            before, self._file = self._file, _locked(self._path)
            before.close()

    def note(self, content: bytes) -> None:
        """Have the locked file say `content`, and nothing else; raises `OSError`."""
        self._file.truncate(0)
        self._file.write(content)
        sync_file(self._file)

    def release(self) -> None:
        """Let go; the file stays, for removing it could free a name another has locked."""
        self._file.close()


def lock_name(path: Path) -> Path:
    """Return the name of the lock beside the database `path`."""
    return path.with_name(f"{path.name}.lock")


def _locked(path: Path) -> BinaryIO:
    """Return the file under the lock's name, locked; another may be put there in between."""
    for _turn in range(_TURNS):
        try:
            file = kept_file(lock_name(path))
        except OSError as fault:
            raise StoreReadOnly(str(path)) from fault
        try:
            _take(file)
        except OSError as fault:
            file.close()
            if fault.errno in (errno.EACCES, errno.EAGAIN):
                raise OpenElsewhere(str(path)) from fault
            raise StoreReadOnly(str(path)) from fault
        if _is_named(file, lock_name(path)):
            return file
        file.close()
    raise OpenElsewhere(str(path))


def _is_named(file: BinaryIO, name: Path) -> bool:
    """Return whether `name` leads to this open file; Windows lets nobody take its name away."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(name))  # noqa: PTH116 - at every save
    except OSError:
        return False


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Run the block while no other program is within such a block; waits for it, for it is short.

    POSIX locks the folder itself, Windows a file in it.
    """
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):  # a folder that is missing or closed to us keeps nobody
            if sys.platform == "win32":
                file = held.enter_context(kept_file(folder / _TURN))
                winlocks.lock(file.fileno(), 0, wait=True)
            else:
                place = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
                held.callback(os.close, place)
                fcntl.flock(place, fcntl.LOCK_EX)
        yield


def is_held(folder: Path) -> bool:
    """Tell whether a program that still runs is within `alone` of this folder."""
    with contextlib.ExitStack() as ours, contextlib.suppress(OSError):
        if sys.platform == "win32":
            file = ours.enter_context(kept_file(folder / _TURN))
            return not winlocks.lock(file.fileno(), 0)
        else:  # noqa: RET505 - else mypy reads the lines for Windows, too
            flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_DIRECTORY
            place = os.open(folder, flags)
            ours.callback(os.close, place)
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    return True


def _take(file: BinaryIO) -> None:
    if sys.platform == "win32":
        # a lock there keeps its bytes from every other handle, ours too
        if not winlocks.lock(file.fileno(), _PAST_NOTE):
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_elsewhere(path: Path) -> OpenElsewhere | None:
    """Return the refusal where another process has the database open; take nothing.

    Not while this process has it open: the probe would let go of its own lock.
    """
    if not os.path.exists(path):  # noqa: PTH110 - False also where it may not be looked at
        return None
    try:
        Lock(path).release()
    except OpenElsewhere as fault:
        return fault
    except StoreReadOnly:
        return None  # said when it is opened
    return None
