"""`sotayctl province` on keeping the register: back it up, bring it back, look it over."""

from contextlib import closing
from functools import partial
from pathlib import Path

import click

from sotay.app import machine
from sotay.app.cli.backups import CODE, check, chosen, list_, restored_told, taken_told
from sotay.app.cli.doctor import found_inside, tell_findings
from sotay.app.cli.filetypes import FOLDER
from sotay.app.cli.output import PercentLine, saying_after, tell_older
from sotay.app.cli.province.receiving import on_register, open_province
from sotay.app.cli.session import NEW_FILE, PROVINCE, Reply, Session, on_session, shared
from sotay.app.folders import anchor_folder
from sotay.base import finding
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.files import there
from sotay.base.sentences import _
from sotay.province import backups, examining, rollback
from sotay.province.lists import outside
from sotay.province.opening import DATABASE, Province
from sotay.store import health
from sotay.store.backups.listing import Listed


@click.group()
@shared
def backup() -> None:
    """Sao lưu sổ tiếp nhận, kiểm tra bản sao lưu, phục hồi."""


@backup.command()
@on_register
@click.option("--to", "target", type=FOLDER, required=True, help="Thư mục hoặc USB.")
def make(opened: Province, target: Path) -> Reply:
    """Sao lưu ngay: ghi, mở thử, rồi mới giữ lại."""
    with PercentLine(_("Đang sao lưu")) as progress:
        return taken_told(backups.back_up(opened, target, progress))


@backup.command()
@on_session
@click.argument("source", metavar="BẢN_SAO_LƯU", type=FOLDER)
@click.option("--to", "target", type=FOLDER, required=True, help="Thư mục mới cho sổ.")
@CODE
@NEW_FILE
def restore(
    session: Session, source: Path, target: Path, code_file: Path | None, new_file: Path | None
) -> None:
    """Phục hồi một bản sao lưu thành sổ tiếp nhận mới; mở bằng mật khẩu của lúc sao lưu."""
    one, way, new = chosen(session, source, code_file, new_file)
    machine = anchor_folder()
    with PercentLine(_("Đang phục hồi")) as progress:
        back = backups.restore(one.path, target, way, progress, new_passphrase=new)
    with saying_after(), closing(back):
        rollback.look_back(back, machine)
        again = outside.follow(back, (one.path.absolute().parent, machine), restored=True)
        tell_older(*outside.keep(back, machine))
    session.answer(
        {
            "register": target,
            "backup": one.path,
            "records": one.manifest.records,
            "list_found": again.found,
            "lists_unread": [fault.path for fault in again.unread],
            "revoked_again": again.ends,
            "withdrawn_again": again.withdrawn,
            "decided_again": again.decisions,
            "destroyed_again": again.destroyed,
            "kept_lower": again.higher,
            "elsewhere": again.elsewhere,
        },
        f"{restored_told(one, target)}\n{again.told_of_restore()}\n{_since(one)}",
    )


def _since(one: Listed) -> str:
    """Return what a register brought back does not know, and how it comes to know it again."""
    says = _(
        "Việc ghi sau {d} không có trong bản này, trừ những việc có trong danh sách tìm thấy. "
        "Trước khi nhận gói mới: xem lại các máy đã thu hồi từ ngày đó (province devices, province "
        "revoke). Gói đã nhận từ ngày đó: máy của xã tự gửi lại khi có phiếu mới, qua USB hoặc "
        "mạng; gói còn giữ ở đây thì nhận lại (province intake)."
    )
    return says.format(d=short_time(local(one.manifest.made)))


@click.command()
@on_session
@click.option("--thorough", is_flag=True, help="Đọc hết từng tệp đính kèm.")
def doctor(session: Session, thorough: bool) -> None:
    """Khám máy này và sổ tiếp nhận: nói rõ điều gì chưa ổn."""
    folder = session.at(PROVINCE)
    findings = machine.machine(folder)
    if there(folder / DATABASE):
        findings += [
            *health.folder(folder),
            *found_inside(partial(_opened, session, thorough=thorough)),
        ]
    else:
        told = _("chưa có sổ trong “{f}”").format(f=folder)
        findings.append(finding.Finding(_("Sổ tiếp nhận"), False, told))
    tell_findings(session, findings)


def _opened(session: Session, *, thorough: bool) -> list[finding.Finding]:
    with open_province(session) as opened:
        return examining.register_open(opened, anchor_folder(), thorough=thorough)


backup.add_command(list_)
backup.add_command(check)
COMMANDS = (backup, doctor)
