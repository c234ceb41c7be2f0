"""`sotayctl form convert`: answers in ODK's XML into tables, or into XML as this form has it."""

from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import READ, SEVERAL
from sotay.app.cli.forms.opened import MEDIA, opened_form, setting_of
from sotay.app.cli.forms.tableoptions import shape_of, table_options, target_of
from sotay.app.cli.output import say, tell_refused
from sotay.app.cli.session import REFUSED, Session, on_session
from sotay.base.sentences import Counted, counted
from sotay.forms.answers.codebook import codebook
from sotay.forms.answers.exporting import Written, export, file_stem
from sotay.forms.answers.instance import write_submissions
from sotay.forms.answers.submissions import Looked, Submissions, xml_files


@click.command()
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@click.argument("given", metavar="PHIẾU…", type=SEVERAL, nargs=-1, required=True)
@MEDIA
@click.option("--language", default="", help="Ngôn ngữ của lời hỏi, như biểu mẫu gọi nó.")
@table_options
def convert(
    session: Session,
    /,
    file: Path,
    given: tuple[Path, ...],
    media: Path | None,
    language: str,
    **asked: Any,
) -> None:
    """Chuyển phiếu đã trả lời (XML của ODK, Kobo) thành CSV, SPSS, Stata, hoặc XML."""
    opened = opened_form(file, media)
    setting = setting_of(opened, language)
    read = Submissions(opened.form, setting)
    looked = read.look(xml_files(given))
    _tell(looked)
    target = target_of(asked, file_stem(opened.form.id))
    if asked["to"] == "xml":
        written = write_submissions(read.trees(), target.folder, replace=target.replace)
    else:
        book = codebook(opened.form, setting)
        written = export(read.every, book, shape_of(asked), target)
    session.answer(_facts(looked, written), lambda: _summed(looked, written))
    if looked.refused:
        click.get_current_context().exit(REFUSED)


def _tell(looked: Looked) -> None:
    for path, found in looked.mismatches.items():
        for one in found:
            told = f"{one.path}: {one.what}" if one.path else one.what
            say(f"{path}: {told}{f' [{one.value}]' if one.value else ''}", err=True)
    for path, fault in looked.refused.items():
        tell_refused(path, fault.code, fault)


def _facts(looked: Looked, written: Written) -> dict[str, Any]:
    return {
        "records": written.records,
        "files": [{"file": path, "lines": lines} for path, lines in written.files.items()],
        "cut_short": written.cut_short,
        "same": looked.same,
        "mismatches": [
            {"file": path, "path": one.path, "value": one.value, "what": one.what}
            for path, found in looked.mismatches.items()
            for one in found
        ],
        "refused": [
            {"file": path, "code": fault.code, "sentence": str(fault)}
            for path, fault in looked.refused.items()
        ],
    }


def _summed(looked: Looked, written: Written) -> str:
    says: Counted = "Đã ghi {n} phiếu. Các tệp này không được mã hóa."
    lines = [counted(says, written.records)]
    more: tuple[tuple[Counted, int], ...] = (
        ("Có {n} phiếu trùng hệt nên chỉ ghi một lần.", looked.same),
        ("Có {n} phiếu không khớp hết với biểu mẫu: xem ở trên.", len(looked.mismatches)),
        ("Có {n} tệp không dùng được: xem ở trên.", len(looked.refused)),
    )
    lines += [counted(one, number) for one, number in more if number]
    return "\n".join([*lines, *written.told()])
