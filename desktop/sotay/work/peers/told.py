"""What is told of machines of a commune: what a visit did, when anything last went or came."""

from collections.abc import Iterator, Sequence

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import Counted, _, counted
from sotay.bundle.keys import comparison_code
from sotay.vault.peergone import GoneRow
from sotay.vault.peers import Visit
from sotay.work.peers.came import Came
from sotay.work.peers.knowing import Peer
from sotay.work.peers.visiting import Visited


def machines_told(known: Sequence[Peer], seen: Sequence[Visit]) -> list[str]:
    """Return a line for each machine that is known, with when anything last went or came."""
    lines = []
    for one in known:
        its = [visit for visit in seen if visit.device == one.device]
        told = [f"{one.code}  {one.office}"]
        for visit in its:
            says = _("ghi ra USB lần cuối {t}") if visit.ours else _("nhận lần cuối {t}")
            told.append(says.format(t=short_time(local(visit.at))))
        lines.append("; ".join(told))
    return lines


def gone_told(one: GoneRow) -> str:
    """Say of a record that is here that another machine destroyed it."""
    says = _(
        "“{t}”: máy {c} đã tiêu hủy ngày {d}, ở máy này còn; mở bản ghi ra xem rồi quyết định."
    )
    return says.format(t=one.title, c=comparison_code(one.device), d=short_date(one.day))


def visited_told(told: Visited) -> Iterator[str]:
    """Yield what a visit to a stick did, a line each."""
    if told.stopped:
        yield _("Đã dừng. Phần đã nhận vẫn còn trong sổ; phần còn lại nhận và ghi ở lần sau.")
    yield from (_("Lần đầu gặp máy {c} của xã.").format(c=code) for code in told.met)
    for one in told.came:
        yield from _came(one)
    for code, number in told.left.items():
        yield counted("Đã ghi {n} bản ghi cho máy {c}.", number, c=code)
    for says, number in (
        (
            Counted("{n} bản ghi ở lại: chưa được rời máy, hoặc có tệp thiếu hay hỏng."),
            told.staying,
        ),
        (Counted("{n} bản ghi chờ lần sau vì đã đủ một gói."), told.later),
        (Counted("{n} gói của máy chưa biết, không mở."), told.strangers),
        (Counted("{n} bản ghi hai máy ghi khác nhau, chờ chọn."), told.apart),
    ):
        if number:
            yield counted(says, number)
    if told.more:
        yield _("Hộp thư còn nhiều mục chưa xem; dọn bớt rồi chạy lại.")
    if not (told.met or told.came or told.left or told.faults or told.strangers or told.more
            or told.stopped):  # fmt: skip
        yield _("Không có gì mới để nhận hay để ghi. Mang USB sang máy kia.")


def _came(one: Came) -> Iterator[str]:
    yield _("Từ máy {c}:").format(c=comparison_code(one.device))
    for says, number in (
        (Counted("{n} bản ghi mới"), one.new),
        (Counted("{n} bản ghi máy đó sửa"), one.changed),
        (Counted("{n} bản ghi có người rút lại sự đồng ý, đã ghi lại việc rút"), one.withdrawn),
        (Counted("{n} bản ghi không nhận vì đã tiêu hủy ở máy này"), one.destroyed),
        (Counted("{n} bản ghi máy đó đã tiêu hủy, ở máy này còn"), one.gone),
        (Counted("{n} điều máy đó ghi về thư của tỉnh"), one.said),
    ):
        if number:
            yield f"  {counted(says, number)}"
