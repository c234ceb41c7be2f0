"""`sotayctl` on who may open the notebook: a new passphrase, the ways back in from paper."""

from contextlib import closing
from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk, open_desk, tell_standing
from sotay.app.cli.output import saying_after
from sotay.app.cli.session import NEW_FILE, NOTEBOOK, Reply, Session, on_session, secret
from sotay.app.cli.sheets import read_shares, recovery_code, square
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.work.desk import Desk, recover_notebook, recover_with_escrow
from sotay.work.keys import access, rebuilding, shares
from sotay.work.keys.access import Ways

SHARES = click.option(
    "--shares", "files", type=READ, multiple=True, help="Tệp chữ chứa mảnh khóa; nhắc lại được."
)


@click.command()
@on_session
@NEW_FILE
@click.option("--keep-cost", is_flag=True, help="Giữ mức chống dò như cũ.")
def passphrase(session: Session, new_file: Path | None, keep_cost: bool) -> None:
    """Đổi mật khẩu mở sổ; tăng mức chống dò nếu máy này đủ sức."""
    old = session.passphrase(_("Mật khẩu đang dùng"))
    new = secret(new_file, _("Mật khẩu mới"), confirm=True)
    with open_desk(session, old) as desk:
        mib = access.change_passphrase(desk, old, new, dearer=not keep_cost).value
    told = _("Đã đổi mật khẩu; mức chống dò {m} MB. Bản sao lưu cũ vẫn mở bằng mật khẩu cũ.")
    session.answer({"changed": True, "guess_mib": mib}, told.format(m=mib))


@click.command()
@on_session
@click.option("--code-file", type=READ, help="Lấy mã khôi phục từ dòng đầu của tệp.")
@click.option("--escrow-file", type=READ, help="Dùng khóa dự phòng của tỉnh trong tệp này.")
@SHARES
@click.option("--sheet", help="Dòng chữ dưới mã QR trên tờ giấy, khi tệp khóa đã mất.")
def recover(
    session: Session,
    code_file: Path | None,
    escrow_file: Path | None,
    files: tuple[Path, ...],
    sheet: str | None,
) -> None:
    """Mở sổ bằng mã trên giấy, mảnh khóa hoặc khóa dự phòng của tỉnh, và đặt mật khẩu mới."""
    if sum(map(bool, (code_file, escrow_file, files))) > 1 or (sheet and escrow_file):
        raise click.UsageError(_("Chỉ chọn một cách mở: mã, mảnh khóa hoặc khóa của tỉnh."))
    if files or escrow_file:
        way = read_shares(files) if files else secret(escrow_file, _("Mã khôi phục"))
    else:
        way = recovery_code(code_file, _("Mã khôi phục"))
    new = session.passphrase(_("Mật khẩu mới"), confirm=True)
    folder = session.at(NOTEBOOK)
    if sheet:
        desk = rebuilding.recover_from_sheet(folder, square(sheet), way, new)
    elif not isinstance(way, str):
        desk = shares.recover_with_shares(folder, way, new)
    elif escrow_file:
        desk = recover_with_escrow(folder, way, new)
    else:
        desk = recover_notebook(folder, way, new)
    with saying_after(), closing(desk):
        tell_standing(desk)
    told = [_("Đã mở sổ và đặt mật khẩu mới.")]
    if sheet:
        told.append(
            _("Tệp khóa đã được dựng lại; khóa dự phòng của tỉnh và mảnh khóa khác phải đặt lại.")
        )
    session.answer({"recovered": True}, " ".join(told))


@click.command()
@on_desk
def keys(desk: Desk) -> Reply:
    """Cho xem mọi cách mở sổ, và những lần mở lại, đổi khóa."""
    ways = access.ways_in(desk.vault.folder)
    events = access.key_history(desk)
    lines = [*_told(ways), *(f"{short_time(event.at)}  {event.told}" for event in events)]
    return Reply({"ways": ways, "history": events}, "\n".join(lines))


def _told(ways: Ways) -> list[str]:
    cut = counted("{k}/{n} mảnh", ways.shares[1], k=ways.shares[0]) if ways.shares else ""
    none = _("chưa có")
    return [
        _("Mật khẩu: mức chống dò {m} MB").format(m=ways.guess_mib),
        _("Mã khôi phục trên giấy: {x}").format(x=_("có") if ways.recovery else none),
        _("Mảnh khóa: {x}").format(x=cut or none),
        _("Khóa dự phòng của tỉnh: {x}").format(x=ways.escrow or none),
    ]


COMMANDS = (passphrase, recover, keys)
