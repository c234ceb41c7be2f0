"""`sotayctl send` and `fetch`: by a stick's mailbox.

Exit 0: all of it is there · 3 something waits for a person · 4 no road now, try again · 5 refused.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import Reply
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.work.desk import Desk
from sotay.work.transfer import receiving, stick
from sotay.work.transfer.papers import Fault, Papers, Taken, papers_at, take_in
from sotay.work.transfer.stick import Carried

FOR_A_PERSON: Final = 3
NO_ROAD: Final = 4
NOT_TRUSTED: Final = 5


@click.command()
@on_desk
@click.option("--to", "root", type=FOLDER_THERE, required=True, help="USB, có hộp thư hay chưa.")
def send(desk: Desk, root: Path) -> Reply:
    """Chép các gói đang chờ vào hộp thư trên USB, đọc lại từ USB để kiểm tra."""
    visit = stick.prepare(desk)
    with PercentLine(_("Đang chép")) as progress:
        done = visit.carry(root, progress)
    stick.note(desk, done)
    facts = {
        "carried": [path.name for path in done.new],
        "there": done.there,
        "taken_back": done.back,
        "received": done.done,
        **_found(done.faults, done.ignored, more=done.more),
        "ended": Fault.of("", done.ended) if isinstance(done.ended, SotayError) else None,
    }
    status = NO_ROAD if done.ended else FOR_A_PERSON if done.faults else 0
    return Reply(facts, "\n".join(sent_told(done)), status=status)


@click.command()
@on_desk
@click.option("--from", "root", type=FOLDER_THERE, required=True, help="USB có hộp thư.")
def fetch(desk: Desk, root: Path) -> Reply:
    """Lấy phiếu báo nhận và giấy tờ của tỉnh gửi về máy này từ hộp thư trên USB."""
    found = papers_at(root, stick.prepare(desk).code)
    done = take_in(desk, found).value
    faults = (*found.faults, *done.faults)
    facts = {
        "receipts": done.receipts,
        "apart": done.apart,
        "others": done.others,
        "known": done.known,
        **_found(faults, found.ignored, more=found.more),
    }
    status = NOT_TRUSTED if faults else FOR_A_PERSON if done.apart else 0
    return Reply(facts, "\n".join(fetched_told(done, found)), status=status)


def sent_told(done: Carried) -> list[str]:
    """Return in words what a visit to a stick did."""
    lines = []
    if done.new:
        lines.append(counted("Đã chép {n} gói sang USB; đã đọc lại từ USB và khớp.", len(done.new)))
    if done.there:
        lines.append(counted("{n} gói đã có trên USB, đọc lại vẫn khớp.", done.there))
    if done.back:
        lines.append(
            counted(
                "Đã gỡ khỏi USB {n} gói có người rút lại sự đồng ý: {f}.",
                len(done.back),
                f=", ".join(done.back),
            )
        )
    if done.done:
        lines.append(counted("Đã gỡ khỏi USB {n} gói tỉnh đã nhận.", done.done))
    lines += _odd(done.faults, done.ignored, more=done.more)
    if isinstance(done.ended, SotayError):
        says = _("Dừng giữa chừng: {c} · {w} Gói chưa chép vẫn còn trong hộp chờ gửi.")
        lines.append(says.format(c=done.ended.code, w=done.ended))
    elif done.new or done.back or done.done:
        lines.append(_("Rút USB an toàn (Eject) rồi mới rút ra."))
    return lines or [_("Không có gói nào chờ chép sang USB.")]


def fetched_told(done: Taken, found: Papers) -> list[str]:
    """Return in words what came down."""
    lines = []
    if done.receipts:
        lines.append(
            counted("Đã nhập {n} phiếu báo nhận: tỉnh đã nhận các gói đó.", len(done.receipts))
        )
    lines += map(receiving.kept_apart, done.apart)
    if done.others:
        lines.append(_("Đã nhập giấy tờ của tỉnh: {f}.").format(f=", ".join(done.others)))
    lines += _odd((*found.faults, *done.faults), found.ignored, more=found.more)
    return lines or [_("Trong hộp thư không có gì mới cho máy này.")]


def _odd(faults: Iterable[Fault], ignored: tuple[str, ...], *, more: bool) -> list[str]:
    lines = [f"{one.file}: {one.code} · {one.told}" for one in faults]
    if ignored:
        names = ", ".join(ignored[:5])
        lines.append(counted("Bỏ qua {n} mục lạ trong hộp thư: {f}.", len(ignored), f=names))
    if more:
        lines.append(_("Hộp thư còn nhiều mục chưa xem; dọn bớt rồi chạy lại."))
    return lines


def _found(faults: tuple[Fault, ...], ignored: tuple[str, ...], *, more: bool) -> dict[str, object]:
    return {"faults": faults, "ignored": ignored, "more": more}


COMMANDS = (send, fetch)
