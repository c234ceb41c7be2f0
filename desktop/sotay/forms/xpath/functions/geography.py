"""Lengths, areas and places on the globe (ODK XForms, "Utility functions"), in metres.

A sphere of the earth's equatorial radius, as both engines reckon.
"""

import math
from itertools import groupby, islice, pairwise
from typing import Final

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.signature import Function
from sotay.forms.xpath.values import Value, to_text
from sotay.forms.xpath.world import Context

Point = tuple[float, float]  # latitude and longitude in degrees
Side = tuple[Point, Point]
_RADIUS: Final = 6_378_100.0  # metres
_POLE: Final = 90  # degrees
_LEAST_OF_AREA: Final = 3
_COST_OF_PAIR: Final = 20  # nodes looked at: a line of 1,000 sides in a tangle takes some seconds


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
        raise FormulaFailed(_("distance() cần các điểm, mỗi điểm một vĩ độ và một kinh độ"))
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


def _intersects(context: Context, value: Value) -> Value:
    """Return whether a line meets itself anywhere but where one side goes on to the next."""
    found = _points((value,))
    if found is None:
        raise FormulaFailed(_("intersects() cần một đường hoặc một vùng"))
    line = [one for one, _same in groupby(found)]
    closed = len(line) > 1 and line[0] == line[-1]
    corners = [*line, line[1]] if closed else line
    if any(map(_turns_back, corners, corners[1:], corners[2:])):
        return True
    sides = sorted(enumerate(pairwise(line)), key=lambda one: min(one[1]))
    for place, (nth, side) in enumerate(sides):
        for other, more in islice(sides, place + 1, None):
            context.world.spend(_COST_OF_PAIR)
            if min(more)[0] > max(side)[0]:
                break
            apart = abs(nth - other)
            beside = apart == 1 or (closed and apart == len(sides) - 1)
            if not beside and _meet(side, more):
                return True
    return False


def _turns_back(before: Point, corner: Point, after: Point) -> bool:
    one, other = ((end[0] - corner[0], end[1] - corner[1]) for end in (before, after))
    return not _turn(before, corner, after) and one[0] * other[0] + one[1] * other[1] > 0


def _meet(one: Side, other: Side) -> bool:
    """Return whether two sides have a point in common."""
    there, here = [_turn(*one, end) for end in other], [_turn(*other, end) for end in one]
    if there[0] * there[1] < 0 and here[0] * here[1] < 0:
        return True
    return any(
        not turn and all(map(_is_between, *side, end))
        for side, ends, turns in ((one, other, there), (other, one, here))
        for end, turn in zip(ends, turns, strict=True)
    )


def _turn(one: Point, other: Point, third: Point) -> float:
    """Return on which side of a line a point lies: above 0, below 0, or 0 on it."""
    return (other[1] - one[1]) * (third[0] - one[0]) - (other[0] - one[0]) * (third[1] - one[1])


def _is_between(one: float, other: float, at: float) -> bool:
    return min(one, other) <= at <= max(one, other)


FUNCTIONS: Final = {
    "distance": Function(_distance, 1),
    "area": Function(_area, 1),
    "enclosed-area": Function(_area, 1),  # as old forms call it
    "geofence": Function(_geofence, 2, 2),
    "intersects": Function(_intersects, 1, 1),
}
