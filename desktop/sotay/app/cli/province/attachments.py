"""`sotayctl province` on what hangs on records: attachments, and what communes destroyed."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.base.sentences import Sentence, _
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import ATTACHMENT_TYPES
from sotay.province import enclosed, reading
from sotay.province.enclosed import Enclosed
from sotay.province.opening import Province
from sotay.register.destroyed import DestroyedRow

STATES: dict[str, Sentence] = {"here": "có đủ", "missing": "chưa có nội dung"}


def _line(one: Enclosed) -> str:
    it = one.attachment
    told = " · ".join(word for word in (it.name, it.caption) if word)
    kind, state = _(ATTACHMENT_TYPES[it.type]), _(STATES[one.state])
    return f"{it.sha256[:16]}  {kind:<13}  {it.size:>11}  {state:<16}  {told}"


@click.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
def attachments(opened: Province, record: str) -> Reply:
    """Liệt kê tệp đính kèm của một bản ghi đã nhận."""
    found = enclosed.of(opened, record)
    return Reply(found, "\n".join(map(_line, found)) or _("Bản ghi không có tệp đính kèm."))


@click.group()
@shared
def attachment() -> None:
    """Một tệp đính kèm của bản ghi đã nhận."""


@attachment.command("save")
@on_register
@click.argument("record", metavar="BẢN_GHI")
@click.argument("sha256", metavar="MÃ_TỆP")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
def attachment_save(opened: Province, record: str, sha256: str, target: Path) -> Reply:
    """Lưu một tệp đính kèm ra ngoài; bản lưu đọc được mà không cần mật khẩu."""
    saved = enclosed.save(opened, record, sha256, target)
    sentence = _(
        "Đã lưu “{n}” ra {f}. Bản này không mã hóa: giữ như tài liệu giấy, xong việc thì xóa."
    )
    return Reply(
        {"file": target, "sha256": saved.sha256, "size": saved.size, "type": saved.type},
        sentence.format(n=saved.name or saved.sha256[:16], f=target),
    )


def _stone(row: DestroyedRow) -> str:
    here = _("tỉnh còn giữ") if row.here else _("tỉnh không có")
    kind = _(RECORD_KINDS[row.kind])
    return f"{row.id}  {row.destroyed}  {row.unit}  {kind:<15}  {here:<13}  {row.why}"


@click.command()
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
def destroyed(opened: Province, unit: str) -> Reply:
    """Liệt kê bản ghi mà xã báo đã tiêu hủy; tỉnh tự quyết định bản của tỉnh."""
    rows = reading.destroyed(opened, unit)
    return Reply(rows, "\n".join(map(_stone, rows)) or _("Chưa xã nào báo đã tiêu hủy gì."))


COMMANDS = (attachments, attachment, destroyed)
