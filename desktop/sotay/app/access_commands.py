"""`sotayctl` on who may open the notebook: a new passphrase, the recovery code on paper."""

from pathlib import Path

import click

from sotay.app.notebook_commands import open_desk
from sotay.app.session import NOTEBOOK, Session, secret, shared
from sotay.base.sentences import _
from sotay.work import access
from sotay.work import desk as desks

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@shared
@click.option("--new-file", type=FILE, help=_("Lấy mật khẩu mới từ dòng đầu của tệp."))
@click.pass_obj
def passphrase(session: Session, new_file: Path | None) -> None:
    """Đổi mật khẩu mở sổ."""
    old = session.passphrase(_("Mật khẩu đang dùng"))
    new = secret(new_file, _("Mật khẩu mới"), confirm=True)
    with open_desk(session, old) as desk:
        access.change_passphrase(desk, old, new)
    session.answer({"changed": True}, _("Đã đổi mật khẩu. Bản sao lưu cũ vẫn mở bằng mật khẩu cũ."))


@click.command()
@shared
@click.option("--code-file", type=FILE, help=_("Lấy mã khôi phục từ dòng đầu của tệp."))
@click.option("--escrow-file", type=FILE, help=_("Dùng khóa dự phòng của tỉnh trong tệp này."))
@click.pass_obj
def recover(session: Session, code_file: Path | None, escrow_file: Path | None) -> None:
    """Mở sổ bằng mã trên giấy, hoặc khóa dự phòng của tỉnh, và đặt mật khẩu mới."""
    source = escrow_file or code_file
    way = secret(source, _("Mã khôi phục"))
    new = session.passphrase(_("Mật khẩu mới"), confirm=True)
    open_by = desks.recover_with_escrow if escrow_file else desks.recover_notebook
    open_by(session.at(NOTEBOOK), way, new).close()
    session.answer({"recovered": True}, _("Đã mở sổ và đặt mật khẩu mới."))


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl`."""
    group.add_command(passphrase)
    group.add_command(recover)
