"""The province's lists that are held, in words."""

from collections.abc import Iterator

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model import directory
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
    """Yield what the lists say: the name of each part, and below it its lines."""
    for name, part in now.held.told.parts.items():
        yield f"{directory.told_name(name)}:"
        yield from part.lines()
