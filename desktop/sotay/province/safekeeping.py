"""The encrypted database beside the key file: what is secret lies there, wherever the rows are.

Seeds and keys are held there and nowhere else, and how old the key file is. What is written there
is a transaction of its own, so it comes first and the row that speaks of it after. Where the rows
lie on a server it is open for moments only, so that several may work at once on one folder.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from sotay.register.schema import PROVINCE
from sotay.store import held
from sotay.store.door import Store
from sotay.store.errors import OpenElsewhere
from sotay.store.keys import MasterKey
from sotay.store.tables import Tables

T = TypeVar("T")
_PATIENCE: Final = 10.0  # seconds
_MOMENT: Final = 2.5  # several programs of one server on a loaded machine take turns
_PAUSE: Final = 0.02


@dataclass
class Safekeeping:
    """The way to it: its path, the key, and the register it is of."""

    path: Path
    key: MasterKey
    vault_id: str
    _said: dict[object, object] = field(default_factory=dict, repr=False)
    _as_of: object = None  # what it was like when that was said

    @contextmanager
    def lend(self, rows: Tables) -> Iterator[Store]:
        """Lend it; where the rows are in it as well, it is open already."""
        if isinstance(rows, Store):
            yield rows
            return
        with self._in_turn(_PATIENCE) as safe:
            before = held.told(safe)
            try:
                yield safe
            except BaseException:
                self._as_of = None
                raise
            if held.told(safe) != before:
                self._as_of = None  # a clock of files may be coarser than two writes of ours

    def asked(self, rows: Tables, ask: Callable[[Tables], T]) -> T:
        """Return what it says, which is worked out again once it is another.

        Whoever changes what it holds, in this program or another, is heeded by the next asking.
        """
        self._heed(held.told(rows) if isinstance(rows, Store) else self._mark())
        if ask not in self._said:
            with self.lend(rows) as safe:
                if safe is not rows:  # nobody else has it now
                    self._heed(self._mark())
                self._said[ask] = ask(safe)
        return cast("T", self._said[ask])

    def _heed(self, as_of: object) -> None:
        if as_of != self._as_of:
            self._said.clear()
            self._as_of = as_of

    def _mark(self) -> object:
        """Return what is another once somebody wrote to its file, or into the log beside it."""
        found: list[int] = []
        for ending in ("", "-wal"):
            with suppress(OSError):  # whoever opens it next says what is wrong with it
                it = self.path.with_name(f"{self.path.name}{ending}").stat()
                found += [it.st_size, *((it.st_ino, it.st_mtime_ns) if not ending else ())]
        return [one for one in found if one]  # an empty log is none

    def first(self) -> Store:
        """Open it before it is known where the rows are; raises `OpenElsewhere` a little later."""
        return self._in_turn(_MOMENT)

    def _in_turn(self, patience: float) -> Store:
        """Open it, as soon as another who has it open for a moment is done with it."""
        end = time.monotonic() + patience
        while True:
            try:
                return Store.open(self.path, self.key, self.vault_id, PROVINCE)
            except OpenElsewhere:
                if time.monotonic() > end:
                    raise
            time.sleep(_PAUSE)
