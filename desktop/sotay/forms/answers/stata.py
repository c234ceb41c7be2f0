"""A table as a Stata file (.dta), version 118 of the format: Stata 14 and later, in UTF-8.

As Stata's manual describes it (`help dta`). Each line goes out as it comes; what is counted, and
where each part lies, is filled in at the end. Long texts follow by a second pass over the lines.
"""

import struct
from datetime import date, datetime
from typing import BinaryIO, Final

from sotay.forms.answers import reading
from sotay.forms.answers.scan import Scan
from sotay.forms.answers.tables import Line, Shape, Table
from sotay.forms.answers.variables import MONTHS, Rules, Variable, cut, values, variables

RULES: Final = Rules(
    32,
    frozenset((
        "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n",
        "_pi", "_pred", "_rc", "_skip", "strl", "using", "with", "str",
        *(f"str{width}" for width in range(1, 2_046)),
    )),
    text_labels=False,
)  # fmt: skip
_WIDEST: Final = 2_045  # bytes of a text that stands in its line
_LONG, _DOUBLE, _INTEGER, _BYTE = 32_768, 65_526, 65_528, 65_530
_NO_DOUBLE: Final = bytes.fromhex("000000000000e07f")
_NO_INTEGER: Final = struct.pack("<i", 2_147_483_621)
_NO_BYTE: Final = b"\x65"
_START: Final = datetime(1960, 1, 1)  # noqa: DTZ001 - moments as on a clock
_FORMATS: Final = {
    "whole": "%12.0f", "number": "%12.0g", "yes_no": "%8.0g", "coded": "%12.0g", "day": "%td",
    "time": "%tcHH:MM:SS", "moment": "%tc",
}  # fmt: skip
_TYPES: Final = {"yes_no": _BYTE, "coded": _INTEGER}
_PARTS: Final = (
    "variable_types", "varnames", "sortlist", "formats", "value_label_names", "variable_labels",
    "characteristics", "data", "strls", "value_labels",
)  # fmt: skip


class StataTable:
    """Writes the lines of one table; where `wants_again`, they are given once more by `again`."""

    def __init__(self, out: BinaryIO, table: Table, scan: Scan, shape: Shape, made: date) -> None:
        self._out = out
        self._variables = variables(table, scan, shape, RULES)
        self._long = [one.held == "text" and one.width > _WIDEST for one in self._variables]
        self._cases = self._again = self.cut_short = 0
        self._at: dict[str, int] = {}
        self._begin(table.label or table.name, made)

    @property
    def wants_again(self) -> bool:
        """Return whether long texts are still to come."""
        return any(self._long)

    def _begin(self, title: str, made: date) -> None:
        out, every = self._out, self._variables
        label = title[:80].encode()
        stamp = f"{made.day:02d} {MONTHS[made.month - 1]} {made.year} 00:00".encode()
        head = b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>"
        out.write(head + b"<K>" + struct.pack("<H", len(every)) + b"</K><N>")
        self._count_at = out.tell()
        out.write(bytes(8) + b"</N><label>" + struct.pack("<H", len(label)) + label)
        out.write(b"</label><timestamp>" + bytes([len(stamp)]) + stamp + b"</timestamp></header>")
        self._at["map"] = out.tell()
        out.write(b"<map>" + bytes(14 * 8) + b"</map>")
        self._part("variable_types", b"".join(map(_type, every)))
        self._part("varnames", b"".join(_fixed(one.name, 129) for one in every))
        self._part("sortlist", bytes(2 * (len(every) + 1)))
        self._part("formats", b"".join(_fixed(_format(one), 57) for one in every))
        named = b"".join(_fixed(one.name if one.labels else "", 129) for one in every)
        self._part("value_label_names", named)
        labels = b"".join(_fixed(one.label[:80], 321) for one in every)
        self._part("variable_labels", labels)
        self._part("characteristics", b"")
        self._at["data"] = out.tell()
        out.write(b"<data>")

    def _part(self, name: str, content: bytes) -> None:
        self._at[name] = self._out.tell()
        self._out.write(f"<{name}>".encode() + content + f"</{name}>".encode())

    def add(self, line: Line) -> None:
        """Write a line."""
        self._cases += 1
        made = b""
        every = zip(self._variables, self._long, values(line), strict=True)
        for number, (one, long, value) in enumerate(every, 1):
            if long:
                made += _reference(number, self._cases) if value else bytes(8)
            elif one.held == "text":
                raw = cut(value, one.width)
                self.cut_short += len(raw) < len(value.encode())
                made += raw.ljust(one.width, b"\0")
            else:
                made += _number(one, value)
        self._out.write(made)

    def again(self, line: Line) -> None:
        """Write the long texts of a line, in the order in which lines were added."""
        if not self._again:
            self._end_data()
        self._again += 1
        for number, (long, value) in enumerate(zip(self._long, values(line), strict=True), 1):
            if long and value:
                raw = value.encode() + b"\0"
                head = struct.pack("<IQBI", number, self._again, 130, len(raw))
                self._out.write(b"GSO" + head + raw)

    def _end_data(self) -> None:
        self._out.write(b"</data>")
        self._at["strls"] = self._out.tell()
        self._out.write(b"<strls>")

    def close(self) -> None:
        """End the file."""
        if not self._again:
            self._end_data()
        out = self._out
        out.write(b"</strls>")
        self._part("value_labels", b"".join(_words(one) for one in self._variables if one.labels))
        end = out.tell()
        out.write(b"</stata_dta>")
        places = [0, self._at["map"], *(self._at[one] for one in _PARTS), end, out.tell()]
        out.seek(self._count_at)
        out.write(struct.pack("<Q", self._cases))
        out.seek(self._at["map"] + len(b"<map>"))
        out.write(struct.pack("<14Q", *places))
        out.seek(0, 2)


