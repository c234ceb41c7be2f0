"""`sotayctl province survey`: what communes asked, and the answers as tables."""

from typing import Any

import click

from sotay.app.cli.forms.tableoptions import FILES, shape_of, table_options, target_of
from sotay.app.cli.output import PercentLine
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.base.sentences import _, counted
from sotay.forms.answers.exporting import file_stem
from sotay.province.opening import Province
from sotay.province.questionnaires import answers

UNIT = click.option("--unit", default="", help="Mã 5 số của xã, phường.")


@click.group()
@shared
def survey() -> None:
    """Phiếu hỏi các xã đã gửi: theo mẫu nào, xuất câu trả lời ra bảng."""


@survey.command("list")
@on_register
@UNIT
def list_(opened: Province, unit: str) -> Reply:
    """Liệt kê các mẫu mà phiếu đã nhận ghi theo, mẫu nhiều phiếu trước."""
    found = answers.asked(opened, unit)
    lines = [
        counted("{i}  {t}  (phiên bản {v}): {n} phiếu", one.surveys, i=one.id, t=one.title,
                v=", ".join(one.versions))
        for one in found
    ]  # fmt: skip
    return Reply(found, "\n".join(lines) or _("Chưa nhận phiếu hỏi nào."))


@survey.command()
@on_register
@click.argument("form", metavar="MÃ_MẪU")
@click.option("--purpose", required=True, help="Xuất để làm gì; được ghi vào nhật ký của sổ.")
@UNIT
@FILES
@table_options
def export(
    opened: Province, /, form: str, purpose: str, unit: str, files: bool, **asked: Any
) -> Reply:
    """Xuất câu trả lời đã nhận của một mẫu ra CSV, SPSS hoặc Stata (các tệp không được mã hóa)."""
    if asked["to"] == "xml":
        raise click.UsageError(_("Tỉnh xuất ra csv, sav hoặc dta; XML cần mẫu phiếu gốc."))
    target = target_of(asked, file_stem(form))
    shape = shape_of(asked, answers.FACTS)
    with PercentLine(_("Đang xuất")) as told:
        done = answers.export_surveys(
            opened, form, shape, target, purpose, unit, files=files, progress=told
        )
    facts = {
        "records": done.written.records,
        "files": [{"file": path, "lines": n} for path, n in done.written.files.items()],
        "media": done.files,
        "held": dict(done.held),
        "unseen": done.unseen,
        "cut_short": done.written.cut_short,
    }
    return Reply(facts, "\n".join(done.told()))


COMMANDS = (survey,)
