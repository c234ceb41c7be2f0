"""`sotayctl province` on what devices are told, and the keys it is signed with."""

from collections.abc import Sequence
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ, WRITE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.app.cli.targets import prove_writable
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.bundle.issuing import Issuing
from sotay.bundle.keys import comparison_code
from sotay.bundle.policies import CERTIFICATE_LIMIT, Policy, Receiver
from sotay.province.authority import issuingkeys, policies, policyhistory
from sotay.province.authority.issuingkeys import IssuingKey
from sotay.province.authority.policynews import automatic_told
from sotay.province.opening import Province
from sotay.province.receiver.certificate import pinned

_MOST = 50  # policies listed
ROOT = click.option(
    "--root", "root_file", type=READ, help="Tệp khóa gốc, khi khóa gốc không còn trong sổ."
)
TO = click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")


@click.command()
@on_register
@click.option(
    "--receiver",
    "urls",
    multiple=True,
    metavar="URL",
    help="Địa chỉ nhận, https://…; nêu lại được.",
)
@click.option(
    "--certificate",
    "certificates",
    type=READ,
    multiple=True,
    help="Chứng thư của máy nhận ở địa chỉ đó; không nêu thì chứng thư của “province receive”.",
)
@click.option("--no-receiver", "none", is_flag=True, help="Không nhận qua mạng nữa.")
@click.option("--automatic/--by-hand", default=None, help="Máy được tự gửi, hoặc chờ người bấm.")
@click.option("--show", is_flag=True, help="Chỉ cho xem, không đổi và không ghi gì.")
@click.option("--history", is_flag=True, help="Liệt kê các số đã ký, mỗi số đổi gì; không đổi gì.")
@TO
def policy(
    opened: Province,
    urls: tuple[str, ...],
    certificates: tuple[Path, ...],
    none: bool,
    automatic: bool | None,
    show: bool,
    history: bool,
    target: Path | None,
) -> Reply:
    """Cho xem chính sách, hoặc đổi và ký chính sách số tiếp theo cho các máy."""
    receivers = _receivers(opened, urls, certificates, none=none)
    asked = receivers is not None or automatic is not None
    if (show or history) and (asked or target is not None):
        says = _("--show, --history chỉ cho xem; bỏ đi nếu muốn đổi hoặc ghi tệp.")
        raise click.UsageError(says)
    if history:
        return _history(opened)
    if show:
        held = policies.current(opened)
        return Reply(_facts(held, []), "\n".join(_told(held)))
    held = policies.change(opened, receivers=receivers, automatic=automatic)
    files = policies.write(opened, opened.place(policies.PAPERS))
    files += policies.write(opened, target) if target is not None else []
    says = _("Đã ghi: {f}. Đưa các tệp này về xã cùng phiếu báo nhận.")
    lines = [*_told(held), says.format(f=", ".join(map(str, files)))]
    return Reply(_facts(held, files), "\n".join(lines))


def _history(opened: Province) -> Reply:
    signed = policyhistory.history(opened, _MOST)
    lines = []
    for one in signed:
        lines += [_head(one.policy), *(f"  {says}" for says in one.news)]
    facts = [{**_facts(one.policy, []), "news": one.news} for one in signed]
    return Reply(facts, "\n".join(lines) or _("Chưa ký chính sách nào."))


def _receivers(
    opened: Province, urls: Sequence[str], certificates: Sequence[Path], *, none: bool
) -> list[Receiver] | None:
    if len(certificates) not in (0, len(urls)) or (none and urls):
        says = _(
            "Nêu mỗi --receiver một --certificate theo cùng thứ tự; không đi với --no-receiver."
        )
        raise click.UsageError(says)
    if not urls:
        return [] if none else None
    limit = 4 * CERTIFICATE_LIMIT  # PEM may hold more than the certificate
    read = [(read_limited(one, limit), one.name) for one in certificates]
    if read:
        return [policies.receiver(url, *one) for url, one in zip(urls, read, strict=True)]
    return [policies.receiver(url, der) for url in urls for der in pinned(opened)]


def _facts(held: Policy, files: list[Path]) -> dict[str, object]:
    return {
        "epoch": held.epoch,
        "issued": held.issued,
        "receivers": [one.url for one in held.receivers],
        "automatic": held.automatic,
        "revoked": [comparison_code(one.device) for one in held.revoked],
        "files": files,
    }


