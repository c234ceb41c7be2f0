"""`sotayctl province lists`, on how minutes are printed in every commune."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.province.agencynames import BY
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.files import write_whole
from sotay.base.sentences import _, counted
from sotay.model import directory
from sotay.model.directory.minutes import SECTIONS, Template, head
from sotay.model.words import MEETING_KINDS
from sotay.province.directory import editing, sample
from sotay.province.opening import Province

_KIND = click.Choice([*MEETING_KINDS])
_SECTION = click.option(
    "--section", "sections", multiple=True, metavar="PHẦN[=TÊN]",
    help="Một phần theo thứ tự in, như matters=Kiến nghị của cử tri; nêu lại được.",
)  # fmt: skip


@click.command("minutes-template")
@on_register
@click.argument("kind", metavar="LOẠI_HỌP", type=_KIND)
@click.argument("version", metavar="TÊN_BẢN")
@click.option("--since", type=DAY, required=True, help="Cho cuộc họp từ ngày này.")
@click.option("--subject", default="", help="Trích yếu khi cuộc họp chưa có tên.")
@click.option("--opening", default="", help="Lời mở đầu, trước “Thời gian bắt đầu”.")
@click.option("--closing", default="", help="Lời kết thúc, trước dòng ghi giờ kết thúc.")
@_SECTION
@click.option("--secretary", default="", help="Chức danh người ký bên trái, thay “Thư ký”.")
@click.option("--chair", default="", help="Chức danh người ký bên phải, thay “Chủ tọa”.")
@click.option("--footnote", default="", help="Ghi chú dưới Nơi nhận.")
@click.option("--try", "trial", type=WRITE, help="Chỉ in thử ra tệp PDF này, chưa lưu.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
@BY
def minutes_template(
    opened: Province, /, sections: tuple[str, ...], trial: Path | None, replace: bool, by: str,
    **told: Any,
) -> Reply:  # fmt: skip
    """Đặt mẫu biên bản cho một loại cuộc họp; phần nào bỏ trống thì như mẫu của Sổ tay."""
    made = directory.shaped({**told, "sections": list(_sections(sections))}, Template)
    if trial is not None:
        return _tried(made, trial, replace=replace)
    now = editing.put_template(opened, made, officer=by)
    says = _("Mẫu này đã đặt từ trước, không đổi gì: {t}.")
    if now.made:
        says = _("Đã đặt mẫu {t}. Các máy nhận ở lần tới có USB hoặc mạng.")
    facts = {"part": now.name, "version": now.number, "changed": now.made}
    return Reply({**facts, "template": made}, says.format(t=head(made)))


def _sections(typed: Iterable[str]) -> Iterator[dict[str, str]]:
    for one in typed:
        name, _equals, heading = one.partition("=")
        if name not in SECTIONS:
            says = _("Không có phần “{x}”. Các phần: {all}.")
            raise click.UsageError(says.format(x=name, all=", ".join(SECTIONS)))
        yield {"name": name, "heading": heading.strip()}


def _tried(made: Template, target: Path, *, replace: bool) -> Reply:
    one = sample.checked(made)
    paper = sample.page(one)
    write_whole(target, paper.pdf, replace=replace)
    says = counted("Đã in thử {n} trang ra {f}. Mẫu chưa lưu.", paper.pages, f=target)
    return Reply({"file": target, "pages": paper.pages, "template": one}, says)


OF_MINUTES = (minutes_template,)
