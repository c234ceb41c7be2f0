"""Old workbooks (.xls: BIFF8 in a compound file), written by hand, sound ones and hostile."""

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import Final

_SECTOR: Final = 512
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def record(kind: int, content: bytes) -> bytes:
    """Return a record of BIFF."""
    return struct.pack("<HH", kind, len(content)) + content


def text(row: int, column: int, said: str) -> bytes:
    """Return a cell with a text."""
    head = struct.pack("<HHHHB", row, column, 0, len(said), 0)
    return record(0x204, head + said.encode("latin-1"))


def _begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def book(sheets: Sequence[tuple[str, Iterable[bytes]]], more: bytes = b"") -> bytes:
    """Return the stream of a workbook: sheets with their cells, in the order they are named."""
    ends = record(0x0A, b"")
    bodies = [_begin(0x10) + b"".join(cells) + ends for _name, cells in sheets]
    heads = [(name.encode("latin-1"), len(name)) for name, _cells in sheets]
    size = len(_begin(5)) + len(more) + sum(4 + 8 + length for _name, length in heads) + len(ends)
    named, at = b"", size
    for (name, length), body in zip(heads, bodies, strict=True):
        named += record(0x85, struct.pack("<IBBBB", at, 0, 0, length, 0) + name)
        at += len(body)
    return _begin(5) + more + named + ends + b"".join(bodies)


def compound(stream: bytes, chain: Callable[[list[int]], None] = lambda _fat: None) -> bytes:
    """Return a compound file with one stream; `chain` may spoil where its sectors go on."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = -(-(sectors + 1) // (_SECTOR // 4 - 1)) + 1
    fat = [*range(1, sectors), _END, _END, *[_FAT] * tables]
    chain(fat)
    fat += [_FREE] * (tables * _SECTOR // 4 - len(fat))
    first = sectors + 1
    places = [first + nth for nth in range(tables)]
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 0, 0, tables, sectors, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    assert tables <= 109  # what the header has room for: 7 MB
    header += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream))
    body = stream.ljust(sectors * _SECTOR, b"\0") + entries.ljust(_SECTOR, b"\0")
    return header + body + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, start: int, size: int, child: int = _NONE) -> bytes:
    told = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        told, len(told), kind, 1, _NONE, _NONE, child, b"", 0, 0, 0, start, size, 0,
    )  # fmt: skip


ROWS: Final = (
    *(text(0, column, said) for column, said in enumerate(("type", "name", "label"))),
    *(text(1, column, said) for column, said in enumerate(("text", "a", "A"))),
)
FAR: Final = (*ROWS, text(65_535, 255, "x"))
# Kilobytes that ask for millions of cells.
WIDE: Final = (*ROWS, *(text(row, 255, "") for row in range(2, 30_000)))


def many_names_of_one_sheet() -> bytes:
    """Return a book that names its one large sheet two hundred times."""
    stream = bytearray(book([("survey", WIDE), *[("survey", ())] * 199]))
    first = at = len(_begin(5))
    while stream[at : at + 2] == b"\x85\0":
        stream[at + 4 : at + 8] = stream[first + 4 : first + 8]
        at += 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
    return compound(bytes(stream))


def chained(sector: int, following: int) -> bytes:
    """Return a book whose stream goes on from a sector to one where it may not."""
    return compound(book([("survey", ROWS)]), lambda fat: fat.__setitem__(sector, following))


OLD_BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "wide": lambda: compound(book([(name, WIDE) for name in ("survey", "choices", "settings")])),
    "a sector after itself": lambda: chained(3, 3),
    "a sector before": lambda: chained(5, 1),
    "a sector beyond": lambda: chained(2, 0x7FFFFFF0),
    "directory in a ring": lambda: chained(8, 0),
    "texts without end": lambda: compound(
        book([("survey", ROWS)], record(0xFC, struct.pack("<II", 0xFFFFFFFF, 0x7FFFFFFF) + b"\1"))
    ),
    "thousands of sheets": lambda: compound(book([(f"s{nth}", ()) for nth in range(5_000)])),
}
