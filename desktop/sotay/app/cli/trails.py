"""`sotayctl trail`: the signed steps of a matter, shown, given out, checked by anybody."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply, Session, on_session, shared
from sotay.app.cli.traillines import checked_facts, checked_told, dots_told
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.bundle.signed import DOCUMENT_LIMIT
from sotay.bundle.trails import heads, lines
from sotay.bundle.trails.checking import Checked, check
from sotay.work.desk import Desk
from sotay.work.printing import save_paper
from sotay.work.records import reading as records
from sotay.work.trails import exporting, reading, sheet

UNTRUE = 5  # exit status: not to be trusted


@click.group()
@shared
def trail() -> None:
    """Hành trình của một kiến nghị: từng bước có mã xác thực."""


@trail.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def show(desk: Desk, record: str) -> Reply:
    """Cho biết kiến nghị đã đi đến bước nào, theo sổ này."""
    entry = records.find_entry(desk, record)
    dots = reading.dots(desk, entry.row.id)
    return Reply({"id": entry.row.id, "steps": dots}, "\n".join(dots_told(entry.row.title, dots)))


@trail.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def export(desk: Desk, record: str, target: Path, replace: bool) -> Reply:
    """Ghi hành trình ra tệp cho người hỏi: không có tên người, không có nội dung."""
    key = records.find_entry(desk, record).row.id
    done = exporting.export(desk, key, target, replace=replace).value
    told = counted("Đã ghi {n} bước ra {f}.", done.steps, f=target)
    more = _("Ai cũng kiểm tra được bằng lệnh: sotayctl trail verify {f} --root {c}")
    return Reply(
        {
            "file": target,
            "steps": done.steps,
            "answered": done.answered,
            "receipts": done.receipts,
            "head": done.head,
        },
        f"{told} {more.format(f=target.name, c=done.root)}\n{done.head}",
    )


@trail.command("print")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def print_(desk: Desk, record: str, target: Path, replace: bool) -> Reply:
    """In hành trình ra một trang PDF, có mã QR giữ dấu của bước cuối."""
    job = sheet.prepare(desk, records.find_entry(desk, record).row.id).value
    save_paper(desk, job.print(), target, "", replace=replace)
    return Reply(
        {"file": target, "head": job.head}, f"{_('Đã ghi {f}.').format(f=target)}\n{job.head}"
    )


@trail.command()
@on_session
@click.argument("files", metavar="TỆP…", nargs=-1, required=True, type=READ)
@click.option("--root", "code", help="16 ký tự của tỉnh, lấy từ giấy.")
@click.option("--head", "head", multiple=True, help="Dòng chữ trong mã QR trên giấy (SOTAY-HT…).")
@click.pass_context
def verify(
    ctx: click.Context,
    session: Session,
    files: tuple[Path, ...],
    code: str | None,
    head: tuple[str, ...],
) -> None:
    """Kiểm tra hành trình chỉ bằng khóa công khai, chỉ ra bước bị sửa, nơi các tệp khác nhau."""
    wanted = [one for text in head for one in heads.heads_in(text)]
    found = _checked([read_limited(file, DOCUMENT_LIMIT) for file in files], code)
    cut = found.cut(wanted)
    reply = Reply(checked_facts(found, cut), "\n".join(checked_told(found, cut, code)))
    session.answer(reply.value, reply.text)
    if not found.sound or cut:
        ctx.exit(UNTRUE)


def _checked(contents: list[bytes], code: str | None) -> Checked:
    """Return what the first broken file proves, else what all prove side by side."""
    for content in contents:
        found = check(content, code)
        if not found.sound:
            return found
    return check(lines.together(contents), code) if len(contents) > 1 else found


COMMANDS = (trail,)
