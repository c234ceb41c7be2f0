"""Every version of an admitted record that came, each without what was withdrawn since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sotay.base.clock import local
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.model import comparing
from sotay.model.comparing import Difference
from sotay.model.merging import Side
from sotay.model.record import Record
from sotay.model.shape import parse_record
from sotay.province import withdrawals
from sotay.province.opening import Province
from sotay.province.reading import Admitted, show
from sotay.province.withdrawals import Sources
from sotay.register import revisions


@dataclass(frozen=True)
class Version:
    """One version; `record` is None where what it says is lost.

    `device` is the one whose signature was proven, `sender` its unit by enrolment, `received` when
    the bundle came that brought it first. `stands` is the one that is shown.
    """

    rev: str
    device: str
    sender: str
    author: str
    bundle: str
    received: datetime
    stands: bool
    record: Record | None


def of(province: Province, beginning: str) -> list[Version]:
    """Return the versions of the one record whose id begins or ends so, the newest to come first.

    Raises as `reading.show`.
    """
    shown = show(province, beginning)
    sources = Sources(province)

    def honoured(body: bytes | None) -> Record | None:
        if body is None:
            return None
        return withdrawals.honour(province, parse_record(body), sources).record

    return [
        Version(
            one.rev, one.device, one.sender, one.author, one.digest, local(one.received),
            one.rev == shown.revision, honoured(one.body),
        )
        for one in revisions.of_record(province.store, shown.row.id)
    ]  # fmt: skip


@dataclass(frozen=True)
class Apart:
    """Two versions that stand beside each other: whose, and what each wrote otherwise.

    `shown` and `other` are devices, several where more say the same. What only one of them wrote is
    put together without asking, and is not here.
    """

    shown: tuple[str, ...]
    other: tuple[str, ...]
    differences: tuple[Difference, ...]


def apart(found: Admitted, versions: Sequence[Version]) -> list[Apart]:
    """Return in what versions of a record differ, each of the others beside what is shown."""
    device = {one.rev: one.device for one in versions}

    def of(side: Side) -> tuple[str, ...]:
        return tuple(dict.fromkeys(device[rev] for rev in side.revs if rev in device))

    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Difference]] = {}
    for one in found.disputes:
        first, *others = one.sides
        for side in others:
            told = comparing.compare(first.record, side.record, one.fields)
            pairs.setdefault((of(first), of(side)), []).extend(told)
    return [Apart(*whose, tuple(told)) for whose, told in pairs.items()]


def compare(found: Sequence[Version], old: int, new: int | None = None) -> list[Difference]:
    """Return what differs between two versions by their numbers, the oldest 1; else the last.

    Raises `FieldProblem` for a number there is none of, or one whose words are lost.
    """
    return comparing.compare(_numbered(found, old), _numbered(found, new or len(found)))


def _numbered(found: Sequence[Version], number: int) -> Record:
    known = found[-number].record if 0 < number <= len(found) else None
    if known is None:
        says = _("bản ghi không có bản nào mang số {n} mà đọc được")
        raise FieldProblem(_("số của bản"), says.format(n=number))
    return known
