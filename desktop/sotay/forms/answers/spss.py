"""A table as an SPSS file (.sav), as PSPP's manual describes it ("System File Format").

Written without a library: pyreadstat takes a data frame of everything, and makes a file that all
may read. Each case goes out as it comes; only the number of cases is filled in at the end.
"""

import struct
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO, Final

from sotay.forms.answers import reading
from sotay.forms.answers.scan import Scan
from sotay.forms.answers.tables import Line, Shape, Table
from sotay.forms.answers.variables import MONTHS, Rules, Variable, cut, values, variables

RULES: Final = Rules(
    64,
    frozenset(("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")),
    text_labels=True,
)
WIDEST: Final = 32_767  # bytes of a text
_SEGMENT: Final = 255
_ALLOCATED: Final = 252  # bytes of a very long text for each of its segments
_NOTHING: Final = -1.7976931348623157e308  # the largest double there is, negative: no value
_LABEL: Final = 255
_WORDS: Final = 120
_SHORT: Final = 8
_START: Final = datetime(1582, 10, 14)  # noqa: DTZ001 - moments as on a clock
_CASES_AT: Final = 80
_BIAS: Final = 100
_FORMATS: Final = {  # type, width, decimals
    "whole": (5, 12, 0), "number": (5, 14, 4), "yes_no": (5, 1, 0), "coded": (5, 8, 0),
    "day": (38, 10, 0), "time": (21, 8, 0), "moment": (22, 20, 0),
}  # fmt: skip


