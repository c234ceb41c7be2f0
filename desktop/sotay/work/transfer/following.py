"""How far each sealed bundle has come: sealed, on its way, received. Each word is true.

`received` is said for a verified receipt of an admitted bundle and nothing less; `sending` while
the other side confirmed some byte and no receipt came. The next of what `to_go` gives is what any
road carries: text before attachments, the oldest first; one that has a fault is stepped over.
"""

from dataclasses import dataclass
from typing import Literal

from sotay.base.files import file_there
from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.bundle.documents import TOO_NEW, turned_away
from sotay.vault import outbox, uploads
from sotay.vault.outbox import SealedRow
from sotay.vault.uploads import Upload
from sotay.work.desk import Desk

State = Literal["sealed", "sending", "received"]
APART = "quarantined"


@dataclass(frozen=True)
class Followed:
    """One bundle; `size` and `confirmed` (what the other side said it has) in bytes.

    `receipt` is the state of the newest verified receipt, `quarantined` where the province has it
    and keeps it apart; `fault` is the code of that, or of the last try. `waits`: it is to go yet.
    `holds`: something counts as sent with it; else what it held is taken back or goes in another.
    """

    digest: str
    seq: int
    file: str
    size: int
    state: State
    confirmed: int
    receipt: str | None
    fault: str
    waits: bool
    holds: bool = True


def followed(desk: Desk) -> list[Followed]:
    """Return all bundles, newest first."""
    store = desk.vault.store
    ways, apart = uploads.every(store), uploads.apart(store)
    return [
        _followed(desk, row, ways.get(row.digest, Upload()), apart.get(row.digest))
        for row in outbox.bundles(store)
    ]


def unsettled(row: SealedRow, confirmed: int) -> Followed:
    """Return how far a bundle is by what a sending saw, where the notebook cannot be asked."""
    state: State = "sending" if confirmed else "sealed"
    return Followed(row.digest, row.seq, row.file, row.size, state, confirmed, None, "", waits=True)


def to_go(desk: Desk) -> list[SealedRow]:
    """Return the bundles that are to go yet, in the order in which they go."""
    waiting = {one.digest for one in followed(desk) if one.waits}
    rows = [row for row in outbox.bundles(desk.vault.store)[::-1] if row.digest in waiting]
    return sorted(rows, key=lambda row: row.only_attachments)


def told(one: Followed) -> str:
    """Return in words how far a bundle has come, as it stands within a sentence."""
    words, more = state_told(one), detail_told(one)
    return f"{words} ({more})" if more else words


def state_told(one: Followed) -> str:
    """Return the state of a bundle in a word or two."""
    if one.state == "received":
        return _("tỉnh đã nhận")
    if one.receipt == APART:
        return _("tỉnh không nhận") if turned_away(one.fault) else _("tỉnh để riêng")
    if not one.holds:
        return _("không gửi nữa")
    return _("đang gửi") if one.state == "sending" else _("đã đóng gói")


def detail_told(one: Followed) -> str:
    """Return what is to be said beside its state, "" where nothing is."""
    if one.receipt is None and not one.holds:
        return _("đã rút lại, hoặc đi trong gói khác")
    if one.receipt is None and not one.waits:
        return _("tệp không còn ở máy này")
    if one.state == "sending":
        says = _("{p} %, tỉnh đã xác nhận {s}")
        return says.format(p=100 * one.confirmed // one.size, s=size_told(one.confirmed))
    if one.receipt == APART and one.fault == TOO_NEW:
        return _("chờ tỉnh cập nhật Sổ tay")
    return _("mã {code}").format(code=one.fault) if one.receipt == APART else ""


def _followed(desk: Desk, row: SealedRow, way: Upload, apart: str | None) -> Followed:
    state: State = "received" if row.receipt else "sending" if way.confirmed else "sealed"
    here = file_there(desk.vault.outbox / row.file)
    return Followed(
        digest=row.digest,
        seq=row.seq,
        file=row.file,
        size=row.size,
        state=state,
        confirmed=row.size if row.receipt else min(way.confirmed, row.size),
        receipt=row.receipt or (APART if apart else None),
        fault=apart or way.fault,
        waits=row.receipt is None and apart is None and row.holds and here,
        holds=row.holds,
    )
