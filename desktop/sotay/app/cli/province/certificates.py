"""`sotayctl province certificate`: what the receiver shows, renewed without losing anybody."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.province.receiver import certificate as work
from sotay.province.receiver.certificate import Shown

TO = click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")


@click.group()
@shared
def certificate() -> None:
    """Chứng thư của máy nhận gói qua mạng."""


@certificate.command()
@on_register
def show(opened: Province) -> Reply:
    """Cho xem chứng thư đang dùng, chứng thư sẽ dùng và vì sao chưa dùng."""
    found = work.state(opened)
    lines = [_("Chứng thư đang dùng: {s}").format(s=_told(found.own))]
    if found.next is not None:
        lines.append(_("Chứng thư sẽ dùng: {s}").format(s=_told(found.next)))
        lines += [f"    {_('còn chờ, vì {why}').format(why=why)}" for why in found.waits]
        if not found.waits:
            lines.append(_("Dùng được ngay bằng “province certificate use”."))
    return Reply(found, "\n".join(lines))


def _told(one: Shown | None) -> str:
    if one is None:
        return _("chưa lập")
    says = _("{s}, hạn đến {d}")
    return says.format(s=one.sha256, d=f"{local(one.until * 1000):%d/%m/%Y}")


@certificate.command()
@on_register
@TO
def renew(opened: Province, target: Path | None) -> Reply:
    """Lập chứng thư mới và ký chính sách nêu cả hai; máy nhận vẫn dùng chứng thư cũ."""
    made = work.renew(opened)
    says = _("Đã lập chứng thư mới {s}. Khi các máy đã biết, chạy “province certificate use”.")
    return _signed(opened, target, made.sha256, says)


@certificate.command()
@on_register
@click.option("--anyway", is_flag=True, help="Dùng dù còn máy chưa biết chứng thư mới.")
@TO
def use(opened: Province, anyway: bool, target: Path | None) -> Reply:
    """Dùng chứng thư mới, bỏ chứng thư cũ; máy nhận đang chạy đổi ngay, không ngắt ai."""
    made = work.use(opened, anyway=anyway)
    says = _("Từ bây giờ máy nhận dùng chứng thư {s}.")
    return _signed(opened, target, made.sha256, says)


def _signed(opened: Province, target: Path | None, sha256: str, says: str) -> Reply:
    files = policies.write(opened, opened.place(policies.PAPERS))
    files += policies.write(opened, target) if target is not None else []
    more = _("Đưa các tệp sau về xã cùng phiếu báo nhận, và sao lưu sổ ngay: {f}.")
    told = more.format(f=", ".join(map(str, files)))
    facts = {"certificate": sha256, "policy": policies.epoch(opened), "files": files}
    return Reply(facts, f"{says.format(s=sha256)} {told}")


COMMANDS = (certificate,)
