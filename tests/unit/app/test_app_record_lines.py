"""`sotayctl show` leaves out no field of a record: one that is new has to have its line."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import FieldInfo, replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model import words
from sotay.model.kinds import KINDS
from sotay.model.readout import tell
from sotay.model.record import Record
from sotay.model.survey import Pinned
from sotay.work.desk import Desk, office_of
from sotay.work.questionnaires.answering import new_survey
from sotay.work.records import writing

# A closed list of words and what people read of each.
READ = {"kind": (words.MEETING_KINDS | words.MATTER_KINDS), "sector": words.SECTORS,
        "state": words.MATTER_STATES}  # fmt: skip
UNSAID = {"id", "anonymous"}  # the one is asked by; of the other there is nobody to tell of
BEGUN: dict[str, Callable[[Desk], Any]] = {
    "meeting": lambda desk: writing.begin_meeting(desk).value,
    "interview": lambda desk: writing.begin_interview(desk).value,
    "matter": lambda desk: writing.begin_matter(desk).value,
    "survey": lambda desk: new_survey(
        office_of(desk), desk.clock.now_ms(), Pinned(id="duong", sha256="5" * 64)
    ),
}


def marked(field: FieldInfo, number: int) -> tuple[Any, str] | None:
    """Return a value that stands nowhere else and what is read of it; None of a field of parts."""
    kind = field.type
    if field.name in READ:
        last = get_args(kind)[-1]
        return last, _(READ[field.name][last])
    if date in get_args(kind):
        day = date(2031, 1, number)
        return day, short_date(day)
    plain = get_args(kind)[0] if get_args(kind) else kind
    values: dict[Any, Any] = {str: f"dấu {number} đây", int: 40_000 + number}
    return (values[plain], str(values[plain])) if plain in values else None


def left_out(record: Record, show: Callable[[Record], str]) -> list[str]:
    """Return the plain fields of which nothing is read where `show` tells of a record."""
    fields = [one for one in msgspec.structs.fields(record) if one.name not in UNSAID]
    signs = {one.name: sign for n, one in enumerate(fields, 1) if (sign := marked(one, n))}
    assert len(signs) > 3
    told = show(replace(record, **{name: value for name, (value, _read) in signs.items()}))
    return [name for name, (_value, read) in signs.items() if read not in told]


@pytest.mark.parametrize("kind", KINDS)
def test_each_plain_field_is_told(desk: Desk, kind: str) -> None:
    assert left_out(BEGUN[kind](desk), tell) == []


def test_a_field_without_a_line_is_seen(desk: Desk) -> None:
    def without_agency(record: Record) -> str:
        return tell(replace(record, agency=""))

    assert left_out(writing.begin_matter(desk).value, without_agency) == ["agency"]
