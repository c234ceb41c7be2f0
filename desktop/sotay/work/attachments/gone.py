"""What went from this machine by choice, in words that stay true whatever becomes of a receipt."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.files import write_whole
from sotay.base.sentences import Sentence, _
from sotay.vault.attachments import pruning
from sotay.vault.attachments.pruning import Pruned
from sotay.work.desk import Desk

_MS = 1000
_COLUMNS: Final[Sentence] = "Bản ghi\tMã tệp (SHA-256)\tDung lượng\tLoại\tGói số\tMã gói"


def gone(desk: Desk, sha256: str) -> Pruned | None:
    """Return what is known of a content that went by choice, None of any other."""
    return next(iter(pruning.pruned(desk.vault.store, sha256)), None)


def all_gone(desk: Desk) -> list[Pruned]:
    """Return everything that went by choice and was not brought back, the last first."""
    return pruning.pruned(desk.vault.store)


def gone_of(desk: Desk, contents: Collection[str]) -> dict[str, str]:
    """Return what is to be said of those of `contents` that went, by SHA-256."""
    each = ((sha256, gone(desk, sha256)) for sha256 in contents)
    return {sha256: gone_told(one) for sha256, one in each if one is not None}


def records_of(desk: Desk, found: Iterable[Pruned]) -> dict[str, list[str]]:
    """Return the ids of the records that name each of these contents, by SHA-256."""
    records: dict[str, list[str]] = {one.sha256: [] for one in found}
    for sha256, record in pruning.naming(desk.vault.store, records):
        records[sha256].append(record)
    return records


def write_list(desk: Desk, target: Path, *, replace: bool = False) -> None:
    """Write what went to `target`, a line each, by which the province finds it; logged.

    Ids, hashes and numbers: no name and no caption, for both may be a person's, and whoever has the
    file can read it. Raises `FileExists`, `DiskFull` or `FileUnwritable`.
    """
    found = all_gone(desk)
    records = records_of(desk, found)
    lines = [_(_COLUMNS)] + [
        f"{record}\t{one.sha256}\t{one.size}\t{one.type}\t{one.seq}\t{one.digest}"
        for one in found
        for record in records[one.sha256]
    ]
    with desk.vault.writing(desk.clock, "prune-list"):
        pass
    write_whole(
        target, "".join(f"{line}\n" for line in lines).encode(), replace=replace, shared=True
    )


def gone_told(one: Pruned) -> str:
    """Return when a content went and whether the province has it, to stand in a sentence."""
    says = _("đã dọn khỏi máy này ngày {day}").format(day=short_date(local(one.at).date()))
    return f"{says}; {_province_told(one)}"


def _province_told(one: Pruned) -> str:
    if not one.believed:
        says = _("phiếu báo nhận gói số {n} không còn hiệu lực, gói ấy chờ gửi lại")
    elif one.said is None:
        says = _("tỉnh đã nhận (gói số {n})")
    else:
        says = _("tỉnh đã nhận ngày {day} (gói số {n})")
    day = short_date(local((one.said or 0) * _MS).date())
    return says.format(n=one.seq, day=day)
