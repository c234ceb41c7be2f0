"""How long records are kept: a record's own day, else the office's period for its kind.

Personal data are kept no longer than their purpose needs (Luật 91/2025/QH15, Điều 3); the
periods are the office's to set (Luật Lưu trữ 33/2024/QH15 and its own list), so none is given
here: 0 months means that nothing of that kind falls due by itself.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _
from sotay.model.kinds import RecordKind
from sotay.model.record import Record

Months = Annotated[int, Meta(ge=0, le=1_200)]
Hold = Literal["sealed", "amending", "files", "returned"]
HOLDS: dict[Hold, Sentence] = {
    "sealed": "đang nằm trong gói mà tỉnh chưa báo nhận",
    "files": "còn tệp đính kèm chờ đóng gói gửi tỉnh",
    "returned": "còn tin báo lại về thư của tỉnh mà tỉnh chưa báo đã nhận",
    "amending": "đang đính chính, bản đính chính chưa đóng gói",
}


class Retention(Struct, frozen=True, forbid_unknown_fields=True):
    """Whole months for each kind of record, counted from the day of its event; 0 for none."""

    meeting: Months = 0
    interview: Months = 0
    survey: Months = 0
    matter: Months = 0

    def months(self, kind: RecordKind) -> int:
        """Return the period of one kind; 0 for one the office sets none for."""
        period: int = getattr(self, kind, 0)
        return period


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_over(today: date, months: int) -> date:
    """Return the last event day whose period of so many months was over before `today`."""
    day = months_after(today, -months)
    while months_after(day, months) >= today:
        day -= timedelta(days=1)
    return day


def too_early(record: Record) -> str:
    """Return why its own last day is not taken, a clause: it was over before the event; or "".

    Such a record could be kept on no day at all: it is a slip, most often of the year.
    """
    event = record.day
    if record.retain_until is None or record.retain_until >= event:
        return ""
    return _("sớm hơn ngày diễn ra {d}").format(d=short_date(event))


def due_day(record: Record, periods: Retention) -> date | None:
    """Return the last day a record is kept; after it, it is due to be destroyed."""
    if record.retain_until is not None:
        return record.retain_until
    months = periods.months(record.of_kind)
    return months_after(record.day, months) if months else None
