"""`sotayctl policy`: the province's policy and signing keys, taken in and shown."""

from dataclasses import dataclass, field
from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import refusals
from sotay.app.cli.session import REFUSED, Reply
from sotay.base.errors import PersonError, SotayError, TrustError
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.directory import arriving
from sotay.work.directory.arriving import Changed
from sotay.work.letters import news
from sotay.work.published.arriving import Arrived, together
from sotay.work.transfer import receiving, ruling


@click.command()
@on_desk
@click.argument("papers", metavar="TỆP…", nargs=-1, type=READ)
def policy(desk: Desk, papers: tuple[Path, ...]) -> Reply:
    """Nhập chính sách, khóa ký, danh mục, mẫu phiếu, thư của tỉnh; cho xem điều đang áp dụng."""
    read, refused = _read(papers)
    got = _taken(desk, read, refused)
    if len(papers) == 1 and refused:
        raise refused[0][1]
    told = []
    if got.new:
        told.append(_("Đã nhập: {f}.").format(f=", ".join(got.new)))
    if got.old:
        says = _("Không đổi gì, vì cũ hơn hoặc trùng với bản đang dùng: {f}.")
        told.append(says.format(f=", ".join(got.old)))
    arrived, sent = together(got.came), news.together(got.letters)
    lists, held = arriving.together(got.lists), ruling.ruling(desk)
    facts = {
        "taken": got.new,
        "unchanged": got.old,
        "refused": refusals("file", refused),
        "policy": held,
        "questionnaires": arrived,
        "letters": sent,
        "lists": lists,
    }
    lines = [*told, *arrived.told(), *sent.told(), *lists.told(), *ruling.told(held)]
    return Reply(facts, "\n".join(lines), status=REFUSED if refused else 0)


@dataclass
class _Taken:
    """What papers came to: names of those that were new and those that were not, then by kind."""

    new: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    came: list[Arrived] = field(default_factory=list)
    letters: list[news.Arrived] = field(default_factory=list)
    lists: list[Changed] = field(default_factory=list)


def _taken(
    desk: Desk, read: list[tuple[str, bytes]], refused: list[tuple[str, SotayError]]
) -> _Taken:
    """Take papers in; one that is refused stops no other."""
    made = _Taken()
    for name, content in receiving.in_order(read):
        try:
            got = receiving.accept_paper(desk, content, name)
        except (PersonError, TrustError) as fault:
            refused.append((name, fault))
            continue
        (made.new if got.touched else made.old).append(name)
        if isinstance(got.value, Arrived):
            made.came.append(got.value)
        if isinstance(got.value, news.Arrived):
            made.letters.append(got.value)
        if isinstance(got.value, Changed):
            made.lists.append(got.value)
    return made


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
