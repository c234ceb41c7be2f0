"""The list of the province's questionnaires that is held, and what it says of the shelf."""

from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.bundle import questionnaires as bundled
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import ROOT, Authority
from sotay.bundle.keys import comparison_code
from sotay.bundle.policies import Rank
from sotay.bundle.questionnaires import Questionnaires
from sotay.store import held
from sotay.store.driver import Connection
from sotay.vault.questionnaires import shelf
from sotay.work import membership
from sotay.work.desk import Desk
from sotay.work.membership import is_enrolled

ORIGIN: Final = "province"
SHELF: Final = "questionnaire"  # what an outcome says was touched
LIST: Final = "questionnaires"  # under which the list is held
_OFF: Final = "questionnaires-off"  # those that the province, and no person here, has off the shelf
State = Literal["offered", "recalled", "gone", "doubtful"]


@dataclass(frozen=True)
class Said:
    """What the province says of a questionnaire.

    It is `offered`, `recalled`, `gone` from the list, or `doubtful`: the key that signed the list
    was withdrawn since. `province` are the 16 characters of its root, `serial` the number of the
    key that signed (0: the root); `published` and `recalled` are seconds.
    """

    state: State
    province: str
    serial: int
    published: int = 0
    recalled: int | None = None
    why: str = ""

    def told(self) -> str:
        """Return it in words, with who signed."""
        by = _("khóa gốc") if not self.serial else _("khóa ký số {n}").format(n=self.serial)
        day = short_date(local(self.published * 1000).date()) if self.published else ""
        if self.state == "offered":
            says = _("Của tỉnh {c}, công bố ngày {d}, ký bằng {k}.")
            return says.format(c=self.province, d=day, k=by)
        if self.state == "recalled":
            gone = short_date(local((self.recalled or 0) * 1000).date())
            says = _("Tỉnh {c} đã thu hồi ngày {d}: {w}.")
            return says.format(c=self.province, d=gone, w=self.why.rstrip("."))
        if self.state == "gone":
            return _("Tỉnh đã công bố, nay không còn trong danh sách của tỉnh.")
        says = _("Của tỉnh {c}, nhưng {k} đã bị thu hồi; chờ danh sách mới của tỉnh.")
        return says.format(c=self.province, k=by)


def list_held(desk: Desk, known: Authority) -> tuple[Questionnaires, Rank] | None:
    """Return the list that is held; None where there is none, or one of a province of before."""
    content = held.held(desk.vault.store, LIST)
    try:
        return bundled.ranked(content, known, held=True) if content is not None else None
    except Refused:
        return None


def said(desk: Desk) -> dict[str, Said]:
    """Return what the province says of each questionnaire that it published, by its hash.

    What came from it and is in its list no more is `gone`. Nothing before the machine is enrolled.
    """
    if not is_enrolled(desk):
        return {}
    known = membership.membership(desk)
    was, code = list_held(desk, known.authority), comparison_code(known.province.id)
    found = {
        one.sha256: Said("gone", code, ROOT)
        for one in shelf.every(desk.vault.store)
        if one.origin == ORIGIN
    }
    if was is None:
        return found
    told, (serial, _number) = was
    doubtful = serial in known.authority.withdrawn
    for pack in told.packs:
        standing: State = "offered" if pack.recalled is None else "recalled"
        state: State = "doubtful" if doubtful else standing
        found[pack.xform.sha256] = Said(
            state, code, serial, pack.published, pack.recalled, pack.why
        )
    return found


def doubt(desk: Desk, connection: Connection, known: Authority) -> None:
    """Have what a withdrawn key published off the shelf, until a newer list says it stands."""
    was = list_held(desk, known)
    if was is not None and was[1][0] in known.withdrawn:
        _take_off(desk, connection, {pack.xform.sha256 for pack in was[0].packs})


def follow(desk: Desk, connection: Connection, told: Questionnaires) -> tuple[str, ...]:
    """Have on the shelf what stands, and off it what does not; return the titles taken off."""
    stands = {pack.xform.sha256 for pack in told.packs if pack.recalled is None}
    off = _off(desk)
    for sha256 in off & stands:
        shelf.retire(connection, sha256, None)
    held.hold(connection, _OFF, msgspec.json.encode(sorted(off - stands)))
    here = shelf.every(desk.vault.store)
    named = {pack.xform.sha256 for pack in told.packs}
    gone = {
        one.sha256
        for one in here
        if one.sha256 not in stands and (one.sha256 in named or one.origin == ORIGIN)
    }
    taken = _take_off(desk, connection, gone, off - stands)
    return tuple(one.title for one in here if one.sha256 in taken)


def _take_off(
    desk: Desk, connection: Connection, gone: set[str], off: set[str] | None = None
) -> set[str]:
    """Retire these where nobody did; return which were."""
    before = _off(desk) if off is None else off
    now = desk.clock.now_ms()
    taken = {
        one.sha256
        for one in shelf.every(desk.vault.store)
        if one.sha256 in gone and one.retired_at is None
    }
    for sha256 in taken:
        shelf.retire(connection, sha256, now)
    held.hold(connection, _OFF, msgspec.json.encode(sorted(before | taken)))
    return taken


def _off(desk: Desk) -> set[str]:
    return msgspec.json.decode(held.held(desk.vault.store, _OFF) or b"[]", type=set[str])
