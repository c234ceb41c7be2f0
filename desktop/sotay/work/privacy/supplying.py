"""Export of what is held about one respondent of one interview, whom the officer picked.

Consents, card and notes belong to an interview and not to one of its respondents: where there
were several, now or in any closed version, they are given only if the officer looked and found
nothing of the others in them; a closed version that others were heard in is never given.
"""

from collections.abc import Iterator

import msgspec

from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.model import supply
from sotay.model.asking import AskingRecord
from sotay.model.consent import WHOLE, Answers
from sotay.model.matter import Matter
from sotay.model.records import Consent, Respondent
from sotay.model.requests import Request
from sotay.model.retention import due_day
from sotay.model.supply import Supply
from sotay.model.survey import Survey
from sotay.vault import outbox
from sotay.vault.privacy import contacts, maybesent
from sotay.vault.questionnaires import arrivals
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotInInterview
from sotay.work.letters import reading as letters
from sotay.work.membership import is_enrolled
from sotay.work.privacy import contacting, purging, requesting
from sotay.work.privacy.supplyfiles import SupplyJob, Written
from sotay.work.records import reading, respondents


def gather(
    desk: Desk, request: str, record: str, code: str, *, shared: bool = False
) -> Outcome[SupplyJob]:
    """Collect what is held about the respondent `code` of an interview; opens the card, logged.

    `shared`: the officer looked at what the interview holds for all its respondents together and
    found only this one in it. Raises `RequestUnknown`, `RequestSettled`, `NotAnInterview`,
    `NotInInterview`.
    """
    asked = requesting.open_request(desk, request)
    interview = respondents.asking(desk, record)
    who = next((one for one in interview.respondents if one.code == code.strip().upper()), None)
    if who is None:
        raise NotInInterview(code)
    content = _supply(desk, asked, interview, who, shared=shared)
    return Outcome(SupplyJob(content, office_of(desk), record))


def note(desk: Desk, job: SupplyJob, written: Written) -> Outcome[Request]:
    """Note in the register that the files were written; raises `RequestSettled`, `DiskFull`, ….

    Where that fails they are removed: nothing readable stays that the register does not know.
    """
    try:
        return requesting.supplied(desk, job.content.request)
    except BaseException:  # Ctrl-C, too
        written.remove()
        raise


def _supply(
    desk: Desk, asked: Request, interview: AskingRecord, who: Respondent, *, shared: bool
) -> Supply:
    versions = respondents.versions(desk, interview)
    others = len(respondents.others([interview, *(was for _at, was in versions)], who.code))
    own = [(at, was) for at, was in versions if not respondents.others([was], who.code)]
    whole = shared or not others
    given = Supply(
        request=asked.code,
        received=asked.received,
        made=local(desk.clock.now_ms()),
        office=office_of(desk).name,
        code=who.code,
        age_band=who.age_band,
        title=interview.headline if whole else "",
        held=interview.held,
        place=interview.place if whole else msgspec.structs.replace(interview.place, spot=""),
        recorder=interview.recorder,
        consents=tuple(_answers(interview, who, others)),
        sent=tuple(_sent(desk, interview.id)),
        maybe_sent=_may_have_left(desk, interview.id),
        retain_until=due_day(interview, purging.periods(desk)),
        left_out=tuple(_left_out(interview, others, len(versions) - len(own), whole=whole)),
    )
    if not whole:
        return given
    rest = arrivals.rest_of(desk.vault.store, interview.id)
    return msgspec.structs.replace(
        given,
        contact=_contact(desk, interview.id),
        notes="\n".join([interview.told, *rest, *_logged(interview)]),
        matters=tuple(_matters(desk, interview.id)),
        attachments=tuple(_kept(interview)),
        versions=tuple(
            supply.Version(at=local(at), title=was.headline, notes=was.told) for at, was in own
        ),
    )


