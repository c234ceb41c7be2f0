"""The connection to a server: made when first needed, and again when it was lost meanwhile."""

import contextlib
import re
import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from sotay.base.errors import Cancelled, SotayError
from sotay.register.errors import (
    RegisterBusy,
    RegisterForbidden,
    RegisterServerFull,
    RegisterShut,
    RegisterSpoilt,
    RegisterUnreachable,
    RegisterUnsure,
)
from sotay.register.postgres.errors import RegisterCrowded, RegisterTurnedAway
from sotay.register.postgres.place import Place

if TYPE_CHECKING:
    import psycopg

# What is said to be saved is on the server's disk; nobody waits for ever, and no lock outlives us:
# the server, too, asks within seconds whether the other end of a line that is still is there.
_SET_UP: Final = (
    "SET synchronous_commit = on; SET lock_timeout = '60s'; SET timezone = 'UTC';"
    " SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;"
    " SET tcp_user_timeout = '30s';"
    " SET idle_in_transaction_session_timeout = '600s';"
    " SET default_transaction_isolation = 'read committed'"
)
# By class or code of the SQL standard (postgresql.org/docs/15/errcodes-appendix.html).
_FULL: Final = ("53100",)
_BUSY: Final = ("55P03", "40P01", "40001", "53300")
_FORBIDDEN: Final = ("42501", "25006", "28000", "28P01", "3D000")
# What became of a transaction (postgresql.org/docs/15/functions-info.html, pg_xact_status).
_WHICH: Final = b"SELECT pg_xact_status($1::text::xid8)"
_END_IT: Final = (
    b"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
    b" WHERE backend_xid = $1::text::xid8::xid AND pid <> pg_backend_pid()"
)
_NAME: Final = b"SELECT set_config('application_name', $1, false)"
_END_OWN: Final = (
    b"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
    b" WHERE application_name = $1 AND pid <> pg_backend_pid()"
)
_ENDED: Final = {"committed": True, "aborted": False}
_STOP_S: Final = 5.0  # seconds until the server has heard that it is to stop
_STOPPED: Final = "57014"  # by `Link.interrupt`: no time limit is set
_SPOILT: Final = ("XX001", "XX002", "58030")
# Of a connection that does not come about libpq gives no code, only words (libpq-connect.html). A
# server of another language than English says no in words of its own, which stay in its log.
_NO_ROOM: Final = re.compile("too many (clients|connections)|connection slots are reserved")
_WRONG: Final = re.compile("password authentication failed|no password supplied|to log in")
_AWAY: Final = re.compile(  # it starts or ends; or the line was lost, which libpq says in English
    "the database system is|closed the connection|could not (receive|send)|timeout|SSL"
)


