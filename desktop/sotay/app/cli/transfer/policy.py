"""`sotayctl policy`: the province's policy and signing keys, taken in and shown."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.transfer import receiving, ruling


@click.command()
@on_desk
@click.argument("papers", metavar="TỆP…", nargs=-1, type=READ)
def policy(desk: Desk, papers: tuple[Path, ...]) -> Reply:
    """Nhập chính sách, khóa ký của tỉnh từ tệp, và cho xem điều đang áp dụng trên máy này."""
    read = [(path.name, receiving.paper_in(path, receiving.PAPER)) for path in papers]
    new: list[str] = []
    old: list[str] = []
    for name, content in receiving.in_order(read):
        touched = receiving.accept_paper(desk, content, name).touched
        (new if touched else old).append(name)
    told = []
    if new:
        told.append(_("Đã nhập: {f}.").format(f=", ".join(new)))
    if old:
        says = _("Không đổi gì, vì cũ hơn hoặc trùng với bản đang dùng: {f}.")
        told.append(says.format(f=", ".join(old)))
    held = ruling.ruling(desk)
    facts = {"taken": new, "unchanged": old, "policy": held}
    return Reply(facts, "\n".join([*told, *ruling.told(held)]))


COMMANDS = (policy,)
