"""What Tiếp nhận says of a bundle, a file, a gap."""

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import Sentence, _, counted
from sotay.base.sizes import size_told
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.pill import State
from sotay.province.mailbox import Visited
from sotay.province.received import Received
from sotay.register.arrivals import Arrival

_STATES: dict[str, tuple[Sentence, Tone]] = {
    "imported": (Sentence("Đã nhận"), "ok"),
    "duplicate": (Sentence("Đã có, không đổi gì"), "ok"),
    "quarantined": (Sentence("Tạm giữ"), "warn"),
    "refused": (Sentence("Từ chối"), "bad"),
    "failed": (Sentence("Chưa đọc được"), "bad"),
}
_MOST = 5


def state_of(one: Received) -> State:
    """Return what became of a file."""
    says, tone = _STATES[one.state]
    return State(_(says), tone)


def received_told(one: Received) -> str:
    """Return what came in with a file, or why nothing did."""
    parts = [f"{one.code}: {one.told}"] if one.code else [_brought(one), one.told]
    if one.missing:
        says = _("Chưa nhận được gói số {n} của cùng máy.")
        parts.append(says.format(n=numbers_told(one.missing)))
    return " ".join(part for part in parts if part)


def _brought(one: Received) -> str:
    told = [counted("{n} bản ghi", one.records)] if one.records else []
    if one.blobs:
        told.append(counted("{n} tệp đính kèm", one.blobs))
    if one.destroyed:
        told.append(counted("báo {n} bản ghi đã tiêu hủy", one.destroyed))
    if one.withdrawn:
        told.append(counted("báo {n} bản ghi có rút lại sự đồng ý", one.withdrawn))
    if one.returned:
        told.append(counted("{n} lời xã nói lại về thư của tỉnh", one.returned))
    return ", ".join(told) + "." if told else ""


def numbers_told(gaps: tuple[tuple[int, int], ...]) -> str:
    """Return numbers of bundles, the first few gaps of many."""
    told = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in gaps[:_MOST])
    return f"{told}, …" if len(gaps) > _MOST else told


def visited_told(made: Visited, *, stopped: bool) -> list[str]:
    """Return what there is to know of a run as a whole, a line each."""
    lines = [] if made.received or stopped else [_("Không thấy gói nào ở đó.")]
    if stopped:
        lines.append(
            _("Đã dừng. Gói nào nhận xong trước đó đã vào sổ; nhận tiếp lúc nào cũng được.")
        )
    if made.papers:
        says = counted("Đã ghi {n} giấy tờ của tỉnh vào hộp thư, đọc lại khớp.", len(made.papers))
        lines.append(says)
    if made.ignored:
        names = ", ".join(made.ignored[:_MOST])
        lines.append(counted("Bỏ qua {n} mục lạ: {f}.", len(made.ignored), f=names))
    if made.more:
        lines.append(_("Hộp thư còn nhiều mục chưa xem; dọn bớt rồi nhận lại."))
    if made.ended is not None:
        says = _("Dừng giữa chừng: {w} Nhận lại; gói đã nhập không nhập hai lần.")
        lines.append(says.format(w=made.ended))
    return lines


def arrival_told(one: Arrival) -> str:
    """Return what there is to know of a bundle that was let in."""
    told = [counted("{n} bản ghi", one.records)] if one.records else []
    if one.blobs:
        told.append(counted("{n} tệp đính kèm", one.blobs))
    told += [size_told(one.size), _("nhận {t}").format(t=short_time(local(one.received)))]
    return _("{l} · {what} · mã {c}").format(l=one.label, what=", ".join(told), c=one.digest[:16])
