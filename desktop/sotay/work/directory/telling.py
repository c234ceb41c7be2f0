"""The province's lists that are held, in words."""

from collections.abc import Iterator

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _
from sotay.model.words import SECTORS
from sotay.work.directory.arriving import Latest


def head(now: Latest) -> str:
    """Say which paper it is, and when the province signed it."""
    says = _("Danh mục số {n} của tỉnh, lập lúc {t}.")
    at = short_time(local(now.held.lists.issued * 1000))
    return says.format(n=now.held.lists.number, t=at)


def changed(now: Latest) -> list[str]:
    """Say what it changed when it came, and what that does here."""
    return [*now.doubt(), *now.changed.told()[1:]]


def held(now: Latest) -> Iterator[str]:
    """Yield what the lists say, a line for each part and year."""
    told = now.held.told
    if told.agencies.agencies:
        yield _("Cơ quan: {n}.").format(n="; ".join(told.agencies.offered()))
    gone = [_(name) for code, name in SECTORS.items() if not told.sectors.offers(code)]
    if gone:
        yield _("Lĩnh vực không đưa ra: {n}.").format(n="; ".join(gone))
    for year in told.holidays.years:
        says = _("Nghỉ năm {y}: {d}.")
        yield says.format(y=year.year, d=", ".join(map(short_date, year.off)))
        if year.worked:
            says = _("Làm bù năm {y}: {d}.")
            yield says.format(y=year.year, d=", ".join(map(short_date, year.worked)))