def _logged(interview: AskingRecord) -> Iterator[str]:
    """Yield how long each question was open: it tells of who answered, too."""
    if not isinstance(interview, Survey) or not interview.log:
        return
    yield _("Nhật ký thao tác khi hỏi:")
    for one in interview.log:
        if one.event == "question" and one.end is not None:
            at = f"{local(one.start):%H:%M:%S}"
            asked = interview.at(one.node) or one.node
            seconds = round((one.end - one.start) / 1000)
            yield counted("{at} · {q} · mở {n} giây", seconds, at=at, q=asked)


def _contact(desk: Desk, record: str) -> supply.Contact | None:
    """Return the card, and what a telephone sent that waits for leave to be on it."""
    waits = "\n".join(arrivals.reached_of(desk.vault.store, record))
    if contacts.state(desk.vault.store, record).sealed is None:
        return supply.Contact(note=waits) if waits else None
    card = contacting.open_card(desk, record).value
    note = "\n".join(filter(None, (card.note, waits)))
    return supply.Contact(card.name, card.reach, note)


def _is_of(answer: Consent, who: Respondent, others: int) -> bool:
    """Return whether an answer is this person's: by code, or of before where they were alone."""
    return answer.respondent == who.code or (answer.respondent == WHOLE and not others)


def _answers(interview: AskingRecord, who: Respondent, others: int) -> Iterator[supply.Answer]:
    answers = Answers.of(interview)
    for one in interview.consents:
        if _is_of(one, who, others):
            yield supply.Answer(
                purpose=one.purpose,
                given=one.given,
                method=one.method,
                text_version=one.text_version,
                at=one.at,
                recorded_by=one.recorded_by,
                witnessed=bool(one.witness),
                withdrawn=one.withdrawn,
                replaced=answers.replaced(one, who.code),
            )


def _matters(desk: Desk, record: str) -> Iterator[supply.Noted]:
    heard = reading.matters_of(desk, record)
    standings = letters.matters(desk, [entry.row.id for entry in heard])
    for entry in heard:
        one = entry.record
        if isinstance(one, Matter):
            yield supply.Noted(
                kind=one.kind,
                text=one.text,
                sector=one.sector,
                state=standings[entry.row.id].progress.state,
                own=one.state,
                agency=one.agency,
                noted=one.noted,
            )


def _kept(interview: AskingRecord) -> Iterator[supply.Kept]:
    for one in interview.attachments:
        yield supply.Kept(
            name=one.name, type=one.type, size=one.size, caption=one.caption, added=one.added
        )


def _sent(desk: Desk, record: str) -> Iterator[supply.Passing]:
    for seq, sealed, received in outbox.leavings(desk.vault.store, record):
        yield supply.Passing(number=seq, sealed=local(sealed), received=received)


def _may_have_left(desk: Desk, record: str) -> bool:
    with desk.vault.store.read() as connection:
        return is_enrolled(desk) and maybesent.may_have_left(connection, record)


def _left_out(interview: AskingRecord, others: int, versions: int, *, whole: bool) -> Iterator[str]:
    if not whole:
        yield counted(
            "Không tách riêng được: tên buổi, địa điểm, nội dung, thẻ liên hệ, kiến nghị, tệp đính "
            "kèm. Lý do: {n} người khác cùng cho ý kiến và sổ ghi chung.",
            others,
        )
    elif others:
        yield counted(
            "Mã và nhóm tuổi của {n} người khác cùng cho ý kiến. Phần ghi chung đã được cán bộ xem "
            "và xác nhận chỉ có dữ liệu của người yêu cầu.",
            others,
        )
    if whole and versions:
        yield counted(
            "{n} bản đã chốt trước đây của buổi này, vì ghi chung với người khác.", versions
        )
    if any(consent.witness for consent in interview.consents):
        yield _("Họ tên người chứng kiến việc đồng ý.")
    if interview.attachments and whole:
        yield _("Nội dung tệp đính kèm: xem từng tệp, che phần có người khác rồi trao riêng.")
    yield _("Bản tỉnh đã nhận, bản sao lưu, tờ đã in: có ở nơi giữ các bản đó.")
