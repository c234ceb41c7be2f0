"""What an older copy of the register must not undo: devices revoked, answers taken back, and more.

As a notebook's list of what was destroyed (`vault.privacy.destroyed`): outside the database, in the
register's folder, on this machine and where backups go, encrypted under a key of its own. It only
grows, and so does what follows from it: a copy that is brought back revokes and masks again, and
never lets more through than it did. Each restored copy writes lists of its own and reads those of
what it comes from: what is tried in one is done nowhere else. What stands on which: `contents`.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from sotay.base.errors import SotayError
from sotay.base.files import at_hand
from sotay.base.private import new_folder
from sotay.province import rights
from sotay.province.authority import issuingkeys, policies
from sotay.province.lists import contents, files
from sotay.province.lists.alone import alone
from sotay.province.lists.contents import Contents
from sotay.province.lists.followed import Followed
from sotay.province.opening import Province
from sotay.register import aside, devices
from sotay.register.aside import Decision
from sotay.register.devices import End
from sotay.store import held
from sotay.store.driver import Connection
from sotay.store.errors import OpenElsewhere
from sotay.store.keptlist import KeptList
from sotay.store.keptlist.errors import ListTooLong, ListUnreadable
from sotay.store.log.anchor import ORIGIN

_PLACES: Final = "backup-places"
T = TypeVar("T")


def note_place(province: Province, connection: Connection, folder: Path) -> None:
    """Note a folder that backups go to: the lists go there, too."""
    told = "\n".join(dict.fromkeys([*backup_places(province), str(folder.absolute())]))
    held.hold(connection, _PLACES, told.encode())


def folders(province: Province, machine: Path) -> list[Path]:
    """Return where the lists of a register belong; a stick among them may not be plugged in."""
    known = [province.folder, machine, *map(Path, backup_places(province))]
    return [folder for folder in dict.fromkeys(known) if at_hand(folder)]


def keep(province: Province, machine: Path) -> list[SotayError]:
    """Write the lists wherever they belong; return what a person is to be told of that.

    A stick that is not there or full is tried again each time. A list that cannot be read is kept
    apart, never written over.
    """
    with contextlib.suppress(OSError):
        new_folder(machine, exist_ok=True)
    try:
        with alone(province.folder):
            now, places = contents.here(province), folders(province, machine)
            return [fault for at in places for fault in _keep(province, at, now)]
    except OpenElsewhere as fault:  # the next program that ends writes what is lacking
        return [fault]


def _keep(province: Province, folder: Path, now: Contents) -> Iterator[SotayError]:
    own = held.branch(province.store)
    before = {kind: files.read_or_apart(province, folder, kind, own) for kind in contents.KINDS}
    told = [one for one in before.values() if one is not None]
    late = max(one.seq for one in (now, *told))  # of an older register, too
    whole = contents.newest([*told, msgspec.structs.replace(now, seq=late)])
    for kind in reversed(contents.KINDS):  # a list of before holds two kinds; the first goes last
        part = kind.of(whole)
        if part.has((*kind.parts, *kind.numbers)) and part != before[kind]:
            try:
                files.put(province, files.of(province, folder, kind, own), part)
            except ListTooLong as fault:
                yield fault
            except (SotayError, OSError):
                continue


def looked_after(province: Province, machine: Path, *, restored: bool) -> Followed:
    """Follow the lists in the register's folder and on this machine, at each opening.

    By an account that may not do what they ask for nothing is done: whoever may opens it, too.
    """
    if province.officer is not None and not province.officer.has(*rights.roles("heed")):
        return Followed()
    return follow(province, (province.folder, machine), restored=restored)


def follow(province: Province, places: Iterable[Path], *, restored: bool = False) -> Followed:
    """Do again what the lists in `places` know and this database does not.

    Only where a copy was `restored` just now, or an older one was put in place, may a list change
    the last number of a chain that has one here, and only to a lower one: later the office may have
    set another, and which of two counts of activity is ahead says nothing of that.
    """
    now, (read, unread) = contents.here(province), _found(province, places)
    known = contents.strictest(read)
    stood = {_chain(one): one.last_seq for one in now.ends}
    above = [one for one in known.ends if one.last_seq > stood.get(_chain(one), one.last_seq)]
    new = _new(province, now, known, lower=restored)
    if any(new.has(kind.parts) for kind in contents.KINDS):
        contents.put_back(province, new)
    _leave_out(province, known, restored=restored)
    others = _of_others(province, places) if restored else []
    more = _new(province, contents.newest([now, new]), contents.strictest(others), lower=True)
    return Followed(
        ends=len(new.ends),
        withdrawn=len(new.withdrawn),
        decisions=len(new.decisions),
        destroyed=len(new.destroyed),
        found=bool(read),
        higher=len(above) if restored else 0,
        unread=unread,
        others=bool(others),
        elsewhere=sum(len(getattr(more, name)) for kind in contents.KINDS for name in kind.parts),
    )


def _leave_out(province: Province, known: Contents, *, restored: bool) -> None:
    """Give no number again that may stand on a paper which a device has seen."""
    if restored or known.epoch > policies.given(province):
        policies.leave_out(province, known.epoch, margin=restored)
    if restored or known.serial > issuingkeys.highest(province):
        issuingkeys.leave_out(province, known.serial, margin=restored)


def _new(province: Province, now: Contents, known: Contents, *, lower: bool) -> Contents:
    """Return what of `known` is not known here; `lower`: a lower last number of a chain, too."""
    enrolled = {row.id for row in devices.every(province.store)}
    stood = {_chain(one): one.last_seq for one in now.ends}
    ends = [
        one
        for one in known.ends
        if one.device in enrolled
        and (_chain(one) not in stood or (lower and one.last_seq < stood[_chain(one)]))
    ]
    return Contents(
        now.seq,
        tuple(ends),
        _unknown(known.withdrawn, now.withdrawn),
        _decided(province, known),
        _unknown(known.destroyed, now.destroyed),
    )


def states(province: Province, machine: Path) -> tuple[list[Path], list[Path]]:
    """Return where lists that count here are that can be read, and where are spoilt ones."""
    well: list[Path] = []
    bad: list[Path] = []
    for _branch, file, told in _looked(province, folders(province, machine)):
        bad += file.spoilt()
        if told is not None:
            (bad if isinstance(told, ListUnreadable) else well).append(file.place)
    return well, bad


def _found(
    province: Province, places: Iterable[Path]
) -> tuple[list[Contents], tuple[ListUnreadable, ...]]:
    """Return what the lists of each branch say, and which could not be read."""
    read: dict[str, list[Contents]] = {}
    unread = []
    for branch, _file, told in _looked(province, places):
        if isinstance(told, ListUnreadable):
            unread.append(told)
        elif told is not None:
            read.setdefault(branch, []).append(told)
    return [contents.newest(of_branch) for of_branch in read.values()], tuple(unread)


def _looked(
    province: Province, places: Iterable[Path]
) -> Iterator[tuple[str, KeptList, Contents | ListUnreadable | None]]:
    """Look at every list of this register and of those it comes from, by branch."""
    where = tuple(dict.fromkeys(places))
    for branch in sorted(held.lineage(province.store)):
        for file in (
            files.of(province, at, kind, branch) for at in where for kind in contents.KINDS
        ):
            try:
                yield branch, file, files.read(province, file)
            except ListUnreadable as fault:
                yield branch, file, fault


def _of_others(province: Province, places: Iterable[Path]) -> list[Contents]:
    """Return what lists of other registers say that were brought back from the same one."""
    own = {branch[:8] or ORIGIN for branch in held.lineage(province.store)}
    found = []
    for at, kind in ((at, kind) for at in dict.fromkeys(places) for kind in contents.KINDS):
        before, _origin, after = files.of(province, at, kind, "").place.name.rpartition(ORIGIN)
        for path in sorted(at.glob(f"{before}*{after}")):
            branch = path.name.removeprefix(before).removesuffix(after)
            if branch not in own:
                with contextlib.suppress(ListUnreadable):
                    found.append(files.read(province, files.of(province, at, kind, branch)))
    return [one for one in found if one is not None]


def _decided(province: Province, known: Contents) -> tuple[Decision, ...]:
    """Return the decisions that are not known here.

    A bundle that waits here again was let in by what is lost: it waits on.
    """
    rows = aside.decision_of_each(province.store)
    return tuple(
        one
        for one in known.decisions
        if one.sha256 not in rows or (not rows[one.sha256] and one.decision == "rejected")
    )


def _unknown(told: Sequence[T], here: Sequence[T]) -> tuple[T, ...]:
    there = set(here)
    return tuple(one for one in told if one not in there)


def _chain(end: End) -> tuple[str, str]:
    return end.device, end.chain


def backup_places(province: Province) -> list[str]:
    """Return the folders that backups went to, the one that was first there first."""
    content = held.held(province.store, _PLACES) or b""
    return [line for line in content.decode().split("\n") if line]
