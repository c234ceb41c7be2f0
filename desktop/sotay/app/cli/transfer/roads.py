"""`sotayctl send` and `fetch`: over a network, or by a stick's mailbox.

Exit 0: all of it is there · 3 something waits for a person · 4 no road now, try again · 5 refused.
"""

from contextlib import suppress
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.notebook import open_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import Reply, Session, on_session
from sotay.app.cli.transfer.network import (
    FOR_A_PERSON,
    NO_ROAD,
    NOT_TRUSTED,
    fetch_over,
    send_over,
)
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.transfer import stick
from sotay.work.transfer.papers import Fault, take_in
from sotay.work.transfer.visittold import carried_told, taken_told


@click.command()
@on_session
@click.option("--to", "root", type=FOLDER_THERE, help="USB, có hộp thư hay chưa; không qua mạng.")
@click.option("--receiver", metavar="URL", help="Gửi tới địa chỉ này, thay cho địa chỉ của tỉnh.")
@click.option("--once", is_flag=True, help="Mạng không thông thì thôi ngay, không chờ.")
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), metavar="KB", help="Nhiều nhất số KB mỗi giây."
)
@click.pass_context
def send(
    ctx: click.Context,
    session: Session,
    root: Path | None,
    receiver: str | None,
    once: bool,
    limit: int | None,
) -> None:
    """Gửi các gói đang chờ qua mạng, hoặc chép vào hộp thư trên USB và đọc lại để kiểm tra."""
    if root is None:
        _end(ctx, send_over(session, receiver, limit * 1000 if limit else None, once=once))
        return
    _no_network(receiver, once, limit)
    with open_desk(session) as desk:
        reply = _carried(desk, root)
    session.answer(reply.value, reply.text)
    _end(ctx, reply.status)


@click.command()
@on_session
@click.option("--from", "root", type=FOLDER_THERE, help="USB có hộp thư; không qua mạng.")
@click.option("--receiver", metavar="URL", help="Hỏi địa chỉ này, thay cho địa chỉ của tỉnh.")
@click.pass_context
def fetch(ctx: click.Context, session: Session, root: Path | None, receiver: str | None) -> None:
    """Lấy phiếu báo nhận và giấy tờ của tỉnh gửi về máy này, qua mạng hoặc từ USB."""
    if root is None:
        _end(ctx, fetch_over(session, receiver))
        return
    _no_network(receiver)
    with open_desk(session) as desk:
        reply = _fetched(desk, root)
    session.answer(reply.value, reply.text)
    _end(ctx, reply.status)


def _no_network(*options: object) -> None:
    """Refuse what says how a network is used, where a stick is named."""
    if any(options):
        raise click.UsageError(_("--receiver, --once, --limit chỉ dùng khi gửi qua mạng."))


def _end(ctx: click.Context, status: int) -> None:
    if status:
        ctx.exit(status)


def _carried(desk: Desk, root: Path) -> Reply:
    visit = stick.prepare(desk)
    with PercentLine(_("Đang chép")) as progress:
        done = visit.carry(root, progress)
    stick.note(desk, done)
    facts = {
        "carried": [path.name for path in done.new],
        "there": done.there,
        "taken_back": done.back,
        "distrusted": done.strange,
        "received": done.done,
        **_found(done.faults, done.ignored, more=done.more),
        "ended": Fault.of("", done.ended) if isinstance(done.ended, SotayError) else None,
    }
    status = NO_ROAD if done.ended else FOR_A_PERSON if done.faults else 0
    return Reply(facts, "\n".join(carried_told(done)), status=status)


def _fetched(desk: Desk, root: Path) -> Reply:
    visit = stick.prepare(desk)
    found = visit.read(root)
    done = take_in(desk, found).value
    with suppress(SotayError):  # a stick that is only read: the province gives them once more
        stick.prepare(desk).say(root)
    faults = (*found.faults, *done.faults)
    facts = {
        "receipts": done.receipts,
        "apart": done.apart,
        "others": done.others,
        "known": done.known,
        "questionnaires": done.questionnaires,
        "letters": done.letters,
        **_found(faults, found.ignored, more=found.more),
    }
    status = NOT_TRUSTED if faults else FOR_A_PERSON if done.apart else 0
    return Reply(facts, "\n".join(taken_told(done, found)), status=status)


def _found(faults: tuple[Fault, ...], ignored: tuple[str, ...], *, more: bool) -> dict[str, object]:
    return {"faults": faults, "ignored": ignored, "more": more}


COMMANDS = (send, fetch)
