"""In words: what a sending did, what came down, and what stood in the way."""

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.work.transfer import receiving, sisters
from sotay.work.transfer.following import Followed
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.uploading import Sent


def came_down(taken: Taken) -> list[str]:
    """Return a line for each kind of paper that was news."""
    lines = []
    if taken.receipts:
        lines.append(counted("Tỉnh đã nhận {n} gói, có phiếu báo nhận.", len(taken.receipts)))
    if taken.others:
        lines.append(_("Đã nhập giấy tờ của tỉnh: {f}.").format(f=", ".join(taken.others)))
    lines += taken.questionnaires.told()
    lines += taken.letters.told()
    lines += taken.directory.told()
    if taken.lost:
        lines.append(receiving.lost_told(taken.lost))
    if taken.sisters:
        lines.append(sisters.told())
    return lines


def stood_in_the_way(sent: Sent, taken: Taken) -> list[str]:
    """Return a line for each bundle that stepped aside and each paper that was not believed."""
    lines = [receiving.kept_apart(one) for one in taken.apart]
    lines += dict.fromkeys(f"{fault.code} · {fault}" for fault in sent.faults.values())
    return lines + [f"{one.file}: {one.code} · {one.told}" for one in taken.faults]


def on_their_way(found: list[Followed]) -> list[str]:
    """Return how far those are that have no receipt yet."""
    sending = [one for one in found if one.state == "sending"]
    lines = [
        _("Gói số {n}: tỉnh đã xác nhận {s}/{t}.").format(
            n=one.seq, s=size_told(one.confirmed), t=size_told(one.size)
        )
        for one in sending
        if one.confirmed < one.size
    ]
    if arrived := sum(one.confirmed == one.size for one in sending):
        says = counted(
            "{n} gói đã tới nơi đủ, tỉnh chưa lập phiếu báo nhận; gửi lại sau để lấy phiếu.",
            arrived,
        )
        lines.append(says)
    return lines
