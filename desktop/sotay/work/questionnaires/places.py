"""The unit's own places with where they are: hamlets, culture houses; offered to a geopoint.

A place of the unit, and never a person's house: coordinates are kept to a thousandth of a degree,
about 100 m. The list is taken in whole from a file and changed nowhere else.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from sotay.base.sentences import _, counted
from sotay.base.text import bare
from sotay.base.writing import line
from sotay.forms.model.errors import FormRefused
from sotay.forms.model.lists import outside
from sotay.store.held import drop, held, hold
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.errors import PlacesRefused

LARGEST: Final = 1 << 20  # bytes of a file
MOST: Final = 500
DECIMALS: Final = 3
TOUCHED: Final = "unit-places"  # what an outcome says was touched
_HELD: Final = "unit-places"
_NAME: Final = 100  # characters
_POLE: Final = 90.0
_PAIR: Final = 2
_NAMES: Final = ("ten", "name", "title", "label", "dia diem", "ten dia diem", "thon")
_LATITUDES: Final = ("vi do", "vido", "lat", "latitude", "y")
_LONGITUDES: Final = ("kinh do", "kinhdo", "lon", "lng", "long", "longitude", "x")


class UnitPlace(NamedTuple):
    """One place, in degrees."""

    name: str
    latitude: float
    longitude: float

    @property
    def value(self) -> str:
        """Return it as ODK keeps a geopoint."""
        return f"{self.latitude:g} {self.longitude:g} 0 0"

    def told(self) -> str:
        """Return it on one line."""
        return f"{self.name} ({self.latitude:g}, {self.longitude:g})"


@dataclass(frozen=True)
class ReadPlaces:
    """What a file holds: places, and what of it is none, by its row from 1."""

    places: tuple[UnitPlace, ...]
    left: tuple[str, ...] = ()


def every(desk: Desk) -> list[UnitPlace]:
    """Return the unit's places, in the order of the file they came in."""
    found = held(desk.vault.store, _HELD)
    return msgspec.json.decode(found, type=list[UnitPlace]) if found is not None else []


def put(desk: Desk, places: tuple[UnitPlace, ...]) -> Outcome[int]:
    """Keep these in place of those before; none takes the list away."""
    with desk.vault.writing(desk.clock, "unit-places", str(len(places))) as connection:
        if places:
            hold(connection, _HELD, msgspec.json.encode(places))
        else:
            drop(connection, _HELD)
    return Outcome(len(places), frozenset({TOUCHED}))


def read(name: str, content: bytes) -> ReadPlaces:
    """Return the places in a CSV or GeoJSON file by that name.

    A CSV has a column for the name, one for the latitude, one for the longitude (`ten`, `vi_do`,
    `kinh_do`, or `name`, `lat`, `lon`). Raises `PlacesRefused` where no place can be read.
    """
    if len(content) > LARGEST:
        raise PlacesRefused(name, counted("lớn hơn {n} MB", LARGEST >> 20))
    ends = ".geojson" if name.casefold().endswith((".geojson", ".json")) else ".csv"
    try:
        root = outside(f"dia-diem{ends}", content).elements
    except FormRefused as fault:
        raise PlacesRefused(name, fault.told) from fault
    rows = [{one.name: one.text for one in row.elements} for top in root for row in top.elements]
    found = _sorted_out(rows)
    if len(found.places) > MOST:
        raise PlacesRefused(name, counted("nhiều hơn {n} địa điểm", MOST))
    if not found.places:
        raise PlacesRefused(name, "; ".join(found.left[:3]) or _("không có dòng nào"))
    return found


def _sorted_out(rows: list[dict[str, str]]) -> ReadPlaces:
    there: dict[str, UnitPlace] = {}
    left = []
    for number, row in enumerate(rows, 1):
        place = _place({bare(name).replace("_", " "): told for name, told in row.items()})
        if isinstance(place, str):
            left.append(_("dòng {n}: {why}").format(n=number, why=place))
        elif there.setdefault(bare(place.name), place) != place:
            left.append(_("dòng {n}: trùng tên “{t}”").format(n=number, t=place.name))
    return ReadPlaces(tuple(there.values()), tuple(left))


def _place(row: Mapping[str, str]) -> UnitPlace | str:
    """Return the place in a row, or why there is none."""
    name = line(next((row[one] for one in _NAMES if row.get(one, "").strip()), ""), _NAME)
    if not name:
        return _("thiếu tên (cột “ten” hoặc “name”)")
    pair = [_number(row, _LATITUDES), _number(row, _LONGITUDES)]
    if "geometry" in row:
        if not row["geometry"] or ";" in row["geometry"]:
            return _("không phải một điểm")
        pair = [_float(one) for one in row["geometry"].split()[:_PAIR]]
    if len(pair) < _PAIR or not all(map(math.isfinite, pair)):
        return _("thiếu vĩ độ, kinh độ, hoặc không phải số")
    latitude, longitude = pair
    if abs(latitude) > _POLE or abs(longitude) > 2 * _POLE:
        return _("vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180; xem hai cột có bị đổi chỗ không")
    return UnitPlace(name, round(latitude, DECIMALS) + 0.0, round(longitude, DECIMALS) + 0.0)


def _number(row: Mapping[str, str], names: tuple[str, ...]) -> float:
    return _float(next((row[one] for one in names if row.get(one, "").strip()), ""))


def _float(told: str) -> float:
    """Return a number with a decimal point or comma; NaN for what is none."""
    try:
        return float(told.strip().replace(",", "."))
    except ValueError:
        return math.nan
