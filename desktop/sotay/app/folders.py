"""Where things are on this machine unless the person says otherwise."""

import os
import sys
from pathlib import Path

from sotay.base.errors import FileUnreadable
from sotay.base.files import file_there

NOTEBOOK = "so-tay"  # in the folder of all
UNIT_LIST = "xa-phuong.csv"


def data_home() -> Path:
    """Return the folder notebooks live in."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "SoTay"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/SoTay"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "sotay"


def practice_folder() -> Path:
    """Return where the practice notebook lies on this machine."""
    return data_home() / "so-thuc-hanh"


def practice_register() -> Path:
    """Return where the register to practise in, and its stick, lie on this machine."""
    return data_home() / "tinh-thuc-hanh"


def usual_notebook() -> Path | None:
    """Return the notebook where `sotayctl` makes one unless told otherwise; None if none is there.

    It is told by the name of its database: looking further would need what a start does without.
    """
    folder = data_home() / NOTEBOOK
    try:
        return folder if file_there(folder / "so.db") else None
    except FileUnreadable:  # said by what opens it: one that nobody may look at is not none
        return folder


def settings_file() -> Path:
    """Return the file of this machine's settings, outside every notebook."""
    return data_home() / "settings.json"


def office_settings_file() -> Path:
    """Return the same of the province's window; its `notebook` is the folder of the register."""
    return data_home() / "settings-tinh.json"


def anchor_folder() -> Path:
    """Return the folder in which this machine notes how far each notebook had come."""
    return data_home() / "neo"


def unit_list() -> Path | None:
    """Return this machine's own list of communes and wards, None while Bắc Ninh's is used."""
    path = data_home() / UNIT_LIST
    return path if file_there(path) else None
