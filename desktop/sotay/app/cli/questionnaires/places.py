"""`sotayctl questionnaire places`: the unit's own places, offered where a form asks for one."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.work.desk import Desk
from sotay.work.questionnaires import places as unit_places


@click.command()
@on_desk
@click.argument("file", metavar="TỆP", type=READ, required=False)
@click.option("--clear", is_flag=True, help="Bỏ cả danh sách.")
def places(desk: Desk, file: Path | None, clear: bool) -> Reply:
    """Địa điểm của đơn vị (CSV: ten, vi_do, kinh_do; GeoJSON) để chọn khi phiếu hỏi vị trí."""
    left: tuple[str, ...] = ()
    if file is not None:
        content = read_limited(file, unit_places.LARGEST)
        found = unit_places.read(file.name, content)
        unit_places.put(desk, found.places)
        left = found.left
    elif clear:
        unit_places.put(desk, ())
    there = unit_places.every(desk)
    lines = [*(one.told() for one in there), counted("{n} địa điểm của đơn vị.", len(there))]
    lines += [_("Không lấy: {what}").format(what=one) for one in left]
    return Reply({"places": [one._asdict() for one in there], "left": left}, "\n".join(lines))
