"""Where a matter stands by all that went down and came back: read, never set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sotay.model.letters import LetterBody, Query, Referral, Response, trust_body
from sotay.model.matter import Matter
from sotay.model.progress import Progress, progress
from sotay.model.returns import Objection, Reply, ReturnBody, Telling, trust_return
from sotay.province import reading
from sotay.province.meant import the_one
from sotay.province.opening import Province
from sotay.province.responses.errors import NotAMatter, ResponseUnknown
from sotay.register import returns
from sotay.register import said as rows
from sotay.register.returns import Came
from sotay.register.said import LineRow


@dataclass(frozen=True)
class Said:
    """What was said of one record, each in the order it was issued."""

    responses: tuple[Response, ...] = ()
    referrals: tuple[Referral, ...] = ()
    queries: tuple[Query, ...] = ()
    tellings: tuple[Telling, ...] = ()
    objections: tuple[Objection, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Story:
    """A matter as it is shown, where it stands, and all that was said of it."""

    matter: Matter
    unit: str
    progress: Progress
    said: Said


def story(province: Province, beginning: str) -> Story:
    """Return the story of the matter whose id begins or ends so; raises `NotAMatter`."""
    shown = reading.show(province, beginning)
    found = shown.record
    if not isinstance(found, Matter):
        raise NotAMatter(found.id[-12:])
    told = said(province, found.id)
    if shown.row.masked:  # words of those who took theirs back may stand in them
        told = replace(told, objections=(), replies=())
    stands = progress(found.state, told.responses, told.referrals, told.tellings)
    return Story(found, shown.sender, stands, told)


def said(province: Province, record: str) -> Said:
    """Return what the province said of a record, and what its commune says of that.

    Of what came twice under one id, as packed anew, the first counts. What came before the register
    knew of what it is about is held against that here.
    """
    lines = rows.of_record(province.store, record)
    bodies = [body(row) for row in lines]
    responses = tuple(one for one in bodies if isinstance(one, Response))
    queries = tuple(one for one in bodies if isinstance(one, Query))
    answered, threads = {one.id for one in responses}, {one.id: one.thread for one in queries}
    back: dict[str, ReturnBody] = {}
    for came in _back(province, lines):
        one = trust_return(came.body)
        back.setdefault(one.id, one)
    of_responses = [
        one for one in back.values() if not isinstance(one, Reply) and one.response in answered
    ]
    replies = [one for one in back.values() if isinstance(one, Reply)]
    return Said(
        responses,
        tuple(one for one in bodies if isinstance(one, Referral)),
        queries,
        tuple(one for one in of_responses if isinstance(one, Telling)),
        tuple(one for one in of_responses if isinstance(one, Objection)),
        tuple(one for one in replies if threads.get(one.query) == one.thread),
    )


def _back(province: Province, lines: Sequence[LineRow]) -> list[Came]:
    return returns.about(province.store, [one.id for one in lines], lines[0].unit) if lines else []


def body(row: LineRow) -> LetterBody:
    """Return what a line of the register says: it was looked over when it was issued."""
    return trust_body(row.body)


def responses(province: Province, unit: str = "", most: int = 1 << 40) -> list[Response]:
    """Return every response that was issued, the newest first, `most` at the most."""
    found = (body(row) for row in rows.lines(province.store, "response", unit, most))
    return [one for one in found if isinstance(one, Response)]


def response(province: Province, beginning: str) -> Response:
    """Return the response whose id begins or ends so; raises `ResponseUnknown`."""
    found = [body(row) for row in rows.find_line(province.store, beginning)]
    one = the_one(found, beginning)
    if not isinstance(one, Response):
        raise ResponseUnknown(beginning)
    return one


def standing(province: Province, matter: str) -> Response | None:
    """Return the response to a matter that stands, None where there is none."""
    return progress("moi_ghi_nhan", said(province, matter).responses).response
