"""Where a matter was heard: a link to each meeting or interview."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.givingbutton import GivingButton
from sotay.gui.kit.widgets.laying import fill
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.lists import untitled
from sotay.gui.notebook.records.places import WHERE
from sotay.gui.notebook.shell import Runner
from sotay.model.matter import Matter
from sotay.model.records import Source
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk
from sotay.work.records import reading


class HeardAt(QWidget):
    """Asks for the titles; a record that is not in this notebook is told as such."""

    go_asked = Signal(str, str)  # place, key

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("heard_at")
        self._runner = runner
        self._shown: tuple[Source, ...] | None = None
        self._flow = FlowLayout(self, gap=8)

    def show_of(self, matter: Matter) -> None:
        """Show where `matter` was heard."""
        if matter.heard_at != self._shown:
            self._shown = matter.heard_at
            keys = list(dict.fromkeys(source.record for source in matter.heard_at))
            self._runner.ask(lambda desk: _rows(desk, keys), self._show)

    def _show(self, rows: Sequence[Row | None]) -> None:
        links: list[QWidget] = [
            self._link(row) if row else label(_("Không có trong sổ này"), "quiet") for row in rows
        ]
        nowhere = _("Ghi trực tiếp, không qua cuộc họp hay buổi nào.")
        fill(self._flow, links or [label(nowhere, "quiet")])
        self.updateGeometry()

    def _link(self, row: Row) -> GivingButton:
        link = GivingButton(untitled(row.title), "plain", WHERE[row.kind].icon, "heard_link")
        link.clicked.connect(lambda: self.go_asked.emit(WHERE[row.kind].place, row.id))
        return link


def _rows(desk: Desk, keys: Sequence[str]) -> list[Row | None]:
    return [_row(desk, key) for key in keys]


def _row(desk: Desk, key: str) -> Row | None:
    try:
        row = reading.entry(desk, key).row
    except RecordUnknown:
        return None
    return None if row.status == "discarded" else row
