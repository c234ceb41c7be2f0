"""Updating as this machine has it: where the program is, what is kept, what is trusted."""

import re
from pathlib import Path
from typing import Final

import sotay
from sotay.app.folders import data_home
from sotay.base.errors import FileUnreadable, SotayError
from sotay.base.files import read_limited
from sotay.base.private import names_in
from sotay.base.resources import resource
from sotay.store.copying import BEFORE
from sotay.store.place import DATABASE, REGISTER
from sotay.updates.installation import here
from sotay.updates.offers import Steps
from sotay.updates.taking import Updating
from sotay.updates.trusting import ROOT_LIMIT

ROOT: Final = "updates/root.json"  # of trust; lies in `resources` of a build that was given one


def updating() -> Updating:
    """Return what updating needs; raises `NotUpdatable` where the program is not installed so."""
    installed = here(Path(sotay.__file__).parent)
    return Updating(installed, data_home() / "cap-nhat", anchor(), steps())


def steps() -> Steps:
    """Return the migrations that this version knows, by kind of database."""
    from sotay.register.schema import PROVINCE  # noqa: PLC0415 - not for who only asks what is there
    from sotay.vault.schema import NOTEBOOK  # noqa: PLC0415 - with it

    return {one.name: one.steps for one in (NOTEBOOK, PROVINCE)}


def anchor() -> bytes:
    """Return the root of trust that came with this build, b"" where none did."""
    try:
        return read_limited(resource(ROOT), ROOT_LIMIT)
    except FileUnreadable:
        return b""


def gone_through(folder: Path | None, kind: str) -> Steps:
    """Return the migrations that the database in `folder` has had, as far as it says so locked.

    What was migrated has beside it a copy from before, named after the first step that was due.
    """
    stem = Path(REGISTER if kind == "province" else DATABASE).stem
    copies = re.compile(rf"{re.escape(stem)}\.{BEFORE}(.+)\.db")
    try:
        names = names_in(folder) if folder is not None else []
    except (OSError, SotayError):
        names = []
    return {kind: sorted(found[1] for name in names if (found := copies.fullmatch(name)))}
