"""A response or a referral issued: from then on it is said, and goes to every device it is for.

What is issued is a row that nobody changes. A letter that carries it is made when a road is open
(`province.letters`); of what waits for whom nothing is kept, it follows from the letters there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from msgspec import structs

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.model.cases import NEVER
from sotay.model.letters import LetterBody, Query, Referral, ReferralState, Response
from sotay.model.shape import encode, parse
from sotay.province.opening import Province
from sotay.province.reading import Admitted
from sotay.province.responses import drafting, following, standing, together
from sotay.province.responses.errors import AnswerStands, DraftChanged, MatterMoved
from sotay.province.responses.kept import Draft, Kept, PaperDraft
from sotay.province.responses.stepping import with_step
from sotay.province.responses.together import Joined
from sotay.register import devices, drafts, records, said
from sotay.register.cases import Case
from sotay.register.drafts import DraftRow
from sotay.register.said import LineRow
from sotay.store.driver import Connection


@dataclass(frozen=True)
class Issued:
    """What was issued, and how many devices it is for today."""

    body: LetterBody
    unit: str
    devices: int
    together: tuple[str, ...] = ()  # matters joined to it, to whom the same is said


def issue(
    province: Province, kept: Kept, *, read_again: bool = False, replaces: str = ""
) -> Issued:
    """Have a draft be the response of the province, exactly as `kept`, unless it `replaces` one.

    Raises `DraftChanged`, `MatterMoved` unless it was `read_again`, `AnswerStands` where another
    response stands that it does not replace, `RecordRefused` where something is missing, and as
    `drafting.matter`.
    """
    draft = kept.draft
    if replaces:
        draft = structs.replace(draft, replaces=replaces)
    with province.writing("respond", draft.id) as connection:
        found = drafting.matter(province, draft.matter)
        if found.revision != draft.rev:
            if not read_again:
                raise MatterMoved(draft.id[-12:])
            draft = structs.replace(draft, rev=found.revision)
        _settle(province, connection, kept, draft)
        stands = standing.standing(province, draft.matter)
        if stands is not None and stands.id != draft.replaces:
            raise AnswerStands(stands.id[-12:])
        body = with_step(province, _response(draft, moment(province, draft.matter)))
        say(connection, body, found)
        also = together.of(province, connection, draft.matter, stands)
        said_to = tuple(_also(province, connection, body, one) for one in also)
        following.follow(province, connection, [draft.matter, *said_to], "respond")
    return replace(issued(province, body, found), together=said_to)


def _also(province: Province, connection: Connection, body: Response, to: Joined) -> str:
    """Say the same of a matter that is joined to the one answered; return it."""
    at = moment(province, to.matter)
    own = structs.replace(
        body, id=new_id(at), matter=to.matter, rev=to.found.revision, issued=local(at),
        replaces=to.replaces, step="",
    )  # fmt: skip
    say(connection, with_step(province, own), to.found)
    return to.matter


def refer(
    province: Province, beginning: str, agency: str, *, state: ReferralState, due: date | None
) -> Issued:
    """Say who deals with a matter from now on; raises as `drafting.matter`, `RecordRefused`."""
    matter = drafting.matter(province, beginning).record.id
    with province.writing("refer", matter) as connection:
        found = drafting.matter(province, matter)
        at = moment(province, matter)
        body = Referral(
            id=new_id(at), matter=matter, agency=agency, state=state, issued=local(at), due=due
        )
        body = with_step(province, body)
        say(connection, body, found)
        following.follow(province, connection, [matter], "refer")
    return issued(province, body, found)


def refer_each(province: Province, connection: Connection, given: Sequence[Case]) -> None:
    """Say of each case who deals with it, in the transaction in which that was decided."""
    units = records.units_and_kinds(province.store, [one.matter for one in given])
    for case in given:
        at = moment(province, case.matter)
        due = None if case.due == NEVER else case.due
        told = {
            "type": "referral", "id": new_id(at), "matter": case.matter, "agency": case.agency,
            "state": case.state, "issued": local(at), "due": due,
        }  # fmt: skip
        body = parse(encode({name: one for name, one in told.items() if one is not None}), Referral)
        body = with_step(province, body)
        unit, _kind = units[case.matter]
        said.add_line(connection, LineRow(body.id, "referral", case.matter, unit, encode(body), at))


def _settle(province: Province, connection: Connection, kept: Kept, draft: Draft) -> None:
    """Close the draft, if it is still the one that was `kept`."""
    told, now = encode(draft), province.clock.now_ms()
    row = DraftRow(draft.id, draft.matter, told, kept.version + 1, now, "issued")
    if not drafts.put(connection, row):
        raise DraftChanged(draft.id[-12:])


def _response(draft: Draft, at: int) -> Response:
    told = structs.asdict(draft) | {"issued": local(at)}
    if draft.document == PaperDraft():
        told["document"] = None
    return parse(encode({**told, "type": "response"}), Response)


def moment(province: Province, record: str) -> int:
    """Return when (ms UTC, a whole second) the next thing is said of a record.

    Later than all that was said before, whatever the clock says: the last is what stands.
    """
    now, last = province.clock.now_ms(), said.last_issued(province.store, record)
    return max(now // 1000, last // 1000 + 1) * 1000


def say(connection: Connection, body: Response | Referral | Query, found: Admitted) -> None:
    """Give it its row, after it was read as strictly as a device will."""
    raw = encode(body)
    parse(raw, type(body))
    at = round(body.issued.timestamp()) * 1000
    kind = str(body.__struct_config__.tag)
    row = LineRow(body.id, kind, found.record.id, found.sender, raw, at)
    said.add_line(connection, row)


def issued(province: Province, body: LetterBody, found: Admitted) -> Issued:
    """Return what was said of a record, with how many devices it is for."""
    here = [one for one in devices.every(province.store) if one.unit == found.sender]
    return Issued(body, found.sender, sum(one.last_seq is None for one in here))
