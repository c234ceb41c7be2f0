"""`sotayctl province intake-key`: keys that open bundles, one after another, and the escrow key."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, WRITE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.app.cli.targets import prove_writable
from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.province import intakekeys
from sotay.province.authority import policies
from sotay.province.intakekeys import IntakeState
from sotay.province.opening import Province


@click.group("intake-key")
@shared
def intake_key() -> None:
    """Khóa tiếp nhận: khóa mở các gói mà xã niêm phong."""


@intake_key.command("list")
@on_register
def list_(opened: Province) -> Reply:
    """Liệt kê các khóa tiếp nhận, và vì sao khóa cũ chưa hủy được."""
    found = intakekeys.keys(opened)
    return Reply(found, "\n".join(line for one in found for line in _lines(one)))


def _lines(one: IntakeState) -> list[str]:
    since = f"{local(one.made):%d/%m/%Y}" if one.made else _("từ khi lập sổ")
    told = _("Khóa tiếp nhận số {n}, {d}").format(n=one.number, d=since)
    if one.shredded is not None:
        return [_("{k}: đã hủy ngày {d}").format(k=told, d=f"{local(one.shredded):%d/%m/%Y}")]
    if one.used:
        return [_("{k}: đang dùng").format(k=told)]
    if not one.waits:
        return [
            _("{k}: hủy được bằng “province intake-key shred {n}”").format(k=told, n=one.number)
        ]
    return [_("{k}: còn cần, vì").format(k=told), *(f"    {why}" for why in one.waits)]


@intake_key.command()
@on_register
@click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")
def make(opened: Province, target: Path | None) -> Reply:
    """Lập khóa tiếp nhận mới và ký chính sách nêu khóa đó; khóa cũ vẫn mở gói đang trên đường."""
    number = intakekeys.make(opened)
    says = _("Đã lập khóa tiếp nhận số {n}.").format(n=number)
    return _signed(opened, target, {"number": number}, says)


@intake_key.command()
@on_register
@click.argument("number", metavar="SỐ", type=click.IntRange(min=1))
@click.option("--anyway", is_flag=True, help="Hủy dù còn máy có thể gửi gói cho khóa đó.")
def shred(opened: Province, number: int, anyway: bool) -> Reply:
    """Hủy phần bí mật của một khóa cũ, khi mọi máy đã chuyển sang khóa sau."""
    intakekeys.shred(opened, number, anyway=anyway)
    says = _(
        "Đã hủy khóa tiếp nhận số {n}. Bản sao lưu làm trước đây vẫn chứa khóa đó; gói còn sót của "
        "thời đó chỉ mở được bằng khóa dự phòng trong két."
    )
    return Reply({"number": number, "shredded": True}, says.format(n=number))


@intake_key.command()
@on_register
@click.argument("secret", metavar="TỆP_KHÓA", type=WRITE)
@click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")
def escrow(opened: Province, secret: Path, target: Path | None) -> Reply:
    """Thay khóa dự phòng: ghi khóa mới ra tệp để cất két, và ký chính sách nêu khóa đó."""
    prove_writable(secret)
    named = intakekeys.make_escrow(opened, secret)
    says = _(
        "Khóa dự phòng mới ở {f}, đã đọc lại khớp: chép sang USB, cất két, rồi xóa tệp. Giữ cả "
        "khóa cũ: gói và sổ có trước hôm nay chỉ mở bằng khóa cũ. Muốn khóa mới mở được sổ của "
        "xã: gửi lại tệp xác nhận đăng ký (“province enrol … --again”)."
    )
    return _signed(opened, target, {"escrow": named, "file": secret}, says.format(f=secret))


def _signed(opened: Province, target: Path | None, facts: dict[str, object], says: str) -> Reply:
    """Write what devices are to get, and answer."""
    files = policies.write(opened, opened.place(policies.PAPERS))
    files += policies.write(opened, target) if target is not None else []
    more = _("Đưa các tệp sau về xã cùng phiếu báo nhận, và sao lưu sổ ngay: {f}.")
    told = more.format(f=", ".join(map(str, files)))
    number = policies.epoch(opened)
    return Reply({**facts, "policy": number, "files": files}, f"{says} {told}")


COMMANDS = (intake_key,)
