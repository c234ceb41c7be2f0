"""What comes from the province: receipts, policies, keys, letters, believed under its root.

`accept_paper` is the one way in for all of them, by file, stick or network.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import FolderGiven
from sotay.base.files import outside_file, read_limited
from sotay.base.reasons import unreadable
from sotay.base.sentences import Sentence, _, counted
from sotay.base.text import grouped
from sotay.bundle import documents, issuing, policies, signed
from sotay.bundle.directories import DIRECTORY
from sotay.bundle.documents import RECEIPT as RECEIPT_TYPE
from sotay.bundle.documents import TOO_NEW, Receipt, turned_away
from sotay.bundle.issuing import ISSUING, Authority, Issuing
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.letters import LETTER, files
from sotay.bundle.policies import POLICY, Policy
from sotay.bundle.questionnaires import LIST, PIECE
from sotay.store import held
from sotay.vault import lastwords, outbox, uploads
from sotay.vault.lastwords import Rank
from sotay.vault.records import lookup
from sotay.vault.uploads import Vouched
from sotay.work import identity, membership
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import arriving as directories
from sotay.work.directory.arriving import Changed
from sotay.work.errors import ReceiptForeign
from sotay.work.letters import arriving as letters
from sotay.work.letters import news
from sotay.work.published import arriving, standing
from sotay.work.published.arriving import Arrived
from sotay.work.published.standing import SHELF
from sotay.work.transfer import repacking, sisters
from sotay.work.transfer.errors import PolicyDoubtful
from sotay.work.transfer.gaps import kept_of, note_gaps

RECEIPT: Final[Sentence] = "phiếu báo nhận của tỉnh"
PAPER: Final[Sentence] = "phiếu báo nhận, chính sách, khóa ký, danh mục hay thư của tỉnh"
RECEIPT_FILE: Final[Sentence] = "tệp phiếu báo nhận của tỉnh (tên bắt đầu bằng “bien-nhan-”)"
# Each may need what one before brings.
_ORDER = (ISSUING, POLICY, DIRECTORY, LIST, PIECE, RECEIPT_TYPE, LETTER, files.PIECE)
Accepted = (
    Outcome[Receipt] | Outcome[Policy] | Outcome[Issuing] | Outcome[Arrived]
    | Outcome[news.Arrived] | Outcome[Changed]
)  # fmt: skip


def accept_paper(desk: Desk, content: bytes, name: str) -> Accepted:
    """Take in a signed paper of the province, whichever it is; `name` is told where it is none.

    A receipt makes its bundle `tỉnh đã nhận` if the province admitted it; one of a bundle that
    another copy of this notebook sealed is noted (`sisters`), and then `ReceiptForeign`. A policy
    or an issuing key that is older than what is held, or the same, changes nothing and is no fault:
    `touched` is empty then.

    Raises `DocumentUnreadable` for another file, a `Refused` when the signature or the device is
    not right, `NotEnrolled` before there is a key to believe.
    """
    known = membership.membership(desk)
    kind = _kind(content, name)
    takers: dict[str, Callable[[Desk, bytes, membership.Membership], Accepted]] = {
        ISSUING: _accept_issuing,
        POLICY: _accept_policy,
        RECEIPT_TYPE: _accept_receipt,
        DIRECTORY: directories.accept_directory,
        LIST: arriving.accept_list,
        PIECE: arriving.accept_piece,
        LETTER: letters.accept_letter,
        files.PIECE: letters.accept_piece,
    }
    if kind not in takers:
        raise DocumentUnreadable(name, _(PAPER))
    return takers[kind](desk, content, known)


def accept_files(desk: Desk, files: Sequence[Path]) -> Outcome[int]:
    """Take in papers, whichever they are, in the order they need; return how many were new.

    Raises as `accept_paper` does, at the first that is refused; what came before it stays. What is
    of another copy of this notebook stops nothing, and is told where nothing else was new.
    """
    touched: frozenset[str] = frozenset()
    new, foreign = 0, None
    for name, content in in_order([(path.name, paper_in(path, PAPER)) for path in files]):
        try:
            done = accept_paper(desk, content, name).touched
        except ReceiptForeign as fault:
            foreign = fault
            continue
        touched, new = touched | done, new + bool(done)
    if foreign is not None and not new:
        raise foreign
    return Outcome(new, touched)


def in_order(papers: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return papers, each a name and its content, so that what another needs goes before it."""

    def place(paper: tuple[str, bytes]) -> int:
        return next(
            (at for at, kind in enumerate(_ORDER) if kind.encode() in paper[1]), len(_ORDER)
        )

    return sorted(papers, key=place)


def accept_receipt(desk: Desk, source: Path) -> Outcome[Receipt]:
    """Take a receipt in a file, as `accept_paper` does; another paper is `DocumentUnreadable`."""
    known = membership.membership(desk)
    content = paper_in(source)
    if _kind(content, source.name) != RECEIPT_TYPE:
        raise DocumentUnreadable(source.name, _(RECEIPT))
    return _accept_receipt(desk, content, known)


def paper_in(source: Path, wanted: Sentence = RECEIPT) -> bytes:
    """Return what the file holds; raises `DocumentUnreadable` for what is no paper at all."""
    try:
        with outside_file(source) as file:
            beginning = file.read(64)
    except FolderGiven as fault:
        raise FolderGiven(str(source), wanted=_(RECEIPT_FILE)) from fault
    except OSError as fault:
        raise unreadable(source, fault) from fault
    if not beginning.lstrip().startswith(b"{"):
        raise DocumentUnreadable(source.name, _(wanted))
    content = read_limited(source, signed.DOCUMENT_LIMIT)
    if b'"payloadType"' not in content:  # such as the answer to an enrolment, on the same stick
        raise DocumentUnreadable(source.name, _(wanted))
    return content


