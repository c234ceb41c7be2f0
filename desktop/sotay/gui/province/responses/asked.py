"""What was asked back about one record, and how far each question is on its way."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.pill import State
from sotay.model import askable
from sotay.model.askable import Part
from sotay.province import reading
from sotay.province.letters import posted
from sotay.province.letters.posted import Carried
from sotay.province.responses import asking
from sotay.province.responses.asking import QueryThread

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Followed:
    """A thread, and how far its last question is to each device of the commune."""

    thread: QueryThread
    carried: tuple[Carried, ...]
    part: str  # what people call the part of the record that it is about


@dataclass(frozen=True)
class About:
    """What a record may be asked about, and what was: `masked` where its words were taken back."""

    record: str
    masked: bool
    parts: tuple[Part, ...]
    threads: tuple[Followed, ...]
    today: date


def look(province: "Province", record: str) -> About:
    """Return it; raises `AdmittedRecordUnknown`, `BodyLost`, `RegisterUnreachable`."""
    shown = reading.show(province, record)
    masked = shown.row.masked
    return About(
        shown.record.id,
        masked,
        () if masked else tuple(askable.parts(shown.record)),
        tuple(
            Followed(
                one,
                tuple(posted.of_line(province, one.queries[-1].id, shown.sender)),
                askable.part_told(shown.record, one.first.field, one.first.question),
            )
            for one in asking.of_record(province, shown)
        ),
        local(province.clock.now_ms()).date(),
    )


def carried_told(carried: tuple[Carried, ...]) -> str:
    """Return how far a line is, as the devices themselves say."""
    came = sum(one.got is not None for one in carried)
    if not carried:
        return _("Xã chưa có máy nào đang dùng; gửi xuống khi có máy được đăng ký")
    if came == len(carried):
        return counted("Đã tới {n} máy của xã", came)
    if came:
        return counted("Đã tới {n} trong {m} máy của xã", came, m=len(carried))
    if sealed := sum(one.seq > 0 for one in carried):
        return counted("Đã vào thư gửi {n} máy của xã, chưa biết đã tới", sealed)
    return counted("Chờ gửi xuống {n} máy của xã", len(carried))


def thread_state(followed: Followed, today: date) -> State:
    """Return whose turn it is in a thread, and how late that is."""
    thread, last = followed.thread, followed.thread.queries[-1]
    if not thread.is_open:
        return State(_("Đã khép"))
    if any(one.query == last.id for one in thread.replies):
        return State(_("Xã đã trả lời"), "info")
    if last.due and last.due < today:
        return State(counted("Quá hạn {n} ngày", (today - last.due).days), "bad")
    return State(_("Chờ xã trả lời"), "warn")
