"""The periods that communes report for, as the province names them."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.directory.part import Named, Part, refuse_twice
from sotay.model.errors import RecordRefused
from sotay.model.records import Shape


class Period(Shape, frozen=True, kw_only=True):
    """One period, both days in it; `due` is when its report is to be there."""

    name: Named
    since: date
    until: date
    due: date | None = None


class Periods(Part, frozen=True, kw_only=True):
    """All of them; they may lie over each other, as a quarter and its months."""

    periods: Annotated[tuple[Period, ...], Meta(max_length=200)] = ()

    def checked(self) -> Self:
        """Return them, the latest first; raises `RecordRefused`."""
        refuse_twice("periods", (one.name for one in self.periods))
        for one in self.periods:
            if one.since > one.until:
                raise RecordRefused("since", _("kỳ “{n}” kết thúc trước khi bắt đầu").format(
                    n=one.name))  # fmt: skip
            if one.due is not None and one.due < one.since:
                raise RecordRefused("due", _("kỳ “{n}” có hạn trước ngày đầu kỳ").format(
                    n=one.name))  # fmt: skip
        order = sorted(self.periods, key=lambda one: (one.since, one.until, one.name), reverse=True)
        return replace(self, periods=tuple(order))

    def named(self, name: str) -> Period | None:
        """Return the period of this name."""
        return next((one for one in self.periods if one.name == name), None)

    def lines(self) -> Iterator[str]:
        """Yield each period."""
        yield from map(told, self.periods)

    def news(self, before: Self) -> Iterator[str]:
        """Yield which periods are new or other, and which are there no more."""
        was = {one.name: one for one in before.periods}
        for one in self.periods:
            if one != was.pop(one.name, None):
                yield told(one)
        for gone in was:
            yield _("Bỏ kỳ báo cáo “{n}”.").format(n=gone)


def told(one: Period) -> str:
    """Return a period in words."""
    says = _("Kỳ báo cáo “{n}”: từ {a} đến {b}.")
    if one.due is not None:
        says = _("Kỳ báo cáo “{n}”: từ {a} đến {b}, nộp trước hết ngày {d}.")
    due = short_date(one.due) if one.due else ""
    return says.format(n=one.name, a=short_date(one.since), b=short_date(one.until), d=due)
