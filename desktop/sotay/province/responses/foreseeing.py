"""What issuing a draft will do: to whom it goes, what it replaces, what stands in its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.errors import PersonError
from sotay.base.resources import units
from sotay.base.sentences import Sentence, _, counted
from sotay.model.letters import Response
from sotay.province.opening import Province
from sotay.province.responses import drafting, standing, together
from sotay.province.responses.kept import Draft, PaperDraft
from sotay.register import cases, devices
from sotay.store.driver import Connection

NEEDED: Final[dict[str, Sentence]] = {
    "text": "nội dung trả lời",
    "agency": "cơ quan trả lời",
    "state": "kết quả giải quyết",
}
OF_PAPER: Final[dict[str, Sentence]] = {  # once anything of it is written
    "number": "số, ký hiệu văn bản",
    "day": "ngày văn bản",
    "signer": "người ký",
}


@dataclass(frozen=True)
class Told:
    """A matter that is told: whose it is, by how many machines, and what it is called."""

    matter: str
    unit: str
    devices: int
    title: str


@dataclass(frozen=True)
class Foreseen:
    """The first of `told` is the matter that is answered, the others are joined to it.

    `stands` is the response that stands today, and whether this one `replaces` it; `moved` says
    that the commune corrected the matter since the draft was begun, `destroyed` on which day it
    destroyed the record, "" otherwise; whether it is `joined` to another; `refused`
    says why this account may not issue, "" where it may; `lacks`
    are fields that a response cannot go without.
    """

    told: tuple[Told, ...]
    stands: Response | None
    replaces: bool
    moved: bool
    destroyed: str
    joined: bool
    refused: str
    lacks: tuple[str, ...]


def foresee(province: Province, draft: Draft) -> Foreseen:
    """Return what would become of a draft that is issued now; raises as `drafting.matter`."""
    shown = drafting.matter(province, draft.matter)
    stands = standing.standing(province, draft.matter)
    with province.store.read() as connection:
        also = together.of(province, connection, draft.matter, stands)
        case = cases.of(connection, [draft.matter]).get(draft.matter)
        refused = _refused(province, connection)
    here = [one.unit for one in devices.every(province.store) if one.last_seq is None]
    told = tuple(
        Told(one.record.id, one.sender, here.count(one.sender), one.record.headline)
        for one in (shown, *(it.found for it in also))
    )
    lacks = tuple(_lacking(draft))
    joined = case is not None and bool(case.joined)
    moved = shown.revision != draft.rev
    replaces = stands is not None and stands.id == draft.replaces
    return Foreseen(told, stands, replaces, moved, shown.row.destroyed, joined, refused, lacks)


def _refused(province: Province, connection: Connection) -> str:
    """Return why whoever signed in may not issue a response, "" where he may."""
    try:
        province.refuse_unfit("respond", connection)
    except PersonError as fault:
        return str(fault)
    return ""


def _lacking(draft: Draft) -> Iterator[str]:
    yield from (name for name in NEEDED if not getattr(draft, name).strip())
    if draft.document is not None and draft.document != PaperDraft():
        yield from (name for name in OF_PAPER if not getattr(draft.document, name))


def told(ahead: Foreseen) -> Iterator[str]:
    """Yield what will become of it, a sentence each: to whom it goes, then what to know first."""
    first, *also = ahead.told
    yield counted("Gửi xuống {n} máy của {u}.", first.devices, u=_unit(first.unit))
    if not first.devices:
        yield _("Xã này chưa có máy nào đang dùng: văn bản chờ đến khi có máy được đăng ký.")
    if also:
        names = ", ".join(sorted({_unit(one.unit) for one in also}))
        yield counted("Cùng trả lời {n} hồ sơ đã gộp: {u}.", len(also), u=names)
    if ahead.stands is not None:
        day = short_date(ahead.stands.issued.astimezone(VIETNAM))
        says = _("Thay văn bản đã ban hành ngày {day}.")
        if not ahead.replaces:
            says = _(
                "Đã có văn bản trả lời ngày {day} mà bản thảo này không thay: chưa ban hành được."
            )
        yield says.format(day=day)
    if ahead.joined:
        yield _(
            "Hồ sơ này đã gộp vào hồ sơ khác: trả lời hồ sơ đó thì hồ sơ này được trả lời cùng."
        )
    if ahead.moved:
        yield _("Xã đã đính chính kiến nghị sau khi viết bản thảo: đọc lại kiến nghị trước.")
    if ahead.destroyed:
        yield _("Xã đã tiêu hủy bản ghi này: máy xã không giữ lời của văn bản.")
    if ahead.refused:
        yield ahead.refused
    if ahead.lacks:
        parts = ", ".join(_((NEEDED | OF_PAPER)[name]) for name in ahead.lacks)
        yield _("Còn thiếu: {parts}.").format(parts=parts)


def _unit(code: str) -> str:
    found = units().get(code)
    return found.name if found else code
