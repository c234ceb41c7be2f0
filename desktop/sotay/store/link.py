"""The connection to a database on a disk that may go away, as a stick does, and come back."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sotay.base.errors import DiskGone, FileUnreadable
from sotay.store.copying import forget_cached
from sotay.store.driver import Connection, translated
from sotay.store.errors import StoreDamaged, StoreMissing, StoreReadOnly
from sotay.store.place import Lock

_PAGE = 4096


class Link:
    """A connection and the lock on its file, both taken up again after the disk was away.

    What a disk that was pulled said is remembered by nobody: after any fault of the disk the
    next call connects anew, so that a draft kept in memory is written once the stick is back.
    """

    def __init__(self, path: Path, connect: Callable[[], Connection], lock: Lock) -> None:
        self.path = path
        self._connect = connect
        self._lock = lock
        self._lent = 0  # how deep in blocks that use the connection
        self._stale = False  # whether its disk failed, so that it may be a dead one
        try:
            self.connection = connect()
        except BaseException:
            lock.release()
            raise

    @contextlib.contextmanager
    def standing(self) -> Iterator[Connection]:
        """Lend the connection with the driver's errors named, as `Store.write` tells them."""
        try:
            if self._stale and not self._lent:
                self._take_up()
            self._lent += 1
            try:
                with translated(self.path):
                    yield self.connection
            finally:
                self._lent -= 1
        except (StoreDamaged, StoreMissing, StoreReadOnly, FileUnreadable) as fault:
            self._stale = True
            if not _answers(self.path):
                raise DiskGone(str(self.path)) from fault
            raise

    def interrupt(self) -> None:
        """Stop the query that is running, from another thread; none is while the disk is away."""
        with contextlib.suppress(Exception):  # a connection that is closed says so
            self.connection.interrupt()

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self.connection.close()
        self._lock.release()

    def _take_up(self) -> None:
        with contextlib.suppress(Exception):  # its file may be gone for ever
            self.connection.close()
        self._lock.release()
        self._lock = Lock(self.path)
        self.connection = self._connect()
        self._stale = False


def _answers(path: Path) -> bool:
    """Return whether the disk still gives the file: it must be there, and give a page.

    FAT would go on giving what the system has read before.
    """
    try:
        forget_cached(path)
        with path.open("rb") as file:
            return bool(file.read(_PAGE))
    except OSError:
        return False
