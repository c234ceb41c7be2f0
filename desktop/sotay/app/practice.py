"""The practice notebook: made once from the seed through the public import, open to everybody."""

import shutil
from pathlib import Path

from sotay.app.places import data_home
from sotay.base.resources import resource
from sotay.model.office import Office
from sotay.model.shape import parse
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work import exchange
from sotay.work.desk import Desk
from sotay.work.examine import is_notebook

PASSPHRASE = "sổ thực hành ai cũng mở được"  # noqa: S105 - known to all on purpose: invented records
SEED = "practice/so-tay-thuc-hanh.jsonl"


def practice_folder() -> Path:
    """Return where the practice notebook lies on this machine."""
    return data_home() / "so-thuc-hanh"


def open_practice(folder: Path) -> Desk:
    """Open the practice notebook in `folder`, made first whole where there is none."""
    if not is_notebook(folder):
        aside = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(aside, ignore_errors=True)  # of a start that was cut short
        office = parse(resource("practice/office.json").read_bytes(), Office)
        desk, _code = desks.create_notebook(aside, PASSPHRASE, office, cost=FLOOR)
        try:
            exchange.import_lines(desk, resource(SEED))
        finally:
            desk.close()
        aside.rename(folder)
    return desks.open_notebook(folder, PASSPHRASE)
