"""What a record from a file must be beyond its shape: of a place that is, of this age, readable.

Only `import` asks all this. A revision that holds such a thing was closed once and goes on opening;
a bundle is held to the years alone, which are the same at every door (`base.dates.YEARS`).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from sotay.base.dates import YEARS, in_reach, short_date
from sotay.base.resources import units
from sotay.base.sentences import Sentence, _
from sotay.base.text import STEERING
from sotay.model.errors import RecordRefused
from sotay.model.record import Record
from sotay.model.shape import hidden

AHEAD_TOLD: Final[Sentence] = (
    "Ngày {d} chưa đến theo đồng hồ máy này: kiểm tra lại ngày đó và ngày giờ của máy."
)
# What JSON with a day or a moment out of reach matches, and little else; it is looked at closely.
FAR: Final = re.compile(rb'"(?!19|20)[0-9]{4}-[0-9]{2}-[0-9]{2}|"1900-01-01')
_AHEAD = timedelta(days=366)  # a clock that is a year behind refuses nothing that is true


def refuse_implausible(record: Record, own_unit: str, now: datetime) -> None:
    """Raise `RecordRefused` for a unit nobody has, a day out of reach, or a steering letter.

    Nor is an answer taken from a time to come.
    """
    if record.place.unit != own_unit and record.place.unit not in units():
        says = _("không có xã, phường nào mã “{u}” trong danh mục")
        raise RecordRefused("place.unit", says.format(u=record.place.unit))
    if record.asks_consent:
        _refuse_empty_withdrawal(record)
        _refuse_answers_to_come(record, max(now, record.moment) + _AHEAD)
    for path, value in _leaves(record, ""):
        if isinstance(value, date):
            _refuse_far(path, value)
        elif found := STEERING.search(value):
            raise hidden(path, found[0])


def refuse_out_of_reach(record: Record, body: bytes) -> None:
    """Raise `RecordRefused` for a day or a moment of a year that no field takes.

    `body` is JSON in which `record` stands, as it was read or is to be written.
    """
    if not FAR.search(body):
        return
    for path, value in _leaves(record, ""):
        if isinstance(value, date):
            _refuse_far(path, value)


def _refuse_far(path: str, day: date) -> None:
    if not in_reach(day):
        says = _("năm {y} nằm ngoài khoảng {a}–{b}")
        raise RecordRefused(path, says.format(y=day.year, a=YEARS[0], b=YEARS[-1]))


def yet_to_come(record: Record, now: datetime) -> date | None:
    """Return the day that a record says it was written or held on, where that cannot be yet.

    A meeting is planned for up to a year; nobody was heard, and nothing noted, tomorrow.

    Either the day is a slip or this machine's clock is years behind: nothing here can tell which,
    so nobody is refused (decision 023).
    """
    return record.day if record.moment > now + record.most_ahead else None


def _refuse_answers_to_come(record: Record, last: datetime) -> None:
    for place, one in enumerate(record.consents):
        for field in ("at", "withdrawn"):
            if (at := getattr(one, field)) is not None and at > last:
                says = _("{at} còn ở tương lai xa; sửa lại thời điểm trả lời")
                raise RecordRefused(
                    f"consents[{place}].{field}", says.format(at=short_date(at.date()))
                )


def _refuse_empty_withdrawal(record: Record) -> None:
    """Raise `RecordRefused` where somebody is said to take back what they never agreed to."""
    for place, one in enumerate(record.consents):
        if one.withdrawn is not None and not one.given:
            says = _("câu trả lời là không đồng ý, không có gì để rút; bỏ mục này hoặc sửa given")
            raise RecordRefused(f"consents[{place}].withdrawn", says)


def _leaves(value: object, path: str) -> Iterator[tuple[str, str | date]]:
    """Yield every text and day with its dotted path, as errors name fields."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _leaves(getattr(value, name), f"{path}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _leaves(part, f"{path}[{place}]")
    elif isinstance(value, str | date):
        yield path, value
