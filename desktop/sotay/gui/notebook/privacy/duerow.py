"""One record past its day: its title and kind, the day, and why it may not go yet."""

from PySide6.QtWidgets import QFrame

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.model.kinds import RECORD_KINDS
from sotay.model.retention import HOLDS
from sotay.vault.privacy.purging import DueRecord


class DueRow(QFrame):
    """Shows a record; nothing is done from here."""

    def __init__(self, record: DueRecord) -> None:
        super().__init__()
        self.setObjectName("due_row")
        kind = _(RECORD_KINDS[record.kind])
        told = _("{kind} ngày {day} · lưu đến hết {due}").format(
            kind=kind, day=short_date(record.day), due=short_date(record.due)
        )
        if record.hold is not None:
            told = f"{told} · {_(HOLDS[record.hold])}"
        words = in_column(
            Elided(record.title or kind, "strong"), label(told, "caption", wrap=True), gap=2
        )
        across = in_row(wide(words), of=self, edges=(0, 6, 0, 6), gap=12)
        if record.hold is not None:
            across.addWidget(Pill(_("Chưa hủy được"), "warn"))
        elif record.kept:
            across.addWidget(Pill(_("Chưa gửi tỉnh"), "info"))
