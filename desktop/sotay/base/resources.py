"""Where the data files are: beside the source in a checkout, inside the package elsewhere."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sotay.base.errors import UnitListRefused
from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.base.text import fold, nfc, sort_key


@cache
def resource_root() -> Path:
    """Return the folder `resources/`."""
    checkout = Path(__file__).parents[3] / "resources"
    return checkout if checkout.is_dir() else Path(__file__).parents[1] / "resources"


def resource(name: str) -> Path:
    """Return the path of the data file `name`, such as `units/bac_ninh.csv`."""
    return resource_root() / name


class Unit(NamedTuple):
    """A commune or ward: 5-digit code as text, full name, `xã` or `phường`."""

    code: str
    name: str
    kind: str


DEFAULT_UNITS = "units/bac_ninh.csv"
UNITS_LIMIT = 8 << 20  # bytes of a list of units; all of Vietnam is a quarter of one MB
_CODE = re.compile(r"[0-9]{5}")


@dataclass
class _Lists:
    """The lists of units in use: the one that goes with the program, and this machine's own."""

    own: dict[str, Unit] | None = None
    told: dict[str, Unit] | None = None  # by the province, in its own programs


_LISTS = _Lists()


@cache
def _default_units() -> dict[str, Unit]:
    return read_units(resource(DEFAULT_UNITS))


def read_units(path: Path) -> dict[str, Unit]:
    """Return a list of units: CSV in UTF-8 with the columns code, name and type, others ignored.

    Raises `UnitListRefused` with the line, `FileUnreadable` or `FileTooLarge`.
    """
    return units_in(read_limited(path, UNITS_LIMIT), path)


def units_in(content: bytes, path: Path) -> dict[str, Unit]:
    """Return the list of units that a file at `path` holds; raises `UnitListRefused`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnitListRefused(str(path), 1, _("không phải chữ UTF-8")) from fault
    found: dict[str, Unit] = {}
    rows = csv.DictReader(text.splitlines())
    try:
        table = list(rows)
    except csv.Error as fault:
        raise UnitListRefused(str(path), rows.line_num + 1, _("không đọc được dòng này")) from fault
    for number, row in enumerate(table, start=2):
        unit = Unit(*(nfc(row.get(column) or "").strip() for column in ("code", "name", "type")))
        if not _CODE.fullmatch(unit.code) or not unit.name:
            raise UnitListRefused(str(path), number, _("cần cột code gồm 5 chữ số và cột name"))
        if unit.code in found:
            raise UnitListRefused(str(path), number, _("mã này đã có ở dòng trên"))
        found[unit.code] = unit
    if not found:
        raise UnitListRefused(str(path), 1, _("không có dòng nào"))
    return found


def use_units(path: Path | None) -> None:
    """Offer the units of this list instead of Bắc Ninh's; None goes back. Raises as above."""
    _LISTS.own = read_units(path) if path is not None else None


def tell_units(told: dict[str, Unit] | None) -> None:
    """Have communes called as the province says, in its own programs; None: as listed."""
    _LISTS.told = told


def listed_units() -> dict[str, Unit]:
    """Return every commune and ward of the list in use and Bắc Ninh's 99, as those have them.

    Bắc Ninh's are of QĐ 19/2025/QĐ-TTg.
    """
    return _default_units() | (_LISTS.own or {})


def units() -> dict[str, Unit]:
    """Return every commune and ward known here by code, as it is called."""
    return listed_units() | (_LISTS.told or {})


def offered_units() -> dict[str, Unit]:
    """Return the communes and wards to choose from: the list in use, else Bắc Ninh's."""
    return (_LISTS.own or _default_units()) | (_LISTS.told or {})


def find_units(words: str) -> list[Unit]:
    """Return the units offered whose folded name or code holds `words`, in Vietnamese order."""
    needle = fold(words)
    offered = offered_units().values()
    found = [unit for unit in offered if needle in fold(unit.name) or needle in unit.code]
    return sorted(found, key=lambda unit: (unit.kind, sort_key(unit.name)))
