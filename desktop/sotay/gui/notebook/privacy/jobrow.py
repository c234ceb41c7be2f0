"""One finished destruction: its number and time, and its minutes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.button import Button
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
        across = QHBoxLayout(self)
        space(across, (0, 4, 0, 4), 12)
        across.addWidget(label(told, "quiet"), 1)
        across.addWidget(minutes)
