"""One finished destruction: its number and time, and its minutes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.vault.privacy.purging import Purge


class JobRow(QFrame):
    """`minutes_asked` with the job's number."""

    minutes_asked = Signal(int)

    def __init__(self, job: Purge) -> None:
        super().__init__()
        self.setObjectName("purge_row")
        at = short_time(local(job.ended or job.begun))
        told = _("Đợt số {n} · xong lúc {at}").format(n=job.seq, at=at)
        minutes = Button(_("Biên bản tiêu hủy…"), "quiet", "document_pdf", "purge_minutes")
        minutes.setAccessibleName(_("Biên bản tiêu hủy đợt số {n}").format(n=job.seq))
        minutes.clicked.connect(lambda: self.minutes_asked.emit(job.seq))
        in_row(wide(label(told, "quiet")), minutes, of=self, edges=(0, 4, 0, 4), gap=12)
