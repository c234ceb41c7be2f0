"""The file in which answers lie while the notebook they belong to is locked (decision 045)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from weakref import finalize

from msgspec import json

from sotay.base.files import read_limited, write_whole
from sotay.base.memory import keep_from_swap
from sotay.model.record import Record
from sotay.model.shape import checked, parse_record
from sotay.model.survey import Survey
from sotay.store.apart import open_under, seal_under
from sotay.store.keys import wipe
from sotay.store.place import Lock
from sotay.vault.lent import LentFile

_MOST: Final = 16 << 20  # bytes; a record has less than one million
_GOES_ON, _DONE = b"-", b"+"
_CARD: Final = b"\0"  # no JSON has it
_NOTHING: Final[Mapping[str, str]] = {}


class Journal:
    """Writes the answers of one record; all it could ever open is its own file."""

    def __init__(self, folder: Path, held: LentFile) -> None:
        """Keep other windows from taking the file in; raises `OpenElsewhere`."""
        self._release = finalize(self, Lock(folder).release)
        self._path = folder / held.file
        self._key = bytearray(held.key)
        self._about = held.record
        keep_from_swap(self._key)

    def keep(
        self, record: Survey, reached: Mapping[str, str] = _NOTHING, *, done: bool = False
    ) -> None:
        """Write the record whole, over what was written before.

        `reached` is what is for its contact card, by the path of the question.

        On a line beside the notebook, for the disk is waited for; nothing after `end`. Raises
        `RecordRefused` for what could not be read back, and as `write_whole`.
        """
        if not any(self._key):
            return
        content = (_DONE if done else _GOES_ON) + checked(record)[1]
        if reached:
            content += _CARD + json.encode(reached)
        write_whole(self._path, seal_under(self._key, content, self._about), replace=True)

    def end(self) -> None:
        """Forget the key, and let the next opening take the file in."""
        wipe(self._key)
        self._release()


@dataclass(frozen=True)
class Written:
    """What a file holds: the record, whether who answered ended it, what is for its card."""

    record: Record
    done: bool
    reached: Mapping[str, str] = field(default_factory=dict, repr=False)


def read(folder: Path, held: LentFile) -> Written:
    """Read a file back; raises `StoreDamaged` for one that was changed, and as `read_limited`."""
    content = open_under(held.key, read_limited(folder / held.file, _MOST, ours=True), held.record)
    record, _mark, card = content[1:].partition(_CARD)
    reached = json.decode(card, type=dict[str, str]) if card else {}
    return Written(parse_record(record), content.startswith(_DONE), reached)
