"""`sotayctl survey export`: the answers to a questionnaire as tables, or as ODK's XML."""

from typing import Any

import click

from sotay.app.cli.forms.tableoptions import shape_of, table_options, target_of
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.forms.answers.exporting import file_stem
from sotay.work.desk import Desk
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.exporting import FACTS, export_surveys


@click.command()
@on_desk
@click.argument("wanted", metavar="MẪU")
@click.option("--purpose", required=True, help="Xuất để làm gì; được ghi vào nhật ký của sổ.")
@table_options
def export(desk: Desk, /, wanted: str, purpose: str, **asked: Any) -> Reply:
    """Xuất phiếu đã chốt của một mẫu ra CSV, SPSS, Stata hoặc XML (các tệp không được mã hóa)."""
    one = shelf.find(desk, wanted)
    target = target_of(asked, file_stem(one.id))
    done = export_surveys(desk, one.sha256, shape_of(asked, FACTS), target, purpose)
    files = [{"file": path, "lines": lines} for path, lines in done.written.files.items()]
    facts = {
        "records": done.written.records,
        "files": files,
        "held": dict(done.held),
        "drafts": done.drafts,
        "cut_short": done.written.cut_short,
    }
    return Reply(facts, "\n".join(done.told()))
