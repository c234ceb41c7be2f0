"""`sotayctl province lists`, on what agencies are called in cases."""

import click

from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.sentences import _, counted
from sotay.province.cases import naming
from sotay.province.cases.deciding import By
from sotay.province.opening import Province

BY = click.option("--by", default="", help="Cán bộ sửa.")


@click.command()
@on_register
def strange(opened: Province) -> Reply:
    """Liệt kê tên cơ quan đã giao việc mà chưa đúng tên trong danh mục."""
    found = naming.strange(opened)
    lines = []
    for one in found:
        means = _("danh mục gọi là “{n}”").format(n=one.means) if one.means else _("chưa có")
        lines.append(f"{one.name}  ({means})")
    return Reply(found, "\n".join(lines) or _("Mọi tên cơ quan đều đúng danh mục."))


@click.command("merge-agency")
@on_register
@click.argument("name", metavar="TÊN")
@click.argument("into", metavar="CƠ_QUAN")
@BY
def merge_agency(opened: Province, name: str, into: str, by: str) -> Reply:
    """Cho một tên, hay một cơ quan khác của danh mục, chỉ cơ quan này; hồ sơ gọi theo đó."""
    return _aligned(naming.merge(opened, name, into, By(by)))


@click.command()
@on_register
@BY
def align(opened: Province, by: str) -> Reply:
    """Gọi tên cơ quan trong các hồ sơ theo danh mục; việc đã giao không đổi."""
    return _aligned(naming.align(opened, By(by)))


def _aligned(done: int | None) -> Reply:
    told = _("Đã lưu danh mục. Hồ sơ chưa đổi tên: chuyên viên hoặc lãnh đạo chạy “lists align”.")
    if done is not None:
        told = counted("{n} hồ sơ nay gọi tên cơ quan theo danh mục.", done)
    return Reply({"renamed": done}, told)


OF_AGENCIES = (strange, merge_agency, align)
