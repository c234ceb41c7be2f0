"""Rules about records, as pure functions that return what is wrong."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.base.sentences import Sentence, _
from sotay.model.consent import (
    CONTENT,
    SOUND_PURPOSE,
    WHOLE,
    Heard,
    newest,
    people,
    saying,
    taken_out,
    withheld,
    worst,
)
from sotay.model.gapcodes import with_codes
from sotay.model.newest import Answers, State, says
from sotay.model.records import Attachment, Consent, Interview, Matter, Meeting, Record
from sotay.model.words import PURPOSES_VERSION

R = TypeVar("R", bound=Record)
SOUND: Final = "audio/x-matroska"
SOUND_UNASKED: Final[Sentence] = "có bản ghi âm mà người cho ý kiến chưa đồng ý cho ghi âm"
ASK_FIRST: Final[Sentence] = (
    "chưa hỏi sự đồng ý ghi lại ý kiến của mọi người cho ý kiến: hỏi, hoặc chỉ giữ phần ẩn danh"
)
REFUSED: Final[Sentence] = (
    "có người không đồng ý cho ghi lại ý kiến: bỏ phần của người đó và mã của người đó "
    "(bản ghi âm có người đó thì vẫn không được gửi đi), "
    "hoặc chỉ giữ phần ẩn danh"
)
WITHDRAWN: Final[Sentence] = (
    "có người đã rút lại sự đồng ý ghi lại ý kiến: bỏ phần của người đó và mã của người đó "
    "(bản ghi âm có người đó thì vẫn không được gửi đi), "
    "hoặc xóa nội dung"
)
UNVERIFIED: Final[Sentence] = (
    "có câu trả lời chỉ bằng lời, không kiểm chứng được: chọn hình thức đồng ý khác"
)
WITNESS: Final[Sentence] = (
    "đã chọn “Bằng lời, có người chứng kiến” thì phải ghi tên người chứng kiến"
)
RECORDED: Final[Sentence] = "đã chọn “Bằng lời, có ghi âm lời đồng ý” thì phải có bản ghi âm lời đó"
GUARDIAN: Final[Sentence] = "có người dưới 18 tuổi đồng ý mà chưa ghi người đại diện cùng đồng ý"
UNCODED: Final[Sentence] = "có câu trả lời chưa gắn với mã của người cho ý kiến"
NOT_ANONYMOUS: Final[Sentence] = (
    "phần ẩn danh không giữ mã người, câu trả lời của từng người, địa điểm cụ thể và tệp đính kèm: "
    "bỏ những phần đó"
)
WITHDRAWN_TITLE: Final[Sentence] = "Đã rút lại sự đồng ý"


def gaps(record: Record) -> tuple[str, ...]:
    """Return what keeps `record` from being closed, one clause each; empty when nothing does."""
    if isinstance(record, Meeting):
        return _meeting_gaps(record)
    if isinstance(record, Interview):
        return _interview_gaps(record)
    return () if record.text.strip() else (_("chưa ghi nội dung kiến nghị"),)


def _meeting_gaps(meeting: Meeting) -> tuple[str, ...]:
    found = []
    if not meeting.title.strip():
        found.append(_("chưa có tên cuộc họp"))
    if not meeting.chair.name.strip():
        found.append(_("chưa ghi người chủ trì"))
    if not meeting.secretary.name.strip():
        found.append(_("chưa ghi thư ký"))
    if meeting.ends is None:
        found.append(_("chưa ghi thời gian kết thúc"))
    elif meeting.ends <= meeting.starts:
        found.append(_("thời gian kết thúc phải sau thời gian bắt đầu"))
    return tuple(found)


def _interview_gaps(interview: Interview) -> tuple[str, ...]:
    found = []
    content = worst(interview, CONTENT)
    empty = not (interview.notes.strip() or interview.attachments)
    if interview.anonymous and _names_somebody(interview):
        found.append(_(NOT_ANONYMOUS))
    if not interview.anonymous and content != "given" and not (empty and content != "unasked"):
        says = {"unasked": ASK_FIRST, "refused": REFUSED, "withdrawn": WITHDRAWN}[content]
        found.append(with_codes(says, saying(interview, people(interview), CONTENT, (content,))))
    elif not interview.notes.strip() and (interview.anonymous or content == "given"):
        found.append(_("chưa ghi nội dung buổi ghi nhận"))
    if content == "unasked" and empty:
        found.insert(0, _("chưa ghi nội dung buổi ghi nhận"))
    found += _unproven(interview)
    if sounds(interview) and not may_hold_sound(interview):
        found.append(sound_unasked(interview))
    return tuple(found)


def sound_unasked(interview: Interview) -> str:
    """Return the gap of those who have not agreed to be recorded, who was taken out last."""
    noes: tuple[State, ...] = ("refused", "withdrawn")
    gone = saying(interview, taken_out(interview), SOUND_PURPOSE, noes)
    asked = saying(interview, people(interview), SOUND_PURPOSE, ("unasked", *noes))
    return with_codes(SOUND_UNASKED, [*asked, *gone])


def _names_somebody(interview: Interview) -> bool:
    """Return whether something in it belongs to one person (decision 016)."""
    answers = any(one.respondent != WHOLE or one.given for one in interview.consents)
    parts = (interview.respondents, interview.place.spot.strip(), interview.attachments, answers)
    return any(parts)


def _unproven(interview: Interview) -> list[str]:
    """Return what is missing for the answers that stand to be proven (NĐ 356/2025, Điều 6)."""
    asked = dict.fromkeys((one.respondent, one.purpose) for one in interview.consents)
    newest_of = (newest(interview.consents, purpose, code) for code, purpose in asked)
    told = [one for one in newest_of if one and one.given and one.withdrawn is None]
    wrong: dict[str, Callable[[Consent], bool]] = {
        UNCODED: lambda one: one.respondent == WHOLE and is_current(one),
        UNVERIFIED: lambda one: one.respondent != WHOLE and one.method == "loi_noi",
        WITNESS: needs_witness,
        GUARDIAN: lambda one: needs_guardian(interview, one),
        RECORDED: lambda one: one.method == "loi_noi_ghi_am" and not sounds(interview),
    }
    whose = {says: [one.respondent for one in told if so(one)] for says, so in wrong.items()}
    return [with_codes(says, codes) for says, codes in whose.items() if codes]


def is_current(answer: Consent) -> bool:
    """Return whether an answer was given to the text of today."""
    return answer.text_version == PURPOSES_VERSION


def needs_witness(answer: Consent) -> bool:
    """Return whether an answer names a way that needs a witness, and no witness."""
    unseen = not answer.witness.strip()
    return answer.given and answer.method == "loi_noi_co_chung_kien" and unseen


def needs_guardian(interview: Interview, answer: Consent) -> bool:
    """Return whether somebody under 18 agrees and nobody who stands for them is named."""
    young = {one.code for one in interview.respondents if one.age_band == "duoi_18"}
    return answer.given and answer.respondent in young and not answer.guardian


def sounds(record: Record) -> tuple[Attachment, ...]:
    """Return the sounds kept with `record`."""
    return tuple(one for one in record.attachments if one.type == SOUND)


def may_hold_sound(record: Record) -> bool:
    """Return whether sound may be recorded or added: in an interview only where all agreed to it.

    Luật 91/2025/QH15, Điều 9: a voice is personal data, and silence is no consent.
    """
    if not isinstance(record, Interview):
        return True
    return worst(record, SOUND_PURPOSE) == "given" and not sound_taken_back(record)


def sound_withdrawn(record: Record) -> bool:
    """Return whether leave to keep sound was given by one in an interview and then taken back."""
    return isinstance(record, Interview) and sound_taken_back(record)


def sound_taken_back(heard: Heard) -> bool:
    """Return whether leave to keep sound was given by one who was heard and then taken back.

    Who was taken out of the interview is in its sounds still (decision 029).
    """
    answers = Answers(heard.consents, SOUND_PURPOSE)
    gave = {one.respondent for one in heard.consents if one.given and one.purpose == SOUND_PURPOSE}
    last = (answers.newest(code) for code in (*people(heard), *taken_out(heard)))
    return any(one and says(one) != "given" and one.respondent in gave for one in last)


def without_sounds(record: R) -> R:
    """Return `record` without the sounds kept with it."""
    kept = tuple(one for one in record.attachments if one.type != SOUND)
    return replace(record, attachments=kept)


def moment_of(record: Record) -> datetime:
    """Return when the record's event began, was held or was noted."""
    if isinstance(record, Meeting):
        return record.starts
    return record.held if isinstance(record, Interview) else record.noted


