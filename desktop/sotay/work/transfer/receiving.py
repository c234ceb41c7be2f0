"""What comes back from the province: receipts, believed only under its pinned key."""

from pathlib import Path
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import FolderGiven
from sotay.base.files import outside_file, read_limited, unreadable
from sotay.base.sentences import Sentence, _
from sotay.bundle import documents
from sotay.bundle.documents import Receipt
from sotay.bundle.errors import WrongType
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.vault import outbox, uploads
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import ReceiptForeign
from sotay.work.membership import membership
from sotay.work.transfer.gaps import kept_of, note_gaps

RECEIPT: Final[Sentence] = "phiếu báo nhận của tỉnh"
RECEIPT_FILE: Final[Sentence] = "tệp phiếu báo nhận của tỉnh (tên bắt đầu bằng “bien-nhan-”)"


def accept_receipt(desk: Desk, source: Path) -> Outcome[Receipt]:
    """Take a receipt: its bundle becomes `tỉnh đã nhận` if the province admitted it.

    What it says never arrived is kept, for `notarrived.not_arrived` to tell.

    Raises `DocumentUnreadable` for a bundle or another paper, a `Refused` when the signature or
    the device is not right, `ReceiptForeign` when the bundle is not ours, `NotEnrolled` before
    there is a key to believe.
    """
    known = membership(desk)
    content = _document(source)
    own = identity.signing_keys(desk).id
    try:
        receipt = documents.open_receipt(content, known.province, device=own)
    except WrongType as fault:
        raise DocumentUnreadable(source.name, _(RECEIPT)) from fault
    before = kept_of(desk, receipt.chain)
    with desk.vault.writing(desk.clock, "receipt", receipt.digest) as connection:
        state = None if kept_apart(receipt) else receipt.state
        ours = outbox.set_receipt(connection, receipt.digest, state)
        if not ours:
            raise ReceiptForeign
        uploads.settle(connection, receipt.digest, receipt.code)
        note_gaps(connection, receipt, before)
    return Outcome(receipt, frozenset({*lookup.KINDS, "bundle"}))


def kept_apart(receipt: Receipt) -> str:
    """Say that the province has a bundle and took nothing of it in; "" where it took it in."""
    if receipt.state in ("imported", "duplicate"):
        return ""
    says = _(
        "Theo phiếu lập lúc {at}, tỉnh để riêng gói số {n}, chưa nhận bản ghi nào trong gói "
        "(mã {code}). Hỏi bộ phận tiếp nhận của tỉnh trước khi gửi lại."
    )
    at = short_time(local(receipt.issued * 1000))
    return says.format(at=at, n=receipt.seq, code=receipt.code)


def _document(source: Path) -> bytes:
    """Return what the file holds; raises `DocumentUnreadable` for what is no paper at all."""
    try:
        with outside_file(source) as file:
            beginning = file.read(64)
    except FolderGiven as fault:
        raise FolderGiven(str(source), wanted=_(RECEIPT_FILE)) from fault
    except OSError as fault:
        raise unreadable(source, fault) from fault
    if not beginning.lstrip().startswith(b"{"):
        raise DocumentUnreadable(source.name, _(RECEIPT))
    content = read_limited(source, documents.DOCUMENT_LIMIT)
    if b'"payloadType"' not in content:  # such as the answer to an enrolment, on the same stick
        raise DocumentUnreadable(source.name, _(RECEIPT))
    return content
