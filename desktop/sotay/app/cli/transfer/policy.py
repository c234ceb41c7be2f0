"""`sotayctl policy`: the province's policy and signing keys, taken in and shown."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import refusals
from sotay.app.cli.session import REFUSED, Reply
from sotay.base.errors import PersonError, SotayError, TrustError
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.letters import news
from sotay.work.published.arriving import Arrived, together
from sotay.work.transfer import receiving, ruling


@click.command()
@on_desk
@click.argument("papers", metavar="TỆP…", nargs=-1, type=READ)
def policy(desk: Desk, papers: tuple[Path, ...]) -> Reply:
    """Nhập chính sách, khóa ký, mẫu phiếu, thư của tỉnh từ tệp; cho xem điều đang áp dụng."""
    read, refused = _read(papers)
    new: list[str] = []
    old: list[str] = []
    came: list[Arrived] = []
    letters: list[news.Arrived] = []
    for name, content in receiving.in_order(read):
        try:
            got = receiving.accept_paper(desk, content, name)
        except (PersonError, TrustError) as fault:
            refused.append((name, fault))
            continue
        (new if got.touched else old).append(name)
        if isinstance(got.value, Arrived):
            came.append(got.value)
        if isinstance(got.value, news.Arrived):
            letters.append(got.value)
    if len(papers) == 1 and refused:
        raise refused[0][1]
    told = []
    if new:
        told.append(_("Đã nhập: {f}.").format(f=", ".join(new)))
    if old:
        says = _("Không đổi gì, vì cũ hơn hoặc trùng với bản đang dùng: {f}.")
        told.append(says.format(f=", ".join(old)))
    arrived, sent = together(came), news.together(letters)
    held = ruling.ruling(desk)
    facts = {
        "taken": new,
        "unchanged": old,
        "refused": refusals("file", refused),
        "policy": held,
        "questionnaires": arrived,
        "letters": sent,
    }
    lines = "\n".join([*told, *arrived.told(), *sent.told(), *ruling.told(held)])
    return Reply(facts, lines, status=REFUSED if refused else 0)


def _read(papers: tuple[Path, ...]) -> tuple[list[tuple[str, bytes]], list[tuple[str, SotayError]]]:
    """Return what the files hold, and those that are no papers: they stop no other."""
    read: list[tuple[str, bytes]] = []
    refused: list[tuple[str, SotayError]] = []
    for path in papers:
        try:
            read.append((path.name, receiving.paper_in(path, receiving.PAPER)))
        except SotayError as fault:
            refused.append((path.name, fault))
    return read, refused


COMMANDS = (policy,)
