"""`sotayctl province` on where a register lies: made, moved to a server, its tables upgraded."""

from contextlib import closing
from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.output import PercentLine, refuse_unheard, say
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import PROVINCE, Reply, Session, on_session
from sotay.app.cli.targets import prove_writable
from sotay.base.files import write_whole
from sotay.base.progress import silent
from sotay.base.sentences import _, counted
from sotay.province import moving, opening, placing
from sotay.province.opening import Papers, Province


@click.command()
@on_session
@click.option("--escrow-to", type=WRITE, required=True, help="Ghi khóa dự phòng vào tệp này.")
def init(session: Session, escrow_to: Path) -> None:
    """Tạo sổ tiếp nhận và các khóa; --register postgresql://… đặt bản ghi trên máy chủ."""
    folder, server = session.at(PROVINCE, of_server=True), session.server
    if server:
        moving.look_at(server)  # nothing is made for an address that does not answer
    refuse_unheard()
    prove_writable(escrow_to)
    passphrase = session.passphrase(_("Mật khẩu sổ tiếp nhận mới"), confirm=True)

    def hand_out(papers: Papers) -> None:
        """Write the key down and show the code while nothing depends on them yet."""
        write_whole(escrow_to, f"{papers.escrow_secret}\n".encode())
        told = _(
            "Mã đối chiếu của tỉnh, in ra giấy cho các xã: {c}\n"
            "Mã khôi phục (chép ra giấy): {r}\n"
            "Khóa dự phòng ở {e}: chép sang USB, cất két, rồi xóa tệp."
        )
        session.answer(
            {
                "register": folder,
                "province_code": papers.code,
                "recovery_code": papers.recovery_code,
                "escrow": escrow_to,
            },
            told.format(c=papers.code, r=papers.recovery_code, e=escrow_to),
        )

    with closing(opening.create(folder, passphrase, hand_out=hand_out).province) as made:
        say(_("Đã tạo sổ tiếp nhận tại {f}.").format(f=folder), err=session.as_json)
        if server:
            moving.move_to(made, server, silent)
            says = _("Các bản ghi sẽ nằm ở {p}; khóa vẫn chỉ nằm trong thư mục.")
            say(says.format(p=placing.told(made.store)), err=session.as_json)


@click.command("move-to")
@on_register
@click.argument("address", metavar="postgresql://…")
def move_to(opened: Province, address: str) -> Reply:
    """Chuyển các bản ghi sang máy chủ PostgreSQL, so từng bảng rồi mới dùng bản mới.

    Dùng tài khoản được tạo tài khoản khác; chương trình tự lập ba tài khoản ít quyền và chỉ nhớ
    tài khoản tiếp nhận.
    """
    with PercentLine(_("Đang chép sang máy chủ")) as progress:
        moved = moving.move_to(opened, address, progress)
    told = counted(
        "Đã chuyển {n} bản ghi sang {p}; đã đọc lại và so khớp mọi bảng. Hãy sao lưu ngay: bản cũ "
        "trong thư mục được xóa khi sao lưu xong.",
        moved["record"].rows,
        p=placing.told(opened.store),
    )
    return Reply({"register": placing.told(opened.store), "tables": moved}, told)


@click.command()
@on_session
@click.argument("address", metavar="postgresql://…")
def upgrade(session: Session, address: str) -> None:
    """Nâng cấp bảng của sổ tiếp nhận trên máy chủ, bằng tài khoản đã lập sổ."""
    moving.upgrade(session.at(PROVINCE), address)
    session.answer({"upgraded": True}, _("Bảng của sổ tiếp nhận trên máy chủ đã là bản mới nhất."))


COMMANDS = (init, move_to, upgrade)
