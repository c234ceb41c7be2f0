"""What the cadre says about a letter: that residents were told, that it does not answer, a reply.

Each is noted for good and leaves with the next bundle; one that puts an earlier one right is noted
after it. Nobody is named in any.
"""

from datetime import date
from typing import TypeVar

from sotay.base.clock import local
from sotay.base.errors import FieldProblem
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.model.letters import Query, Response
from sotay.model.records import Moment
from sotay.model.returns import Confirmed, How, Objection, Reply, Telling
from sotay.model.shape import encode, parse
from sotay.vault.letters import returned
from sotay.vault.records import lookup
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import reading
from sotay.work.letters.errors import LetterEmptied, LetterUnknown, ReturnGone, ThreadClosed
from sotay.work.letters.reading import LETTERS

R = TypeVar("R", Telling, Objection, Reply)


def tell(
    desk: Desk, response: str, how: How, day: date, *, hamlet: str = "", confirmed: Confirmed = ""
) -> Outcome[Telling]:
    """Note that residents were told a response on `day`, and what they say of it.

    Raises `LetterUnknown`, or `FieldProblem` for a day to come or before the response.
    """
    matter, answered = _response(desk, response)
    today = local(desk.clock.now_ms()).date()
    if day > today:
        raise FieldProblem("day", _("ngày báo còn ở phía trước"), _("ngày báo"))
    if answered is not None and day < answered <= today:  # else one of the two clocks is wrong
        raise FieldProblem("day", _("ngày báo trước ngày tỉnh trả lời"), _("ngày báo"))
    id_, at_ms, noted = _next(desk)
    told = Telling(
        id=id_, response=response, matter=matter, how=how, day=day, noted=noted,
        hamlet=hamlet.strip(), confirmed=confirmed,
    )  # fmt: skip
    return _note(desk, told, matter, response, at_ms)


def object_to(desk: Desk, response: str, text: str) -> Outcome[Objection]:
    """Note that a response does not answer what was asked, and what is missing.

    Raises `LetterUnknown`, `LetterEmptied`, or `RecordRefused` for a text that is empty, too long.
    """
    matter, answered = _response(desk, response)
    if answered is None:
        raise LetterEmptied
    id_, at_ms, noted = _next(desk)
    said = Objection(id=id_, response=response, matter=matter, text=text.strip(), noted=noted)
    return _note(desk, said, matter, response, at_ms)


def reply(desk: Desk, query: str, text: str, rev: str = "") -> Outcome[Reply]:
    """Note a reply to a question; `rev` is the corrected version, where there is one.

    Raises `LetterUnknown`, `LetterEmptied`, `ThreadClosed`, or `RecordRefused` for such a text.
    """
    row = reading.by_id(desk, query)
    if row is None or row.kind != "query":
        raise LetterUnknown(query)
    if not isinstance(row.body, Query):
        raise LetterEmptied
    asked = row.body
    thread = next(one for one in reading.threads(desk, row.record) if one.id == asked.thread)
    if isinstance(thread.last.body, Query) and thread.last.body.closes:
        raise ThreadClosed
    id_, at_ms, noted = _next(desk)
    said = Reply(
        id=id_, thread=asked.thread, query=query, text=text.strip(), noted=noted, rev=rev
    )  # fmt: skip
    return _note(desk, said, row.record, query, at_ms)


def take_back(desk: Desk, said: str) -> Outcome[None]:
    """Forget what was said about a letter, such as a slip, while no bundle took it along.

    Raises `ReturnGone` where one did, or there is no such thing.
    """
    with desk.vault.writing(desk.clock, "letter-take-back", said) as connection:
        if not returned.drop(connection, said):
            raise ReturnGone(said)
    return Outcome(None, frozenset({LETTERS, "bundle"}))


def corrected(desk: Desk, query: str) -> str:
    """Return the version that was closed since the one a question is about, "" where none was."""
    row = reading.by_id(desk, query)
    if row is None or row.where != "here" or row.version != "older":
        return ""
    return lookup.entry(desk.vault.store, row.record).head or ""


def _response(desk: Desk, response: str) -> tuple[str, date | None]:
    """Return the matter a response answers, and its day; None where its words are gone."""
    row = reading.by_id(desk, response)
    if row is None or row.kind != "response":
        raise LetterUnknown(response)
    if not isinstance(row.body, Response):
        return row.record, None
    return row.record, local(int(row.body.issued.timestamp() * 1000)).date()


def _next(desk: Desk) -> tuple[str, int, Moment]:
    """Return an id, the time (ms) and the moment of what is noted now.

    Never before what was noted last, for the later one counts (`model.progress`).
    """
    at_ms = max(desk.clock.now_ms(), returned.newest_ms(desk.vault.store) + 1)
    return new_id(at_ms), at_ms, local(at_ms).replace(microsecond=0)


def _note(desk: Desk, said: R, record: str, about: str, at_ms: int) -> Outcome[R]:
    kind = str(said.__struct_config__.tag)
    whole = parse(encode(said), type(said))
    body = encode(whole).decode()
    with desk.vault.writing(desk.clock, kind, about) as connection:
        returned.add(connection, said.id, kind, record, about, body, at_ms)
    return Outcome(whole, frozenset({LETTERS, "bundle"}))
