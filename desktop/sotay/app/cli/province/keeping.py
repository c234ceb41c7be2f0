"""`sotayctl province` on keeping the register: back it up, bring it back, look it over."""

from contextlib import closing
from functools import partial
from pathlib import Path

import click

from sotay.app import machine
from sotay.app.cli.backups import CODE, check, list_, slot, tell_taken
from sotay.app.cli.filetypes import FOLDER, READ
from sotay.app.cli.notebook import found_inside, tell_findings
from sotay.app.cli.output import tell_older
from sotay.app.cli.province.receiving import open_province
from sotay.app.cli.session import PROVINCE, Progress, Session, secret, shared
from sotay.app.places import anchor_folder
from sotay.base import finding
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.province import examining, keeping, remembered, standing
from sotay.province.office import DATABASE
from sotay.store import health
from sotay.work.backups import restoring


@click.group()
@shared
def backup() -> None:
    """Sao lưu sổ tiếp nhận, kiểm tra bản sao lưu, phục hồi."""


@backup.command()
@shared
@click.option("--to", "target", type=FOLDER, required=True, help=_("Thư mục hoặc USB."))
@click.pass_obj
def make(session: Session, target: Path) -> None:
    """Sao lưu ngay: ghi, mở thử, rồi mới giữ lại."""
    progress = Progress(_("Đang sao lưu"))
    with open_province(session) as opened:
        taken = keeping.back_up(opened, target, progress)
    progress.end()
    tell_taken(session, taken)


@backup.command()
@shared
@click.argument("source", metavar="BẢN_SAO_LƯU", type=FOLDER)
@click.option("--to", "target", type=FOLDER, required=True, help=_("Thư mục mới cho sổ."))
@CODE
@click.option("--new-file", type=READ, help=_("Lấy mật khẩu mới từ dòng đầu của tệp."))
@click.pass_obj
def restore(
    session: Session, source: Path, target: Path, code_file: Path | None, new_file: Path | None
) -> None:
    """Phục hồi một bản sao lưu thành sổ tiếp nhận mới; mở bằng mật khẩu của lúc sao lưu."""
    one = restoring.found(source)[0]
    way = slot(session, code_file)
    new = secret(new_file, _("Mật khẩu mới"), confirm=True) if code_file else ""
    progress = Progress(_("Đang phục hồi"))
    machine = anchor_folder()
    with closing(keeping.restore(one.path, target, way, progress, new_passphrase=new)) as back:
        standing.look_back(back, machine)
        again = remembered.heed(back, (one.path.absolute().parent, machine), restored=True)
        tell_older(*remembered.keep(back, machine))
    progress.end()
    sentence = _("Đã phục hồi {n} bản ghi của bản sao lưu ngày {d} vào {t}.")
    at = short_time(local(one.manifest.made))
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
        "\n".join(
            (
                sentence.format(n=one.manifest.records, d=at, t=target),
                again.told_of_restore(),
                _since(at),
            )
        ),
    )


def _since(day: str) -> str:
    """Return what a register brought back does not know, and how it comes to know it again."""
    says = _(
        "Việc ghi sau {d} không có trong bản này, trừ những việc có trong danh sách tìm thấy. "
        "Trước khi nhận gói mới: xem lại các máy đã thu hồi từ ngày đó (province devices, province "
        "revoke), rồi nhận lại mọi gói đã nhận từ ngày đó (province intake)."
    )
    return says.format(d=day)


@click.command()
@shared
@click.option("--thorough", is_flag=True, help=_("Đọc hết từng tệp đính kèm."))
@click.pass_obj
def doctor(session: Session, thorough: bool) -> None:
    """Khám máy này và sổ tiếp nhận: nói rõ điều gì chưa ổn."""
    folder = session.at(PROVINCE)
    findings = machine.machine()
    if (folder / DATABASE).exists():
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


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl province`."""
    backup.add_command(list_)
    backup.add_command(check)
    group.add_command(backup)
    group.add_command(doctor)
