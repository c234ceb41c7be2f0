"""`sotayctl province response` and `refer`: answers drafted and issued, matters referred."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from msgspec import structs

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.province.wording import END, wording
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.model.letters import LETTER_FILE_LIMIT, Document, ReferralState
from sotay.model.words import MATTER_STATES
from sotay.province.opening import Province
from sotay.province.responses import drafting, issuing, standing
from sotay.province.responses.issuing import Issued
from sotay.province.responses.kept import Draft, Kept

STATES: Final = ("da_giai_quyet", "se_giai_quyet", "da_giai_trinh", "khong_thuoc_tham_quyen")
DRAFT_STATES: Final[dict[str, Sentence]] = {
    "open": "đang viết",
    "issued": "đã ban hành",
    "dropped": "đã bỏ",
}
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


def _written(command: Callable[..., Reply]) -> Callable[..., Reply]:
    """Give a command the options of what a response says."""
    for option in reversed(_WRITTEN):
        command = option(command)
    return command


@click.group()
@shared
def response() -> None:
    """Văn bản trả lời kiến nghị: viết, sửa, ban hành; xuống các máy của xã bằng thư của tỉnh."""


@response.command()
@on_register
@click.argument("matter", metavar="KIẾN_NGHỊ")
@_written
def draft(opened: Province, matter: str, files: tuple[Path, ...], **said: Any) -> Reply:
    """Viết bản thảo trả lời một kiến nghị đã nhận."""
    change, held = _change(opened, said), _read(files)
    begun = drafting.begin(opened, matter)
    kept = drafting.keep(opened, change(begun.draft), begun.version)
    return _answer(_attached(opened, kept, held))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
@click.option(
    "--version", type=click.IntRange(min=1), help="Lần lưu đã đọc; nay khác thì không ghi đè."
)
@_written
def edit(
    opened: Province, name: str, version: int | None, files: tuple[Path, ...], **said: Any
) -> Reply:
    """Sửa bản thảo: chỉ những mục nêu ra; tệp thì thêm vào."""
    change, held, found = _change(opened, said), _read(files), drafting.find(opened, name)
    kept = drafting.keep(opened, change(found.draft), version or found.version)
    return _answer(_attached(opened, kept, held))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
def drop(opened: Province, name: str) -> Reply:
    """Bỏ một bản thảo chưa ban hành."""
    found = drafting.find(opened, name)
    drafting.drop(opened, found.draft.id, found.version)
    return Reply({"id": found.draft.id}, _("Đã bỏ bản thảo {n}.").format(n=found.draft.id[-END:]))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
@click.option("--version", type=click.IntRange(min=1), help="Lần lưu đã duyệt.")
@click.option("--read-again", is_flag=True, help="Đã đọc lại kiến nghị mà xã vừa đính chính.")
def issue(opened: Province, name: str, version: int | None, read_again: bool) -> Reply:
    """Ban hành bản thảo: thành văn bản trả lời, không sửa được nữa, chỉ thay được."""
    found = drafting.find(opened, name)
    kept = replace(found, version=version or found.version)
    done = issuing.issue(opened, kept, read_again=read_again)
    return _issued(
        done, Counted("Đã ban hành văn bản trả lời {i}; chờ gửi xuống {n} máy của xã mã {u}.")
    )


@response.command("list")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
@click.option("--drafts", is_flag=True, help="Bản thảo đang viết, thay vì văn bản đã ban hành.")
def list_(opened: Province, unit: str, drafts: bool) -> Reply:
    """Liệt kê văn bản trả lời đã ban hành, hoặc bản thảo."""
    if drafts:
        kept = drafting.every(opened)
        lines = [_of_draft(one) for one in kept] or [_("Không có bản thảo nào.")]
        return Reply([_facts(one) for one in kept], "\n".join(lines))
    found = standing.responses(opened, unit)
    lines = [
        _("{d}  {i}  trả lời {m}  {s}  {a}").format(
            d=short_date(one.issued.date()), i=one.id[-END:], m=one.matter[-END:],
            s=_(MATTER_STATES[one.state]), a=one.agency,
        )
        for one in found
    ]  # fmt: skip
    return Reply(found, "\n".join(lines) or _("Chưa ban hành văn bản trả lời nào."))


@click.command()
@on_register
@click.argument("matter", metavar="KIẾN_NGHỊ")
@click.option("--agency", required=True, help="Cơ quan chủ trì giải quyết.")
@click.option("--due", type=DAY, help="Hạn giải quyết.")
@click.option(
    "--state",
    type=click.Choice(("da_chuyen", "dang_giai_quyet")),
    default="da_chuyen",
    show_default=True,
)
def refer(
    opened: Province, matter: str, agency: str, due: date | None, state: ReferralState
) -> Reply:
    """Lập phiếu chuyển: ai giải quyết một kiến nghị, đến khi nào."""
    done = issuing.refer(opened, matter, agency, state=state, due=due)
    return _issued(done, Counted("Đã lập phiếu chuyển {i}; chờ gửi xuống {n} máy của xã mã {u}."))


def _read(files: tuple[Path, ...]) -> list[tuple[str, bytes]]:
    return [(one.name, read_limited(one, LETTER_FILE_LIMIT)) for one in files]


def _attached(opened: Province, kept: Kept, held: list[tuple[str, bytes]]) -> Kept:
    for name, content in held:
        kept = drafting.attach(opened, kept, name, content)
    return kept


def _change(opened: Province, said: dict[str, Any]) -> Callable[[Draft], Draft]:
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


def _document(before: Document | None, papers: dict[str, Any]) -> Document:
    told = {**(structs.asdict(before) if before else {}), **papers}
    if missing := [name for name in ("number", "day", "signer") if name not in told]:
        says = _("còn thiếu --{m}; văn bản cần số, ngày, người ký")
        raise FieldProblem(_("văn bản"), says.format(m=", --".join(missing)))
    return Document(**told)


def _answer(kept: Kept) -> Reply:
    return Reply(_facts(kept), _of_draft(kept))


def _facts(kept: Kept) -> dict[str, Any]:
    told = structs.asdict(kept.draft)
    return {**told, "version": kept.version, "at": kept.at, "draft_state": kept.state}


def _of_draft(kept: Kept) -> str:
    one = kept.draft
    head = _("{n}  trả lời {m}  lần lưu {v}, {t}  {s}").format(
        n=one.id[-END:], m=one.matter[-END:], v=kept.version, t=short_time(local(kept.at)),
        s=_(DRAFT_STATES[kept.state]),
    )  # fmt: skip
    state = _(MATTER_STATES[one.state]) if one.state else _("chưa chọn kết quả")
    return f"{head}\n    {state}  {one.agency}\n    {one.text or _('(chưa có nội dung)')}"


def _issued(done: Issued, says: Counted) -> Reply:
    told = counted(says, done.devices, i=done.body.id[-END:], u=done.unit)
    if done.together:
        told += " " + counted("Cùng trả lời {n} hồ sơ đã gộp.", len(done.together))
    facts = {"issued": done.body, "unit": done.unit, "devices": done.devices}
    return Reply(facts | {"together": done.together}, told)


COMMANDS = (response, refer)
