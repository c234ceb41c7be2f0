"""`sotayctl units`: look a commune or ward up; put another province's list in its place."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.session import Session, on_session
from sotay.app.folders import UNIT_LIST, data_home, unit_list
from sotay.base.changing import remove
from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited, write_whole
from sotay.base.private import new_folder
from sotay.base.resources import (
    UNITS_LIMIT,
    find_units,
    offered_units,
    units,
    units_in,
    use_units,
)
from sotay.base.sentences import _, counted
from sotay.base.text import grouped


def unit_code(words: str) -> str:
    """Return the code of the one unit named or numbered so; raises `FieldProblem`."""
    if words in units():
        return words
    found = find_units(words)
    exact = [unit for unit in found if unit.name.casefold() == words.strip().casefold()]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0].code
    names = ", ".join(f"{unit.name} ({unit.code})" for unit in found[:5]) or _("không có")
    says = _(
        "cần đúng một xã, phường trong danh mục đang dùng ({l}); tìm thấy: {n}. "
        "Ở tỉnh khác thì nạp danh mục của tỉnh đó bằng “sotayctl units --use TỆP.csv”"
    )
    raise FieldProblem("--unit", says.format(l=_in_use(), n=names))


def _in_use() -> str:
    number = len(offered_units())
    if own := unit_list():
        return counted("{n} đơn vị của {f}", number, n=grouped(number), f=own)
    return counted("{n} đơn vị của tỉnh Bắc Ninh", number, n=grouped(number))


@click.command("units")
@on_session
@click.argument("words", metavar="TỪ…", nargs=-1)
@click.option("--use", type=READ, help="Dùng danh mục trong tệp CSV này (code, name, type).")
@click.option("--default", "default", is_flag=True, help="Dùng lại danh mục của Bắc Ninh.")
def units_(session: Session, words: tuple[str, ...], use: Path | None, default: bool) -> None:
    """Tìm mã xã, phường trong danh mục đang dùng; đổi danh mục."""
    if use is not None:
        content = read_limited(use, UNITS_LIMIT)
        units_in(content, use)
        new_folder(data_home(), exist_ok=True)
        write_whole(data_home() / UNIT_LIST, content, replace=True)
    elif default and (own := unit_list()):
        remove(own)
    use_units(unit_list())
    if use is not None or default:
        says = _("Từ nay dùng danh mục {l}.").format(l=_in_use())
        session.answer({"units": len(offered_units()), "file": unit_list()}, says)
        return
    found = find_units(" ".join(words))
    lines = [f"{unit.code}  {unit.name}" for unit in found]
    none = _("Không có xã, phường nào khớp trong danh mục {l}.").format(l=_in_use())
    session.answer([unit._asdict() for unit in found], "\n".join(lines) or none)


COMMANDS = (units_,)
