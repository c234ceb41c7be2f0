"""Signed properly by an enrolled device, and yet not to be taken as it stands: for the intake."""

# ruff: noqa: E501 - a table, one attack a line

import json
from collections.abc import Callable
from typing import Any

from bundle_forging import Forgery, line

UNIT = "07210"
Case = tuple[str, str, Callable[[], bytes]]  # state or code, name, the bundle


def record(number: int) -> str:
    return f"019b0000-0000-7000-9000-{number:012x}"


def matter(number: int = 1, *, outside: dict[str, Any] | None = None, **changes: Any) -> bytes:
    body = {
        "type": "matter",
        "id": record(number),
        "text": f"Cống số {number} sập",
        "place": {"unit": UNIT},
        "noted": "2026-11-18T08:00:00+07:00",
    }
    return line(number, **({"type": "matter", "body": body | changes} | (outside or {})))


def rev(made: bytes) -> str:
    return str(json.loads(made)["rev"])


def _bundle(*lines: bytes) -> Callable[[], bytes]:
    return lambda: Forgery(lines=lines).build()


STONE = {
    "type": "tombstone", "id": record(1), "kind": "matter", "day": "2026-11-18",
    "due": "2026-12-01", "destroyed": "2026-12-02", "why": "hết hạn",
}  # fmt: skip
MEETING = {
    "type": "meeting", "id": record(1), "starts": "2026-11-18T08:00:00+07:00",
    "place": {"unit": UNIT}, "chair": {"name": "A"}, "secretary": {"name": "B"},
}  # fmt: skip

ATTACKS: list[Case] = [
    ("TINH-08", "foreign-parent", _bundle(matter(1), matter(2, outside={"parents": [rev(matter(1))]}))),
    ("TINH-08", "foreign-parent-first", _bundle(matter(2, outside={"parents": [rev(matter(1))]}), matter(1))),
    ("TINH-08", "one-parent-of-two", _bundle(*(matter(n, outside={"parents": ["ab" * 16]}) for n in (1, 2)))),
    ("TINH-07", "foreign-unit", _bundle(matter(1, place={"unit": "07228"}))),
    ("TINH-07", "foreign-unit-behind-honest", _bundle(matter(1), matter(2, place={"unit": "07228"}))),
    ("GOI-33", "repeated-line", _bundle(matter(1), matter(2), matter(1))),
    ("TINH-05", "kind-changed", _bundle(matter(1), line(1, body=MEETING, parents=[rev(matter(1))]))),
    ("TINH-05", "stone-without-parent", _bundle(line(1, type="tombstone", body=STONE))),
    ("TINH-05", "moment-beyond-calendar", _bundle(matter(1, noted="9999-12-31T23:59:59-12:00"))),
    ("imported", "author-of-the-example", _bundle(matter(1, outside={"author": "cán bộ A"}))),
    ("imported", "author-empty", _bundle(matter(1, outside={"author": ""}))),
    ("imported", "author-steering", _bundle(matter(1, outside={"author": "\u202eA nộb náC"}))),
    ("imported", "author-long", _bundle(matter(1, outside={"author": "f" * 300}))),
    ("imported", "parent-unknown", _bundle(matter(1, outside={"parents": ["ab" * 16]}))),
]  # fmt: skip
