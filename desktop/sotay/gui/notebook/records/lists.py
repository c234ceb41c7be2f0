"""Rows of the record lists: read by page or found by words, narrowed by filters."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sotay.base.clock import local
from sotay.base.dates import short_date, weekday
from sotay.base.ids import made_at
from sotay.base.sentences import _
from sotay.gui.kit.widgets.marks import in_qt
from sotay.gui.kit.widgets.rows import Page, Reader, Row
from sotay.gui.notebook.records.filters import narrowed
from sotay.gui.notebook.records.states import status_state
from sotay.model.kinds import RecordKind
from sotay.store.search.finding import COUNT_CAP
from sotay.vault.records.lookup import Row as Listed
from sotay.vault.search.narrowing import Narrowing
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.search import Found

Tell = Callable[[Desk, Listed], Row]
_SPACES = re.compile(r"\s+")
_BEFORE = 8  # letters before the words found, and the word they are in


def untitled(title: str) -> str:
    """Return a title to show, whatever is written."""
    return title or _("(Chưa có tên)")


def day_words(day: date, today: date) -> str:
    """Return `Thứ Bảy 14/11`, with the year when it is another than this one."""
    told = f"{day:%d/%m}" if day.year == today.year else short_date(day)
    return f"{weekday(day)} {told}"


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


def reader(*every: RecordKind, tell: Tell = tell_record) -> "Reader[Desk]":
    """Return the reader of the list of these kinds."""

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
        told = tuple(tell(desk, row) for row in rows)
        return Page(told, more, COUNT_CAP if capped else total, capped)

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
    rows = tuple(_marked(tell(desk, found.row), found) for found in findings.items)
    if skip is None:
        return Page(rows, again=0)
    more = skip + limit if len(rows) == limit else None
    return Page(rows, more, findings.count, findings.capped, pending=findings.pending)


def _marked(row: Row, found: Found) -> Row:
    """Show where the words stand, in the title and, when they stand there, in the text."""
    pairs = enumerate(zip(row.title, found.title.text, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), len(row.title))
    marks = in_qt(row.title, (mark for mark in found.title.marks if mark[1] <= same))
    row = replace(row, title_marks=marks)
    if not found.snippet.marks:
        return row
    text, (first, end) = found.snippet.text, found.snippet.marks[0]
    at = found.snippet.at
    if row.title[at + first : at + end] == text[first:end]:  # a matter's title is its text
        return row
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    lead = "…" if start or at else ""

    def place(at: int) -> int:
        return len(lead) + len(_SPACES.sub(" ", text[start:at]))

    piece = lead + _SPACES.sub(" ", text[start:])
    moved = ((place(a), place(b)) for a, b in found.snippet.marks)
    return replace(row, subline=piece, subline_marks=in_qt(piece, moved))
