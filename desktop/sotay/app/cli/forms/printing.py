"""`sotayctl form print`: a questionnaire to be filled in by hand, where there is no power."""

from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.forms.opened import MEDIA, opened_form
from sotay.app.cli.paperoptions import paper_options
from sotay.app.cli.session import Session, on_session
from sotay.base.clock import SystemClock
from sotay.base.files import refuse_overwriting, write_whole
from sotay.base.sentences import counted
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import of_file


@click.command("print")
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@MEDIA
@paper_options
@click.option("--office", default="", help="Tên cơ quan ở đầu phiếu; không nêu thì để chỗ ghi.")
def print_(session: Session, /, file: Path, media: Path | None, office: str, **asked: Any) -> None:
    """In mẫu phiếu trắng (PDF) để ghi bằng tay, số câu như trên máy."""
    target, replace = asked["target"], asked["replace"]
    if not replace:
        refuse_overwriting(target)
    unit = (office.strip(),) if office.strip() else ()
    wanted = Wanted(asked["language"], asked["turns"], asked["size"], unit)
    paper = of_file(opened_form(file, media), wanted, SystemClock()).print()
    write_whole(target, paper.pdf, replace=replace)
    told = {
        "file": target, "pages": paper.pages, "font": paper.font, "missing": list(paper.missing),
    }  # fmt: skip
    says = counted("Đã ghi {f}: {n} trang.", paper.pages, f=target)
    session.answer(told, f"{says} {paper.lacks()}".strip())
