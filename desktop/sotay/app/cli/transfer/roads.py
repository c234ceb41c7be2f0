"""`sotayctl send` and `fetch`: by a stick's mailbox.

Exit 0: all of it is there · 3 something waits for a person · 4 no road now, try again · 5 refused.
"""

from pathlib import Path
from typing import Final

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import Reply
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.transfer import stick
from sotay.work.transfer.papers import Fault, papers_at, take_in
from sotay.work.transfer.visittold import carried_told, taken_told

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
    return Reply(facts, "\n".join(carried_told(done)), status=status)


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
    return Reply(facts, "\n".join(taken_told(done, found)), status=status)


def _found(faults: tuple[Fault, ...], ignored: tuple[str, ...], *, more: bool) -> dict[str, object]:
    return {"faults": faults, "ignored": ignored, "more": more}


COMMANDS = (send, fetch)
