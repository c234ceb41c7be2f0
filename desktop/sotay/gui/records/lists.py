"""Rows of the record lists: read by page or found by words, narrowed by a chip."""

from collections.abc import Callable, Collection
from datetime import date

from sotay.base.clock import local
from sotay.base.dates import short_date, weekday
from sotay.base.sentences import _
from sotay.gui.records.states import status_state
from sotay.gui.widgets.rows import Page, Reader, Row
from sotay.model.records import RecordKind
from sotay.vault.records import Row as Listed
from sotay.vault.search_words import Passage
from sotay.work import reading
from sotay.work.desk import Desk

Tell = Callable[[Desk, Listed], Row]
ALL = ""
_DRAFTS = ("draft", "amending")
_BEFORE = 8  # letters before the words found, and the word they are in


def status_chips() -> tuple[tuple[str, str], ...]:
    """Return the chips of the states a record may be in."""
    return (
        (ALL, _("Tất cả")),
        ("draft", _("Đang soạn")),
        ("kept", _("Trong máy")),
        ("sealed", _("Đã gói")),
        ("received", _("Tỉnh đã nhận")),
    )


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
    return Row(listed.id, untitled(listed.title), below, status_state(listed.status))


def reader(kind: RecordKind, tell: Tell = tell_record) -> Reader:
    """Return the reader of the list of one kind."""

    def read(desk: Desk, words: str, chosen: str, after: Listed | None, limit: int) -> Page:
        if words.strip():
            return _found(desk, kind, words, chosen, tell)
        rows, more = _listed(desk, kind, chosen, after, limit)
        total = None if after or chosen else _total(desk, kind)
        return Page(tuple(tell(desk, row) for row in rows), more, total)

    return read


def _wanted(chosen: str) -> Collection[str] | None:
    return _DRAFTS if chosen == "draft" else (chosen,) if chosen else None


def _listed(
    desk: Desk, kind: RecordKind, chosen: str, after: Listed | None, limit: int
) -> tuple[list[Listed], Listed | None]:
    wanted = _wanted(chosen)
    states = ("draft", "closed") if wanted is None else ("draft",)
    if wanted is not None and chosen != "draft":
        states = ("closed",)
    found: list[Listed] = []
    while len(found) < limit:
        batch = reading.page(desk, (kind,), states=states, after=after, limit=limit)
        found += [row for row in batch if wanted is None or row.status in wanted]
        if len(batch) < limit:
            return found, None
        after = batch[-1]
    return found, after


def _found(desk: Desk, kind: RecordKind, words: str, chosen: str, tell: Tell) -> Page:
    findings = reading.find(desk, words, (kind,))
    wanted = _wanted(chosen)
    rows = [
        _with_snippet(tell(desk, found.row), found.snippet)
        for found in findings.items
        if wanted is None or found.row.status in wanted
    ]
    return Page(tuple(rows), None, len(rows) if wanted else findings.count)


def _with_snippet(row: Row, snippet: Passage) -> Row:
    """Show where the words stand when they stand in the text."""
    if not snippet.marks:
        return row
    start = snippet.text.rfind(" ", 0, max(0, snippet.marks[0][0] - _BEFORE)) + 1
    piece = " ".join(snippet.text[start:].split())
    return Row(row.key, row.title, f"…{piece}" if start or snippet.at else piece, row.state)


def _total(desk: Desk, kind: RecordKind) -> int:
    counted = reading.counts(desk)
    return counted.get((kind, "draft"), 0) + counted.get((kind, "closed"), 0)
