"""Letters of the province in lines, for a terminal."""

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.model.letters import Query, Referral, Response
from sotay.model.notices import TOLD, notices
from sotay.model.readout import stands_told
from sotay.model.returns import Objection, Reply, Telling
from sotay.model.words import (
    CONFIRMED,
    LETTER_FAULTS,
    LETTER_KINDS_TOLD,
    MATTER_STATES,
    STATUS,
    TELLING_WAYS,
)
from sotay.vault.records.lookup import Entry
from sotay.work.letters.documents import Document
from sotay.work.letters.kept import Received, Said
from sotay.work.letters.reading import Standing
from sotay.work.letters.setapart import Apart


def came_line(one: Received) -> str:
    """Return one thing that came: its id, its kind, when, about what, and what it says."""
    kind = _(LETTER_KINDS_TOLD[one.kind]) if one.kind in LETTER_KINDS_TOLD else one.kind
    at = short_time(local(one.at))
    about = one.title or _about(one)
    head = f"{one.id[-12:]}  {at}  {kind}  {about}"
    return "\n".join([head, *(f"    {line}" for line in (*_odd(one), *_says(one)))])


def apart_lines(one: Apart) -> list[str]:
    """Return a letter that waits to be let in or put away: its id, why, and what it says."""
    says = _("{d}  Thư số {n}, đến {t}").format(
        d=one.digest[:12], n=one.seq, t=short_time(local(one.at))
    )
    return [says, f"    {one.why}", *("    " + came_line(line) for line in one.says)]


def _about(one: Received) -> str:
    if one.where == "destroyed":
        return _("bản ghi đã tiêu hủy ở máy này; lời thư không giữ")
    return _("bản ghi không có ở máy này ({r})").format(r=one.record)


def _odd(one: Received) -> list[str]:
    told = [_(LETTER_FAULTS[one.fault])] if one.fault in LETTER_FAULTS else []
    if one.doubtful:
        told.append(_("ký bằng khóa mà tỉnh đã thu hồi: hỏi lại tỉnh trước khi báo người dân"))
    if one.where == "here" and one.version == "older":
        told.append(_("nói về bản cũ hơn bản đã chốt sau cùng"))
    return told


def _says(one: Received) -> list[str]:
    body = one.body
    if isinstance(body, Response):
        state = _(MATTER_STATES[body.state])
        paper = f"{body.document.number} · " if body.document else ""
        return [f"{paper}{body.agency} · {state}", " ".join(body.text.split())]
    if isinstance(body, Referral):
        due = _("hạn {d}").format(d=short_date(body.due)) if body.due else ""
        return [" · ".join(filter(None, (body.agency, _(MATTER_STATES[body.state]), due)))]
    if isinstance(body, Query):
        due = _("hạn {d}").format(d=short_date(body.due)) if body.due else ""
        return [" · ".join(filter(None, (" ".join(body.text.split()), due)))]
    return []


def said_line(one: Said) -> str:
    """Return one thing that was said here, and how far it is."""
    body, state = one.body, _(STATUS[one.state])
    says = _("Lời không còn, bản ghi đã tiêu hủy")
    if isinstance(body, Telling):
        how = _(TELLING_WAYS[body.how])
        told = _("Đã báo người dân ngày {d}").format(d=short_date(body.day))
        says = " · ".join(filter(None, (told, how, body.hamlet, _(CONFIRMED[body.confirmed]))))
    elif isinstance(body, Objection):
        says = _("Chưa trả lời đúng việc: {t}").format(t=" ".join(body.text.split()))
    elif isinstance(body, Reply):
        says = _("Trả lời câu hỏi lại: {t}").format(t=" ".join(body.text.split()))
    return f"> {says} [{state}]  {one.id}"


def noticed_lines(text: str) -> list[str]:
    """Return what is to be said of words that leave: nothing is blocked, one can take them back."""
    kinds = dict.fromkeys(one.kind for one in notices(text, names=True))
    return [f"! {_(TOLD[kind][0])} {_(TOLD[kind][1])}" for kind in kinds]


def standing_lines(entry: Entry, stands: Standing) -> list[str]:
    """Return which record this is, and where it stands by what came."""
    head = f"[{entry.row.id}] {entry.row.title}"
    if not entry.record.has_sources:
        return [head]
    told = stands_told(stands.progress.state, stands.progress.own)
    lines = [head, _("Tình trạng: {s}").format(s=told)]
    if stands.objection:
        lines.append(_("Đã báo tỉnh: văn bản này chưa trả lời đúng việc."))
    return lines


def document_line(one: Document) -> str:
    """Return a document of a response, and whether it is here."""
    if one.state == "here":
        return f"    + {one.file.name}"
    if one.state == "broken":
        return f"    + {one.file.name} ({_('không khớp với thư, không dùng được')})"
    lacks = counted("còn thiếu {n} phần", one.lacking)
    return f"    + {one.file.name} ({lacks})"
