"""The practice notebook: made once from the seed through the public import, open to everybody."""

from pathlib import Path

from sotay.app.places import data_home
from sotay.base.resources import resource, units
from sotay.model.office import Office
from sotay.work import desk as desks
from sotay.work import exchange
from sotay.work.desk import Desk

PASSPHRASE = "sổ thực hành ai cũng mở được"  # noqa: S105 - known to all on purpose: invented records
FOLDER = "so-thuc-hanh"


def practice_folder() -> Path:
    """Return where the practice notebook lies on this machine."""
    return data_home() / FOLDER


def open_practice(folder: Path) -> Desk:
    """Open the practice notebook in `folder`, filling it first where there is none."""
    if desks.is_notebook(folder):
        return desks.open_notebook(folder, PASSPHRASE)
    seed = resource("practice")
    unit = next(iter(units().values()))
    office = Office(unit=unit.code, name=f"ỦY BAN NHÂN DÂN {unit.name}".upper(), symbol="UBND")
    desk, _code = desks.create_notebook(folder, PASSPHRASE, office)
    for source in sorted(seed.glob("*.jsonl")):
        exchange.import_lines(desk, source)
    return desk
