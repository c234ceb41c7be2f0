"""What a record from a file must be beyond its shape: of a place that is, of this age, readable.

Only `import` asks this. A bundle or a revision that holds such a thing was signed or closed once
and must go on opening.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import msgspec

from sotay.base.resources import units
from sotay.base.sentences import _
from sotay.base.text import STEERING
from sotay.model.errors import RecordRefused
from sotay.model.records import Record

FIRST: Final = 1945  # the first year that papers of today's offices speak of
LAST: Final = 2100


def refuse_implausible(record: Record, own_unit: str) -> None:
    """Raise `RecordRefused` for a unit nobody has, a day out of this age, or a steering letter."""
    if record.place.unit != own_unit and record.place.unit not in units():
        says = _("không có xã, phường nào mã “{u}” trong danh mục")
        raise RecordRefused("place.unit", says.format(u=record.place.unit))
    for path, value in _leaves(record, ""):
        if isinstance(value, date) and not FIRST <= value.year <= LAST:
            says = _("năm {y} nằm ngoài khoảng {a}–{b}")
            raise RecordRefused(path, says.format(y=value.year, a=FIRST, b=LAST))
        if isinstance(value, str) and (found := STEERING.search(value)):
            says = _("có ký tự ẩn U+{c:04X}, làm đảo hoặc che chữ khi đọc; xóa ký tự đó đi")
            raise RecordRefused(path, says.format(c=ord(found[0])))


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield every text and day with its dotted path, as errors name fields."""
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _leaves(part, f"{path}[{place}]")
    elif isinstance(value, str | date | datetime):
        yield path, value
