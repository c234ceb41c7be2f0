"""`sotayctl province` on what hangs on records: attachments, and what communes destroyed."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.province.receiving import open_province
from sotay.app.cli.session import Session, shared
from sotay.base.sentences import _
from sotay.model.words import ATTACHMENT_TYPES, RECORD_KINDS
from sotay.province import enclosed, reading
from sotay.province.enclosed import Enclosed
from sotay.province.reading import DestroyedRow

STATES = {"here": _("có đủ"), "missing": _("chưa có nội dung")}


def _line(one: Enclosed) -> str:
    it = one.attachment
    told = " · ".join(word for word in (it.name, it.caption) if word)
    kind, state = ATTACHMENT_TYPES[it.type], STATES[one.state]
    return f"{it.sha256[:16]}  {kind:<13}  {it.size:>11}  {state:<16}  {told}"


@click.command()
@shared
@click.argument("record", metavar="BẢN_GHI")
@click.pass_obj
def attachments(session: Session, record: str) -> None:
    """Liệt kê tệp đính kèm của một bản ghi đã nhận."""
    with open_province(session) as opened:
        found = enclosed.of(opened, record)
    session.answer(found, "\n".join(map(_line, found)) or _("Bản ghi không có tệp đính kèm."))


@click.group()
@shared
def attachment() -> None:
    """Một tệp đính kèm của bản ghi đã nhận."""


@attachment.command("save")
@shared
@click.argument("record", metavar="BẢN_GHI")
@click.argument("sha256", metavar="MÃ_TỆP")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.pass_obj
def attachment_save(session: Session, record: str, sha256: str, target: Path) -> None:
    """Lưu một tệp đính kèm ra ngoài; bản lưu đọc được mà không cần mật khẩu."""
    with open_province(session) as opened:
        saved = enclosed.save(opened, record, sha256, target)
    sentence = _(
        "Đã lưu “{n}” ra {f}. Bản này không mã hóa: giữ như tài liệu giấy, xong việc thì xóa."
    )
    session.answer(
        {"file": target, "sha256": saved.sha256, "size": saved.size, "type": saved.type},
        sentence.format(n=saved.name or saved.sha256[:16], f=target),
    )


def _stone(row: DestroyedRow) -> str:
    here = _("tỉnh còn giữ") if row.here else _("tỉnh không có")
    kind = RECORD_KINDS[row.kind]
    return f"{row.id}  {row.destroyed}  {row.unit}  {kind:<15}  {here:<13}  {row.why}"


@click.command()
@shared
@click.option("--unit", default="", help=_("Mã 5 số của xã, phường."))
@click.pass_obj
def destroyed(session: Session, unit: str) -> None:
    """Liệt kê bản ghi mà xã báo đã tiêu hủy; tỉnh tự quyết định bản của tỉnh."""
    with open_province(session) as opened:
        rows = reading.destroyed(opened, unit)
    session.answer(rows, "\n".join(map(_stone, rows)) or _("Chưa xã nào báo đã tiêu hủy gì."))


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl province`."""
    group.add_command(attachments)
    group.add_command(attachment)
    group.add_command(destroyed)
