"""`sotayctl look`: what a file from outside is, and taking it in, as a double click does."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.work import handed
from sotay.work.desk import Desk


@click.command()
@on_desk
@click.argument("file", metavar="TỆP", type=READ)
@click.option("--take", is_flag=True, help="Nhập vào sổ, nếu là thứ sổ này nhập được.")
@click.option("--code", default="", help="16 ký tự của tỉnh, cho tệp xác nhận đăng ký.")
def look(desk: Desk, file: Path, take: bool, code: str) -> Reply:
    """Xem một tệp là gì, mã xác thực có đúng không; --take thì nhập vào sổ."""
    said = handed.look(desk, file)
    facts = {"file": file, "sort": said.sort, "offer": said.offer, "taken": take}
    if not take:
        return Reply(facts, f"{said.title}\n{said.told}")
    if not said.offer:
        raise DocumentUnreadable(file.name, _("tệp mà sổ này nhập vào"))
    return Reply(facts, f"{said.title}\n{handed.take(desk, file, code).value}")


COMMANDS = (look,)
