"""What is told of one answer, below it."""

from datetime import datetime

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model.consent import SOUND_PURPOSE
from sotay.model.records import Consent


def now() -> datetime:
    """Return this moment, to the second."""
    return local(SystemClock().now_ms()).replace(microsecond=0)


def told(newest: Consent | None) -> str:
    """Return what is told below an answer: when, who wrote it down, what a withdrawal means."""
    if newest is None:
        return ""
    if newest.withdrawn is not None and newest.purpose == SOUND_PURPOSE:
        return _(
            "Đã rút lại lúc {at}; bản ghi âm của buổi này đã bị xóa hẳn khỏi sổ. Gói đã gửi tỉnh "
            "trước lúc đó có thể vẫn còn bản ghi âm: báo bộ phận tiếp nhận của tỉnh xóa."
        ).format(at=short_time(newest.withdrawn))
    if newest.withdrawn is not None:
        return _(
            "Đã rút lại lúc {at}. Không dùng tiếp cho mục đích này. Việc đã làm trước lúc rút lại "
            "không bị ảnh hưởng; gói sau sẽ báo tỉnh nếu bản ghi đã gửi."
        ).format(at=short_time(newest.withdrawn))
    says = _("Trả lời lúc {at}").format(at=short_time(newest.at))
    return (
        _("{told}, {who} ghi").format(told=says, who=newest.recorded_by)
        if newest.recorded_by
        else says
    )
