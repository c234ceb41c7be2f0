"""`sotayctl backup`: make one, list them, prove one, bring a notebook back, save a damaged one."""

from contextlib import closing
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER, READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import PercentLine
from sotay.app.cli.session import NEW_FILE, NOTEBOOK, Reply, Session, on_session, secret, shared
from sotay.app.cli.sheets import recovery_code
from sotay.app.folders import anchor_folder
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.store.backups import returning
from sotay.store.backups.listing import Listed
from sotay.store.backups.returning import OpenSlot
from sotay.store.backups.taking import Taken
from sotay.work.backups import backing_up, restoring, salvaging
from sotay.work.backups.rollback import look_back
from sotay.work.copies import places
from sotay.work.desk import Desk

CODE = click.option("--code-file", type=READ, help="Mở bằng mã khôi phục, lấy từ dòng đầu của tệp.")


@click.group()
@shared
def backup() -> None:
    """Sao lưu sổ, kiểm tra bản sao lưu, phục hồi, cứu sổ bị hỏng."""


@backup.command()
@on_desk
@click.option("--to", "target", type=FOLDER, help="Thư mục hoặc USB; không nêu thì nơi đã đặt.")
@click.option("--always", is_flag=True, help="Từ nay cũng tự sao lưu vào đây khi khóa sổ.")
def make(desk: Desk, target: Path | None, always: bool) -> Reply:
    """Sao lưu ngay: ghi, mở thử, rồi mới giữ lại."""
    place = target or _usual(places.backups(desk).folder)
    with PercentLine(_("Đang sao lưu")) as progress:
        taken = backing_up.back_up(desk, place, progress).value
    if always:
        backing_up.choose(desk, place)
    return taken_told(taken)


def taken_told(taken: Taken) -> Reply:
    """Return the answer to a backup just made, of a notebook or of the register."""
    manifest = taken.manifest
    sentence = counted(
        "Đã sao lưu {n} bản ghi vào {p} ({s}) và đã mở thử tốt.",
        manifest.records,
        p=taken.path,
        s=size_told(manifest.size),
    )
    return Reply(
        {
            "backup": taken.path,
            "number": manifest.number,
            "records": manifest.records,
            "size": manifest.size,
            "removed": taken.removed,
        },
        sentence,
    )


def _usual(folder: str) -> Path:
    if not folder:
        raise FieldProblem("--to", _("sổ này chưa đặt nơi sao lưu"))
    return Path(folder)


@backup.command("list")
@on_session
@click.argument("source", metavar="THƯ_MỤC", type=FOLDER)
def list_(session: Session, source: Path) -> None:
    """Liệt kê các bản sao lưu trong một thư mục hoặc USB, mới nhất trước."""
    found = restoring.found(source)
    told = [
        {
            "backup": one.path,
            "number": one.manifest.number,
            "made": one.manifest.made,
            "records": one.manifest.records,
            "size": one.manifest.size,
            "whole": one.whole,
        }
        for one in found
    ]
    session.answer(told, "\n".join(map(_line, found)))


def _line(one: Listed) -> str:
    state = _("đủ tệp") if one.whole else _("THIẾU TỆP")
    at = short_time(local(one.manifest.made))
    return f"{one.manifest.number:>5}  {at}  {one.manifest.records:>6}  {state:<9}  {one.path.name}"


@backup.command()
@on_session
@click.argument("source", metavar="BẢN_SAO_LƯU", type=FOLDER)
@CODE
def check(session: Session, source: Path, code_file: Path | None) -> None:
    """Đọc hết một bản sao lưu (bản mới nhất của thư mục) và mở thử; không ghi gì."""
    one = restoring.found(source)[0]
    with PercentLine(_("Đang kiểm tra")) as progress:
        manifest = returning.check(one.path, slot(session, code_file), progress)
    sentence = counted(
        "Bản sao lưu số {n} nguyên vẹn, mở được, có {r} bản ghi.",
        manifest.records,
        r=manifest.records,
        n=manifest.number,
    )
    session.answer(
        {
            "backup": one.path,
            "number": manifest.number,
            "records": manifest.records,
            "size": manifest.size,
        },
        sentence,
    )


@backup.command()
@on_session
@click.argument("source", metavar="TỪ", type=FOLDER)
@click.option("--to", "target", type=FOLDER, required=True, help="Thư mục mới cho sổ phục hồi.")
@CODE
@NEW_FILE
def restore(
    session: Session, source: Path, target: Path, code_file: Path | None, new_file: Path | None
) -> None:
    """Phục hồi một bản sao lưu thành sổ mới; mở bằng mật khẩu của lúc sao lưu."""
    one, way, new = chosen(session, source, code_file, new_file)
    machine = anchor_folder()
    with PercentLine(_("Đang phục hồi")) as progress:
        back = restoring.restore(
            one.path, target, way, progress, new_passphrase=new, machine=machine
        )
    with closing(back.desk) as desk:
        look_back(desk, machine)
    session.answer(
        {
            "notebook": target,
            "backup": one.path,
            "records": one.manifest.records,
            "destroyed_again": back.again.number,
            "withdrawn_again": back.again.withdrawn,
            "newer_list": back.again.newer,
        },
        f"{restored_told(one, target)} {back.again.told()}",
    )


def chosen(
    session: Session, source: Path, code_file: Path | None, new_file: Path | None
) -> tuple[Listed, OpenSlot, str]:
    """Return the newest backup at `source`, the way into it, and what is to open it from now on.

    Who opens by the code on paper has no passphrase and sets one; else the old one stays.
    """
    one = restoring.found(source)[0]
    way = slot(session, code_file)
    return one, way, secret(new_file, _("Mật khẩu mới"), confirm=True) if code_file else ""


def restored_told(one: Listed, target: Path) -> str:
    """Return in words what was brought back where."""
    at = short_time(local(one.manifest.made))
    return counted(
        "Đã phục hồi {n} bản ghi của bản sao lưu ngày {d} vào {t}.",
        one.manifest.records,
        d=at,
        t=target,
    )


@backup.command()
@on_session
@click.option("--to", "target", type=FOLDER, required=True, help="Thư mục mới cho phần cứu được.")
@CODE
def salvage(session: Session, target: Path, code_file: Path | None) -> None:
    """Đọc những gì còn đọc được của sổ bị hỏng sang một sổ mới; sổ hỏng giữ nguyên."""
    desk, saved = salvaging.salvage(session.at(NOTEBOOK), target, slot(session, code_file))
    with closing(desk):
        look_back(desk, anchor_folder())
    session.answer(saved, saved.told())


def slot(session: Session, code_file: Path | None) -> OpenSlot:
    """Return the way into a backup: the code on paper where one is given, else a passphrase."""
    if code_file is not None:
        return returning.by_recovery(recovery_code(code_file, _("Mã khôi phục")))
    return returning.by_passphrase(session.passphrase(_("Mật khẩu mở sổ lúc sao lưu")))


COMMANDS = (backup,)
