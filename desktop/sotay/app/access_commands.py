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
@click.pass_obj
def recover(session: Session, code_file: Path | None) -> None:
    """Mở sổ bằng mã khôi phục trên giấy và đặt mật khẩu mới."""
    code = secret(code_file, _("Mã khôi phục"))
    new = session.passphrase(_("Mật khẩu mới"), confirm=True)
    desks.recover_notebook(session.at(NOTEBOOK), code, new).close()
    session.answer({"recovered": True}, _("Đã mở sổ bằng mã khôi phục và đặt mật khẩu mới."))


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl`."""
    group.add_command(passphrase)
    group.add_command(recover)
