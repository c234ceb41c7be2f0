"""Where the data files are: beside the source in a checkout, inside the package elsewhere."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sotay.base.text import fold, sort_key


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


@cache
def units() -> dict[str, Unit]:
    """Return the 99 communes and wards of Bắc Ninh by code (QĐ 19/2025/QĐ-TTg)."""
    with resource("units/bac_ninh.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Unit(row["code"], row["name"], row["type"])
            for row in csv.DictReader(lines)
        }


def find_units(words: str) -> list[Unit]:
    """Return the units whose folded name or code holds `words`, in Vietnamese order."""
    needle = fold(words)
    found = [u for u in units().values() if needle in fold(u.name) or needle in u.code]
    return sorted(found, key=lambda unit: (unit.kind, sort_key(unit.name)))
