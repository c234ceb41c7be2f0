"""A paper with the province's lists taken in: what is other than before, and what that does here.

Days by which subjects' requests have to be answered are counted in working days: those of requests
that wait follow the holidays, and each is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from sotay.base.dates import short_date
from sotay.base.sentences import _, counted
from sotay.bundle import directories
from sotay.bundle.directories.errors import TwoDirectories
from sotay.model import directory
from sotay.model.directory import NOTHING as NO_LISTS
from sotay.model.directory import Directory
from sotay.model.directory.part import listed
from sotay.model.requests import Request, counted_anew
from sotay.model.words import SECTORS
from sotay.store import held
from sotay.vault.privacy import requests
from sotay.vault.records import inuse
from sotay.work import membership
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.directory import standing
from sotay.work.directory.standing import BEFORE, DIRECTORY
from sotay.work.listsheld import Held
from sotay.work.membership import Membership

_NEWS: Final = "directory-news"


class Moved(msgspec.Struct, frozen=True):
    """A request whose day moved, by its code; days as people read them."""

    code: str
    was: str
    now: str


class _News(msgspec.Struct, frozen=True):
    """What is kept of the coming of a paper; `came` ms UTC."""

    came: int
    moved: tuple[Moved, ...] = ()
    seen: bool = False


@dataclass(frozen=True)
class Changed:
    """What a paper changed; `number` is 0 where none did.

    `said` is what it says that the one before did not, `here` what that does to what is written
    here, `unread` names parts that this version of the program cannot read.
    """

    number: int = 0
    said: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """Return a line for each thing that somebody has to know."""
        if not self.number:
            return []
        lines = [_("Tỉnh ban hành danh mục số {n}.").format(n=self.number), *self.said, *self.here]
        if self.unread:
            says = _("Bản Sổ tay này chưa đọc được phần {p} của danh mục. Cập nhật Sổ tay.")
            lines.append(says.format(p=", ".join(map(directory.told_name, self.unread))))
        return lines


NOTHING: Final = Changed()


@dataclass(frozen=True)
class Latest:
    """The paper that is held, with what it changed when it came; `came` ms UTC, 0 if not known."""

    held: Held
    changed: Changed
    came: int
    seen: bool

    def doubt(self) -> list[str]:
        """Say that nothing of it counts as long as no newer one comes; nothing where it does."""
        if not self.held.doubtful:
            return []
        says = _(
            "Danh mục đang giữ ký bằng khóa mà tỉnh đã thu hồi nên chưa dùng. Nhập danh mục mới "
            "của tỉnh."
        )
        return [says]


def together(came: Sequence[Changed]) -> Changed:
    """Return what several papers came to, one after the other: the last that changed something."""
    said = tuple(line for one in came for line in one.said)
    last = next((one for one in reversed(came) if one.number), NOTHING)
    return replace(last, said=said)


def accept_directory(desk: Desk, content: bytes, known: Membership) -> Outcome[Changed]:
    """Keep a paper that stands above the held one; an older one, or the same, changes nothing.

    Raises `TwoDirectories`, or another `Refused`.
    """
    lists, rank = directories.ranked(content, known.authority)
    was = standing.held_under(desk, DIRECTORY, known.authority)
    if was is not None and rank == was.rank and lists != was.lists:
        raise TwoDirectories(f"number {rank[1]}")
    if rank[0] < known.authority.newest or (was is not None and rank <= was.rank):
        return Outcome(NOTHING)
    told = directory.read(lists.parts)
    moved = list(_moved(desk, told))
    news = _News(
        desk.clock.now_ms(),
        tuple(Moved(one.code, *map(short_date, (one.answer_by, other.answer_by)))
              for one, other in moved),
    )  # fmt: skip
    with desk.vault.writing(desk.clock, "directory", str(lists.number)) as connection:
        before = held.held(desk.vault.store, DIRECTORY)
        if was is not None and before is not None:
            held.hold(connection, BEFORE, before)
        else:
            held.drop(connection, BEFORE)
        held.hold(connection, DIRECTORY, content)
        held.hold(connection, _NEWS, msgspec.json.encode(news))
        for _one, other in moved:
            requests.put(connection, other)
    touched = {DIRECTORY, "enrolment"} | ({"request"} if moved else set())
    changed = _changed(desk, lists.number, was.told if was else NO_LISTS, told, news.moved)
    return Outcome(changed, frozenset(touched))


def latest(desk: Desk) -> Latest | None:
    """Return the paper that is held and what it changed; None where there is none."""
    now = standing.lists_held(desk)
    if now is None:
        return None
    kept = held.held(desk.vault.store, _NEWS)
    news = msgspec.json.decode(kept, type=_News) if kept else _News(0)
    known = membership.membership(desk).authority
    before = standing.held_under(desk, BEFORE, known)
    was = before.told if before else NO_LISTS
    changed = _changed(desk, now.lists.number, was, now.told, news.moved)
    return Latest(now, changed, news.came, news.seen)


def unseen(desk: Desk) -> int:
    """Return the number of the paper that is held and nobody looked at yet, 0 where none is."""
    kept = held.held(desk.vault.store, _NEWS)
    if kept is None or msgspec.json.decode(kept, type=_News).seen:
        return 0
    now = standing.lists_held(desk)
    return now.lists.number if now is not None else 0


def see(desk: Desk) -> Outcome[None]:
    """Note that somebody looked at what the paper changed."""
    kept = held.held(desk.vault.store, _NEWS)
    news = msgspec.json.decode(kept, type=_News) if kept else None
    if news is None or news.seen:
        return Outcome(None)
    with desk.vault.writing(desk.clock) as connection:
        held.hold(connection, _NEWS, msgspec.json.encode(msgspec.structs.replace(news, seen=True)))
    return Outcome(None, frozenset({DIRECTORY}))


def _moved(desk: Desk, told: Directory) -> Iterator[tuple[Request, Request]]:
    """Yield each request that waits for its answer and has another day by these holidays."""
    calendar = told.holidays.calendar()
    for one in requests.requests(desk.vault.store):
        if (other := counted_anew(one, calendar)) != one:
            yield one, other


def _changed(
    desk: Desk, number: int, was: Directory, told: Directory, moved: Sequence[Moved]
) -> Changed:
    here = [*_days(moved), *_agencies(desk, told), *_sectors(desk, told), *_unit(desk, was, told)]
    return Changed(number, tuple(directory.changes(was, told)), tuple(here), told.unread)


def _days(moved: Sequence[Moved]) -> Iterator[str]:
    for one in moved:
        says = _("Yêu cầu {c}: theo ngày nghỉ mới, hạn phản hồi là {b}, trước đó là {a}.")
        yield says.format(c=one.code, a=one.was, b=one.now)


def _agencies(desk: Desk, told: Directory) -> Iterator[str]:
    """Yield which matters that wait name an agency that is not in the list."""
    if not told.agencies.agencies:
        return
    every = inuse.agencies(desk.vault.store)
    meant = told.agencies.all_named(every)
    strange = {name: every[name] for name, it in zip(every, meant, strict=True) if not it}
    if strange:
        yield counted(
            "{n} kiến nghị chưa giải quyết ở đây ghi cơ quan không có trong danh mục: {names}.",
            sum(strange.values()),
            names=listed(strange),
        )


def _sectors(desk: Desk, told: Directory) -> Iterator[str]:
    for code, many in inuse.sectors(desk.vault.store).items():
        if not told.sectors.offers(code):
            yield counted(
                "{n} kiến nghị chưa giải quyết ở đây thuộc lĩnh vực “{s}”, nay không đưa ra nữa; "
                "các kiến nghị đó giữ nguyên.",
                many,
                s=_(SECTORS[code]),
            )


def _unit(desk: Desk, was: Directory, told: Directory) -> Iterator[str]:
    """Yield what becomes of the commune that this notebook is of, where that is another thing."""
    own, before, now = office_of(desk).unit, was.units, told.units
    gone = next((one for one in now.ended if one.code == own), None)
    if gone is not None and gone not in before.ended:
        says = _(
            "Đơn vị của sổ này, {n}, từ ngày {d} nhập vào “{m}”. Bản ghi đã có giữ nguyên đơn vị "
            "cũ; hỏi tỉnh về sổ và việc đăng ký máy cho đơn vị mới."
        )
        day = short_date(gone.since)
        yield says.format(n=now.called(own), d=day, m=now.called(gone.into))
    elif now.called(own) != before.called(own):
        says = _(
            "Đơn vị của sổ này có tên mới: {n}. Sửa tên cơ quan in ở đầu biên bản trong Cài đặt, "
            "khi tên mới có hiệu lực."
        )
        yield says.format(n=now.called(own))
