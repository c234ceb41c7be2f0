"""Withdrawals at the province: kept as proof, honoured in whatever is shown of the record.

A commune tells of its own records only. It may come before the record, twice, or in any order: a
row names the answer that no longer stands, and every body is read with all rows of its record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sotay.base.clock import local
from sotay.bundle.opening import OpenedBundle
from sotay.model.consent import (
    CONTENT,
    SENDING,
    SENDING_SOUND,
    SOUND_PURPOSE,
    Hold,
    hold,
    sound_may_leave,
    taken_back,
    withdrawals,
)
from sotay.model.records import Consent, Purpose, Record
from sotay.model.shape import encode, parse, parse_record
from sotay.model.withdrawals import alone
from sotay.province.office import Province
from sotay.province.schema import TOLD_BACK
from sotay.store.driver import Connection

_UNIT = (
    "(SELECT device.unit FROM bundle JOIN device ON device.id = bundle.device"
    " WHERE bundle.digest = ?)"
)


@dataclass(frozen=True)
class WithdrawnRow:
    """An answer somebody took back; `here` where the province has the record, times as ISO.

    `bundle` is the digest of the bundle that told first, `received` when that came (local ISO);
    both empty for what a register brought back knows by its list alone.
    """

    here: bool
    record: str
    code: str
    purpose: str
    answered: str
    withdrawn: str
    unit: str
    bundle: str
    received: str


def note(
    connection: Connection, record: str, answers: Iterable[Consent], bundle: OpenedBundle
) -> None:
    """Keep that these answers of a record were withdrawn; known ones stay as they are."""
    for one in answers:
        row = (record, one.respondent, one.purpose, one.at.isoformat(), encode(alone(one)).decode())
        connection.execute(
            f"INSERT OR IGNORE INTO withdrawal SELECT ?, ?, ?, ?, ?, {_UNIT}, ?",
            (*row, bundle.digest, bundle.digest),
        )


def note_of(connection: Connection, record: Record, bundle: OpenedBundle) -> None:
    """Keep what a record's own body says was withdrawn."""
    note(connection, record.id, withdrawals(record), bundle)


@dataclass(frozen=True)
class Honoured:
    """A record as it may be shown. `hold` says which consent is missing, None where none is.

    `masked`: its words and files are not shown, for somebody took back the leave to them.
    """

    record: Record
    hold: Hold | None
    masked: bool


def honour(province: Province, record: Record, sources: "Sources | None" = None) -> Honoured:
    """Return what may be shown of an admitted record, with all that was withdrawn since.

    Whoever asks of many records gives the same `sources` each time: each is judged once then.
    """
    if record.asks_consent:
        whole = record.honoured(_gone(province, record.id))
        masked, silent = taken_back(whole), not sound_may_leave(whole)
        return Honoured(_shown(whole, masked=masked, silent=silent), hold(whole), masked)
    sources = sources or Sources(province)
    masked = sources.masked(record)
    silent = bool(record.sounds) and sources.silent(record)
    shown = _shown(record, masked=masked, silent=silent)
    return Honoured(shown, "source" if masked else None, masked)


def _shown(record: Record, *, masked: bool, silent: bool) -> Record:
    if masked:
        return record.without_words()
    return record.without_sounds() if silent and record.sounds else record


def page(province: Province, unit: str = "") -> list[WithdrawnRow]:
    """Return every withdrawal that communes told of, the newest bundle first."""
    rows = province.store.rows(
        "SELECT EXISTS (SELECT 1 FROM record WHERE id = w.record), w.record, w.code, w.purpose,"  # noqa: S608 - ours
        " w.answered, json_extract(w.answer, '$.withdrawn'), w.unit, max(w.digest),"
        f" b.received FROM {TOLD_BACK} AS w"
        " LEFT JOIN bundle AS b USING (digest) WHERE ?1 = '' OR w.unit = ?1"
        " GROUP BY w.record, w.code, w.purpose, w.answered, w.unit"
        " ORDER BY b.received DESC, w.record, w.code, w.purpose, w.answered",
        (unit,),
    )
    return [_withdrawn_row(*row) for row in rows]


def _withdrawn_row(*row: Any) -> WithdrawnRow:
    told = WithdrawnRow(*row)
    at = local(row[-1]).isoformat(timespec="seconds") if row[-1] else ""  # of a list kept apart
    return replace(told, here=bool(told.here), received=at)


def _gone(province: Province, record: str) -> list[Consent]:
    """Return what was withdrawn of a record by the commune it is of."""
    rows = province.store.rows(
        f"SELECT answer FROM {TOLD_BACK} AS w WHERE w.record = ?1 AND w.unit IN"  # noqa: S608 - ours
        " (SELECT device.unit FROM revision JOIN bundle USING (digest)"
        "  JOIN device ON device.id = bundle.device WHERE revision.record = ?1)"
        " ORDER BY answered",
        (record,),
    )
    return [parse(row[0].encode(), Consent) for row in rows]


class Sources:
    """What matters were heard in. A bundle may name the same in each of many: each is judged once.

    A recommendation may come before its interview, or without it: then what the commune told of
    it counts, and else it frees nothing.
    """

    def __init__(self, province: Province) -> None:
        self._province = province
        self._interviews: dict[str, tuple[bool, bool] | None] = {}
        self._others: dict[tuple[str, str], tuple[bool | None, bool]] = {}

    def masked(self, matter: Record) -> bool:
        """Return whether a matter was heard only where somebody took back what they had said."""
        known = [told for told, _silent in self._each(matter) if told is not None]
        return bool(known) and all(known)

    def silent(self, matter: Record) -> bool:
        """Return whether a sound of a matter may not be shown, for one it was heard from."""
        return any(silent for _told, silent in self._each(matter))

    def _each(self, matter: Record) -> Iterator[tuple[bool | None, bool]]:
        """Yield of each source whether its words were taken back, None of one nobody knows.

        And whether its sounds may not be shown.
        """
        for record in dict.fromkeys(one.record for one in matter.heard_at):
            if record not in self._interviews:
                source = _interview(self._province, record)
                judged = (taken_back(source), not sound_may_leave(source)) if source else None
                self._interviews[record] = judged
            yield self._interviews[record] or self._not_here(record, matter.place.unit)

    def _not_here(self, record: str, unit: str) -> tuple[bool | None, bool]:
        at = record, unit
        if at not in self._others:
            words = _told_of(self._province, record, unit, (CONTENT, SENDING))
            silent = _told_of(self._province, record, unit, (SOUND_PURPOSE, SENDING_SOUND))
            query = "SELECT 1 FROM record WHERE id = ? AND kind = 'meeting'"
            here = self._province.store.one(query, (record,))
            self._others[at] = (True if words else (False if here else None), silent)
        return self._others[at]


def _interview(province: Province, record: str) -> Record | None:
    """Return an interview that is here, with all that was withdrawn of it."""
    row = province.store.one(
        "SELECT body FROM record AS r JOIN revision ON revision.rev = r.head"
        " WHERE r.id = ? AND r.kind = 'interview'",
        (record,),
    )
    source = parse_record(bytes(row[0])) if row else None
    return source.honoured(_gone(province, record)) if source and source.asks_consent else None


def _told_of(province: Province, record: str, unit: str, purposes: tuple[Purpose, Purpose]) -> bool:
    """Return whether a commune told of a record that one of two purposes was taken back."""
    query = f"SELECT 1 FROM {TOLD_BACK} WHERE record = ? AND unit = ? AND purpose IN (?, ?)"  # noqa: S608 - ours
    return province.store.one(query, (record, unit, *purposes)) is not None
