"""Receipts of what another copy of this notebook sealed: the one it was restored from, or a clone.

Copies of one notebook have the keys of one device, so the province answers each of them with the
receipts of all. Such a receipt is no fault, and makes nothing here “tỉnh đã nhận”: it is told of
once, and remembered, so that the province need not send it again.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from msgspec import Meta, Struct

from sotay.base.sentences import _
from sotay.bundle.documents import Receipt
from sotay.model.shape import encode, parse
from sotay.store import held
from sotay.vault import outbox
from sotay.vault.privacy import maybesent
from sotay.work.desk import Desk
from sotay.work.membership import chain_now
from sotay.work.transfer import gaps

_SISTER: Final = "sister:"  # begins the names under which they are kept, by chain
_MOST: Final = 50_000  # numbers remembered of one chain


class _Seen(Struct, frozen=True):
    """The numbers of one chain that others sealed and the province let in."""

    chain: str
    admitted: Annotated[tuple[int, ...], Meta(max_length=_MOST)] = ()


def note(desk: Desk, receipt: Receipt) -> None:
    """Remember a verified receipt of a bundle that is not among ours, if it is news.

    Where another copy seals into the very chain that this one goes on in, both would give one
    number twice, and the province would hold either for a fork (FORMAT.md §8): the next bundle
    here begins a chain of its own.
    """
    store = desk.vault.store
    name = f"{_SISTER}{receipt.chain}"
    known = held.held(store, name)
    seen = parse(known, _Seen) if known else _Seen(receipt.chain)
    numbers = set(seen.admitted)
    if receipt.state != "quarantined" and len(numbers) < _MOST:
        numbers.add(receipt.seq)
    now = encode(_Seen(receipt.chain, tuple(sorted(numbers))))
    if now == known:
        return
    ours = any(row.chain == receipt.chain for row in outbox.bundles(store))
    overtaken = receipt.state != "quarantined" and receipt.chain == chain_now(desk)
    before = gaps.kept_of(desk, receipt.chain)
    with desk.vault.writing(desk.clock, "chain" if overtaken else "") as connection:
        held.hold(connection, name, now)
        if ours:
            gaps.note_gaps(connection, receipt, before)
        if overtaken:
            held.begin_chain(connection)
            maybesent.note(connection)


def chains(desk: Desk) -> frozenset[str]:
    """Return the chains in which a sister sealed, as far as receipts told."""
    return frozenset(one.chain for one in _every(desk))


def admitted(desk: Desk) -> Mapping[str, frozenset[int]]:
    """Return which numbers of each chain the province let in from a sister."""
    return {one.chain: frozenset(one.admitted) for one in _every(desk)}


def told() -> str:
    """Say, once for each chain, that the province has bundles of another copy."""
    return _(
        "Tỉnh gửi về phiếu của gói do một bản khác của sổ này đóng (sổ trước khi phục hồi, hoặc "
        "bản sao). Ở bản này không đổi gì; gói của bản này chờ phiếu của chính nó. Nếu cả hai bản "
        "còn dùng, chỉ nên ghi và gửi từ một bản."
    )


def _every(desk: Desk) -> Iterator[_Seen]:
    return (parse(one, _Seen) for one in held.beginning(desk.vault.store, _SISTER))
