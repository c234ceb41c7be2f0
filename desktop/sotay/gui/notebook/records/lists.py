"""Rows of the record lists: read by page or found by words, narrowed by filters."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sotay.base.clock import local
from sotay.base.ids import made_at
from sotay.gui.kit.widgets.rows import Page, Reader, Row
from sotay.gui.notebook.records.filters import narrowed
from sotay.gui.notebook.records.states import status_state
from sotay.gui.reading.rowwords import day_words, marked_row, untitled
from sotay.model.kinds import RecordKind
from sotay.store.search.finding import COUNT_CAP
from sotay.vault.records.lookup import Row as Listed
from sotay.vault.search.narrowing import Narrowing
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import reading

Tell = Callable[[Desk, Sequence[Listed]], Iterable[Row]]  # of a page at once


def today_of(desk: Desk) -> date:
    """Return the day the desk's clock shows."""
    return local(desk.clock.now_ms()).date()


def tell_record(desk: Desk, listed: Listed) -> Row:
    """Return a meeting or an interview as a row."""
    when = day_words(date.fromisoformat(listed.day), today_of(desk))
    below = " · ".join(part for part in (when, listed.hamlet) if part)
    state = status_state(listed.told)
    return Row(listed.id, untitled(listed.title), below, state, attached=listed.attached)


def tell_survey(desk: Desk, listed: Listed) -> Row:
    """Return a survey as a row, with the hour it was begun: many of a day are alike but for it."""
    told = tell_record(desk, listed)
    day, *more = told.subline.split(" · ")
    return replace(told, subline=" · ".join(filter(None, (day, begun_told(listed), *more))))


def begun_told(listed: Listed) -> str:
    """Return the hour a record was begun, as its id has it; nothing where that is another day."""
    at = made_at(listed.id)
    if at is None or local(at).date().isoformat() != listed.day:
        return ""
    return f"{local(at):%H:%M}"


def each(tell: Callable[[Desk, Listed], Row]) -> Tell:
    """Return how the rows of a page are told by what one is told by."""
    return lambda desk, rows: [tell(desk, row) for row in rows]


def reader(*every: RecordKind, tell: Tell | None = None) -> "Reader[Desk]":
    """Return the reader of the list of these kinds."""
    tell = tell or each(tell_record)

    def read(desk: Desk, words: str, chosen: Mapping[str, str], after: Any, limit: int) -> Page:
        narrowing = narrowed(chosen, today_of(desk))
        kinds = [kind for kind in every if chosen.get("kind", kind) == kind]
        if words.strip():
            return _found(desk, kinds, words, narrowing, after, limit, tell)
        rows = reading.page(desk, kinds, narrowing=narrowing, after=after, limit=limit)
        total = None
        if after is None:
            cap = COUNT_CAP + 1 if narrowing else None
            total = reading.count(desk, kinds, narrowing, cap)
        capped = bool(narrowing) and total is not None and total > COUNT_CAP
        more = rows[-1] if len(rows) == limit else None
        return Page(tuple(tell(desk, rows)), more, COUNT_CAP if capped else total, capped)

    return read


def _found(
    desk: Desk,
    kinds: Collection[RecordKind],
    words: str,
    narrowing: Narrowing,
    skip: int | None,
    limit: int,
    tell: Tell,
) -> Page:
    """Return what is found; the first answer has only words in a row, and is not counted."""
    findings = search.find(
        desk,
        words,
        kinds,
        narrowing=narrowing,
        skip=skip or 0,
        limit=limit,
        whole=skip is not None,
    )
    told = tell(desk, [found.row for found in findings.items])
    rows = tuple(
        marked_row(row, found.title, found.snippet)
        for row, found in zip(told, findings.items, strict=True)
    )
    if skip is None:
        return Page(rows, again=0)
    more = skip + limit if len(rows) == limit else None
    return Page(rows, more, findings.count, findings.capped, pending=findings.pending)
