"""Asking a commune back about a record, or one field of it; and ending such a thread."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.model.letters import Query
from sotay.model.record import Record
from sotay.model.returns import Reply
from sotay.model.survey import Survey
from sotay.province import reading
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.province.responses.errors import NoSuchField, ThreadUnknown
from sotay.province.responses.issuing import Issued, issued, moment, say
from sotay.register import said as rows

_LEAST: Final = 4
_NOT_ASKED: Final = ("id", "consents")  # what nobody types, and what is between two people


@dataclass(frozen=True)
class Question:
    """What is asked back; `field` and `question` as `model.letters.Query` has them."""

    text: str
    wants: Literal["reply", "correction"] = "reply"
    field: str = ""
    question: str = ""
    due: date | None = None


def ask(province: Province, beginning: str, asked: Question) -> Issued:
    """Ask the commune of a record; raises `AdmittedRecordUnknown`, `NoSuchField`, `RecordRefused`.

    What it goes on with is a thread of its own: `again` asks more in it, `close` ends it.
    """
    found = reading.show(province, beginning)
    _refuse_strange(found.record, asked)
    record = found.record.id
    with province.writing("query", record) as connection:
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
    """Ask more in the open thread whose id begins or ends so, or end it; raises `ThreadUnknown`."""
    first = thread(province, beginning)
    found = reading.show(province, first.record)
    with province.writing("query-end" if closes else "query", first.thread) as connection:
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
    found = [one[0] for one in threads(province) if beginning in _ends(one[0], beginning)]
    if len(found) != 1 or len(beginning) < _LEAST:
        raise ThreadUnknown(beginning)
    return found[0]


def _ends(one: Query, beginning: str) -> tuple[str, str]:
    return one.thread[: len(beginning)], one.thread[-len(beginning) :]


def threads(province: Province, unit: str = "", *, closed: bool = False) -> list[list[Query]]:
    """Return the queries of each thread in their order, the newest thread first."""
    found: dict[str, list[Query]] = {}
    for row in rows.lines(province.store, unit, "query"):
        one = standing.body(row)
        if isinstance(one, Query):
            found.setdefault(one.thread, []).insert(0, one)
    return [one for one in found.values() if closed or not any(it.closes for it in one)]


def replies(province: Province, thread: Query) -> tuple[Reply, ...]:
    """Return what the commune replied in the thread of which `thread` is a query."""
    said = standing.said(province, thread.record).replies
    return tuple(one for one in said if one.thread == thread.thread)


def _refuse_strange(record: Record, asked: Question) -> None:
    fields = [one for one in record.__struct_fields__ if one not in _NOT_ASKED]
    if asked.field and asked.field not in fields:
        raise NoSuchField(asked.field, ", ".join(fields))
    if asked.question and not isinstance(record, Survey):
        raise NoSuchField(asked.question, _("chỉ phiếu hỏi có câu hỏi"))
