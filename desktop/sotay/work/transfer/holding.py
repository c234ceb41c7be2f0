"""Holding a closed record back, record by record, and letting it go; kept until it is closed anew.

A notice that stands in it is answered here too: it may leave with its record.
"""

from sotay.model.notices import NoticeKind
from sotay.vault import leaveanswers
from sotay.vault.leaveanswers import WHOLE
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import RecordNotWaiting
from sotay.work.records.notices import Answer

_TOUCHED = frozenset({*lookup.KINDS, "bundle"})


def hold_back(desk: Desk, record: str) -> Outcome[None]:
    """Keep a record that waits to leave on this machine; raises `RecordNotWaiting`."""
    rev = _waiting(desk, record)
    with desk.vault.writing(desk.clock, "hold-back", record) as connection:
        leaveanswers.put(connection, rev, WHOLE, desk.clock.now_ms(), held=True)
    return Outcome(None, _TOUCHED)


def let_go(desk: Desk, record: str) -> Outcome[None]:
    """Let a record that was held back leave; raises `RecordNotWaiting`."""
    rev = _waiting(desk, record)
    with desk.vault.writing(desk.clock, "let-go", record) as connection:
        leaveanswers.take_back(connection, rev, WHOLE)
    return Outcome(None, _TOUCHED)


def answer(desk: Desk, notice: Answer, *, leaves: bool) -> Outcome[None]:
    """Note that a notice may leave with its record, or that nothing is decided of it."""
    record, kind = notice
    rev = _waiting(desk, record)
    with desk.vault.writing(desk.clock) as connection:
        if leaves:
            leaveanswers.put(connection, rev, kind, desk.clock.now_ms(), held=False)
        else:
            leaveanswers.take_back(connection, rev, kind)
    return Outcome(None, frozenset({"bundle"}))


def answers(desk: Desk) -> frozenset[Answer]:
    """Return the notices that a person let go, in records as they stand closed now."""
    known: set[Answer] = set()
    for record, kind in leaveanswers.let_go(desk.vault.store):
        known.add((record, _kind(kind)))
    return frozenset(known)


def held_back(desk: Desk) -> list[Row]:
    """Return the records that a person holds back."""
    store = desk.vault.store
    held = set(leaveanswers.held_back(store))
    ids = [one.record for one in lookup.unsealed(store) if one.rev in held] if held else []
    return lookup.rows_of(store, ids)


def _kind(kind: str) -> NoticeKind:
    return kind  # type: ignore[return-value]  # as `answer` wrote it


def _waiting(desk: Desk, record: str) -> str:
    """Return the closed revision of a record that no bundle holds yet."""
    found = [one.rev for one in lookup.unsealed(desk.vault.store) if one.record == record]
    if not found:
        raise RecordNotWaiting(record)
    return found[0]
