"""Bundles that were let in, the newest first, and files that were turned away of late."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.words import arrival_told
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.units import unit_told
from sotay.province.arrived import RefusedFile, reason
from sotay.province.aside import why
from sotay.register.arrivals import Arrival


class ArrivedCard(Card):
    """`more_asked` where older ones are to be shown as well."""

    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Gói đã đến"), "", "arrived")
        self._list = in_column(gap=8)
        self._more = Button(_("Xem các gói cũ hơn"), "quiet", "arrow_down", "arrived_more")
        self._more.clicked.connect(self.more_asked)
        self._refused_title = label(_("Tệp bị từ chối gần đây"), "strong", wrap=True)
        self._refused = in_column(gap=8)
        self.add(self._list, across(self._more), self._refused_title, self._refused)

    def show_rows(
        self, found: Sequence[Arrival], refused: Sequence[RefusedFile], *, more: bool
    ) -> None:
        """Show these; a bundle that a person let in says what was let pass."""
        nothing = label(_("Chưa nhận gói nào."), "quiet", wrap=True, name="arrived_none")
        fill(self._list, [_row(one) for one in found] or [nothing])
        self._more.setVisible(more)
        self._refused_title.setVisible(bool(refused))
        fill(self._refused, [_refused(one) for one in refused])


def _row(one: Arrival) -> ItemRow:
    title = _("{u}: gói số {n}").format(u=unit_told(one.unit), n=one.seq)
    about, state = arrival_told(one), State(_("Đã nhận"), "ok")
    if one.code:
        passed = ", ".join(why(code) for code in one.code.split())
        about += "\n" + _("Người có trách nhiệm cho nhập, bỏ qua: {why}.").format(why=passed)
    return ItemRow("arrived_row", title, about, state, key=one.digest)


def _refused(one: RefusedFile) -> ItemRow:
    title = _("{t} · tệp {s}").format(t=short_time(one.at), s=one.sha256[:16])
    state = State(_("Từ chối"), "bad")
    return ItemRow("refused_row", title, f"{one.code}: {reason(one.code)}", state)