def _told(held: Policy) -> list[str]:
    where = ", ".join(one.url for one in held.receivers) or _("chưa có, nhận bằng USB")
    return [
        _head(held),
        _("Nơi nhận qua mạng: {w}.").format(w=where),
        automatic_told(held.automatic),
        counted("{n} máy đã bị thu hồi.", len(held.revoked)),
    ]


def _head(held: Policy) -> str:
    at = short_time(local(held.issued * 1000))
    return _("Chính sách số {e}, lập lúc {t}.").format(e=held.epoch, t=at)


@click.group("issuing-key")
@shared
def issuing_key() -> None:
    """Khóa ký hằng năm của tỉnh, do khóa gốc chứng nhận."""


@issuing_key.command("list")
@on_register
def list_(opened: Province) -> Reply:
    """Liệt kê các khóa ký, và cho biết khóa gốc ở đâu."""
    found, here = issuingkeys.keys(opened), issuingkeys.root_is_here(opened)
    lines = [_key(one) for one in found] or [_("Chưa có khóa ký; khóa gốc ký mọi văn bản.")]
    root = _("Khóa gốc {c} nằm trong sổ.") if here else _("Khóa gốc {c} đã đưa ra khỏi sổ.")
    lines.append(root.format(c=opened.code))
    return Reply({"keys": found, "root_here": here}, "\n".join(lines))


def _key(one: IssuingKey) -> str:
    days = [f"{local(at * 1000):%d/%m/%Y}" for at in (one.not_before, one.valid_to)]
    told = _("Khóa ký số {n}  {c}  hạn từ {a} đến {b}").format(
        n=one.serial, c=one.code, a=days[0], b=days[1]
    )
    if one.withdrawn:
        return f"{told}  {_('[đã thu hồi]')}"
    return f"{told}  {_('[đang ký]')}" if one.signs else told


@issuing_key.command()
@on_register
@ROOT
@TO
def make(opened: Province, root_file: Path | None, target: Path | None) -> Reply:
    """Lập khóa ký mới, dùng ngay, hạn một năm; ký lại chính sách bằng khóa đó."""
    return _made(opened, issuingkeys.make(opened, root_file), target)


@issuing_key.command()
@on_register
@click.argument("serial", metavar="SỐ", type=click.IntRange(min=1))
@ROOT
@TO
def withdraw(opened: Province, serial: int, root_file: Path | None, target: Path | None) -> Reply:
    """Thu hồi một khóa ký đã lộ: lập khóa mới, báo các máy không tin khóa cũ nữa."""
    return _made(opened, issuingkeys.withdraw(opened, serial, root_file), target)


def _made(opened: Province, made: Issuing, target: Path | None) -> Reply:
    files = policies.write(opened, opened.place(policies.PAPERS))
    files += policies.write(opened, target) if target is not None else []
    says = _(
        "Đã lập khóa ký số {n}, hạn đến {d}. Đưa các tệp sau về xã cùng phiếu báo nhận, và sao lưu "
        "sổ ngay: {f}."
    )
    until = f"{local(made.valid_to * 1000):%d/%m/%Y}"
    return Reply(
        {
            "serial": made.serial,
            "valid_to": made.valid_to,
            "withdrawn": made.withdrawn,
            "files": files,
        },
        says.format(n=made.serial, d=until, f=", ".join(map(str, files))),
    )


@issuing_key.command("root-out")
@on_register
@click.argument("target", metavar="ĐÍCH", type=WRITE)
def root_out(opened: Province, target: Path) -> Reply:
    """Đưa khóa gốc ra tệp để cất két, và xóa khỏi sổ; bản sao lưu cũ vẫn còn giữ nó."""
    prove_writable(target)
    issuingkeys.take_root_out(opened, target)
    says = _(
        "Khóa gốc đã ghi ra {f}, đọc lại khớp, và không còn trong sổ. In một bản ra giấy, chép một "
        "bản sang USB, cất két, rồi xóa tệp này. Bản sao lưu làm trước đây vẫn chứa khóa gốc: cất "
        "như khóa gốc hoặc hủy."
    )
    return Reply({"file": target, "province_code": opened.code}, says.format(f=target))


@issuing_key.command("root-in")
@on_register
@click.argument("source", metavar="TỆP_KHÓA_GỐC", type=READ)
def root_in(opened: Province, source: Path) -> Reply:
    """Đưa khóa gốc trở lại sổ, như khi không giữ riêng nữa."""
    issuingkeys.bring_root_back(opened, source)
    return Reply({"root_here": True}, _("Khóa gốc lại nằm trong sổ."))


COMMANDS = (policy, issuing_key)