def lost_told(number: int) -> str:
    """Say that the province misses bundles that it had vouched for."""
    return counted(
        "Tỉnh báo thiếu {n} gói đã từng báo nhận (thường vì phải phục hồi sổ tiếp nhận từ bản sao "
        "lưu). Các gói đó chờ gửi lại; không mất gì ở máy này.",
        number,
        n=grouped(number),
    )


def kept_apart(receipt: Receipt) -> str:
    """Say that the province has a bundle and took nothing of it in; "" where it took it in."""
    if receipt.state in ("imported", "duplicate"):
        return ""
    if turned_away(receipt.code or ""):
        says = _(
            "Theo phiếu lập lúc {at}, tỉnh không nhận gói số {n} (mã {code}); bản ghi của gói được "
            "xếp vào gói sau. Hỏi bộ phận tiếp nhận của tỉnh trước khi gửi lại."
        )
    elif receipt.code == TOO_NEW:
        says = _(
            "Theo phiếu lập lúc {at}, tỉnh giữ gói số {n} mà chưa đọc được, vì Sổ tay ở tỉnh là "
            "bản cũ hơn (mã {code}). Không mất gì, không phải gửi lại: báo bộ phận tiếp nhận của "
            "tỉnh cập nhật Sổ tay rồi cho nhập gói này."
        )
    else:
        says = _(
            "Theo phiếu lập lúc {at}, tỉnh để riêng gói số {n}, chưa nhận bản ghi nào trong gói "
            "(mã {code}). Hỏi bộ phận tiếp nhận của tỉnh trước khi gửi lại."
        )
    at = short_time(local(receipt.issued * 1000))
    return says.format(at=at, n=receipt.seq, code=receipt.code)


def _kind(content: bytes, name: str) -> str:
    if b'"payloadType"' not in content[: signed.DOCUMENT_LIMIT]:
        raise DocumentUnreadable(name, _(PAPER))
    return signed.kind_of(content)


def _accept_receipt(desk: Desk, content: bytes, known: membership.Membership) -> Outcome[Receipt]:
    """Take a receipt; what it says never arrived is kept, for `gaps.not_arrived` to tell."""
    own = identity.signing_keys(desk).id
    receipt = documents.open_receipt(content, known.authority, device=own)
    if not outbox.holds(desk.vault.store, receipt.digest):
        sisters.note(desk, receipt)
        raise ReceiptForeign
    serial = known.authority.serial_of(content, RECEIPT_TYPE)
    rank = Rank(serial, receipt.policy)
    if not kept_apart(receipt) and lastwords.is_gone(desk.vault.store, receipt.digest, rank):
        return Outcome(receipt)  # of before the province's register was lost and brought back
    before = kept_of(desk, receipt.chain)
    code, stood = receipt.code, uploads.apart(desk.vault.store).get(receipt.digest)
    if code and stood and turned_away(stood) and not turned_away(code):
        code = stood  # receipts lie about on sticks, and an older one may be read last
    known_already = receipt.issued <= uploads.vouched_at(desk.vault.store, receipt.digest)
    with desk.vault.writing(desk.clock, "receipt", receipt.digest) as connection:
        state = None if kept_apart(receipt) else receipt.state
        outbox.set_receipt(connection, receipt.digest, state)
        uploads.settle(connection, receipt.digest, code)
        if state is not None:
            by = Vouched(known.province.id, serial, receipt.issued, receipt.blobs, content)
            uploads.vouched(connection, receipt.digest, by)
            lastwords.note_here(connection, receipt.digest, rank)
        if (first := receipt.first_lacked) is not None:
            lastwords.note_gone(connection, receipt.chain, rank, receipt.lacks, first)
        if not known_already:  # what it says is missing may be here by now
            note_gaps(connection, receipt, before)
    return Outcome(receipt, frozenset({*lookup.KINDS, "bundle"}))


def _accept_policy(desk: Desk, content: bytes, known: membership.Membership) -> Outcome[Policy]:
    """Keep a policy that stands above the held one; the key that rules is the newest known."""
    policy, rank = policies.ranked(content, known.authority)
    if rank <= known.rank or rank[0] < known.authority.newest:
        return Outcome(policy)
    strange = repacking.for_strangers(desk, policy, known.policy) if known.doubtful else []
    with desk.vault.writing(desk.clock, "policy", str(policy.epoch)) as connection:
        held.hold(connection, membership.POLICY, content)
        repacking.disown(desk, connection, strange, PolicyDoubtful.code)
    repacking.drop(desk, strange)
    records = lookup.KINDS if strange else ()
    return Outcome(policy, frozenset({"enrolment", "bundle", *records}))


def _accept_issuing(desk: Desk, content: bytes, known: membership.Membership) -> Outcome[Issuing]:
    """Keep every document by which the root vouched for a key; a few in a decade."""
    paper = issuing.open_issuing(content, known.province)
    if paper in known.authority.issuing:
        return Outcome(paper)
    with desk.vault.writing(desk.clock, "issuing-key", str(paper.serial)) as connection:
        membership.keep_issuing(connection, content, known.province)
        more = Authority.of(known.province, membership.issuing_papers(desk, known.province))
        standing.doubt(desk, connection, more)
    return Outcome(paper, frozenset({"enrolment", "bundle", SHELF}))