class SpssTable:
    """Writes the lines of one table; `close` when the last is in."""

    wants_again = False

    def __init__(self, out: BinaryIO, table: Table, scan: Scan, shape: Shape, made: date) -> None:
        self._out = out
        self._variables = variables(table, scan, shape, RULES)
        self._cases = self.cut_short = 0
        self._codes = bytearray()
        self._literals = bytearray()
        out.write(_header(self._variables, table.label or table.name, made))

    def add(self, line: Line) -> None:
        """Write a line."""
        self._cases += 1
        for one, value in zip(self._variables, values(line), strict=True):
            if one.held == "text":
                self._text(value.encode(), one.width)
            else:
                self._number(_as_number(one, value))

    def again(self, line: Line) -> None:
        """Nothing is left for a second pass."""

    def _text(self, value: bytes, width: int) -> None:
        if len(value) > min(width, WIDEST):
            self.cut_short += 1
            value = cut(value.decode(), min(width, WIDEST))
        padded = value.ljust(min(width, WIDEST))
        for at, size in enumerate(_segments(min(width, WIDEST))):
            piece = padded[_SEGMENT * at : _SEGMENT * (at + 1)] if width > _SEGMENT else padded
            piece = piece.ljust(-(-size // 8) * 8)
            for start in range(0, len(piece), 8):
                eight = piece[start : start + 8]
                self._put(254 if eight == b" " * 8 else 253, eight)

    def _number(self, value: float | None) -> None:
        if value is None:
            self._put(255, b"")
        elif value.is_integer() and 1 - _BIAS <= value <= 251 - _BIAS:
            self._put(int(value) + _BIAS, b"")
        else:
            self._put(253, struct.pack("<d", value))

    def _put(self, code: int, literal: bytes) -> None:
        self._codes.append(code)
        if code == 253:  # noqa: PLR2004 - what follows is as it stands
            self._literals += literal
        if len(self._codes) == 8:  # noqa: PLR2004 - a block of codes
            self._flush()

    def _flush(self) -> None:
        self._out.write(self._codes.ljust(8, b"\0") + self._literals)
        self._codes.clear()
        self._literals.clear()

    def close(self) -> None:
        """End the file."""
        if self._codes:
            self._flush()
        self._out.seek(_CASES_AT)
        self._out.write(struct.pack("<i", self._cases))
        self._out.seek(0, 2)


def _as_number(one: Variable, value: str) -> float | None:
    if not value:
        return None
    if one.codes is not None:
        code = one.codes.get(value)
        return None if code is None else float(code)
    if one.held == "day" and (on := reading.day(value)) is not None:
        return float((on - _START.date()).days * 86_400)
    if one.held == "moment" and (at := reading.moment(value)) is not None:
        return (at - _START).total_seconds()
    if one.held == "time" and (hour := reading.clock(value)) is not None:
        return float(hour.hour * 3_600 + hour.minute * 60 + hour.second)
    return reading.number(value)


def _segments(width: int) -> list[int]:
    """Return the widths of the pieces in which a text of a width is kept."""
    if width <= _SEGMENT:
        return [width]
    number = -(-width // _ALLOCATED)
    return [_SEGMENT] * (number - 1) + [width - (number - 1) * _ALLOCATED]


def _header(every: list[Variable], title: str, made: date) -> bytes:
    pieces = [list(_pieces(one)) for one in every]
    size = sum(-(-width // 8) if width else 1 for some in pieces for width in some)
    day = f"{made.day:02d} {MONTHS[made.month - 1]} {made.year % 100:02d}"
    head = b"$FL2" + b"@(#) SPSS DATA FILE So tay".ljust(60)
    head += struct.pack("<iiiiid", 2, size, 1, 0, -1, float(_BIAS))
    head += day.encode() + b"00:00:00" + cut(title, 64).ljust(64) + b"\0\0\0"
    names = iter(f"V{number:07d}" for number in range(1, 10_000_000))
    shorts = [[next(names) for _width in some] for some in pieces]
    body = b"".join(
        _record(one, width, short, first=at == 0)
        for one, some, named in zip(every, pieces, shorts, strict=True)
        for at, (width, short) in enumerate(zip(some, named, strict=True))
    )
    return head + body + _labels(every, pieces) + _extensions(every, pieces, shorts)


def _pieces(one: Variable) -> Iterator[int]:
    yield from _segments(min(one.width, WIDEST)) if one.held == "text" else [0]


def _record(one: Variable, width: int, short: str, *, first: bool) -> bytes:
    kind, wide, places = (1, width, 0) if width else _FORMATS[one.held]
    shown = kind << 16 | min(wide, 255) << 8 | places
    label = cut(one.label, _LABEL) if first else b""
    made = struct.pack("<iiiiii", 2, width, int(bool(label)), 0, shown, shown)
    made += short.encode().ljust(8)
    if label:
        made += struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
    more = struct.pack("<iiiiii", 2, -1, 0, 0, 0x011D01, 0x011D01) + b" " * 8
    return made + more * (-(-width // 8) - 1 if width else 0)


def _labels(every: list[Variable], pieces: list[list[int]]) -> bytes:
    """Return the words of values, of numbers and short texts."""
    made, at = b"", 1
    for one, some in zip(every, pieces, strict=True):
        if one.labels and (one.held != "text" or one.width <= _SHORT):
            made += struct.pack("<ii", 3, len(one.labels))
            for code, said in one.labels:
                words = cut(said or str(code), _WORDS)
                value = code.encode().ljust(8) if isinstance(code, str) else _double(code)
                made += value + bytes([len(words)]) + words.ljust((len(words) + 8) // 8 * 8 - 1)
            made += struct.pack("<iii", 4, 1, at)
        at += sum(-(-width // 8) if width else 1 for width in some)
    return made


def _double(code: float) -> bytes:
    return struct.pack("<d", float(code))


def _extensions(every: list[Variable], pieces: list[list[int]], shorts: list[list[str]]) -> bytes:
    made = _extension(3, 4, struct.pack("<8i", 20, 0, 0, -1, 1, 1, 2, 65001))
    made += _extension(4, 8, struct.pack("<3d", _NOTHING, -_NOTHING, -1.7976931348623155e308))
    shown = b""
    for one, some in zip(every, pieces, strict=True):
        measure = 3 if one.held in ("whole", "number", "day", "time", "moment") else 1
        side = 0 if one.held == "text" else 1
        shown += struct.pack("<iii", measure, min(max(8, one.width), 40), side) * len(some)
    made += _extension(11, 4, shown)
    named = "\t".join(f"{short[0]}={one.name}" for one, short in zip(every, shorts, strict=True))
    made += _extension(13, 1, named.encode())
    long = b"".join(
        f"{short[0]}={min(one.width, WIDEST):05d}".encode() + b"\0\t"
        for one, short in zip(every, shorts, strict=True)
        if len(short) > 1
    )
    made += _extension(14, 1, long) if long else b""
    made += _extension(20, 1, b"UTF-8")
    words = b"".join(_long_labels(one) for one in every)
    made += _extension(21, 1, words) if words else b""
    return made + struct.pack("<ii", 999, 0)


def _extension(kind: int, size: int, content: bytes) -> bytes:
    return struct.pack("<iiii", 7, kind, size, len(content) // size) + content


def _long_labels(one: Variable) -> bytes:
    """Return the words of values of a text of more than eight bytes."""
    if not one.labels or one.held != "text" or one.width <= _SHORT:
        return b""
    width = min(one.width, WIDEST)
    made = _counted(one.name.encode()) + struct.pack("<ii", width, len(one.labels))
    for code, said in one.labels:
        made += _counted(str(code).encode().ljust(width)) + _counted(cut(said or str(code), _WORDS))
    return made


def _counted(content: bytes) -> bytes:
    return struct.pack("<i", len(content)) + content
