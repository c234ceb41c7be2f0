"""What was typed and could not be written, as on a full disk or a pulled stick.

It stays in memory and is tried again. A lock must neither drop it nor leave it readable, so it is
sealed under a key of the notebook's own, and written once the same notebook is unlocked again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from sotay.base.errors import SotayError, WorldError
from sotay.model.errors import RecordIncomplete
from sotay.model.record import Record
from sotay.model.shape import encode, parse_record
from sotay.store.apart import open_under, seal_under
from sotay.store.keys import wipe
from sotay.vault.errors import RecordDestroyed
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing

R = TypeVar("R", bound=Record)
_ABOUT = "unwritten"


@dataclass
class Boat:
    """Sealed records between a lock and the next unlock; nothing readable."""

    sealed: list[bytes] = field(default_factory=list)


def keep(desk: Desk, record: R) -> Outcome[R]:
    """Do `writing.keep`; what the disk would not take is remembered until it is written."""
    with _remembered(desk, record):
        return writing.keep(desk, record)


def close(desk: Desk, record: R) -> Outcome[R]:
    """Do `writing.close` with all that was heard in `record`, remembered as in `keep`."""
    with _remembered(desk, record):
        return writing.close(desk, record, with_matters=True)


@contextmanager
def _remembered(desk: Desk, record: Record) -> Iterator[None]:
    try:
        yield
    except WorldError as fault:
        desk.unwritten[record.id] = record
        fault.remembered = True
        raise
    except RecordIncomplete:  # not closed, but kept
        desk.unwritten.pop(record.id, None)
        raise
    desk.unwritten.pop(record.id, None)


def board(desk: Desk, boat: Boat) -> Outcome[tuple[Record, ...]]:
    """Seal what is still unwritten, right before the notebook is shut; return what it is."""
    left = tuple(desk.unwritten.values())
    key = desk.vault.key.subkey("unwritten")
    boat.sealed += [seal_under(key, encode(record), _ABOUT) for record in left]
    desk.unwritten.clear()
    wipe(key)
    return Outcome(left)


def land(desk: Desk, boat: Boat) -> Outcome[tuple[Record, ...]]:
    """Write what another lock left; returns what is in the notebook now, newest text last.

    What belongs to another notebook, or cannot be written yet, stays aboard.
    """
    key = desk.vault.key.subkey("unwritten")
    landed: list[Record] = []
    left: list[bytes] = []
    touched: frozenset[str] = frozenset()
    for sealed in boat.sealed:
        try:
            record = parse_record(open_under(key, sealed, _ABOUT))
            kept = writing.keep(desk, record, step="always")  # to go back by, if it is unwanted
        except RecordDestroyed:
            continue  # nor are its words kept any longer
        except SotayError:
            left.append(sealed)
            continue
        landed.append(kept.value)
        touched |= kept.touched
    wipe(key)
    boat.sealed[:] = left
    return Outcome(tuple(landed), touched)
