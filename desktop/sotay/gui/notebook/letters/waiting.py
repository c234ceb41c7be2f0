"""The list of what the province sent: first what waits for the cadre, then the rest as it came."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sotay.base.sentences import Sentence, _
from sotay.base.text import fold
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.rows import Page, Row
from sotay.gui.notebook.letters.sayings import (
    came_told,
    record_told,
    standing_state,
    thread_state,
)
from sotay.gui.notebook.records.lists import today_of
from sotay.model.letters import Query, Referral, Response
from sotay.work.desk import Desk
from sotay.work.letters import reading
from sotay.work.letters.kept import Received

_STEP = 64
WHICH: Final[dict[str, Sentence]] = {
    "response": "Văn bản trả lời chưa báo người dân",
    "query": "Câu hỏi lại chưa trả lời",
}


def read(desk: Desk, words: str, chosen: Mapping[str, str], after: Any, limit: int) -> Page:
    """Return the rows of a page, a record once; what waits for somebody before all else."""
    which = chosen.get("which", "")
    before, shown = after or (None, {})
    found: dict[str, Row] = {}
    if after is None:
        found = {row.key: row for row in _having(words, _waiting(desk, which))}
        if which in ("query", "response"):
            return Page(tuple(found.values()), total=len(found))
    done = False
    while len(found) < limit and not done:
        came = reading.came(desk, _STEP, before)
        new = [one for one in came if one.record not in shown and one.record not in found]
        for row in _having(words, (_told(desk, one) for one in new)):
            found.setdefault(row.key, row)
        before, done = (came[-1].seq if came else None), len(came) < _STEP
    return Page(tuple(found.values()), None if done else (before, {**shown, **found}))


def _having(words: str, rows: Iterable[Row]) -> Iterator[Row]:
    wanted = fold(words).split()
    return (row for row in rows if all(one in fold(f"{row.title} {row.subline}") for one in wanted))


def _waiting(desk: Desk, which: str) -> Iterator[Row]:
    """Yield questions by the day they are due, then responses as they came."""
    if which != "response":
        today = today_of(desk)
        for thread in reading.to_answer(desk):
            yield _row(thread.last, thread_state(thread, today))
    if which != "query":
        for standing in reading.to_tell(desk):
            if (one := standing.response) is not None:
                yield _row(one, standing_state(standing))


def _told(desk: Desk, one: Received) -> Row:
    if one.fault:
        return _row(one, State(_("Không tính"), "bad"))
    if one.kind == "query":
        mine = [t for t in reading.threads(desk, one.record) if one in t.queries]
        return _row(one, thread_state(mine[0], today_of(desk)) if mine else State(""))
    return _row(one, standing_state(reading.matter(desk, one.record)))


def _row(one: Received, state: State) -> Row:
    body = one.body
    what = ""
    if isinstance(body, Response):
        what = _("Trả lời của {agency}").format(agency=body.agency)
    elif isinstance(body, Referral):
        what = _("Chuyển {agency}").format(agency=body.agency)
    elif isinstance(body, Query):
        what = _("Tỉnh hỏi: {text}").format(text=" ".join(body.text.split()))
    told = (came_told(one.at), what)
    return Row(one.record, record_told(one), " · ".join(filter(None, told)), state)
