"""`sotayctl form print`: a questionnaire to be filled in by hand, where there is no power."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.forms.opened import MEDIA, opened_form
from sotay.app.cli.session import Session, on_session
from sotay.base.clock import SystemClock
from sotay.base.files import refuse_overwriting, write_whole
from sotay.base.sentences import counted
from sotay.work.questionnaires.printing.blank import MOST_TURNS, SIZE, TURNS, Wanted
from sotay.work.questionnaires.printing.jobs import BlankJob

_SIZES = click.FloatRange(9, 20)


@click.command("print")
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@MEDIA
@click.option("--output", "-o", "target", type=WRITE, required=True, help="Tệp PDF ghi ra.")
@click.option("--language", default="", help="Ngôn ngữ của lời hỏi, như biểu mẫu gọi nó.")
@click.option(
    "--turns",
    type=click.IntRange(1, MOST_TURNS),
    default=TURNS,
    show_default=True,
    help="Số lượt in sẵn của mỗi nhóm lặp.",
)
@click.option("--size", type=_SIZES, default=SIZE, show_default=True, help="Cỡ chữ, point.")
@click.option("--office", default="", help="Tên cơ quan ở đầu phiếu; không nêu thì để chỗ ghi.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def print_(
    session: Session,
    file: Path,
    media: Path | None,
    target: Path,
    language: str,
    turns: int,
    size: float,
    office: str,
    *,
    replace: bool,
) -> None:
    """In mẫu phiếu trắng (PDF) để ghi bằng tay, số câu như trên máy."""
    if not replace:
        refuse_overwriting(target)
    unit = (office.strip(),) if office.strip() else ()
    job = BlankJob(opened_form(file, media), Wanted(language, turns, size, unit), SystemClock())
    paper = job.print()
    write_whole(target, paper.pdf, replace=replace)
    told = {
        "file": target, "pages": paper.pages, "font": paper.font, "missing": list(paper.missing),
    }  # fmt: skip
    says = counted("Đã ghi {f}: {n} trang.", paper.pages, f=target)
    session.answer(told, f"{says} {paper.lacks()}".strip())
