"""What stands on a register's lists, and how it goes into a register that does not know it.

Three lists, so that none can push out another: what the office decided (devices revoked, bundles
kept apart), the answers that were taken back, and what communes say they destroyed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from sotay.base.changing import remove
from sotay.province import aside
from sotay.province.authority import issuingkeys, policies
from sotay.province.opening import Province
from sotay.register import aside as aside_rows
from sotay.register import destroyed, devices, withdrawals
from sotay.register.aside import Decision
from sotay.register.destroyed import Destroyed
from sotay.register.devices import End
from sotay.register.withdrawals import TakenBack
from sotay.store.log import activity

T = TypeVar("T", bound=msgspec.Struct)
_LIMIT: Final = 256 << 20  # bytes: the `quota` of many devices


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All of it, or one list's part. `seq` is the last activity it was written after.

    `epoch` and `serial` are the highest numbers of a policy and of an issuing key that were given.
    """

    seq: int
    ends: tuple[End, ...] = ()
    withdrawn: tuple[TakenBack, ...] = ()  # beside the ends in lists of before
    decisions: tuple[Decision, ...] = ()
    destroyed: tuple[Destroyed, ...] = ()
    epoch: int = 0
    serial: int = 0

    def has(self, names: Iterable[str]) -> bool:
        """Return whether there is anything in these parts."""
        return any(getattr(self, name) for name in names)


class Kind(NamedTuple):
    """One list: how its files' names begin, what stands on it, and its limit in bytes."""

    prefix: str
    parts: tuple[str, ...]
    limit: int = _LIMIT
    numbers: tuple[str, ...] = ()

    def of(self, whole: Contents) -> Contents:
        """Return what of `whole` belongs here."""
        names = (*self.parts, *self.numbers)
        return Contents(whole.seq, **{name: getattr(whole, name) for name in names})


KINDS: Final = (
    Kind("thu-hoi", ("ends", "decisions"), numbers=("epoch", "serial")),
    Kind("rut-lai", ("withdrawn",)),
    Kind("da-huy", ("destroyed",)),
)


def here(province: Province) -> Contents:
    """Return all that the open register knows."""
    store = province.store
    return Contents(
        activity.last(store),
        tuple(devices.ends(store)),
        tuple(withdrawals.every(store)),
        tuple(aside_rows.decisions(store)),
        tuple(destroyed.every(store)),
        policies.given(province),
        issuingkeys.highest(province),
    )


def newest(lists: Sequence[Contents]) -> Contents:
    """Return what lists of one register say together: the later word, the stricter of two as late.

    An older register in place of a newer one writes at a lower count and speaks later all the same:
    who knows that lets it count as late as what it found.
    """
    ends = _in_order(lists, "ends", lambda end: -end.last_seq)
    decisions = _in_order(lists, "decisions", lambda told: told.decision == "rejected")
    return Contents(
        max((one.seq for one in lists), default=0),
        _sorted({(end.device, end.chain): end for end in ends}.values()),
        _sorted({back for one in lists for back in one.withdrawn}),
        _sorted({told.sha256: told for told in decisions}.values()),
        _sorted({gone for one in lists for gone in one.destroyed}),
        max((one.epoch for one in lists), default=0),
        max((one.serial for one in lists), default=0),
    )


def strictest(lists: Sequence[Contents]) -> Contents:
    """Return what lists of a register and of those it comes from say: the least of each chain."""
    return newest([msgspec.structs.replace(one, seq=0) for one in lists])


def _in_order(lists: Sequence[Contents], part: str, strict: Callable[[Any], int]) -> Iterator[Any]:
    """Give each list's words, the one that holds last."""
    words = [((one.seq, strict(word)), word) for one in lists for word in getattr(one, part)]
    return (word for _at, word in sorted(words, key=itemgetter(0)))


def _sorted(words: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(words, key=msgspec.structs.astuple))


def put_back(province: Province, new: Contents) -> None:
    """Write what the register did not know."""
    told = " ".join(str(len(getattr(new, name))) for kind in KINDS for name in kind.parts)
    with province.writing("heed", told) as connection:
        devices.put_ends(connection, new.ends)
        withdrawals.add_listed(connection, new.withdrawn)
        destroyed.add_listed(connection, new.destroyed)
        aside_rows.put_decisions(connection, new.decisions)
    for one in new.decisions:
        with suppress(OSError):
            remove(aside.place(province, one.sha256), missing_ok=True)
