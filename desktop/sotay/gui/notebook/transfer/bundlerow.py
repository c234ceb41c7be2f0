"""One sealed bundle in the list: its number, what is in it, its true state, copying it again."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped, headed
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.vault.outbox import SealedRow
from sotay.work.transfer.following import APART, Followed, detail_told, state_told

_COLOURS: Final[dict[str, Tone]] = {"imported": "ok", "duplicate": "ok", APART: "warn"}


class BundleRow(QFrame):
    """`again` asks for another copy."""

    again = Signal()
    anew = Signal()

    def __init__(self, row: SealedRow, way: Followed) -> None:
        super().__init__()
        self.setObjectName("bundle_row")
        title = _title(row)
        at, size = short_time(local(row.sealed)), size_told(row.size)
        about = _("Niêm phong {at} · {size} · mã {code}").format(
            at=at, size=size, code=digest_told(row.digest)
        )
        if more := detail_told(way):
            about += f" · {more}"
        words = state_told(way)
        says = headed(words)
        state = Pill(says, _COLOURS.get(way.receipt or "", "info"), "bundle_state")
        copy = Button(_("Chép lại…"), "quiet", "copy", "bundle_copy", self.again)
        copy.setAccessibleName(_("Chép lại gói số {n}").format(n=row.seq))
        set_tip(copy, row.file)
        anew = Button(_("Đóng lại…"), "quiet", "", "bundle_anew", self.anew)
        anew.setAccessibleName(_("Đóng lại những gì trong gói số {n}").format(n=row.seq))
        set_tip(anew, _("Khi tỉnh không nhận gói này: những gì trong gói vào gói sau"))
        head = in_row(wide(label(title, "strong", wrap=True)), state, gap=12)
        below = label(about, "caption", wrap=True), across(anew, copy, gap=4)
        in_column(head, *below, of=self, edges=(0, 6, 0, 6), gap=2)
        anew.setVisible(way.state != "received" and row.holds)  # a window, before it stood here


def digest_told(digest: str) -> str:
    """Return the first 16 hex digits in fours, enough to tell two bundles apart by eye."""
    return " ".join(digest[place : place + 4] for place in range(0, 16, 4))


def _title(row: SealedRow) -> str:
    """Return the number of a bundle and what is in it."""
    held = (
        (row.records, counted("{n} bản ghi", row.records, n=grouped(row.records))),
        (row.attachments, counted("{n} tệp", row.attachments, n=grouped(row.attachments))),
        (row.destroyed,
         counted("báo tiêu hủy {n} bản ghi", row.destroyed, n=grouped(row.destroyed))),
        (row.withdrawn,
         counted("báo {n} bản ghi được rút lại", row.withdrawn, n=grouped(row.withdrawn))),
        (row.returned,
         counted("{n} tin báo lại về thư của tỉnh", row.returned, n=grouped(row.returned))),
        (row.cards, counted("{n} thẻ liên hệ niêm phong", row.cards, n=grouped(row.cards))),
    )  # fmt: skip
    told = [_("Gói số {n}").format(n=row.seq), *(says for number, says in held if number)]
    return " · ".join(told)
