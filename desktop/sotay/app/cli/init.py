"""`sotayctl init`: make a notebook, and hand out its recovery code before anything needs it."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.output import refuse_unheard, say
from sotay.app.cli.session import NOTEBOOK, Session, on_session
from sotay.app.cli.targets import prove_writable
from sotay.app.cli.units import unit_code
from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.model.office import Office
from sotay.work.desk import create_notebook


@click.command()
@on_session
@click.option("--unit", required=True, help="Mã 5 số hoặc tên xã, phường.")
@click.option("--name", required=True, help="Cơ quan ban hành, như “UBND XÃ …”.")
@click.option("--superior", default="", help="Cơ quan chủ quản, nếu có.")
@click.option("--symbol", default="UBND", help="Ký hiệu sau BB-; mặc định UBND.")
@click.option("--recorder", default="", help="Cán bộ ghi nhận, thư ký.")
@click.option("--recovery-to", type=WRITE, help="Ghi mã khôi phục vào tệp.")
def init(
    session: Session,
    unit: str,
    name: str,
    superior: str,
    symbol: str,
    recorder: str,
    recovery_to: Path | None,
) -> None:
    """Tạo một sổ tay mới và cho mã khôi phục."""
    folder = session.at(NOTEBOOK)
    made = Office(
        unit=unit_code(unit), name=name, superior=superior, symbol=symbol, recorder=recorder
    )
    refuse_unheard()
    prove_writable(recovery_to)
    passphrase = session.passphrase(_("Mật khẩu mở sổ mới"), confirm=True)

    def hand_out(code: str) -> None:
        """Write the code down and show it while nothing depends on it yet."""
        if recovery_to is not None:
            write_whole(recovery_to, f"{code}\n".encode())
        told = _("Mã khôi phục (chép ra giấy, cất nơi an toàn): {c}")
        facts = {"notebook": folder, "unit": made.unit, "recovery_code": code}
        session.answer(facts, told.format(c=code))

    desk, _code = create_notebook(folder, passphrase, made, hand_out=hand_out)
    desk.close()
    say(_("Đã tạo sổ tay tại {f}.").format(f=folder), err=session.as_json)


COMMANDS = (init,)
