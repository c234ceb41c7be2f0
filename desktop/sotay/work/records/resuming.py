"""After a crash: which drafts were being written when the window did not end properly.

The window leaves a mark in the notebook when it opens it and takes it away when it closes it. A
mark that is still there says that the program or the machine stopped; every draft is a working
copy that was kept as it was typed, so that nothing needs to be put back.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from sotay.base.errors import WorldError
from sotay.store import held
from sotay.store.door import Store
from sotay.vault.records import keeping
from sotay.vault.records.lookup import Row, drafts_since
from sotay.work.desk import Desk, Outcome

_MARK: Final = "window"
MOST: Final = 8  # drafts told


@dataclass(frozen=True)
class Broken:
    """A window that did not end: the drafts written in it, the last first."""

    drafts: tuple[Row, ...]


def begin(desk: Desk) -> Outcome[Broken | None]:
    """Mark that the window has the notebook open; return what a window before it left behind."""
    left = _left(desk.vault.store)
    with desk.vault.writing(desk.clock) as connection:
        now = keeping.next_ms(connection, desk.clock.now_ms())
        held.hold(connection, _MARK, str(now).encode())
    return Outcome(left)


def end(desk: Desk) -> Outcome[None]:
    """Take the mark away: the window ends properly. A disk that takes nothing keeps the mark."""
    with suppress(WorldError), desk.vault.writing(desk.clock) as connection:
        held.drop(connection, _MARK)
    return Outcome(None)


def _left(store: Store) -> Broken | None:
    mark = held.held(store, _MARK)
    if mark is None:
        return None
    return Broken(tuple(drafts_since(store, int(mark), MOST)))
