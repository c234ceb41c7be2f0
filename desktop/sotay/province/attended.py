"""What an open register does while somebody sits before it: as `gui.kit.opened` asks."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from typing import Final

import msgspec

from sotay.base.clock import Clock
from sotay.base.errors import SotayError
from sotay.model.officers import Officer
from sotay.province import rights
from sotay.store import failures
from sotay.store.apart import open_under, seal_under
from sotay.store.driver import Connection
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey, wipe
from sotay.store.log import anchor
from sotay.store.log.anchor import Anchor
from sotay.store.tables import Tables

_TYPED: Final = "typed"
_NAMED: Final = re.compile(r" @[a-z][a-z0-9.-]*\Z")  # as `by_whom` ends with an account


class Attended:
    """Held by one line of a window for hours, and closed at each lock.

    `at_rest` does a little of what may wait, and returns whether more does.
    """

    store: Tables
    key: MasterKey
    clock: Clock
    anchor: Anchor
    accepted: bool
    at_rest: Callable[..., bool]
    officer: Officer | None = None  # whose account it was opened by; None: the office's passphrase

    def refuse_unfit(self, act: str, connection: Connection | None = None) -> None:
        """Raise unless whoever opened it may do this now (`province.rights`)."""
        with nullcontext(connection) if connection else self.store.read() as asked:
            self.officer = rights.judged(asked, self.officer, act)

    def by_whom(self, what: str) -> str:
        """Return what an act was about, for the log, with the account that did it."""
        if self.officer:
            return f"{what} @{self.officer.login}"
        return f"{what} @" if _NAMED.search(what) else what  # nobody's, whatever was typed

    @property
    def closed(self) -> bool:
        """Whether it was shut below whoever has it."""
        return self.store.closed

    def look(self) -> None:
        """Raise where what lies there is not what was opened any more, or no server answers."""
        self.store.look()

    def rest(self) -> bool:
        """Do what waits, empty the log of what was taken out, note how far it has come."""
        self.look()
        if self.at_rest(self):
            return True
        self.store.truncate_log()
        self.mark()
        return False

    @contextmanager
    def keeping_words(self) -> Iterator[Connection]:
        """One write transaction of words while they are typed, which are no act of anybody yet."""
        with self.store.write() as connection:
            self.refuse_unfit("draft-", connection)
            yield connection
            anchor.count(connection)

    def mark(self) -> None:
        """Note how far it has come, unless it is behind what was noted and nobody was told."""
        with suppress(SotayError):  # a server that does not answer is told by whoever asks it next
            if not self.store.closed and (self.accepted or self.anchor.behind(self.store) is None):
                self.anchor.write(self.store, self.clock.now_ms(), beside=self.store.stands())

    def tells_itself(self) -> bool:
        """Return that nobody else tells of what `look` found."""
        return False

    def interrupt(self) -> None:
        """Break off the query that is running; may be called from another thread."""
        self.store.interrupt()

    def seal(self, fault: SotayError) -> list[bytes]:
        """Return what a failure says, sealed: a lock may come before it is told."""
        return [] if self.closed else failures.seal(self.key, fault)

    def seal_words(self, words: Mapping[str, str]) -> bytes:
        """Return what was typed and is written nowhere, by field, sealed: it crosses a lock."""
        key = self.key.subkey("unwritten")
        sealed = seal_under(key, msgspec.json.encode(dict(words)), _TYPED)
        wipe(key)
        return sealed

    def words_in(self, sealed: bytes) -> dict[str, str]:
        """Return what this register sealed so, nothing of what another did."""
        key = self.key.subkey("unwritten")
        try:
            return msgspec.json.decode(open_under(key, sealed, _TYPED), type=dict[str, str])
        except StoreDamaged:
            return {}
        finally:
            wipe(key)

    def unseal(self, sealed: list[bytes]) -> list[tuple[str, str]]:
        """Return code and words of each failure that this register sealed."""
        return failures.unseal(self.key, sealed)