class Link:
    """One connection, used by one thread; `checked` looks each new one over before it is used."""

    def __init__(self, place: Place, checked: Callable[["psycopg.Connection[Any]"], None]) -> None:
        self.place = place
        self._checked = checked
        self._connection: psycopg.Connection[Any] | None = None
        self._name = f"sotay {secrets.token_hex(8)}"  # of its sessions on the server
        self._held = 0  # blocks that would be for nothing on another connection

    @contextlib.contextmanager
    def standing(self) -> Iterator["psycopg.Connection[Any]"]:
        """Lend the connection; what the driver raises comes out named."""
        with translated(self.place):
            yield self._taken_up()

    @contextlib.contextmanager
    def transaction(self) -> Iterator["psycopg.Connection[Any]"]:
        """Lend it for one transaction; a connection lost within is not taken up before its end."""
        with self.one_and_the_same() as connection, connection.transaction():
            yield connection

    @contextlib.contextmanager
    def one_and_the_same(self) -> Iterator["psycopg.Connection[Any]"]:
        """Lend it for a block in which it is not made anew: what it holds on the server counts."""
        with self.standing() as connection:
            self._held += 1
            try:
                yield connection
            finally:
                self._held -= 1

    def _taken_up(self) -> "psycopg.Connection[Any]":
        lost = self._connection is None or self._connection.closed
        if lost and not self._held:
            before = self._connection
            self.close()
            self._connection = connect(self.place)
            try:
                self._connection.execute(_NAME, (self._name,))
                if (
                    before is not None
                ):  # a session that heard nothing of it holds what it had locked
                    self._connection.execute(_END_OWN, (self._name,))
                self._checked(self._connection)
            except BaseException:
                self.close()
                raise
        if self._connection is None:
            raise RegisterUnreachable(self.place.told, "")
        return self._connection

    def interrupt(self) -> None:
        """Have the server stop what it does for this connection; from another thread."""
        import psycopg  # noqa: PLC0415 - see `connect`

        if (connection := self._connection) is not None and not connection.closed:
            with contextlib.suppress(psycopg.Error):  # one that is lost stops by itself
                connection.cancel_safe(timeout=_STOP_S)

    def close(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connect(place: Place) -> "psycopg.Connection[Any]":
    """Return a connection to `place`, its tables named first; raises as `translated`."""
    import psycopg  # noqa: PLC0415 - of registers that lie there alone
    from psycopg import sql  # noqa: PLC0415
    from psycopg.types.array import ListBinaryDumper  # noqa: PLC0415

    with translated(place):
        connection = psycopg.connect(
            place.conninfo, autocommit=True, cursor_factory=psycopg.RawCursor
        )
        connection.adapters.register_dumper(list, ListBinaryDumper)  # nothing to quote
        connection.execute(_SET_UP)
        path = sql.SQL("SET search_path = {}, pg_temp").format(sql.Identifier(place.schema))
        connection.execute(path.as_string(connection).encode())
    return connection


def went_in(place: Place, number: str) -> bool:
    """Return whether the transaction of this number is kept, whose end nobody heard.

    A session that is still at it is ended first: it would hold up all others, and be told by
    nobody. Raises `RegisterUnsure` where the server cannot be asked, or does not know.
    """
    try:
        connection = connect(place)
    except SotayError as fault:
        raise RegisterUnsure(place.told) from fault
    with contextlib.closing(connection):
        try:
            with translated(place):
                connection.execute(_END_IT, (number,))
                row = connection.execute(_WHICH, (number,)).fetchone()
        except SotayError as fault:
            raise RegisterUnsure(place.told) from fault
    if row is None or row[0] not in _ENDED:
        raise RegisterUnsure(place.told)
    return _ENDED[row[0]]


@contextlib.contextmanager
def translated(place: Place) -> Iterator[None]:
    """Raise our named errors in place of the driver's; a mistake in SQL stays the bug it is."""
    import psycopg  # noqa: PLC0415 - see `connect`

    try:
        yield
    except psycopg.Error as fault:
        if fault.sqlstate == _STOPPED:
            raise Cancelled from fault
        named = _named(place.told, fault)
        if named is None:
            raise
        raise named from fault


def _named(place: str, fault: "psycopg.Error") -> SotayError | None:
    import psycopg  # noqa: PLC0415 - see `connect`

    state, said = fault.sqlstate or "", str(fault).strip().partition("\n")[0]
    if state in _FULL:
        return RegisterServerFull(place)
    if state in _BUSY:
        return RegisterBusy(place)
    if state in _FORBIDDEN:
        return RegisterForbidden(place, said)
    if state in _SPOILT:
        return RegisterSpoilt(place, said)
    if isinstance(fault, (psycopg.OperationalError, psycopg.InterfaceError)):
        begun = getattr(fault, "pgconn", None)  # of a connection that did not come about
        answered = begun is not None and (begun.used_password or "FATAL:" in said)
        return _no(place, said) if answered else RegisterUnreachable(place, said)
    return None


def _no(place: str, said: str) -> RegisterUnreachable:
    """Return why a server that is there did not let us in, by its words."""
    if _NO_ROOM.search(said):
        return RegisterCrowded(place, said)
    if _WRONG.search(said):
        return RegisterShut(place, said)
    if _AWAY.search(said):
        return RegisterUnreachable(place, said)
    return RegisterTurnedAway(place, said)
