"""`sotayctl rekey`: a new master key for the notebook, with the old copies told."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.keys.papers import PLAIN
from sotay.app.cli.notebook import open_desk
from sotay.app.cli.output import PercentLine, confirm
from sotay.app.cli.session import NEW_FILE, Session, on_session, secret
from sotay.app.cli.targets import prove_writable
from sotay.base.changing import remove
from sotay.base.sentences import _, counted
from sotay.work.copies import oldcopies
from sotay.work.desk import Desk
from sotay.work.keys import rekeying
from sotay.work.keys.rekeying import NewKey, Rekeyed


@click.command()
@on_session
@click.option("--sheet", type=WRITE, required=True, help="Nơi ghi tờ khôi phục mới (PDF).")
@NEW_FILE
@click.option("--keep-passphrase", is_flag=True, help="Giữ mật khẩu đang dùng.")
@click.option("--drop-old-backups", is_flag=True, help="Xóa các bản sao lưu dưới khóa cũ.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
def rekey(
    session: Session,
    sheet: Path,
    new_file: Path | None,
    keep_passphrase: bool,
    drop_old_backups: bool,
    yes: bool,
) -> None:
    """Đổi khóa sổ: ghi lại cả sổ dưới khóa mới; khóa, mã và mảnh khóa cũ hết tác dụng."""
    prove_writable(sheet)
    if not yes:
        ask = _("Ghi lại cả sổ dưới một khóa mới? Mã khôi phục và mảnh khóa cũ sẽ hết tác dụng.")
        confirm(ask)
    old = session.passphrase(_("Mật khẩu đang dùng"))
    new = "" if keep_passphrase else secret(new_file, _("Mật khẩu mới"), confirm=True)
    dropped = 0
    with open_desk(session, old) as desk:
        made = rekeying.begin(desk, old, new).value
        told = _carry_out(desk, made, sheet)
        if drop_old_backups:
            dropped = oldcopies.discard(desk, told.old.all).value
        left = oldcopies.old_copies(desk)
    lines = [_("Đã đổi khóa sổ. Tờ khôi phục mới: {s}. {p}").format(s=sheet, p=_(PLAIN))]
    if dropped:
        lines.append(counted("Đã xóa {n} bản sao lưu cũ.", dropped))
    session.answer(
        {
            "rekeyed": True,
            "sheet": sheet,
            "escrow": told.escrow,
            "attachments_left": told.left,
            "old_backups": [one.path for one in left.all],
            "dropped": dropped,
            "unreachable": left.places,
        },
        "\n".join(dict.fromkeys([*lines, *left.told(), *told.told()])),  # each said once
    )


def _carry_out(desk: Desk, made: NewKey, sheet: Path) -> Rekeyed:
    """Write the sheet, then change the key; a sheet of a key that came to nothing is removed."""
    made.sheet.save(sheet)
    try:
        with PercentLine(_("Đang đổi khóa")) as progress:
            return rekeying.rekey(desk, made, progress).value
    except BaseException:
        if not rekeying.is_under(desk, made):
            remove(sheet, missing_ok=True)
        raise


COMMANDS = (rekey,)
