"""`sotayctl survey register`: the register of surveys, as lines or on paper."""

from datetime import date
from pathlib import Path

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import tell_lacks
from sotay.app.cli.session import Reply
from sotay.base.dates import day_told
from sotay.base.sentences import counted
from sotay.work.desk import Desk
from sotay.work.printing import save_paper
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.printing.register import (
    ALL,
    FIGURES,
    RegisterJob,
    Wanted,
    gather_register,
    state_told,
)


@click.command()
@on_desk
@click.argument("named", metavar="MẪU", default="")
@click.option("--pdf", type=WRITE, help="Tệp PDF ghi ra.")
@click.option("--since", type=DAY, help="Phiếu từ ngày này.")
@click.option("--until", type=DAY, help="Phiếu đến hết ngày này.")
@click.option("--hamlet", default="", help="Chỉ phiếu ở thôn, tổ dân phố này.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def register(
    desk: Desk,
    named: str,
    pdf: Path | None,
    since: date | None,
    until: date | None,
    hamlet: str,
    replace: bool,
) -> Reply:
    """Lập sổ phiếu: theo mẫu, mỗi phiếu ngày, thôn, số, tình trạng; không có người."""
    form = shelf.find(desk, named).id if named else ""
    job = gather_register(desk, Wanted(form, since, until, hamlet))
    facts = {"surveys": [one._asdict() for one in job.surveys], "raised": list(job.raised)}
    if pdf is None:
        return Reply(facts, lambda: _lines(job))
    paper = job.print()
    save_paper(desk, paper, pdf, form or ALL, replace=replace)
    tell_lacks(paper.lacks())
    says = counted(
        "Đã in {n} trang ra {f}. Tệp này nằm ngoài sổ và không được mã hóa.", paper.pages, f=pdf
    )
    return Reply({**facts, "file": pdf, "pages": paper.pages, "missing": paper.missing}, says)


def _lines(job: RegisterJob) -> str:
    lines: list[str] = []
    for some in job.by_form():
        lines.append(some[-1].title or some[0].form)
        for one in some:
            parts = (day_told(one.day), one.hamlet, one.record[-FIGURES:], state_told(one))
            lines.append("  " + " · ".join(filter(None, parts)))
    return "\n".join(lines)
