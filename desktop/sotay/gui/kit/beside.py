"""The lines beside the notebook's own, by what must go one after another on each."""

from enum import Enum


class Beside(Enum):
    """Work waits only for work of its own line. The value names it to people (`StillBusy`).

    What was safe because it went in turn goes in turn still (decision 031): all of pdfium and
    reportlab, which know one thread only, is on PAPERS; what reads an open recording and what
    closes it on MEDIA; what lists, writes or sweeps bundles and backups on SEALING.
    """

    PAPERS = "lập và in giấy tờ"  # our PDFs: made, shown, printed
    MEDIA = "xem và nghe"  # pictures, pages and sound of attachments, for whoever waits to see them
    FILES = "tệp đính kèm"  # into records, and out as copies
    SEALING = "đóng gói, sao lưu"  # to the outbox, to a stick, and what lies there
    NETWORK = "gửi qua mạng"
    LOOKING = "tìm và so sánh"  # what is plugged in, two versions: short, and reads only
