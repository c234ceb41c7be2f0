"""The encrypted database beside the key file: what is secret lies there, wherever the rows are.

Seeds and keys are held there and nowhere else, and how old the key file is. What is written there
is a transaction of its own, so it comes first and the row that speaks of it after. Where the rows
lie on a server it is open for moments only, so that several may work at once on one folder.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
_MOMENT: Final = 1.0
_PAUSE: Final = 0.02


@dataclass
class Safekeeping:
    """The way to it: its path, the key, and the register it is of."""

    path: Path
    key: MasterKey
    vault_id: str
    _said: dict[object, object] = field(default_factory=dict, repr=False)

    @contextmanager
    def lend(self, rows: Tables) -> Iterator[Store]:
        """Lend it; where the rows are in it as well, it is open already."""
        if isinstance(rows, Store):
            yield rows
            return
        with self._in_turn(_PATIENCE) as safe:
            before = held.changes(safe)
            try:
                yield safe
            finally:
                if held.changes(safe) != before:
                    self._said.clear()

    def asked(self, rows: Tables, ask: Callable[..., T], *words: int) -> T:
        """Return what it says; where it is not open, it is opened once for each asking."""
        if isinstance(rows, Store):
            return ask(rows, *words)
        if (ask, words) not in self._said:
            with self.lend(rows) as safe:
                said = ask(safe, *words)
            self._said[ask, words] = said
        return cast("T", self._said[ask, words])

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
