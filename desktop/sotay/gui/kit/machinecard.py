"""Máy này: what was found about this PC, and what to do; looked at when one asks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from sotay.base.finding import Finding
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shell import Shell
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label


class MachineCard(Card):
    """The same list as `sotayctl doctor` gives of the machine; it changes nothing."""

    def __init__(self, shell: Shell[Any], look: Callable[[], list[Finding]]) -> None:
        hint = _(
            "Xem máy có đủ cho Sổ tay không: phông chữ, bộ gõ, máy in, chỗ trống, đồng hồ, mã hóa "
            "ổ đĩa. Chỉ xem, không sửa gì và không gửi gì đi."
        )
        super().__init__(_("Máy này"), hint, "machine")
        self._shell, self._look = shell, look
        self._go = Button(_("Xem máy này"), "plain", "", "machine_look", self.ask)
        self._findings = in_column(gap=6)
        self.add_to_head(self._go)
        self.add(self._findings)

    def ask(self) -> None:
        """Look at it now, beside the window."""
        job = self._shell.runner.side(
            Beside.LOOKING, lambda _job: self._look(), self._show, owner=self
        )
        self._go.wait_for(job)

    def _show(self, found: list[Finding]) -> None:
        """Show what needs somebody first."""
        order = sorted(found, key=lambda one: (one.well, not one.note))
        fill(self._findings, [_row(one) for one in order])


def _row(one: Finding) -> QWidget:
    tone = State(_("Lưu ý"), "warn") if one.note else State(_("Tốt"), "ok")
    state = tone if one.well else State(_("Chưa ổn"), "bad")
    row = QWidget()
    row.setObjectName("machine_row")
    head = in_row(wide(label(one.what, "strong", wrap=True)))
    head.addWidget(Pill(state.text, state.tone, "machine_state"))
    in_column(head, label(one.told, "quiet", wrap=True), of=row, edges=(0, 4, 0, 4), gap=3)
    return row