def _type(one: Variable) -> bytes:
    if one.held == "text":
        return struct.pack("<H", one.width if one.width <= _WIDEST else _LONG)
    return struct.pack("<H", _TYPES.get(one.held, _DOUBLE))


def _format(one: Variable) -> str:
    return f"%-{min(max(one.width, 9), 244)}s" if one.held == "text" else _FORMATS[one.held]


def _fixed(text: str, size: int) -> bytes:
    return cut(text, size - 1).ljust(size, b"\0")


def _reference(variable: int, observation: int) -> bytes:
    return struct.pack("<H", variable) + struct.pack("<Q", observation)[:6]


def _number(one: Variable, value: str) -> bytes:
    if one.held == "yes_no":
        return bytes([int(value)]) if value in ("0", "1") else _NO_BYTE
    if one.codes is not None:
        code = one.codes.get(value)
        return _NO_INTEGER if code is None else struct.pack("<i", code)
    found = _measured(one, value)
    return _NO_DOUBLE if found is None else struct.pack("<d", found)


def _measured(one: Variable, value: str) -> float | None:
    """Return days since 1960, milliseconds since then, or the number itself; None for none."""
    if one.held == "day" and (on := reading.day(value)) is not None:
        return float((on - _START.date()).days)
    if one.held == "moment" and (at := reading.moment(value)) is not None:
        return (at - _START).total_seconds() * 1_000
    if one.held == "time" and (hour := reading.clock(value)) is not None:
        return float(hour.hour * 3_600 + hour.minute * 60 + hour.second) * 1_000
    return reading.number(value)


def _words(one: Variable) -> bytes:
    """Return the words of a variable's codes."""
    texts = [cut(said or str(code), 32_000) + b"\0" for code, said in one.labels]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text)
    number = len(texts)
    codes = [int(code) for code, _said in one.labels]
    table = struct.pack("<ii", number, at) + struct.pack(f"<{number}i", *starts)
    table += struct.pack(f"<{number}i", *codes) + b"".join(texts)
    head = struct.pack("<i", len(table)) + _fixed(one.name, 129) + bytes(3)
    return b"<lbl>" + head + table + b"</lbl>"
