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

INTERVIEW = {
    "type": "interview", "id": record(1), "held": "2026-11-18T08:00:00+07:00",
    "place": {"unit": UNIT}, "anonymous": True,
}  # fmt: skip
ANSWER = {
    "purpose": "ghi_nhan_y_kien", "respondent": "NG-7K2M9Q", "given": True, "method": "van_ban",
    "text_version": "2026-3", "at": "2026-11-18T08:00:00+07:00",
    "withdrawn": "2026-11-19T08:00:00+07:00",
}  # fmt: skip


def withdrawal(*answers: dict[str, Any], number: int = 1, **outside: Any) -> bytes:
    body = {"type": "withdrawal", "id": record(number), "answers": list(answers)}
    return line(number, **({"type": "withdrawal", "body": body} | outside))


GROUND = {"respondent": "NG-7K2M9Q", "purpose": "chuyen_danh_tinh", "at": "2026-11-18T08:00:00Z"}
CARD = {
    "type": "card", "id": record(1), "number": 7, "key": "ab" * 32, "sealed": "YQ==",
    "under": [GROUND],
}  # fmt: skip
TAKEN_BACK = {"type": "card", "id": record(1), "number": 8}


def card(body: dict[str, Any] = CARD, number: int = 1, **outside: Any) -> bytes:
    return line(number, **({"type": "card", "body": body} | outside))


def _carded(**changes: Any) -> Callable[[], bytes]:
    return _bundle(card(CARD | changes))


ATTACKS: list[Case] = [
    ("TINH-08", "foreign-parent", _bundle(matter(1), matter(2, outside={"parents": [rev(matter(1))]}))),
    ("TINH-08", "foreign-parent-first", _bundle(matter(2, outside={"parents": [rev(matter(1))]}), matter(1))),
    ("TINH-08", "one-parent-of-two", _bundle(*(matter(n, outside={"parents": ["ab" * 16]}) for n in (1, 2)))),
    ("TINH-07", "foreign-unit", _bundle(matter(1, place={"unit": "07228"}))),
    ("TINH-07", "foreign-unit-behind-honest", _bundle(matter(1), matter(2, place={"unit": "07228"}))),
    ("GOI-33", "repeated-line", _bundle(matter(1), matter(2), matter(1))),
    ("TINH-05", "kind-changed", _bundle(matter(1), line(1, body=MEETING, parents=[rev(matter(1))]))),
    ("TINH-05", "stone-without-parent", _bundle(line(1, type="tombstone", body=STONE))),
    ("TINH-05", "stone-of-another-kind", _bundle(line(1, body=MEETING), line(1, type="tombstone", body=STONE, parents=[rev(line(1, body=MEETING))]))),
    ("TINH-05", "withdrawal-with-parent", _bundle(withdrawal(ANSWER, parents=["ab" * 16]))),
    ("TINH-05", "withdrawal-with-blob", _bundle(withdrawal(ANSWER, blobs=["ab" * 32]))),
    ("TINH-05", "withdrawal-of-refusal", _bundle(withdrawal(ANSWER | {"given": False}))),
    ("TINH-05", "withdrawal-still-given", _bundle(withdrawal(ANSWER | {"withdrawn": None}))),
    ("TINH-05", "withdrawal-of-nothing", _bundle(withdrawal())),
    ("TINH-05", "withdrawal-twice", _bundle(withdrawal(ANSWER, ANSWER))),
    ("TINH-05", "withdrawal-with-witness", _bundle(withdrawal(ANSWER | {"witness": "A"}))),
    ("TINH-05", "withdrawal-with-recorder", _bundle(withdrawal(ANSWER | {"recorded_by": "A"}))),
    ("TINH-05", "withdrawal-of-matter", _bundle(matter(1), withdrawal(ANSWER))),
    ("TINH-05", "matter-after-withdrawal", _bundle(withdrawal(ANSWER), matter(1))),
    ("TINH-05", "withdrawal-with-more", _bundle(line(1, type="withdrawal", body={"type": "withdrawal", "id": record(1), "answers": [ANSWER], "why": "x"}))),
    ("TINH-05", "withdrawal-of-another-id", _bundle(withdrawal(ANSWER, id=record(2)))),
    ("imported", "withdrawal-alone", _bundle(withdrawal(ANSWER))),
    ("imported", "withdrawal-and-interview", _bundle(withdrawal(ANSWER), line(1, type="interview", schema=2, body=INTERVIEW))),
    ("TINH-05", "moment-beyond-calendar", _bundle(matter(1, noted="9999-12-31T23:59:59-12:00"))),
    ("imported", "author-of-the-example", _bundle(matter(1, outside={"author": "cán bộ A"}))),
    ("imported", "author-empty", _bundle(matter(1, outside={"author": ""}))),
    ("imported", "author-steering", _bundle(matter(1, outside={"author": "\u202eA nộb náC"}))),
    ("imported", "author-long", _bundle(matter(1, outside={"author": "f" * 300}))),
    ("imported", "card-before-its-interview", _bundle(card(), line(1, type="interview", schema=2, body=INTERVIEW))),
    ("imported", "card-taken-back", _bundle(card(TAKEN_BACK))),
    ("TINH-05", "card-of-matter", _bundle(matter(1), card())),
    ("TINH-05", "card-of-another-id", _bundle(card(number=2))),
    ("TINH-05", "card-with-parent", _bundle(card(parents=["ab" * 16]))),
    ("TINH-05", "card-with-blob", _bundle(card(blobs=["ab" * 32]))),
    ("TINH-05", "card-not-to-be-passed-on", _carded(under=[GROUND | {"purpose": "ghi_danh_tinh"}])),
    ("TINH-05", "card-under-nothing", _carded(under=[])),
    ("TINH-05", "card-for-no-key", _carded(key="")),
    ("TINH-05", "card-key-in-capitals", _carded(key="AB" * 32)),
    ("TINH-05", "card-empty-with-key", _carded(sealed="")),
    ("TINH-05", "card-number-zero", _carded(number=0)),
    ("TINH-05", "card-number-true", _carded(number=True)),
    ("TINH-05", "card-too-long", _carded(sealed="a" * 200_004)),
    ("TINH-05", "card-until-no-day", _carded(until="2026-13-01")),
    ("TINH-05", "card-of-a-person", _carded(name="Nguyễn")),
    ("imported", "parent-unknown", _bundle(matter(1, outside={"parents": ["ab" * 16]}))),
]  # fmt: skip
