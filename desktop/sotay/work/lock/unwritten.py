"""What was typed and could not be written: a full disk, a pulled stick, more than a save takes.

It stays in memory and is tried again. A lock must neither drop it nor leave it readable, so it is
sealed under a key of the notebook's own, and written once the same notebook is unlocked again.
What is refused even then is given back to whoever opens that record (`records.reading.entry`).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from sotay.base.errors import SotayError
from sotay.model.astyped import as_typed
from sotay.model.errors import RecordIncomplete, RecordRefused
from sotay.model.freetext import written
from sotay.model.record import Record
from sotay.model.shape import encode
from sotay.store.apart import open_under, seal_under
from sotay.store.keys import wipe
from sotay.vault.errors import RecordDestroyed
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing

R = TypeVar("R", bound=Record)
_ABOUT = "unwritten"


@dataclass
class Boat:
    """Sealed records between a lock and the next unlock; nothing readable."""

    sealed: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Landed:
    """Records that were written, and the rows of those whose words were refused again."""

    written: tuple[Record, ...] = ()
    back: tuple[Row, ...] = ()


def keep(desk: Desk, record: R) -> Outcome[R]:
    """Do `writing.keep`; what was not taken is remembered until it is written."""
    with _remembered(desk, record):
        return writing.keep(desk, record)


def again(desk: Desk, record: Record) -> Outcome[Record]:
    """Do `keep` for what was not taken before, unless words of the record have come since.

    Those are written in its place; where they are written, or it was discarded, nothing is.
    """
    newest = desk.unwritten.get(record.id)
    return Outcome(record, frozenset({record.of_kind})) if newest is None else keep(desk, newest)


def close(desk: Desk, record: R) -> Outcome[R]:
    """Do `writing.close` with all that was heard in `record`, remembered as in `keep`."""
    with _remembered(desk, record):
        return writing.close(desk, record, with_matters=True)


@contextmanager
def _remembered(desk: Desk, record: Record) -> Iterator[None]:
    try:
        yield
    except (RecordIncomplete, RecordDestroyed):  # not closed, but kept; or not to be kept
        desk.unwritten.pop(record.id, None)
        raise
    except Exception as fault:  # a fault of ours, too, loses nobody's words
        desk.unwritten[record.id] = record
        if isinstance(fault, SotayError):
            fault.remembered = True
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


def land(desk: Desk, boat: Boat) -> Outcome[Landed]:
    """Write what another lock left; returns what is in the notebook now, newest text last.

    What belongs to another notebook, or cannot be written yet, stays aboard. What is refused for
    itself is the desk's again, as it was typed, beneath a row that leads to it.
    """
    key = desk.vault.key.subkey("unwritten")
    landed: list[Record] = []
    back: list[Row] = []
    left: list[bytes] = []
    touched: frozenset[str] = frozenset()
    for sealed in boat.sealed:
        try:
            record = as_typed(open_under(key, sealed, _ABOUT))
            kept = writing.keep(desk, record, step="always")  # to go back by, if it is unwanted
        except RecordDestroyed:
            continue  # nor are its words kept any longer
        except RecordRefused:
            back.append(_given_back(desk, record))
            touched |= {record.of_kind}
            continue
        except SotayError:
            left.append(sealed)
            continue
        landed.append(kept.value)
        touched |= kept.touched
    wipe(key)
    boat.sealed[:] = left
    return Outcome(Landed(tuple(landed), tuple(back)), touched)


def _given_back(desk: Desk, record: Record) -> Row:
    """Have the desk hold what is refused; where it has no row yet, what fits of it makes one."""
    desk.unwritten[record.id] = record
    store = desk.vault.store
    if lookup.standing(store, record.id) is None:
        blank = written(type(record))
        for name in sorted(blank, key=lambda one: -len(encode(getattr(record, one)))):
            record = replace(record, **{name: blank[name]})
            with suppress(RecordRefused):
                writing.keep(desk, record)
                break
    return lookup.entry(store, record.id).row
