"""`sotayctl province receive`: a stick's mailbox, taken in and answered, or a network served."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.output import PercentLine
from sotay.app.cli.province import serving
from sotay.app.cli.province.receiving import open_province, received_told
from sotay.app.cli.session import REFUSED, Session, on_session
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.province import collecting, mailbox
from sotay.province.mailbox import Visited
from sotay.upload.serving.staging import Room

IN_THE_WAY = 4


@click.command()
@on_session
@click.option("--from", "root", type=FOLDER_THERE, help="USB có hộp thư Sổ tay.")
@click.option(
    "--listen",
    "address",
    metavar="ĐỊA_CHỈ[:CỔNG]",
    help="Nhận qua mạng ở đây cho đến khi được dừng, ví dụ 0.0.0.0:8743.",
)
@click.option(
    "--proxy", "proxies", multiple=True, metavar="ĐỊA_CHỈ",
    help="Máy chuyển tiếp đứng trước, được tin khi nêu địa chỉ của máy gửi; nêu được nhiều lần.",
)  # fmt: skip
@click.option(
    "--staging-gb",
    type=click.IntRange(1, 100_000),
    default=200,
    show_default=True,
    help="Nhiều nhất bao nhiêu GB gói chờ nhập cùng lúc.",
)
@click.option(
    "--free-gb", type=click.IntRange(0, 100_000), default=2, show_default=True,
    help="Luôn để trống bao nhiêu GB của ổ đĩa.",
)  # fmt: skip
@click.option(
    "--no-metrics", "unmeasured", is_flag=True,
    help="Không trả lời /metrics; cần khi nginx trên máy này chuyển thẳng (stream).",
)  # fmt: skip
def receive(
    session: Session,
    root: Path | None,
    address: str | None,
    proxies: tuple[str, ...],
    staging_gb: int,
    free_gb: int,
    unmeasured: bool,
) -> None:
    """Nhận gói: từ hộp thư trên USB, rồi ghi phiếu và chính sách vào đó; hoặc qua mạng."""
    if (root is None) == (address is None):
        raise click.UsageError(_("Cần chọn một trong hai: --from hoặc --listen."))
    if root is None:
        room = Room(total=staging_gb << 30, kept_free=free_gb << 30)
        serving.serve_at(session, address or "", proxies, room, measured=not unmeasured)
        return
    with open_province(session) as opened, PercentLine(_("Đang kiểm tra")) as progress:
        done = mailbox.receive_from(opened, root, progress)
    session.answer(_facts(done), _told(done))
    click.get_current_context().exit(_status(done))


def _facts(done: Visited) -> dict[str, object]:
    return {
        "bundles": done.received,
        "papers": done.papers,
        "letters_came": sum(one.new for one in done.heard),
        "there": done.there,
        "ignored": done.ignored,
        "more": done.more,
        "ended": _ended(done),
    }


def _ended(done: Visited) -> dict[str, str] | None:
    fault = done.ended
    return {"code": fault.code, "told": str(fault)} if isinstance(fault, SotayError) else None


def _status(done: Visited) -> int:
    if isinstance(done.ended, SotayError):
        return IN_THE_WAY
    if any(one.code == collecting.BUG for one in done.received):
        return 1
    well = all(one.state in ("imported", "duplicate") for one in done.received)
    return 0 if well else REFUSED


def _told(done: Visited) -> str:
    lines = [received_told(one) for one in done.received]
    lines = lines or [_("Hộp thư trên USB không có gói nào.")]
    if written := len(done.papers):
        says = counted("Đã ghi {n} giấy tờ của tỉnh vào hộp thư, đã đọc lại và khớp.", written)
        lines.append(says)
    if came := sum(one.new for one in done.heard):
        lines.append(counted("Máy của xã báo đã nhận thêm {n} thư của tỉnh.", came))
    if done.ignored:
        names = ", ".join(done.ignored[:5])
        says = counted("Bỏ qua {n} mục lạ trong hộp thư: {f}.", len(done.ignored), f=names)
        lines.append(says)
    if done.more:
        lines.append(_("Hộp thư còn nhiều mục chưa xem; dọn bớt rồi chạy lại."))
    if isinstance(done.ended, SotayError):
        says = _("Dừng giữa chừng: {c} · {w} Chạy lại lệnh này; gói đã nhập không nhập hai lần.")
        lines.append(says.format(c=done.ended.code, w=done.ended))
    else:
        lines.append(_("Rút USB an toàn (Eject) rồi mới rút ra."))
    return "\n".join(lines)


COMMANDS = (receive,)
