"""Open one contact card: two holders with their passphrases, a reason, a line in the log first.

What was opened is in memory alone, and is not kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sotay.base.clock import local
from sotay.base.errors import FieldProblem
from sotay.base.sentences import Sentence, _, counted
from sotay.bundle import canonical
from sotay.bundle.contacts import open_card
from sotay.bundle.contacts.errors import CardBroken
from sotay.bundle.keys import AgeIdentity
from sotay.model.contacts import Card
from sotay.model.errors import RecordRefused
from sotay.model.officers import login_of
from sotay.model.shape import parse
from sotay.province import contacts as keeping
from sotay.province import reading
from sotay.province.contacts import keys, shares
from sotay.province.contacts.errors import HolderUnknown, NoCardHere, ShareDamaged
from sotay.province.opening import Province
from sotay.register import contacts
from sotay.register.contacts import CardRow, KeyRow, Why
from sotay.store.shares.errors import ShareMistyped, SharesMixed, SharesTooFew
from sotay.store.shares.slip39 import joined

LEAST_REASON: Final = 5
_MOST_REASON: Final = 200
_GONE: Final[dict[Why, Sentence]] = {
    "withdrawn": "người cho ý kiến đã rút lại sự đồng ý, thẻ đã hủy",
    "destroyed": "xã đã tiêu hủy bản ghi, thẻ đã hủy theo",
    "removed": "xã đã bỏ thẻ, thẻ ở đây đã hủy",
    "over": "đã quá thời hạn lưu trữ, thẻ đã hủy",
}


@dataclass(frozen=True)
class CardState:
    """What may be known without opening anything: who may open it, or why there is none.

    `holders` are those of the key it was sealed for; none where that key is not of this register.
    """

    record: str
    there: bool
    holders: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Opened:
    """A card laid open, and where it came from."""

    record: str
    device: str
    card: Card = field(repr=False)


def state(province: Province, beginning: str) -> CardState:
    """Return whether a record has a card here; raises `AdmittedRecordUnknown`."""
    return _looked(province, beginning)[0]


def read(
    province: Province, beginning: str, holders: Mapping[str, str], reason: str
) -> list[Opened]:
    """Open the cards of a record: two holders' passphrases by name, and why.

    The log says who, of which record and why before anything is shown. Raises
    `AdmittedRecordUnknown`, `NoCardHere`, `HolderUnknown`, `WrongHolderPassphrase`, `ShareDamaged`,
    `TooSoon`, `CardBroken`, `FieldProblem`.
    """
    province.refuse_unfit("card-read")
    why = _reason(reason)
    sweep(province)
    known, rows, key = _looked(province, beginning)
    if key is None:
        raise NoCardHere(known.record, known.told)
    identity = _identity(province, key, holders)
    asked = "+".join(sorted(map(login_of, holders)))
    with province.writing("card-read", f"{known.record} {asked} {why}"):
        pass
    return _all_opened([row for row in rows if row.key == key.sha256], identity)


def sweep(province: Province) -> None:
    """Shred what is past its last day."""
    today = local(province.clock.now_ms()).date().isoformat()
    if contacts.any_over(province.store, today):
        with province.writing("card-over", today) as connection:
            keeping.sweep(connection, province.clock)


def _reason(words: str) -> str:
    why = " ".join(words.split())
    if not LEAST_REASON <= len(why) <= _MOST_REASON:
        says = counted("cần ghi rõ vì sao mở thẻ, nhiều nhất {n} ký tự", _MOST_REASON)
        raise FieldProblem(_("lý do"), says)
    return why


def _looked(province: Province, beginning: str) -> tuple[CardState, list[CardRow], KeyRow | None]:
    """Return how it stands with a record, its cards, and the key they are opened by.

    They are those that devices of its own commune sent.
    """
    record, store = reading.show(province, beginning).record, province.store
    rows = [one for one in contacts.of_record(store, record.id) if one.unit == record.place.unit]
    kept = [one for one in rows if one.sealed]
    if not kept:
        why = rows[0].gone if rows else ""
        told = _(_GONE[why]) if why else _("xã chưa gửi thẻ nào, hoặc chưa ai đồng ý cho chuyển")
        return CardState(record.id, False, (), told), [], None
    key = next((one for one in contacts.keys(store) if one.sha256 == kept[0].key), None)
    if key is None:
        told = _("có thẻ, nhưng niêm phong cho khóa mà sổ này không có")
        return CardState(record.id, True, (), told), kept, None
    told = _("có thẻ niêm phong, cần hai người giữ khóa cùng mở")
    return CardState(record.id, True, tuple(contacts.shares(store, key.number)), told), kept, key


def _identity(province: Province, key: KeyRow, holders: Mapping[str, str]) -> AgeIdentity:
    """Return the key that two holders give back together."""
    sealed = contacts.shares(province.store, key.number)
    asked = {login_of(holder): passphrase for holder, passphrase in holders.items()}
    for holder in asked:
        if holder not in sealed:
            raise HolderUnknown(holder)
    if len(asked) != keys.LEAST:
        raise HolderUnknown(", ".join(asked))
    words = {
        holder: shares.opened(province, key.number, holder, sealed[holder], passphrase)
        for holder, passphrase in asked.items()
    }
    try:
        identity = keys.identity_of(joined(list(words.values())), key.salt)
    except (ShareMistyped, SharesMixed, SharesTooFew) as fault:
        raise ShareDamaged(", ".join(words)) from fault
    if identity.recipient.sha256 != key.sha256:
        raise ShareDamaged(", ".join(words))
    return identity


def _all_opened(rows: list[CardRow], identity: AgeIdentity) -> list[Opened]:
    """Open what opens: a card that one device spoilt hides none of another's."""
    found: list[Opened] = []
    broken: CardBroken | None = None
    for row in rows:
        try:
            card = opened(row.sealed, identity, row.device, row.number, row.record)
            found.append(Opened(row.record, row.device, card))
        except CardBroken as fault:
            broken = fault
    if not found and broken is not None:
        raise broken
    return found


def opened(sealed: str, identity: AgeIdentity, device: str, number: int, record: str) -> Card:
    """Return what a card says that stood at this place in a bundle; raises `CardBroken`."""
    head: dict[str, object] = {"device": device, "number": number, "record": record}
    told = canonical.encode(open_card(sealed, identity, head))
    try:
        return parse(told, Card)
    except RecordRefused as fault:
        raise CardBroken(fault.named) from fault
