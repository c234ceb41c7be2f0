"""What nobody goes on with is thrown away, after days that were counted here.

A clock that jumps ahead by years is one day more, no more: a file is given up only once it lay
untouched on as many days as were promised, each of them looked at. The count lies beside the files;
where it is lost or spoilt, counting begins anew, and nothing goes too soon.
"""

from typing import Final

import msgspec

from sotay.base.errors import SotayError
from sotay.base.files import read_limited, write_whole
from sotay.upload.serving.staging import Staging

COUNT: Final = "ngay-nam-yen.json"
_LIMIT: Final = 64 << 20  # bytes: some 300,000 files
_Seen = tuple[int, int]


class _Count(msgspec.Struct, frozen=True):
    """The day of the last look; of each file how it lay then, and on how many days before."""

    day: int
    lain: dict[str, tuple[_Seen, int]]


def sweep(staging: Staging, day: int, kept_days: int) -> list[str]:
    """Throw away what lay untouched for more than `kept_days`; return the digests.

    `day` is any number that another day is another: only that it differs is believed. Raises
    `OSError`, or a `WorldError` where the count cannot be kept.
    """
    before = _read(staging)
    more = int(before.day != day)
    lain = {name: (seen, _days(before, name, seen, more)) for name, seen in staging.lying().items()}
    gone = [name for name, (_seen, days) in lain.items() if days > kept_days]
    for name in gone:
        staging.drop(name)
        del lain[name]
    content = msgspec.json.encode(_Count(day, lain))
    write_whole(staging.folder / COUNT, content, replace=True)
    return [name[:64] for name in gone]


def _days(before: _Count, name: str, seen: _Seen, more: int) -> int:
    was, days = before.lain.get(name, (None, 0))
    return days + more if was == seen else 0


def _read(staging: Staging) -> _Count:
    try:
        return msgspec.json.decode(
            read_limited(staging.folder / COUNT, _LIMIT, ours=True), type=_Count
        )
    except (SotayError, OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _Count(0, {})