def day_of(record: Record) -> date:
    """Return the day in Vietnam on which the record's event took place."""
    return moment_of(record).astimezone(VIETNAM).date()


def title_of(record: Record) -> str:
    """Return what a list shows: the title, else the first words of the text."""
    if isinstance(record, Interview) and withheld(record):
        return WITHDRAWN_TITLE
    title = "" if isinstance(record, Matter) else record.title
    text = record.text if isinstance(record, Matter) else ""
    if isinstance(record, Interview):
        text = record.notes
    words = (title or text).strip().split("\n", 1)[0]
    return words if len(words) <= 160 else words[:159].rstrip() + "…"  # noqa: PLR2004 - two list lines


def searchable(record: Record) -> tuple[str, str]:
    """Return (title, body) as search sees them; nothing in it is a person to look up by.

    What somebody no longer agrees to is not found.
    """
    captions = [attachment.caption for attachment in record.attachments]
    if isinstance(record, Matter):
        return title_of(record), _lines(record.text, record.agency, record.place.hamlet, *captions)
    where = (record.place.hamlet, record.place.spot)
    if isinstance(record, Interview) and withheld(record):
        return "", record.place.hamlet
    if isinstance(record, Interview):
        return record.title, _lines(record.notes, *where, *captions)
    said = [f"{c.speaker}\n{c.text}" for c in record.contributions]
    rest = [*record.agenda, record.body, *said, *(v.question for v in record.votes)]
    rest += [record.conclusion, *(t.text for t in record.tasks)]
    return record.title, _lines(*rest, *where, record.number, *captions)


def _lines(*parts: str) -> str:
    return "\n".join(parts)


def texts_of(record: Record) -> Iterator[str]:
    """Return every text of a record in which somebody wrote freely."""
    if isinstance(record, Matter):
        yield record.text
    elif isinstance(record, Interview):
        yield from (record.title, record.notes)
    else:
        yield from (record.title, *record.agenda, record.body, record.conclusion)
        yield from (said.text for said in record.contributions)
        yield from (vote.question for vote in record.votes)
        yield from (task.text for task in record.tasks)
        yield record.attendance.note
