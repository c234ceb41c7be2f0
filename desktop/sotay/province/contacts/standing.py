"""What may be known of contact cards without opening one: which records have one, who opens it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sotay.base.errors import PersonError
from sotay.base.sentences import Sentence, _
from sotay.model.kinds import ASKING
from sotay.province import reading
from sotay.province.opening import Province
from sotay.register import contacts, records
from sotay.register.contacts import CardRow, Why
from sotay.store.log import activity

READ: Final = "card-read"  # the act under which the log has that a card was opened
_GONE: Final[dict[Why, Sentence]] = {
    "withdrawn": "người cho ý kiến đã rút lại sự đồng ý, thẻ đã hủy",
    "destroyed": "xã đã tiêu hủy bản ghi, thẻ đã hủy theo",
    "removed": "xã đã bỏ thẻ, thẻ ở đây đã hủy",
    "over": "đã quá thời hạn lưu trữ, thẻ đã hủy",
}
_BY: Final = re.compile(r"(?s)(.*) @([a-z][a-z0-9.-]*)")


@dataclass(frozen=True)
class CardState:
    """How it stands with a record's card, and why there is none.

    `holders` are those of the keys it was sealed for, `ways` by key, the card that came last first;
    none where those keys are not of this register. `was`: there is one, or there was.
    """

    record: str
    there: bool
    holders: tuple[str, ...]
    told: str
    was: bool = True
    ways: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Opening:
    """That a card was opened: `at` ms UTC, by which holders, and by whose account, "" for none."""

    at: int
    record: str
    holders: tuple[str, ...]
    why: str
    by: str


def state(province: Province, beginning: str) -> CardState:
    """Return whether a record has a card here; raises `AdmittedRecordUnknown`."""
    record = reading.show(province, beginning).record.id
    return next(iter(states(province, [record])), _none(record))


def about(province: Province, beginning: str) -> list[CardState]:
    """Return how it stands with the card of a record, or of each that a matter was heard in.

    None where nobody was asked for a consent. Raises `AdmittedRecordUnknown`, `BodyLost`.
    """
    record = reading.show(province, beginning).record
    heard_in = (one.record for one in record.heard_at)
    return states(province, list(dict.fromkeys((record.id, *heard_in))))


def states(province: Province, ids: Sequence[str]) -> list[CardState]:
    """Return it of those of these records that are here and in which people were asked."""
    known = records.units_and_kinds(province.store, ids)
    kept: dict[str, list[CardRow]] = defaultdict(list)
    for row in contacts.of_records(province.store, list(known)):
        if row.unit == known[row.record][0]:  # devices of its own commune alone
            kept[row.record].append(row)
    shares = {
        one.sha256: tuple(contacts.shares(province.store, one.number))
        for one in (contacts.keys(province.store) if kept else ())
    }
    asking = (one for one in ids if one in known and known[one][1] in ASKING)
    return [_state(one, kept[one], shares) for one in asking]


def _state(record: str, rows: Sequence[CardRow], shares: dict[str, tuple[str, ...]]) -> CardState:
    if not rows:
        return _none(record)
    kept = dict.fromkeys(row.key for row in rows if row.sealed)
    if not kept:
        why = rows[0].gone
        return CardState(record, False, (), _(_GONE[why]) if why else _none(record).told)
    ways = tuple(shares[key] for key in kept if shares.get(key))
    if not ways:
        told = _("có thẻ, nhưng niêm phong cho khóa mà sổ này không có")
        return CardState(record, True, (), told)
    told = _("có thẻ niêm phong, cần hai người giữ khóa cùng mở")
    holders = tuple(dict.fromkeys(holder for way in ways for holder in way))
    return CardState(record, True, holders, told, ways=ways)


def _none(record: str) -> CardState:
    told = _("xã chưa gửi thẻ nào, hoặc chưa ai đồng ý cho chuyển")
    return CardState(record, False, (), told, was=False)


def why_not(province: Province) -> str:
    """Return why whoever opened the register opens no card, "" where nothing is in the way."""
    try:
        province.refuse_unfit(READ)
    except PersonError as fault:
        return str(fault)
    return ""


def openings(province: Province, most: int = 20) -> list[Opening]:
    """Return when cards were opened, by whom and why, as the log has it, the last times first."""
    return [_opening(at, what) for at, what in activity.newest(province.store, READ, most)]


def _opening(at: int, what: str) -> Opening:
    said = _BY.fullmatch(what)
    what, by = (said[1], said[2]) if said else (what, "")
    record, holders, why = (*what.split(" ", 2), "", "")[:3]
    return Opening(at, record, tuple(holders.split("+")), why, by)
