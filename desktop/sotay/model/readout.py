"""A record as plain Vietnamese lines: complete, in the order of recording."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Final

from msgspec import UNSET

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.model import words
from sotay.model.consent import Answers
from sotay.model.interview import Interview, title_told
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting, Official
from sotay.model.places import place_line
from sotay.model.record import Record
from sotay.model.records import Attachment, Consent, Moment
from sotay.model.survey import Survey, line_of, unfinished_told


def tell(record: Record, *, masked: bool = False, state: str = "") -> str:
    """Return everything in `record`, a line a fact; of one `masked` that no word of it is left.

    `state` is where a matter stands by all that is known of it (`model.progress`), "" where only
    its record is.
    """
    if isinstance(record, Matter):
        lines = _matter(record, state or record.state)
    else:
        lines = _OF_KIND.get(type(record), _any)(record)
    if masked:
        _name = next(lines)
        lines = chain([f"{_(record.called)}: {title_told('', withdrawn=True)}"], lines)
    until = short_date(record.retain_until) if record.retain_until else ""
    hung = (f"{_('Đính kèm')}: {attachment_line(one)}" for one in record.attachments)
    told = (*lines, _fact(_("Lưu đến"), until), *hung)
    return "\n".join(line for line in told if line is not None)


def stands_told(state: str, own: str) -> str:
    """Return where a matter stands, and what its commune wrote where that is another word."""
    stands = _(words.MATTER_STATES[state])
    if own == state:
        return stands
    return _("{state} (xã ghi: {own})").format(state=stands, own=_(words.MATTER_STATES[own]))


def attachment_line(one: Attachment) -> str:
    """Return an attachment on one line: kind, size, length, name and caption, and its hash."""
    facts = [_(words.ATTACHMENT_TYPES[one.type]), _size(one.size)]
    if one.seconds:
        facts.append(f"{one.seconds // 60}:{one.seconds % 60:02}")
    if one.pages:
        facts.append(counted("{n} trang", one.pages))
    if one.signed:
        facts.append(_(words.SIGNED_PDF))
    said = " · ".join(word for word in (one.name, one.caption) if word)
    return f"{', '.join(facts)}  {said}  [{one.sha256[:16]}]"


def _size(size: int) -> str:
    """Return bytes as people say them, with a comma for decimals."""
    if size < 1 << 20:
        return f"{max(1, size >> 10)} KB"
    return f"{size / (1 << 20):.1f} MB".replace(".", ",")


def _fact(label: str, value: str) -> str | None:
    return f"{label}: {value}" if value else None


def _at(moment: Moment | None) -> str:
    return short_time(moment.astimezone(VIETNAM)) if moment else ""


def _official(official: Official) -> str:
    post = f", {official.post}" if official.post else ""
    there = _(words.PRESENCE[official.presence]).lower()
    return f"{official.name}{post}" + ("" if official.presence == "co_mat" else f" ({there})")


def _block(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"{label}:"
        yield from (f"  {line}" for line in text.split("\n"))


def _meeting(meeting: Meeting) -> Iterator[str | None]:
    yield meeting.title or _("(chưa có tên cuộc họp)")
    yield _fact(_("Loại"), _(words.MEETING_KINDS[meeting.kind]))
    yield _fact(_("Số, ký hiệu"), meeting.number)
    yield _fact(_("Bắt đầu"), _at(meeting.starts))
    yield _fact(_("Kết thúc"), _at(meeting.ends))
    yield _fact(_("Địa điểm"), place_line(meeting.place))
    yield _fact(_("Chủ trì"), _official(meeting.chair))
    yield _fact(_("Thư ký"), _official(meeting.secretary))
    yield from _attendance(meeting)
    yield from _block(_("Nội dung, chương trình"), "\n".join(meeting.agenda))
    yield from _block(_("Diễn biến"), meeting.body)
    yield from _block(
        _("Ý kiến phát biểu"),
        "\n".join(f"- {c.speaker or _('Ý kiến')}: {c.text}" for c in meeting.contributions),
    )
    for vote in meeting.votes:
        yield _("Biểu quyết: {q}; tán thành {a}, không tán thành {d}, không có ý kiến {n}").format(
            q=vote.question, a=vote.agree, d=vote.disagree, n=vote.abstain
        )
    yield from _block(_("Kết luận"), meeting.conclusion)
    for task in meeting.tasks:
        due = f" ({_('hạn')} {short_date(task.due)})" if task.due else ""
        yield f"{_('Nhiệm vụ')}: {task.text}; {task.owner}{due}"
    yield from _block(_("Nơi nhận"), "\n".join(meeting.recipients))


def _attendance(meeting: Meeting) -> Iterator[str | None]:
    there = meeting.attendance
    yield _("Thành phần: mời {i}, người dân {r}, vắng có lý do {l}, vắng không lý do {n}").format(
        i=there.invited,
        r=there.residents,
        l=there.absent_with_leave,
        n=there.absent_without_leave,
    )
    if there.present is not UNSET:
        yield _("Số có mặt: {n}").format(n=there.present)
    yield from (f"  - {_official(official)}" for official in there.officials)
    yield _fact(_("Ghi chú thành phần"), there.note)


def _consent(consent: Consent, *, ended: bool) -> str:
    answer = _("đồng ý") if consent.given else _("không đồng ý")
    witness = f", {_('chứng kiến')}: {consent.witness}" if consent.witness else ""
    withdrawn = f", {_('rút lại')} {_at(consent.withdrawn)}" if consent.withdrawn else ""
    if ended and not consent.withdrawn:
        withdrawn = f", {_('đã có câu trả lời sau thay thế')}"
    how = words.method_told(consent.method, given=consent.given)
    return (
        f"{consent.respondent or _('cả buổi')}, {_(words.PURPOSES[consent.purpose])}: {answer} "
        f"({_(how).lower()}, {consent.text_version}, {_at(consent.at)}{witness}{withdrawn})"
    )


def _interview(interview: Interview) -> Iterator[str | None]:
    unnamed = title_told(_("(buổi ghi nhận ý kiến)"), withdrawn=interview.withheld())
    yield interview.title or unnamed
    yield _fact(_("Thời gian"), _at(interview.held))
    yield _fact(_("Địa điểm"), place_line(interview.place))
    yield _fact(_("Cán bộ ghi nhận"), interview.recorder)
    yield from _heard(interview)
    yield from _block(_("Nội dung"), interview.notes)


def _heard(record: Record) -> Iterator[str]:
    for one in record.respondents:
        yield f"{_('Người cho ý kiến')}: {one.code}, {_(words.AGE_BANDS[one.age_band]).lower()}"
    answers = Answers.of(record)
    for answer in record.consents:
        told = _consent(answer, ended=answers.replaced(answer))
        yield f"{_('Sự đồng ý')}: {told}"


def _survey(survey: Survey) -> Iterator[str | None]:
    yield title_told(survey.headline or _(survey.called), withdrawn=survey.withheld())
    version = f", {_('phiên bản')} {survey.form.version}" if survey.form.version else ""
    yield _fact(_("Mẫu phiếu"), f"{survey.form.title or survey.form.id}{version}")
    yield _fact(_("Thời gian"), _at(survey.held))
    yield _fact(_("Địa điểm"), place_line(survey.place))
    yield _fact(_("Cán bộ ghi nhận"), survey.recorder)
    yield from _heard(survey)
    yield from (f"  {line_of(one)}" for one in survey.readable() if one.label)
    if survey.unfinished and survey.said:
        yield unfinished_told(survey.unfinished)
    if survey.log:
        yield counted("Nhật ký thao tác: {n} dòng", len(survey.log))
    yield from _block(_("Ghi chép"), survey.notes)


def _any(record: Record) -> Iterator[str | None]:
    """Yield what is asked of every record: the lines of a kind that has none of its own here."""
    title = title_told(record.headline, withdrawn=record.withheld())
    yield f"{_(record.called)}: {title}"
    yield _fact(_("Thời gian"), _at(record.moment))
    yield _fact(_("Địa điểm"), place_line(record.place))
    yield from _heard(record)
    yield from _block(_("Nội dung"), "\n".join(filter(None, record.texts())))


def _matter(matter: Matter, state: str) -> Iterator[str | None]:
    yield f"{_(words.MATTER_KINDS[matter.kind])}: {matter.text}"
    yield _fact(_("Lĩnh vực"), _(words.SECTORS[matter.sector]))
    yield _fact(_("Địa bàn"), place_line(matter.place))
    yield _fact(_("Số lượt ý kiến"), str(matter.raised))
    yield _fact(_("Ghi nhận lúc"), _at(matter.noted))
    for source in matter.heard_at:
        line = f", {_('dòng')} {source.line}" if source.line else ""
        question = f", {_('câu')} {source.question}" if source.question else ""
        yield f"{_('Nghe tại')}: {source.record}{line}{question}"
    yield _fact(_("Cơ quan chủ trì giải quyết"), matter.agency)
    yield _fact(_("Hạn giải quyết"), short_date(matter.due) if matter.due else "")
    yield _fact(_("Tình trạng"), stands_told(state, matter.state))


_OF_KIND: Final[dict[type[Record], Callable[[Any], Iterator[str | None]]]] = {
    Meeting: _meeting, Interview: _interview, Survey: _survey,
}  # fmt: skip
