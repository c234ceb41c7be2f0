"""A file of JSON Lines: numbered lines in batches, of any length; another encoding is named."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sotay.base.files import outside_file
from sotay.base.reasons import unreadable
from sotay.model.errors import FileNotUtf8
from sotay.model.shape import LINE_LIMIT

BATCH = 200  # lines in one transaction
_MARK: Final = b"\xef\xbb\xbf"
_OTHERS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"{\0\0\0", "UTF-32"),
    (b"\0\0\0{", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"{\0", "UTF-16"),
    (b"\0{", "UTF-16"),
)  # fmt: skip

Line = tuple[int, bytes]


def numbered(source: Path) -> Iterator[Line]:
    """Yield the lines that are not blank, from 1; of an overlong one only more than may be.

    Raises `FileUnreadable`, or `FileNotUtf8` for a file that begins as UTF-16 or UTF-32 does.
    """
    try:
        with outside_file(source) as lines:
            _refuse_other_encoding(source, lines)
            number = 0
            while raw := lines.readline(LINE_LIMIT + 2):
                number += 1
                if not raw.endswith(b"\n") and len(raw) > LINE_LIMIT:
                    _skip_rest(lines)
                if raw.strip(b" \t\r\n" + _MARK):
                    yield number, raw.removeprefix(_MARK).strip()
    except OSError as fault:
        raise unreadable(source, fault) from fault


def _refuse_other_encoding(source: Path, lines: BinaryIO) -> None:
    head = lines.read(4)
    lines.seek(0)
    for beginning, name in _OTHERS:
        if head.startswith(beginning):
            raise FileNotUtf8(str(source), name)


def _skip_rest(lines: BinaryIO) -> None:
    while (more := lines.readline(1 << 20)) and not more.endswith(b"\n"):
        pass


def batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines by `BATCH`."""
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
