"""What Gửi xuống says of a device, of a letter, of a stick that was written."""

from collections.abc import Sequence
from typing import Final

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.gui.kit.widgets.pill import State
from sotay.province.letters.posted import Posted, Sealed
from sotay.province.mailbox import Visited
from sotay.province.waiting import LATE_MS
from sotay.register.given import Road

_ROADS: Final[dict[Road, Sentence]] = {
    "stick": Sentence("ghi ra USB {t}"),
    "file": Sentence("lưu thành tệp {t}"),
    "network": Sentence("để sẵn cho máy lấy qua mạng {t}"),
}
_KINDS: Final[dict[str, Counted]] = {
    "response": "{n} văn bản trả lời",
    "referral": "{n} phiếu chuyển",
    "query": "{n} câu hỏi lại",
}


def state_of(one: Posted, now_ms: int) -> State:
    """Return in a word how far the letters to a device are: what needs somebody first."""
    if one.revoked:
        return State(_("Đã thu hồi"))
    if one.unknown:
        return State(_("Sổ cũ hơn máy"), "bad")
    if one.nowhere:
        return State(counted("{n} thư chưa giao đi", one.nowhere), "warn")
    if one.post.away:
        late = now_ms - one.post.since >= LATE_MS
        return State(counted("{n} thư chưa báo tới", one.post.away), "warn" if late else "plain")
    if one.waiting:
        return State(counted("{n} việc chờ đóng thư", one.waiting))
    return State(_("Đã tới hết"), "ok") if one.post.got else State(_("Chưa có thư"))


def about(one: Posted) -> str:
    """Return what there is to know of the letters to a device, a line each."""
    told = []
    if one.waiting:
        told.append(counted("{n} việc chờ đóng thành thư", one.waiting))
    if one.post.away:
        says = counted("{n} thư đã đóng, máy chưa báo tới; sớm nhất đóng {t}", one.post.away,
                       t=short_date(local(one.post.since).date()))  # fmt: skip
        told += [says, *_roads(one)]
    if one.post.got:
        says = counted("{n} thư đã tới, máy báo lần cuối {t}", one.post.got,
                       t=short_time(local(one.post.last)))  # fmt: skip
        told.append(says)
    lines = [" · ".join([one.code, *told])]
    if one.lacks:
        numbers = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in one.lacks)
        lines.append(_("Máy báo thiếu thư số {n}: ghi lại ra USB cho máy này.").format(n=numbers))
    if one.unknown:
        lines.append(
            _(
                "Máy có thư mà sổ không biết: sổ được phục hồi từ bản cũ hơn. Xem lại những gì đã "
                "trả lời sau bản sao lưu đó."
            )
        )
    return "\n".join(lines)


def _roads(one: Posted) -> list[str]:
    """Return by which roads the letters went that are not known to have come."""
    told = [_(_ROADS[road.road]).format(t=short_date(local(road.at).date())) for road in one.roads]
    if one.nowhere:
        told.append(counted("{n} thư chưa giao theo đường nào", one.nowhere))
    return told


def sums(found: Sequence[Posted]) -> str:
    """Return what waits and what is on its way, of all devices together."""
    standing = [one for one in found if not one.revoked]
    waits = [one for one in standing if one.waiting]
    away = [one for one in standing if one.post.away]
    if not (waits or away):
        return _("Không có gì chờ gửi: máy nào cũng báo đã nhận hết thư.")
    told = []
    if waits:
        number = sum(one.waiting for one in waits)
        told.append(counted("{n} việc chờ đóng thành thư, cho {m} máy.", number, m=len(waits)))
    if away:
        number = sum(one.post.away for one in away)
        says = counted("{n} thư đã đóng mà máy chưa báo tới, của {m} máy.", number, m=len(away))
        told.append(says)
    return " ".join(told)


def letter_title(one: Sealed) -> str:
    """Return which letter it is."""
    return _("Thư số {n} · đóng {t}").format(n=one.row.seq, t=short_time(local(one.row.sealed)))


def letter_says(one: Sealed) -> str:
    """Return what it holds, and by which roads it went."""
    held = [counted(says, one.says[kind]) for kind, says in _KINDS.items() if kind in one.says]
    told = [_(_ROADS[road.road]).format(t=short_time(local(road.at))) for road in one.roads]
    return " · ".join([", ".join(held), *told])


def letter_state(one: Sealed) -> State:
    """Return whether it came, by the device's own word alone."""
    if one.row.got is not None:
        return State(_("Đã tới {t}").format(t=short_time(local(one.row.got))), "ok")
    if one.row.void:
        return State(_("Bỏ, đã đóng lại"))
    return State(_("Máy chưa báo tới"), "warn")


def written_told(made: Visited, *, stopped: bool) -> list[str]:
    """Return what became of a stick, a line each."""
    lines = [counted("Đã ghi đủ cho {n} máy.", len(made.given))]
    if made.unsealed:
        says = counted(
            "{n} máy còn việc chưa đóng được thư: tỉnh không có khóa ký còn hạn hôm nay.",
            len(made.unsealed),
        )
        lines.append(says)
    if made.papers:
        says = counted("Đã ghi {n} giấy tờ của tỉnh vào hộp thư, đọc lại khớp.", len(made.papers))
        lines.append(says)
    if made.there:
        lines.append(counted("{n} giấy tờ đã có sẵn ở đó.", made.there))
    if stopped:
        lines.append(_("Đã dừng. Ghi tiếp lúc nào cũng được; giấy tờ đã ghi không ghi lại."))
    elif isinstance(made.ended, SotayError):
        says = _("Dừng giữa chừng: {w} Ghi lại; giấy tờ đã ghi không ghi lần hai.")
        lines.append(says.format(w=made.ended))
    else:
        lines.append(_("Rút USB an toàn (Eject) rồi mới rút ra."))
    return lines
