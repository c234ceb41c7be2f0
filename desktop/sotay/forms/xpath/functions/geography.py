"""Lengths, areas and places on the globe (ODK XForms, "Utility functions"), in metres.

A sphere of the earth's equatorial radius, as both engines reckon.
"""

import math
from itertools import pairwise
from typing import Final

from sotay.forms.xpath.functions.signature import Function
from sotay.forms.xpath.values import NAN, Value, to_text
from sotay.forms.xpath.world import Context

Point = tuple[float, float]  # latitude and longitude in degrees
_RADIUS: Final = 6_378_100.0  # metres
_POLE: Final = 90  # degrees
_LEAST_OF_AREA: Final = 3


def _points(values: tuple[Value, ...]) -> list[Point] | None:
    """Return the points of a line, of several points or of nodes; None where one is none."""
    texts: list[str] = []
    for value in values:
        texts += [each.text for each in value] if isinstance(value, list) else [to_text(value)]
    found = [_point(part) for text in texts for part in text.split(";") if part.strip()]
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(found) else None


def _point(text: str) -> Point | None:
    try:
        latitude, longitude = (float(part) for part in text.split()[:2])
    except ValueError:
        return None
    on_earth = abs(latitude) <= _POLE and abs(longitude) <= 2 * _POLE
    return (latitude, longitude) if on_earth else None


def _distance(_context: Context, *values: Value) -> Value:
    points = _points(values)
    if points is None:
        return NAN
    way = math.fsum(_between(*pair) for pair in pairwise(points))
    return round(way, 6)


def _between(one: Point, other: Point) -> float:
    """Return the way along the great circle (haversine)."""
    (lat, lon), (other_lat, other_lon) = (map(math.radians, each) for each in (one, other))
    part = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, part)))


def _area(_context: Context, *values: Value) -> Value:
    points = _points(values)
    if points is None:
        return 0.0
    if len(points) < _LEAST_OF_AREA:
        return 0.0
    total = 0.0
    for (lat, lon), (next_lat, next_lon) in zip(points, [*points[1:], points[0]], strict=True):
        total += math.radians(next_lon - lon) * (
            2 + math.sin(math.radians(lat)) + math.sin(math.radians(next_lat))
        )
    return abs(total * _RADIUS * _RADIUS / 2)


def _geofence(_context: Context, point: Value, shape: Value) -> Value:
    """Return whether a point lies within a closed line, by counting the sides that are crossed."""
    found, corners = _points((point,)), _points((shape,))
    if not found or not corners or corners[0] != corners[-1]:
        return False
    lat, lon = found[0]
    inside = False
    for (one_lat, one_lon), (two_lat, two_lon) in pairwise(corners):
        if (one_lat > lat) != (two_lat > lat):
            crossing = one_lon + (lat - one_lat) / (two_lat - one_lat) * (two_lon - one_lon)
            inside ^= lon < crossing
    return inside


FUNCTIONS: Final = {
    "distance": Function(_distance, 1),
    "area": Function(_area, 1),
    "enclosed-area": Function(_area, 1),  # as old forms call it
    "geofence": Function(_geofence, 2, 2),
}
