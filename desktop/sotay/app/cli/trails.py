"""`sotayctl trail`: the signed steps of a matter, checked with public keys alone."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.session import Reply, Session, on_session, shared
from sotay.app.cli.traillines import checked_facts, checked_told
from sotay.base.files import read_limited
from sotay.bundle.signed import DOCUMENT_LIMIT
from sotay.bundle.trails import heads
from sotay.bundle.trails.checking import check

UNTRUE = 5  # exit status: not to be trusted


@click.group()
@shared
def trail() -> None:
    """Hành trình của một kiến nghị: từng bước có mã xác thực."""


@trail.command()
@on_session
@click.argument("file", metavar="TỆP", type=READ)
@click.option("--root", "code", help="16 ký tự của tỉnh, lấy từ giấy.")
@click.option("--head", "head", help="Dòng chữ trong mã QR trên giấy, bắt đầu bằng SOTAY-HT1/.")
@click.pass_context
def verify(
    ctx: click.Context, session: Session, file: Path, code: str | None, head: str | None
) -> None:
    """Kiểm tra một tệp hành trình chỉ bằng khóa công khai, và chỉ ra bước bị sửa."""
    wanted = heads.digests_in(head) if head is not None else ()
    found = check(read_limited(file, DOCUMENT_LIMIT), code)
    cut = [digest for digest in wanted if not found.holds(digest)]
    reply = Reply(checked_facts(found, cut), "\n".join(checked_told(found, cut, code)))
    session.answer(reply.value, reply.text)
    if not found.sound or cut:
        ctx.exit(UNTRUE)


COMMANDS = (trail,)
