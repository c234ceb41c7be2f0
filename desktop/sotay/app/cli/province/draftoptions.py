"""What a response says, as options of a command: each changes its part of a draft alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click
from msgspec import structs

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ
from sotay.app.cli.province.wording import wording
from sotay.app.cli.session import Reply
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.media.added import Added
from sotay.model.letters import LetterFile
from sotay.province.opening import Province
from sotay.province.responses import enclosing, standing
from sotay.province.responses.kept import Draft, PaperDraft

STATES: Final = ("da_giai_quyet", "se_giai_quyet", "da_giai_trinh", "khong_thuoc_tham_quyen")
_PLAIN: Final = ("agency", "state", "deed", "until", "ask")
_OF_DOCUMENT: Final = ("number", "day", "signer", "title")
_WRITTEN: Final = (
    click.option("--text", help="Nội dung trả lời; dài thì dùng --text-file."),
    click.option("--text-file", type=READ, help="Nội dung trả lời từ một tệp chữ UTF-8."),
    click.option("--agency", help="Cơ quan trả lời."),
    click.option("--state", type=click.Choice(STATES), help="Kết quả của kiến nghị."),
    click.option("--deed", help="Việc đã hoặc sẽ làm, một dòng."),
    click.option("--until", type=DAY, help="Làm xong trước ngày."),
    click.option("--ask", help="Cơ quan để người dân hỏi thêm."),
    click.option("--number", help="Số, ký hiệu văn bản."),
    click.option("--day", type=DAY, help="Ngày văn bản."),
    click.option("--signer", help="Người ký văn bản, chức vụ."),
    click.option("--title", help="Trích yếu của văn bản."),
    click.option(
        "--file", "files", type=READ, multiple=True, help="Tệp kèm theo; nêu được nhiều lần."
    ),
    click.option("--replaces", metavar="VĂN_BẢN", help="Mã văn bản trả lời mà bản này thay."),
)


def response_options(command: Callable[..., Reply]) -> Callable[..., Reply]:
    """Give a command the options of what a response says."""
    for option in reversed(_WRITTEN):
        command = option(command)
    return command


def cleaned(files: tuple[Path, ...], beside: tuple[LetterFile, ...] = ()) -> list[Added]:
    """Return files as a child made them clean, which may go beside those; raises as `enclosing`."""
    held = [enclosing.looked_through(one) for one in files]
    enclosing.fit(beside, held)
    return held


def change_by(opened: Province, said: dict[str, Any]) -> Callable[[Draft], Draft]:
    """Return what puts the options that were given into a draft; the others stay."""
    text = wording(said.pop("text"), said.pop("text_file"))
    found = {name: said[name] for name in _PLAIN if said[name] is not None}
    if text is not None:
        found["text"] = text
    if said["replaces"]:
        found["replaces"] = standing.response(opened, said["replaces"]).id
    papers = {name: said[name] for name in _OF_DOCUMENT if said[name] is not None}

    def change(before: Draft) -> Draft:
        if not papers:
            return structs.replace(before, **found)
        return structs.replace(before, **found, document=_document(before.document, papers))

    return change


def _document(before: PaperDraft | None, papers: dict[str, Any]) -> PaperDraft:
    told = {**(structs.asdict(before) if before else {}), **papers}
    if missing := [name for name in ("number", "day", "signer") if name not in told]:
        says = _("còn thiếu --{m}; văn bản cần số, ngày, người ký")
        raise FieldProblem(_("văn bản"), says.format(m=", --".join(missing)))
    return PaperDraft(**told)
