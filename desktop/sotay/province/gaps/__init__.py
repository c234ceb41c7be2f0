"""Bundles of a chain that have not come: waited for until a person says that they never will.

What was kept apart or turned away has come. A machine that was set back to a backup goes on in a
chain of its own, and what it had sealed before may be gone: only a person can know.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.province.gaps.errors import NoSuchGap
from sotay.province.opening import Province
from sotay.register import bundles, devices
from sotay.register import gaps as rows
from sotay.register.gaps import ClosedGap

Gap = tuple[int, int]  # the first and the last number


@dataclass(frozen=True)
class OfChain:
    """The gaps of one chain of a device (its id); `over`: the device went on in another since.

    `unbelieved` are numbers that bundles kept apart gave themselves, so far off that none below
    them is waited for.
    """

    device: str
    unit: str
    label: str
    chain: str
    over: bool
    waited: tuple[Gap, ...]
    closed: tuple[ClosedGap, ...]
    unbelieved: tuple[int, ...] = ()


def waited(province: Province, chain: str) -> tuple[Gap, ...]:
    """Return which bundles of a chain have not come and may still, each gap as first and last."""
    missing, closed = rows.missing(province.store, chain), rows.closed(province.store, chain)
    return tuple(left for gap in missing for left in rows.without(gap, closed))


def every(province: Province) -> list[OfChain]:
    """Return the chains that have gaps, or had some that a person closed, or are not believed."""
    return [one for one in _chains(province) if one.waited or one.closed or one.unbelieved]


def _chains(province: Province) -> Iterator[OfChain]:
    uneven = rows.uneven(province.store)
    for device in devices.every(province.store):
        if device.id not in uneven:
            continue
        chains = [one.chain for one in bundles.chains(province.store, device.id, ())]
        for chain in chains:
            yield OfChain(
                device.id,
                device.unit,
                device.label,
                chain,
                chain != chains[-1],
                waited(province, chain),
                tuple(rows.closed(province.store, chain)),
                tuple(rows.unbelieved(province.store, chain)),
            )


def close(
    province: Province, chain: str, reason: str, numbers: Collection[int] = ()
) -> tuple[ClosedGap, ...]:
    """Wait no more for what has not come of a chain, or for these `numbers` of it; say why.

    A bundle that comes all the same goes in as ever. Raises `FieldProblem` without a reason,
    `NoSuchGap`.
    """
    if not reason.strip():
        raise FieldProblem(_("lý do"), _("cần ghi lý do"))
    now, open_ = province.clock.now_ms(), waited(province, chain)
    asked = [(one, one) for one in sorted(set(numbers))] or open_
    if not asked or any(not _within(gap, open_) for gap in asked):
        raise NoSuchGap(chain)
    closing = tuple(ClosedGap(chain, first, last, now, reason.strip()) for first, last in asked)
    with province.writing("close-gap", chain) as connection:
        rows.close(connection, closing)
    return closing


def _within(gap: Gap, among: Collection[Gap]) -> bool:
    return any(first <= gap[0] and gap[1] <= last for first, last in among)
