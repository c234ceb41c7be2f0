"""`sotayctl import` and `export`: many records at once, in the one documented shape."""

from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import FOLDER, READ, WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import PercentLine, say, tell_refused
from sotay.app.cli.session import REFUSED, Reply
from sotay.base.dates import short_date
from sotay.base.resources import units
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.model.notices import TOLD
from sotay.model.plausible import AHEAD_TOLD
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.exchange.jsonlines import Bring, Imported, LineNoticed


@click.command("import")
@on_desk
@click.argument("source", metavar="NGUỒN", type=READ)
@click.option(
    "--close",
    is_flag=True,
    help="Chốt luôn bản ghi đủ nội dung và không có lưu ý; không nêu thì mọi dòng là bản nháp.",
)
@click.option(
    "--attachments",
    "beside",
    type=FOLDER,
    help="Thư mục tệp đính kèm do lệnh export --attachments ghi ra.",
)
def import_(desk: Desk, source: Path, close: bool, beside: Path | None) -> Reply:
    """Nhập cuộc họp, buổi ghi nhận, phiếu hỏi, kiến nghị từ tệp JSONL theo mẫu đã công bố."""
    told = Imported()
    _take_in(desk, source, close, beside, told)
    _tell_lines(source.name, told)
    return Reply(told, _summed(told), status=REFUSED if told.refused else 0)


def _take_in(desk: Desk, source: Path, close: bool, beside: Path | None, told: Imported) -> None:
    """Import; one that is cut short says how far it came, whatever cut it."""
    try:
        with PercentLine(_("Đang nhập")) as progress:
            jsonlines.import_lines(
                desk, source, close=close, bring=_bring(beside), told=told, progress=progress
            )
    except BaseException:
        _tell_lines(source.name, told)
        if told.last:
            says = _(
                "Nhập dở: đã xong đến dòng {n}. {t} Chạy lại cùng lệnh để nhập tiếp, không trùng."
            )
            say(says.format(n=grouped(told.last), t=_summed(told)), err=True)
        raise


def _bring(beside: Path | None) -> Bring | None:
    if beside is None:
        return None
    from sotay.work.exchange import contents  # noqa: PLC0415 - knows of decoders; asked for by an option

    return contents.from_folder(beside)


def _tell_lines(name: str, told: Imported) -> None:
    for line in told.refused:
        tell_refused(f"{name}:{line.line}", line.code, line.reason)
    for noticed in told.noticed:
        for says in _notices(noticed):
            say(f"{name}:{noticed.line}: {_('lưu ý')} · {says}", err=True)


def _notices(noticed: LineNoticed) -> list[str]:
    found = [" ".join(map(_, TOLD[kind])) for kind in noticed.kinds]
    if noticed.elsewhere:
        unit = units().get(noticed.elsewhere)
        says = _("Địa bàn là {u}, không phải của sổ này. Kiểm tra lại trước khi gửi tỉnh.")
        found.append(says.format(u=unit.name if unit else noticed.elsewhere))
    if noticed.ahead:
        says = _(AHEAD_TOLD) + " " + _("Bản ghi được giữ là bản nháp.")
        found.append(says.format(d=short_date(noticed.ahead)))
    if noticed.early:
        says = _("Mục “Lưu đến” {why}: sửa lại ngày ấy. Bản ghi được giữ là bản nháp.")
        found.append(says.format(why=noticed.early))
    if noticed.held:
        found.append(
            _(
                "Buổi này có người đã rút lại sự đồng ý nên mã và câu trả lời trong sổ được giữ; "
                "phần của dòng này bỏ bớt các mục đó không được nhận."
            )
        )
    return found


def _summed(told: Imported) -> str:
    parts: dict[str, tuple[Counted, int]] = {
        "added": ("{n} bản ghi mới", told.added),
        "amended": ("{n} đính chính", told.amended),
        "unchanged": ("{n} không đổi", told.unchanged),
        "closed": ("{n} đã chốt", told.closed),
        "drafts": ("{n} còn là bản nháp", told.drafts),
        "refused": ("{n} dòng bị từ chối", len(told.refused)),
    }
    each = {name: counted(says, many, n=grouped(many)) for name, (says, many) in parts.items()}
    says = _("Đã nhập {added}, {amended}, {unchanged}; {closed}, {drafts}; {refused}.")
    return says.format(**each)


@click.command()
@on_desk
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option(
    "--attachments",
    "beside",
    type=FOLDER,
    help="Ghi cả tệp đính kèm, không mã hóa, vào thư mục này.",
)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def export(desk: Desk, target: Path, beside: Path | None, replace: bool) -> Reply:
    """Xuất mọi bản ghi ra tệp JSONL (tệp này không được mã hóa)."""
    number = jsonlines.export_lines(desk, target, replace=replace)
    told: dict[str, Any] = {"records": number, "file": target}
    if beside is not None:
        told |= _export_attachments(desk, beside, replace)
    says: Counted = "Đã xuất {n} bản ghi ra {t}. Tệp này nằm ngoài sổ và không được mã hóa."
    text = counted(says, number, t=target)
    if beside is not None:
        says = Counted("Kèm {n} tệp đính kèm ở {d}, cũng không được mã hóa.")
        text += " " + counted(says, told["attachments"], d=beside)
    return Reply(told, text, status=REFUSED if told.get("lost") else 0)


def _export_attachments(desk: Desk, folder: Path, replace: bool) -> dict[str, Any]:
    from sotay.work.exchange import exporting  # noqa: PLC0415 - knows of decoders; asked for by an option

    with PercentLine(_("Đang ghi tệp đính kèm")) as progress:
        told = exporting.export_attachments(desk, folder, replace=replace, progress=progress)
    for sha256 in told.lost:
        line = _("Không đọc được tệp đính kèm {s}: chạy “sotayctl doctor” để xem cách lấy lại.")
        say(line.format(s=sha256), err=True)
    if told.pruned:
        says: Counted = (
            "{n} tệp không có trong bản xuất vì đã dọn khỏi máy này; xem “sotayctl prune gone”."
        )
        say(counted(says, len(told.pruned)), err=True)
    more = {"lost": told.lost, "pruned": told.pruned}
    return {"attachments": told.written, "folder": folder, **more}


COMMANDS = (import_, export)
