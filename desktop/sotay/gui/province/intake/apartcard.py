"""Bundles kept apart: what waits for a person, and what persons decided of late."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.deciding import Decision
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.province.units import unit_told
from sotay.province.aside import why
from sotay.province.enrolling import Device
from sotay.register.aside import Aside

_DECIDED = 10  # of those decided on


class ApartCard(Card):
    """`changed` where a decision came to something else than it was to."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        hint = _("Gói do máy đã đăng ký ký, nhưng có điều chỉ người mới xét được.")
        super().__init__(_("Gói tạm giữ"), hint, "apart")
        self._shell = shell
        self._list = in_column(gap=10)
        self.add(self._list)

    def show_rows(self, found: Sequence[Aside], devices: dict[str, Device]) -> None:
        """Show what waits first, the oldest on top, then the last decisions."""
        waits = [one for one in found if not one.decision]
        decided = [one for one in reversed(found) if one.decision][:_DECIDED]
        rows = [self._row(one, _of(one, devices)) for one in (*waits, *decided)]
        nothing = label(_("Không có gói nào đang tạm giữ."), "quiet", wrap=True, name="apart_none")
        fill(self._list, rows if waits else [nothing, *rows])

    def _row(self, one: Aside, of: str) -> ItemRow:
        about = _("{of} · gói số {n} · giữ lúc {t}").format(of=of, n=one.seq, t=short_time(one.at))
        if one.decision:
            admitted = one.decision == "admitted"
            state = State(_("Đã cho nhập") if admitted else _("Đã từ chối"))
            about += "\n" + _("Lý do: {r}").format(r=one.reason)
            return ItemRow("apart_decided", why(one.code), about, state, key=one.sha256)
        decide = Button(_("Quyết định…"), "plain", "gavel", "apart_decide")
        decide.clicked.connect(lambda: self._decide(one, of))
        state = State(_("Chờ quyết định"), "warn")
        return ItemRow("apart_row", why(one.code), about, state, [decide], one.sha256)

    def _decide(self, one: Aside, of: str) -> None:
        Decision(self.window(), self._shell, one, of, self.changed.emit).open()


def _of(one: Aside, devices: dict[str, Device]) -> str:
    known = devices.get(one.device)
    return f"{unit_told(known.unit)}, {known.label}" if known else comparison_code(one.device)
