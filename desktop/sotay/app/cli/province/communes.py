"""`sotayctl province lists`, on the communes of the province."""

from datetime import date

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.agencynames import BY
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.base.text import fold
from sotay.model import directory
from sotay.model.directory.units import UnitName
from sotay.province.directory import communes as verbs
from sotay.province.directory.editing import Version
from sotay.province.opening import Province

_CODE = click.argument("code", metavar="MÃ")


@click.command()
@on_register
@click.argument("words", metavar="TỪ…", nargs=-1)
def communes(opened: Province, words: tuple[str, ...]) -> Reply:
    """Liệt kê xã, phường như gọi hôm nay; đơn vị đã nhập thì ghi nay thuộc đâu."""
    wanted = fold(" ".join(words)).strip()
    every = sorted(verbs.every(opened).values(), key=lambda one: one.code)
    found = [one for one in every if wanted in fold(f"{one.code} {one.name}")]
    lines = [f"{one.code}  {one.name}" for one in found]
    none = _("Không có xã, phường nào khớp.")
    return Reply([one._asdict() for one in found], "\n".join(lines) or none)


@click.command("call-commune")
@on_register
@_CODE
@click.argument("name", metavar="TÊN")
@click.option("--since", type=DAY, help="Gọi như vậy từ ngày này; không nêu là sửa tên.")
@BY
def call(opened: Province, code: str, name: str, since: date | None, by: str) -> Reply:
    """Đặt tên một xã, phường từ một ngày, sửa tên, hoặc thêm đơn vị có mã mới."""
    told = {"code": code, "name": name, "since": since}
    return _set(verbs.call(opened, directory.shaped(told, UnitName), officer=by))


@click.command("merge-communes")
@on_register
@click.argument("codes", metavar="MÃ…", nargs=-1, required=True)
@click.option("--into", required=True, metavar="MÃ", help="Đơn vị mà các đơn vị ấy nhập vào.")
@click.option("--since", type=DAY, required=True, help="Từ ngày này.")
@BY
def merge(opened: Province, codes: tuple[str, ...], into: str, since: date, by: str) -> Reply:
    """Cho các xã, phường nhập vào một đơn vị từ một ngày; bản ghi đã có giữ nguyên."""
    return _set(verbs.merge(opened, codes, into, since, officer=by))


@click.command("forget-commune")
@on_register
@_CODE
@BY
def forget(opened: Province, code: str, by: str) -> Reply:
    """Bỏ mọi điều đã đặt của một đơn vị: lại như danh mục có sẵn của Sổ tay."""
    return _set(verbs.forget(opened, code, officer=by))


def _set(made: Version) -> Reply:
    told = _("Đã lưu danh mục xã, phường, bản {n}. Các máy nhận ở lần tới có USB hoặc mạng.")
    if not made.made:
        told = _("Danh mục xã, phường đã như vậy từ trước, không đổi gì.")
    facts = {"version": made.number, "changed": made.made, "says": [*made.part.lines()]}
    return Reply(facts, "\n".join([told.format(n=made.number), *made.part.lines()]))


OF_COMMUNES = (communes, call, merge, forget)
