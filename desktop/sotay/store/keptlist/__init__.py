"""A list that no copy of a database undoes: one sealed file beside it, or in any other folder.

Encrypted and authenticated (AES-256-GCM), with a line before it that says of which kind it is. It
has a limit of size, and neither one that cannot be read nor one too long is ever taken for none.
"""

import os
import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sotay.base.changing import rename
from sotay.base.errors import FileTooLarge, SotayError
from sotay.base.files import read_limited, sweep_parts, write_whole
from sotay.base.reasons import unreadable
from sotay.base.sentences import _
from sotay.store.apart import open_under, seal_under
from sotay.store.errors import StoreDamaged
from sotay.store.keptlist.errors import ListTooLong, ListUnreadable

SPOILT = ".hong"  # ends the name of one that was put apart; a number behind it, of a later one


@dataclass(frozen=True)
class KeptList:
    """One such file. `magic` begins it, `about` is what it is bound to, `limit` its bytes."""

    place: Path
    magic: bytes
    about: str
    limit: int

    def read(self, key: bytes | bytearray) -> bytes | None:
        """Return its content, None where there is no such file; raises `ListUnreadable`."""
        if not os.path.lexists(self.place):
            return None
        try:
            content = read_limited(self.place, self.limit, ours=True).removeprefix(self.magic)
            return open_under(key, content, self.about)
        except FileTooLarge as fault:
            raise self._unreadable(_("lớn hơn giới hạn của danh sách")) from fault
        except StoreDamaged as fault:
            raise self._unreadable(_("không khớp khóa: bị hỏng hoặc bị sửa")) from fault
        except SotayError as fault:
            raise self._unreadable(getattr(fault, "reason", "") or str(fault)) from fault

    def put(self, key: bytes | bytearray, content: bytes) -> None:
        """Write it anew, whole; raises `ListTooLong`, or as `write_whole` does."""
        sealed = self.magic + seal_under(key, content, self.about)
        if len(sealed) > self.limit:
            raise ListTooLong(str(self.place))
        sweep_parts(self.place)  # of a kill while it was written before
        write_whole(self.place, sealed, replace=True)

    def spoilt(self) -> list[Path]:
        """Return those kept for a person, the first that was first; none where nobody can look."""
        apart = re.compile(re.escape(self.place.name + SPOILT) + r"([0-9]*)")
        try:
            there = [(apart.fullmatch(one.name), one) for one in self.place.parent.iterdir()]
        except OSError:
            return []
        found = [(int(named[1] or 1), one) for named, one in there if named]
        return [one for _number, one in sorted(found)]

    def put_apart(self) -> None:
        """Make room for a new one; each that was spoilt is kept. Raises `FileUnreadable`."""
        name = self.place.name + SPOILT
        names = (name if number == 1 else f"{name}{number}" for number in count(1))
        free = next(one for one in map(self.place.with_name, names) if not os.path.lexists(one))
        try:
            rename(self.place, free)
        except OSError as fault:
            raise unreadable(self.place, fault) from fault

    def damaged(self) -> ListUnreadable:
        """Return what to raise where the content is none that this program wrote."""
        return self._unreadable(_("nội dung không đúng mẫu của bản Sổ tay này"))

    def _unreadable(self, reason: str) -> ListUnreadable:
        return ListUnreadable(str(self.place), reason)
