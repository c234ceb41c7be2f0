"""Bundles that the province said never arrived: the gaps that its newest receipt names.

A receipt is cumulative (bundle/FORMAT.md), so only the newest of each chain is kept. A gap is not
a fault: the bundle may still lie on a stick. It is told until a newer receipt no longer names it,
or what it held goes in another (`work.transfer.repacking`). Numbers that another copy of this
notebook gave (`sisters`) are told as such, until the province let in a bundle of the chain that
this copy goes on in: by then it knows that the chain before was set back.
"""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from sotay.base.files import file_there
from sotay.base.sentences import _
from sotay.bundle.documents import Receipt
from sotay.bundle.fields import Gap
from sotay.model.shape import encode, parse
from sotay.store.driver import Connection
from sotay.store.held import held, hold
from sotay.vault import outbox
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.membership import GAPS

_MS = 1000


class NotArrived(Struct, frozen=True):
    """Bundles `first` to `last` had not reached the province at `said` (ms since the epoch).

    `here` are those of them that can be copied again: their files are still on this machine.
    `elsewhere` says that another copy of this notebook sealed them all; else the others are lost
    here too, and what they held goes in a later bundle (`repacking.release_lost`).
    """

    first: int
    last: int
    said: int
    here: tuple[SealedRow, ...]
    elsewhere: bool = False


class _Told(Struct, frozen=True):
    """The newest word of the province: `known` is how many bundles it must have had, at least."""

    issued: int
    known: int
    missing: Annotated[tuple[Gap, ...], Meta(max_length=1000)]


def note_gaps(connection: Connection, receipt: Receipt, before: bytes | None) -> None:
    """Keep what `receipt` says is missing, unless `before`, kept of the same chain, is newer.

    Who knows of more is newer whatever it says of its time: a clock that was once years ahead at
    the province does not have the last word for years.
    """
    told = _told(receipt)
    earlier = parse(before, _Told) if before else None
    if (
        earlier is None
        or told.known > earlier.known
        or (told.issued, told.known) >= (earlier.issued, earlier.known)
    ):
        hold(connection, _name(receipt.chain), encode(told))


def kept_of(desk: Desk, chain: str) -> bytes | None:
    """Return what is kept of a chain, as `note_gaps` wants it."""
    return held(desk.vault.store, _name(chain))


def not_arrived(desk: Desk) -> tuple[NotArrived, ...]:
    """Return the gaps in this notebook's chains as the province last told of them, in order."""
    rows = outbox.bundles(desk.vault.store)
    chains = sorted({row.chain for row in rows})
    return tuple(gap for chain in chains for gap in _of_chain(desk, chain, rows))


def elsewhere_told() -> str:
    """Say what is to be known of bundles that another copy of this notebook sealed."""
    return _(
        "Gói do một bản khác của sổ này đóng (sổ trước khi phục hồi, hoặc bản sao), ở đây không có "
        "tệp. Còn USB chép gói đó thì nộp cho tỉnh; mất rồi thì những gì chỉ bản kia có cần ghi "
        "lại. Hết nhắc khi tỉnh nhận gói đầu tiên của bản này."
    )


def _of_chain(desk: Desk, chain: str, rows: list[SealedRow]) -> list[NotArrived]:
    content = kept_of(desk, chain)
    if content is None:
        return []
    told = parse(content, _Told)
    own = sorted((row for row in rows if row.chain == chain), key=lambda row: row.seq)
    here = [row for row in own if file_there(desk.vault.outbox / row.file)]
    ends = own[-1].seq
    found = [
        NotArrived(a, b, told.issued * _MS, tuple(row for row in here if a <= row.seq <= b))
        for first, last in told.missing
        for a, b in _without([row.seq for row in own if not row.holds], first, min(last, ends))
    ]
    if _set_back_known(own[-1], rows):
        return found
    beyond = [(max(first, ends + 1), last) for first, last in told.missing if last > ends]
    return found + [NotArrived(a, b, told.issued * _MS, (), elsewhere=True) for a, b in beyond]


def _set_back_known(end: SealedRow, rows: list[SealedRow]) -> bool:
    """Return whether the province let in a bundle of a chain begun after this one ended here."""
    later = rows[: rows.index(end)]
    return any(row.receipt is not None and row.chain != end.chain for row in later)


def _without(empty: list[int], first: int, last: int) -> Iterator[Gap]:
    """Yield what is left of a gap without the bundles that hold nothing any more."""
    for number in [*(one for one in empty if first <= one <= last), last + 1]:
        if first < number:
            yield first, number - 1
        first = number + 1


def _told(receipt: Receipt) -> _Told:
    """Two receipts of one second are told apart by how much the province must have had."""
    gaps = receipt.missing
    highest = max(receipt.seq, receipt.have_all_up_to, gaps[-1][1] + 1 if gaps else 0)
    known = highest - sum(last - first + 1 for first, last in gaps)
    return _Told(receipt.issued, known, gaps)


def _name(chain: str) -> str:
    return f"{GAPS}{chain}"
