"""The province's lists that are held, and what counts of them here."""

from datetime import date
from typing import TYPE_CHECKING, Final

from sotay.base.text import nfc
from sotay.bundle.errors import Refused
from sotay.model import directory
from sotay.model.directory import NOTHING, Directory
from sotay.model.workingdays import Calendar
from sotay.store import held
from sotay.work.desk import Desk
from sotay.work.directory.errors import PeriodUnknown
from sotay.work.listsheld import Held

if TYPE_CHECKING:
    from sotay.bundle.issuing import Authority
    from sotay.bundle.policies import Rank

DIRECTORY: Final = "directory"  # under which the paper is held; also what an outcome says of it
BEFORE: Final = "directory-before"  # the paper that it took the place of
PLACE_OF_NONE: "Final[Rank]" = (0, 0)


def held_under(desk: Desk, name: str, known: "Authority") -> Held | None:
    """Return a paper that is held; None where there is none, or one of a province of before."""
    content = held.held(desk.vault.store, name)
    if content is None:
        return None
    from sotay.bundle import directories  # noqa: PLC0415 - as in `lists_held`

    try:
        lists, rank = directories.ranked(content, known, held=True)
    except Refused:
        return None
    return Held(lists, rank, directory.read(lists.parts), rank[0] in known.withdrawn)


def lists_held(desk: Desk) -> Held | None:
    """Return the paper that is held, None where there is none or the machine is not enrolled.

    Its signature is checked again as soon as anything that is held changed, and not before: a list
    or a field asks at each pause in typing.
    """
    store = desk.vault.store
    if held.held(store, DIRECTORY) is None:
        return None
    if (mark := held.told(store)) not in desk.lists:
        desk.lists.clear()
        desk.lists[mark] = _checked(desk)
    return desk.lists[mark]


def _checked(desk: Desk) -> Held | None:
    from sotay.work import membership  # noqa: PLC0415 - signatures, of whoever has lists alone

    if not membership.is_enrolled(desk):
        return None
    return held_under(desk, DIRECTORY, membership.membership(desk).authority)


def counts(desk: Desk) -> Directory:
    """Return what counts here of the province's lists; nothing where there are none."""
    now = lists_held(desk)
    return NOTHING if now is None or now.doubtful else now.told


def calendar(desk: Desk) -> Calendar:
    """Return by what working days are counted here."""
    return counts(desk).holidays.calendar()


def period(desk: Desk, name: str) -> tuple[date, date]:
    """Return the first and the last day of a period of the province; raises `PeriodUnknown`."""
    found = counts(desk).periods.named(nfc(name).strip())
    if found is None:
        raise PeriodUnknown(name)
    return found.since, found.until


def place(desk: Desk) -> "Rank":
    """Return the place of the paper that is held, as a question for a newer one says it."""
    now = lists_held(desk)
    return now.rank if now else PLACE_OF_NONE
