"""The lines beside the notebook's own, by what must go one after another on each."""

from enum import Enum

from sotay.base.sentences import Sentence

NOTEBOOK: Sentence = "sổ"  # the line that owns it


class Beside(Enum):
    """Work waits only for work of its own line. The value names it to people (`StillBusy`).

    What was safe because it went in turn goes in turn still (decision 031): all of pdfium and
    reportlab, which know one thread only, is on PAPERS; what reads an open recording and what
    closes it on MEDIA; what lists, writes or sweeps bundles and backups on SEALING.
    """

    PAPERS = Sentence("lập và in giấy tờ")  # our PDFs: made, shown, printed
    MEDIA = Sentence("xem và nghe")  # of attachments, for whoever waits to see or hear them
    FILES = Sentence("tệp đính kèm")  # into records, and out as copies
    SEALING = Sentence("đóng gói, sao lưu")  # to the outbox, to a stick, and what lies there
    FORMS = Sentence("mẫu phiếu")  # questionnaires read and looked over, what they hold opened
    NETWORK = Sentence("gửi qua mạng")
    LOOKING = Sentence("tìm và so sánh")  # what is plugged in, two versions: short, and reads only
