"""GeoJSON (RFC 7946) as lists see it: id, geometry as ODK writes it, and each property."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sotay.base.sentences import _, counted
from sotay.base.text import nfc

MOST_BYTES: Final = 64 << 20
MOST_FEATURES: Final = 100_000
MOST_CELLS: Final = 1_000_000
_POLE: Final = 90.0  # degrees
_LEAST: Final = 2  # numbers of a position


def features(content: bytes) -> Iterator[dict[str, str]]:
    """Yield each feature's columns; raises `ValueError`, `RecursionError`."""
    if len(content) > MOST_BYTES:
        raise ValueError(counted("dài quá {n} MB", MOST_BYTES >> 20))
    told = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    found = told.get("features") if isinstance(told, dict) else None
    if not isinstance(found, list) or told.get("type") != "FeatureCollection":
        raise ValueError(_("cần một FeatureCollection"))
    if len(found) > MOST_FEATURES:
        raise ValueError(counted("quá {n} dòng", MOST_FEATURES))
    cells = 0
    for nth, feature in enumerate(found, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise ValueError(_("mục thứ {n} không phải Feature").format(n=nth))
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            says = _("mục thứ {n} có properties không đọc được").format(n=nth)
            raise ValueError(says)  # noqa: TRY004 - of a file
        cells += len(properties) + 2
        if cells > MOST_CELLS:
            raise ValueError(counted("quá {n} ô", MOST_CELLS))
        item = {nfc(name): _plain(value) for name, value in properties.items()}
        if "id" in feature:
            item.setdefault("id", _plain(feature["id"]))
        item["geometry"] = _geometry(feature.get("geometry"), nth)
        yield item


def _refuse(constant: str) -> float:
    raise ValueError(_("có số không hợp lệ: {n}").format(n=constant))


def _plain(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return nfc(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _geometry(told: Any, nth: int) -> str:
    """Return points as `latitude longitude 0 0`, with semicolons between (ODK XForms)."""
    if not isinstance(told, dict):
        return ""
    points = told.get("coordinates")
    if told.get("type") == "Point":
        points = [points]
    elif told.get("type") == "Polygon":
        points = points[0] if isinstance(points, list) and points else points
    elif told.get("type") != "LineString":
        return ""
    if not isinstance(points, list) or not all(map(_is_position, points)):
        raise ValueError(_("mục thứ {n} có tọa độ không đọc được").format(n=nth))
    return ";".join(f"{point[1]} {point[0]} 0 0" for point in points)


def _is_position(point: Any) -> bool:
    if not isinstance(point, list) or len(point) < _LEAST:
        return False
    longitude, latitude = point[:_LEAST]
    numbers = (isinstance(one, int | float) and not isinstance(one, bool) for one in point[:_LEAST])
    return all(numbers) and abs(latitude) <= _POLE and abs(longitude) <= 2 * _POLE
