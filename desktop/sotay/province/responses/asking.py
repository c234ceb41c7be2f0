"""Asking a commune back about a record, or one field of it; and ending such a thread."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.model import askable
from sotay.model.letters import Query
from sotay.model.record import Record
from sotay.model.returns import Reply
from sotay.model.survey import Survey
from sotay.province import reading
from sotay.province.meant import the_one
from sotay.province.opening import Province
from sotay.province.reading import Admitted
from sotay.province.responses import standing
from sotay.province.responses.errors import NoSuchField, RecordWithdrawn, ThreadUnknown
from sotay.province.responses.issuing import Issued, issued, moment, say
from sotay.register import said as rows


@dataclass(frozen=True)
class Question:
    """What is asked back; `field` and `question` as `model.letters.Query` has them.

    A `field` may name one line of it, as `contributions[2]` (from 0).
    """

    text: str
    wants: Literal["reply", "correction"] = "reply"
    field: str = ""
    question: str = ""
    due: date | None = None


def ask(province: Province, beginning: str, asked: Question) -> Issued:
    """Ask the commune of a record; raises `AdmittedRecordUnknown`, `NoSuchField`, `RecordRefused`.

    `RecordWithdrawn` of one whose words were taken back. What it goes on with is a thread of its
    own: `again` asks more in it, `close` ends it.
    """
    record = reading.show(province, beginning).record.id
    with province.writing("query", record) as connection:
        found = _open_to_ask(reading.show(province, record))
        _refuse_strange(found.record, asked)
        at = moment(province, record)
        name = new_id(at)
        body = Query(
            id=name, thread=name, record=record, rev=found.revision, text=asked.text,
            issued=local(at), wants=asked.wants, field=asked.field, question=asked.question,
            due=asked.due,
        )  # fmt: skip
        say(connection, body, found)
    return issued(province, body, found)


def again(province: Province, beginning: str, text: str, *, closes: bool) -> Issued:
    """Ask more in the open thread whose id begins or ends so, or end it; raises `ThreadUnknown`.

    Raises `RecordWithdrawn` as `ask`; such a thread may still be ended.
    """
    named = thread(province, beginning).thread
    with province.writing("query-end" if closes else "query", named) as connection:
        first = thread(province, named)  # still open, alone among writers
        found = reading.show(province, first.record)
        if not closes:
            _open_to_ask(found)
        at = moment(province, first.record)
        body = Query(
            id=new_id(at), thread=first.thread, record=first.record, rev=found.revision,
            text=text, issued=local(at), wants=first.wants, field=first.field,
            question=first.question, closes=closes,
        )  # fmt: skip
        say(connection, body, found)
    return issued(province, body, found)


def thread(province: Province, beginning: str) -> Query:
    """Return the first query of an open thread; raises `ThreadUnknown`."""
    line = the_one(rows.find_line(province.store, beginning), beginning)
    one = standing.body(line) if line is not None else None
    if isinstance(one, Query) and one.id == one.thread:
        said = standing.said(province, one.record).queries
        if not any(it.closes for it in said if it.thread == one.id):
            return one
    raise ThreadUnknown(beginning)


def threads(province: Province, unit: str = "", *, closed: bool = False) -> list[list[Query]]:
    """Return the queries of each thread in their order, the newest thread first."""
    found: dict[str, list[Query]] = {}
    for row in rows.lines(province.store, "query", unit):
        one = standing.body(row)
        if isinstance(one, Query):
            found.setdefault(one.thread, []).insert(0, one)
    return [one for one in found.values() if closed or not any(it.closes for it in one)]


def replies(province: Province, thread: Query) -> tuple[Reply, ...]:
    """Return what the commune replied in the thread of which `thread` is a query."""
    said = standing.said(province, thread.record).replies
    return tuple(one for one in said if one.thread == thread.thread)


@dataclass(frozen=True)
class QueryThread:
    """All that was asked and replied in one thread, each in its order."""

    queries: tuple[Query, ...]
    replies: tuple[Reply, ...]

    @property
    def first(self) -> Query:
        """Return the query that began it."""
        return self.queries[0]

    @property
    def is_open(self) -> bool:
        """Return whether nobody ended it."""
        return not any(one.closes for one in self.queries)


def of_record(province: Province, shown: Admitted) -> tuple[QueryThread, ...]:
    """Return the threads about a record, the newest first.

    Without the replies where its words were taken back: those may stand in them.
    """
    said = standing.said(province, shown.record.id)
    found: dict[str, list[Query]] = {}
    for one in said.queries:
        found.setdefault(one.thread, []).append(one)
    replies = () if shown.row.masked else said.replies
    return tuple(
        QueryThread(tuple(asked), tuple(one for one in replies if one.thread == name))
        for name, asked in reversed(found.items())
    )


def _open_to_ask(found: Admitted) -> Admitted:
    if found.row.masked:
        raise RecordWithdrawn(found.record.id[-12:])
    return found


def _refuse_strange(record: Record, asked: Question) -> None:
    if asked.field and not askable.has(record, asked.field):
        raise NoSuchField(asked.field, ", ".join(askable.fields(record)))
    if asked.question and not isinstance(record, Survey):
        raise NoSuchField(asked.question, _("chỉ phiếu hỏi có câu hỏi"))
