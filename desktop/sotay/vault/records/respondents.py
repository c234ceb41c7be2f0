"""Interviews by who was heard in them: found by the code on a slip or by the day, never by name."""

from datetime import date
from typing import Final

from sotay.model.kinds import ASKING
from sotay.store.door import Store
from sotay.store.driver import quoted

_BY_CODE: Final = (
    "SELECT DISTINCT r.id FROM record AS r, json_each(r.body, '$.respondents') AS who"  # noqa: S608 - ours
    f" WHERE r.kind IN ({quoted(ASKING)}) AND json_extract(who.value, '$.code') = ? LIMIT ?"
)
# Closed versions that name a code; `instr` first, for few do and JSON is read slowly.
_CLOSED_BY_CODE: Final = (
    "SELECT DISTINCT v.record FROM revision AS v, json_each(v.line, '$.body.respondents') AS who"
    " WHERE instr(v.line, ?1) AND json_extract(who.value, '$.code') = ?1 ORDER BY v.record LIMIT ?2"
)
_BY_DAY: Final = (
    f"SELECT id FROM record WHERE kind IN ({quoted(ASKING)})"  # noqa: S608 - ours
    " AND day = ? ORDER BY rowid LIMIT ?"
)


def by_code(store: Store, code: str, limit: int) -> list[str]:
    """Return the interviews in which somebody has this code."""
    return [row[0] for row in store.rows(_BY_CODE, (code, limit))]


def by_code_once(store: Store, code: str, limit: int) -> list[str]:
    """Return the interviews of which a closed version has somebody of this code."""
    return [row[0] for row in store.rows(_CLOSED_BY_CODE, (code, limit))]


def by_day(store: Store, day: date, limit: int) -> list[str]:
    """Return the interviews held on a day."""
    return [row[0] for row in store.rows(_BY_DAY, (day.isoformat(), limit))]
