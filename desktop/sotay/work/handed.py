"""A file that was handed in from outside: what it is, whether it is believed, what may be done.

Double-clicked, dropped on the program, or named to `sotayctl look`. Nothing is taken in unasked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from sotay.base.files import read_limited
from sotay.base.sentences import Sentence, _, counted
from sotay.bundle import canonical, issuing, peers, signed
from sotay.bundle.claims import CALLED, PAPERS, Sort, claimed
from sotay.bundle.envelope import read_envelope
from sotay.bundle.keys import Signer, comparison_code
from sotay.bundle.trails.checking import check
from sotay.bundle.verify import checked_manifest, opened, read_front
from sotay.vault import outbox
from sotay.work import identity, membership
from sotay.work.desk import Desk, Outcome
from sotay.work.peers import knowing, visiting
from sotay.work.peers.told import visited_told
from sotay.work.transfer import enrolling, receiving

Offer = Literal["take", "code", ""]
_KIND: Final = {sort: kind for kind, sort in PAPERS.items()}
_BY_HASH: Final = ("piece", "letter-piece")  # believed only beside the paper that names them
_UP: Final[dict[Sort, Sentence]] = {
    "request": "Tệp này do một máy lập để xin đăng ký. Đưa cho bộ phận tiếp nhận của tỉnh; sổ này "
    "không nhập nó.",
    "got": "Tệp này để tỉnh biết thư nào đã đến. Đưa cho bộ phận tiếp nhận của tỉnh.",
}


@dataclass(frozen=True)
class Handed:
    """What a file is, in words, and what may be done: "take", after a "code", or nothing ("")."""

    file: Path
    sort: Sort
    title: str
    told: str
    offer: Offer = ""


def look(desk: Desk, file: Path) -> Handed:
    """Return what a file is once its signatures hold; raises why it is not believed.

    Raises as `bundle.claims.claimed`, a `Refused`, `NotEnrolled` before there is a key.
    """
    sort = claimed(file)
    said = partial(Handed, file, sort, _(CALLED[sort]))
    if sort in _UP:
        return said(_(_UP[sort]))
    lookers: dict[Sort, Callable[[Desk, Path], tuple[str, Offer]]] = {
        "bundle": _bundle,
        "peer": _peer,
        "answer": _answer,
        "trail": _trail,
    }
    if sort in lookers:
        told, offer = lookers[sort](desk, file)
        return said(told, offer)
    _believe(desk, read_limited(file, signed.DOCUMENT_LIMIT), sort)
    says = _("Đúng là của tỉnh đã đăng ký máy này. Nhập vào sổ để dùng.")
    if sort in _BY_HASH:
        says = _("Được tin khi khớp với giấy tờ của tỉnh đã nhập. Nhập vào sổ để dùng.")
    return said(says, "take")


def take(desk: Desk, file: Path, code: str = "") -> Outcome[str]:
    """Take a file in, as it is by now; return what became of it, in words.

    `code` are the province's 16 characters where it asks for them. Raises as each sort's own way.
    """
    sort = claimed(file)
    if sort == "answer":
        done = enrolling.accept(desk, file, code)
        told = _("Tỉnh đã đăng ký máy này cho {o}.").format(o=done.value.office)
        return Outcome(told, done.touched)
    if sort == "peer":
        return _take_peer(desk, file)
    if sort == "receipt":
        return _take_receipt(desk, file)
    papers = receiving.accept_files(desk, [file])
    told = _("Đã nhập vào sổ: {w}.") if papers.value else _("Đã có trong sổ từ trước: {w}.")
    return Outcome(told.format(w=_(CALLED[sort])), papers.touched)


def _bundle(desk: Desk, file: Path) -> tuple[str, Offer]:
    own = identity.signing_keys(desk).public
    with opened(file) as source:
        envelope = read_front(source).envelope
    device = canonical.decode_object(envelope.payload).get("device")
    if device != own.id:
        says = _(
            "Do máy khác đóng cho tỉnh: máy này không mở được, và không cần nhập. Đưa cho bộ phận "
            "tiếp nhận của tỉnh."
        )
        return says, ""
    manifest = checked_manifest(envelope, {own.id: Signer(own)})
    says = _("Gói số {n} do chính máy này đóng, mã xác thực đúng.").format(n=manifest.seq)
    row = next((r for r in outbox.bundles(desk.vault.store) if r.digest == envelope.digest), None)
    if row is not None and row.receipt:
        return f"{says} {_('Tỉnh đã nhận gói này.')}", ""
    return f"{says} {_('Tỉnh chưa báo nhận; chép sang USB hoặc gửi lại từ Gửi tỉnh.')}", ""


def _peer(desk: Desk, file: Path) -> tuple[str, Offer]:
    said = peers.claimed(file).manifest
    if said.to[0] != identity.age_identity(desk).recipient.sha256:
        return _("Gói này cho máy khác của xã, máy này không mở được."), ""
    known = next((one for one in knowing.known(desk) if one.device == said.device), None)
    if known is None:
        says = _(
            "Máy này chưa biết máy {c} đã đóng gói. Mang USB qua Gửi tỉnh, mục Máy khác của xã, để "
            "hai máy nhận ra nhau rồi nhập lại."
        )
        return says.format(c=comparison_code(said.device)), ""
    with opened(file) as source:
        envelope = read_front(source, peers.KIND).envelope
    checked_manifest(envelope, {known.device: known.signer})
    says = _(
        "Do máy {c} của xã đóng cho máy này, mã xác thực đúng. Nhập các bản ghi trong gói vào sổ?"
    )
    return says.format(c=known.code), "take"


def _answer(_desk: Desk, _file: Path) -> tuple[str, Offer]:
    says = _(
        "Tỉnh trả lời đề nghị đăng ký của một máy. Gõ 16 ký tự ghi trên giấy của tỉnh để nhập."
    )
    return says, "code"


def _trail(_desk: Desk, file: Path) -> tuple[str, Offer]:
    found = check(read_limited(file, signed.DOCUMENT_LIMIT))
    if found.sound:
        says = counted("Hành trình nguyên vẹn, {n} bước, mã xác thực đúng.", len(found.steps))
        return f"{says} {_('Đối chiếu 16 ký tự của tỉnh trên giấy để biết đúng tỉnh nào ký.')}", ""
    says = counted("Hành trình đã bị sửa hoặc thiếu: {n} chỗ sai.", len(found.faults) or 1)
    return f"{says} {_('Đừng dựa vào tệp này.')}", ""


def _believe(desk: Desk, content: bytes, sort: Sort) -> None:
    """Raise a `Refused` unless the pinned province signed this; `NotEnrolled` where none is."""
    known = membership.membership(desk).authority
    if sort == "issuing":
        issuing.open_issuing(content, known.root)
    elif sort not in _BY_HASH:
        envelope = read_envelope(content, _KIND[sort])
        known.check(envelope, canonical.decode_object(envelope.payload).get("issued"))


def _take_receipt(desk: Desk, file: Path) -> Outcome[str]:
    done = receiving.accept_receipt(desk, file)
    told = receiving.kept_apart(done.value) or _("Tỉnh đã nhận gói số {n}.").format(
        n=done.value.seq
    )
    return Outcome(told, done.touched)


def _take_peer(desk: Desk, file: Path) -> Outcome[str]:
    done = visiting.take_file(desk, file)
    if not (done.value.came or done.value.faults):
        return Outcome(_("Gói này đã nhập từ trước."), done.touched)
    wrong = [one.told for one in done.value.faults]
    return Outcome("\n".join([*visited_told(done.value), *wrong]), done.touched)
