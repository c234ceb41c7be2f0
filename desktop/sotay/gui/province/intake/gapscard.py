"""Bundles that have not come, by device and chain; what a person waits for no more."""

from collections.abc import Sequence

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.closing import ClosingGap
from sotay.gui.province.intake.words import numbers_told
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.province.units import unit_told
from sotay.province.gaps import OfChain


class GapsCard(Card):
    """A row for each chain that lacks something, or did."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Gói chưa đến"), "", "lacking")
        self._shell = shell
        self._list = in_column(gap=10)
        self.add(self._list)

    def show_rows(self, found: Sequence[OfChain]) -> None:
        """Show these: first what is waited for."""
        waits = [one for one in found if one.waited or one.unbelieved]
        others = [one for one in found if not (one.waited or one.unbelieved)]
        nothing = label(_("Không thiếu gói nào."), "quiet", wrap=True, name="lacking_none")
        rows = [self._row(one) for one in (*waits, *others)]
        fill(self._list, rows if waits else [nothing, *rows])

    def _row(self, one: OfChain) -> ItemRow:
        of = f"{unit_told(one.unit)}, {one.label}"
        state = State(_("Đang chờ"), "warn") if one.waited else State(_("Không chờ nữa"))
        close = Button(_("Ngừng chờ…"), "plain", "dismiss", "lacking_close")
        close.clicked.connect(lambda: ClosingGap(self.window(), self._shell, one, of).open())
        title = of
        if one.waited:
            title = _("{of}: gói số {n}").format(of=of, n=numbers_told(one.waited))
        buttons = [close] if one.waited else []
        return ItemRow("lacking_row", title, "\n".join(_about(one)), state, buttons, one.chain)


def _about(one: OfChain) -> list[str]:
    told = [_("Máy {d}, chuỗi {c}").format(d=comparison_code(one.device), c=one.chain[:8])]
    if one.waited and one.over:
        told.append(_("Máy đã chuyển sang chuỗi khác: hỏi xã các gói này còn không."))
    if one.unbelieved:
        says = _("Có gói tạm giữ tự xưng số {n}, xa các số đã đến: không tính ở giữa là thiếu.")
        told.append(says.format(n=", ".join(map(str, one.unbelieved))))
    for gap in one.closed:
        says = _("Ngừng chờ gói số {n} từ {t}: {why}")
        numbers = numbers_told(((gap.first, gap.last),))
        told.append(says.format(n=numbers, t=short_time(local(gap.at)), why=gap.reason))
    return told
