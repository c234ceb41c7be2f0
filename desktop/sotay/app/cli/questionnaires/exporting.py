"""`sotayctl survey export`: the answers to a questionnaire as tables, or as ODK's XML."""

from typing import Any

import click

from sotay.app.cli.forms.tableoptions import FILES, shape_of, table_options, target_of
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.forms.answers.exporting import file_stem
from sotay.work.desk import Desk
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.exporting import FACTS, export_surveys


@click.command()
@on_desk
@click.argument("wanted", metavar="MẪU")
@click.option("--purpose", required=True, help="Xuất để làm gì; được ghi vào nhật ký của sổ.")
@FILES
@table_options
def export(desk: Desk, /, wanted: str, purpose: str, files: bool, **asked: Any) -> Reply:
    """Xuất phiếu đã chốt của một mẫu ra CSV, SPSS, Stata hoặc XML (các tệp không được mã hóa)."""
    one = shelf.find(desk, wanted)
    target, shape = target_of(asked, file_stem(one.id)), shape_of(asked, FACTS)
    with PercentLine(_("Đang xuất")) as told:
        done = export_surveys(
            desk, one.sha256, shape, target, purpose, files=files, progress=told
        )  # fmt: skip
    made = [{"file": path, "lines": lines} for path, lines in done.written.files.items()]
    facts = {
        "records": done.written.records,
        "files": made,
        "media": done.files,
        "held": dict(done.held),
        "drafts": done.drafts,
        "cut_short": done.written.cut_short,
    }
    return Reply(facts, "\n".join(done.told()))
