"""What the province's policy says to this machine: what holds, where to send, whether it may."""

from dataclasses import dataclass

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.bundle.policies import Policy
from sotay.store import held
from sotay.vault import outbox
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled
from sotay.work.membership import Membership, chain_now, membership
from sotay.work.transfer.errors import PolicyDoubtful, RevokedHere, SealOutdated


@dataclass(frozen=True)
class Ruling:
    """What holds here. Times in seconds UTC; `signer` is the key that signed it, by its serial.

    `last` is the number of the last bundle of this machine that the province takes, None where it
    was not revoked; `sealed` is the highest number sealed here. `doubtful`: a key that was
    withdrawn signed it. `signs_to` is the end of the newest key that signs for the province, 0
    where that is the root: what is signed later is refused.
    """

    epoch: int
    issued: int
    signer: int
    province_code: str
    receivers: tuple[str, ...]
    automatic: bool
    valid_to: int
    last: int | None
    sealed: int
    doubtful: bool
    signs_to: int = 0


def ruling(desk: Desk) -> Ruling:
    """Return what the policy held says; raises `NotEnrolled`."""
    known = membership(desk)
    chain = held.chain(desk.vault.store) or known.enrolment.chain
    newest = outbox.last(desk.vault.store, chain)
    return Ruling(
        known.policy.epoch,
        known.policy.issued,
        known.rank[0],
        comparison_code(known.province.id),
        tuple(one.url for one in known.policy.receivers),
        known.policy.automatic,
        known.enrolment.valid_to,
        _last(known, chain),
        newest.seq if newest else 0,
        known.doubtful,
        known.authority.issuing[-1].valid_to if known.authority.issuing else 0,
    )


def held_ruling(desk: Desk) -> Ruling | None:
    """Return the same, None before the machine is enrolled."""
    try:
        return ruling(desk)
    except NotEnrolled:
        return None


def told(held: Ruling) -> list[str]:
    """Return in words what holds on this machine, what stands in the way first."""
    lines = [one for one in (revoked_told(held), doubtful_told(held)) if one]
    head = _("Chính sách số {e} của tỉnh {c}, lập lúc {t}.")
    at = short_time(local(held.issued * 1000))
    lines.append(head.format(e=held.epoch, c=held.province_code, t=at))
    where = ", ".join(held.receivers) or _("chưa có, gửi bằng USB")
    lines.append(_("Nơi nhận qua mạng: {w}.").format(w=where))
    by_itself = _("Tỉnh cho phép máy tự gửi khi có mạng.")
    lines.append(by_itself if held.automatic else _("Chỉ gửi khi có người bấm gửi."))
    until = f"{local(held.valid_to * 1000):%d/%m/%Y}"
    lines.append(_("Đăng ký của máy này có hạn đến {d}.").format(d=until))
    if held.signs_to:
        says = _("Khóa ký của tỉnh có hạn đến {d}; giấy tờ lập sau đó cần khóa mới của tỉnh.")
        lines.append(says.format(d=f"{local(held.signs_to * 1000):%d/%m/%Y}"))
    return lines


def revoked_told(held: Ruling) -> str:
    """Say that this machine was revoked and what that means for what lies on it; "" if not so."""
    if held.last is None:
        return ""
    says = _(
        "Tỉnh đã thu hồi máy này: chỉ còn nhận đến gói số {n}. Không mất gì trong sổ: mọi bản ghi "
        "vẫn mở, in và sao lưu được. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết. Nếu máy vẫn "
        "do cơ quan giữ, tỉnh có thể cho gửi tiếp bằng chính sách mới; nếu không, lập sổ mới, đăng "
        "ký lại, rồi xuất bản ghi từ sổ này và nhập vào sổ mới."
    ).format(n=held.last)
    if held.sealed > held.last:
        says += " " + counted(
            "{n} gói mang số lớn hơn đã đóng ở đây sẽ được tỉnh giữ riêng để hỏi lại.",
            held.sealed - held.last,
        )
    return says


def doubtful_told(held: Ruling) -> str:
    """Say that the policy is by a key that was withdrawn; "" if not so."""
    if not held.doubtful:
        return ""
    return _(
        "Chính sách đang giữ ký bằng khóa mà tỉnh đã thu hồi, nên chưa đóng gói theo nó. Nhập "
        "chính sách mới của tỉnh; bản ghi vẫn nguyên."
    )


def place(desk: Desk, known: Membership) -> tuple[str, SealedRow | None]:
    """Return the chain of the next bundle, and the bundle before it.

    Raises `RevokedHere` or `PolicyDoubtful` where it is not to be sealed.
    """
    if known.doubtful:
        raise PolicyDoubtful
    chain = held.chain(desk.vault.store) or known.enrolment.chain
    last = outbox.last(desk.vault.store, chain)
    seq = last.seq + 1 if last else 1
    if known.revoked is not None and not known.revoked.may_send(chain, seq):
        raise RevokedHere(_last(known, chain) or 0)
    return chain, last


def check_still(desk: Desk, policy: Policy, chain: str) -> None:
    """Raise `SealOutdated` where bundles go for other keys, or into another chain, by now."""
    known = membership(desk)
    same = known.policy.recipients() == policy.recipients() and chain_now(desk) == chain
    if known.doubtful or not same:
        raise SealOutdated


def _last(known: Membership, chain: str) -> int | None:
    """Return the last number of a chain that the province takes, None where it takes all."""
    if known.revoked is None:
        return None
    if not known.revoked.chains:
        return known.revoked.last_seq
    ends = [one for one in known.revoked.chains if one.chain == chain]
    return max((one.last_seq for one in ends), default=0)
