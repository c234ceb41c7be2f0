"""Surveys by their questionnaire, as a register lists them: no answer is read, and nobody."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sotay.store.door import Store
from sotay.vault.search.narrowing import STATUS, marks

_AT_ONCE = 500  # values in one query
_LISTED = (
    f"SELECT id, day, hamlet, {STATUS}, withdrawn,"  # noqa: S608 - our own words
    " json_extract(body, '$.form.id'), json_extract(body, '$.form.version'),"
    " json_extract(body, '$.form.title')"
    " FROM record WHERE kind = 'survey' AND state <> 'discarded'"
    " AND day >= ? AND day <= ? AND (? = '' OR hamlet = ?) ORDER BY day, rowid"
)


class Listed(NamedTuple):
    """One survey: its day, where, its state as `model.words.STATUS` calls it, by which form."""

    record: str
    day: str
    hamlet: str
    status: str
    withdrawn: bool
    form: str
    version: str
    title: str


def listed(store: Store, first: date, last: date, hamlet: str = "") -> list[Listed]:
    """Return the surveys held from one day to another, there; the first held first."""
    values = (first.isoformat(), last.isoformat(), hamlet, hamlet)
    return [
        Listed(record, day, where, status, bool(back), form, version or "", title or "")
        for record, day, where, status, back, form, version, title in store.rows(_LISTED, values)
    ]


def raised(store: Store, records: Iterable[str]) -> list[tuple[str, str]]:
    """Return the matters heard in these records: record and matter, as they were noted."""
    ids = list(records)
    found: list[tuple[str, str]] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found += store.rows(
            "SELECT DISTINCT heard_at.record, record.id FROM heard_at"  # noqa: S608 - our own
            " JOIN record ON record.id = heard_at.matter"
            f" WHERE heard_at.record IN ({marks(some)}) AND record.state <> 'discarded'"
            " ORDER BY record.rowid",
            some,
        )
    return [(record, matter) for record, matter in found]
