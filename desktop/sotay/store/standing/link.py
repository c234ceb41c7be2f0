"""The connection to a database whose disk may go away, and whose name may be given to another file.

A stick is pulled and comes back; a program that syncs or restores puts another file under the
name. Nothing is called saved unless it is in the file at the path: the name is compared with what
was opened before each write, and again before it is acknowledged.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sotay.base.errors import DiskGone, FileUnreadable
from sotay.base.private import plain_file
from sotay.base.reasons import unwritable
from sotay.store.driver import Connection, translated
from sotay.store.errors import StoreBusy, StoreDamaged, StoreMissing, StoreReadOnly
from sotay.store.place import Lock
from sotay.store.standing.errors import StoreReplaced
from sotay.store.standing.folder import Folder
from sotay.store.standing.log import Log, log_name, put_aside
from sotay.store.standing.samefile import opened

_PAGE = 4096
_TURNS = 3  # some disks give a file another number when it is first opened for writing
_WRITES = "SELECT value FROM store_meta WHERE name = 'writes'"


class Link:
    """A connection and the lock on its file, both taken up again after the disk was away.

    What a disk that was pulled said is remembered by nobody: after any fault of the disk the
    next call connects anew, so that a draft kept in memory is written once the stick is back.
    """

    def __init__(self, path: Path, connect: Callable[[], Connection], lock: Lock, log: Log) -> None:
        self.path = path
        self.log = log
        self._connect = connect
        self._lock = lock
        self._lent = 0  # how deep in blocks that use the connection
        self._stale = False  # whether its disk failed, so that it may be a dead one
        self._came = 0  # writes that were acknowledged, where the store counts them
        self.folder = Folder(path.parent)  # wherever it is moved
        try:
            self._take()
        except BaseException:
            self.folder.close()
            lock.release()
            raise

    @contextlib.contextmanager
    def standing(self) -> Iterator[Connection]:
        """Lend the connection with the driver's errors named, as `Store.write` tells them."""
        with self._told():
            if self._stale and not self._lent:
                self._take_up()
            self._lent += 1
            try:
                yield self.connection
            finally:
                self._lent -= 1

    def prove(self) -> None:
        """Raise unless what is written now is in the file that others find under the name.

        `StoreReplaced` when the name leads elsewhere, `DiskGone` when the disk does, and
        `OpenElsewhere` when another window holds a lock that was put in the place of ours. A log
        that lost its name is taken into the database. Some ten microseconds.
        """
        with self._told():
            if self._stale and not self._lent:
                self._take_up()
            if not self._database.is_there():
                if self._database.disk_is_away():
                    self._stale = True
                    raise DiskGone(str(self.path))
                raise StoreReplaced(str(self.path))
            self._lock.stand()
            if self._log is None or not self._log.is_there():
                self._renew_log()

    def acknowledge(self) -> None:
        """Raise as `prove` unless what was committed just now is at the path; remember it is."""
        self.prove()
        self._came = _writes(self.connection)

    @contextlib.contextmanager
    def transaction(self, connection: Connection) -> Iterator[None]:
        """Run the block within one transaction, which counts itself: all of it or nothing."""
        self.log.begin(connection, self._lock.note)
        connection.execute("BEGIN IMMEDIATE")
        try:
            self.log.count(connection)
            yield
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def forget_noted(self) -> None:
        """Forget what was noted of the log, for the schema is changed; `FileUnwritable`."""
        try:
            self._lock.note(b"")
        except OSError as fault:
            raise unwritable(self.path, fault) from fault

    def checkpoint(self, *, truncate: bool = False) -> None:
        """Move the log into the database as far as nobody is in the way; cut it to nothing."""
        how = "TRUNCATE" if truncate else "PASSIVE"
        with self.standing() as connection:
            told = connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
            if self.stands():
                self.log.rest(connection, told, self._lock.note)

    def stands(self) -> bool:
        """Return whether the name still leads to the database that is open."""
        return self._database.is_there()

    def holds_all(self) -> bool:
        """Return whether the connection is the one by which everything was saved."""
        return not self._stale

    def interrupt(self) -> None:
        """Stop the query that is running, from another thread; none is while the disk is away."""
        with contextlib.suppress(Exception):  # a connection that is closed says so
            self.connection.interrupt()

    def close(self) -> None:
        """Let go of the database and of the lock."""
        self._put_aside_foreign_log()
        self.connection.close()
        self.folder.close()
        self._lock.release()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Name the driver's errors; those of a disk that no longer answers are `DiskGone`."""
        try:
            with translated(self.path):
                yield
        except (StoreDamaged, StoreMissing, StoreReadOnly, FileUnreadable) as fault:
            self._stale = True
            if not _answers(self.path):
                raise DiskGone(str(self.path)) from fault
            raise

    def _take(self) -> None:
        """Connect, and note which file it was that stood under the name."""
        for turn in range(_TURNS):
            before = opened(self.path)
            self.connection = self._connect()
            after = opened(self.path)
            if after is not None and (before == after or turn == _TURNS - 1):
                self._database = after
                self._log = opened(log_name(self.path))
                self.folder.reopen()
                self._came = max(self._came, _writes(self.connection))
                return
            self.connection.close()
        raise StoreMissing(str(self.path))

    def _take_up(self) -> None:
        """Connect anew to what the disk holds; raises `StoreReplaced` where that is an older one.

        A connection to a disk that is gone is of no use, to one that stands it is still good.
        """
        came = self._came
        with contextlib.suppress(Exception):  # its file may be gone for ever
            self.connection.close()
        self._lock.release()
        self._lock = Lock(self.path)
        self._take()
        if _writes(self.connection) < came:
            raise StoreReplaced(str(self.path))
        self._stale = False

    def _renew_log(self) -> None:
        """Move what a log without a name holds into the database, and begin one that has its name.

        What is in the database is safe, whatever becomes of the log; so it may also be done by
        the block that just wrote, which keeps its connection.
        """
        moved = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if moved[0]:
            raise StoreBusy(str(self.path))
        if not self._lent:
            self._put_aside_foreign_log()
            self.connection.close()
            self._take()

    def _put_aside_foreign_log(self) -> None:
        """Give another's log beside our database another name.

        SQLite would remove it when it closes, or take it into the database when it opens.
        """
        if self._log is None or self._log.is_there() or not self._database.is_there():
            return
        with contextlib.suppress(OSError):  # mostly nothing is there
            put_aside(log_name(self.path))


def _writes(connection: Connection) -> int:
    """Return how many writes the database counts, 0 where it counts none."""
    row = connection.execute(_WRITES).fetchone()
    return int(row[0]) if row else 0


def _answers(path: Path) -> bool:
    """Return whether the disk still gives the file: it must be there, and give a page.

    FAT would go on giving what the system has read before.
    """
    try:
        with plain_file(path, medium=True) as file:
            return bool(file.read(_PAGE))
    except OSError:
        return False
