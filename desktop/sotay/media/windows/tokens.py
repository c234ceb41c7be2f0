"""Whom a child is: a copy of this person's token that opens next to nothing.

As Chromium's sandbox does it (its docs/design/sandbox.md): the process has a token whose every
group only refuses, without any privilege, and which is restricted to a group that nothing grants
anything to; its first thread borrows one that reads what the person reads until the libraries are
loaded. Both are of low integrity: nothing of the person's can be written by either. What opens
files in its work, which draws PDFs, is restricted to what all users of the machine may read.

See learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-createrestrictedtoken
"""

import ctypes
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ctypes import byref, c_char, c_uint32, c_uint64, sizeof
from dataclasses import dataclass
from typing import Any, Final

from sotay.media.windows.system import (
    THIS_PROCESS,
    SidAndAttributes,
    array,
    close,
    held,
    kernel,
    security,
    sure,
)

# Levels, the closest fenced first: 0 is all of it, then low integrity alone, then a plain process,
# which still is in its job, as whatever is started is.
LOW, PLAIN = 1, 2
_WANTED: Final = 0x1 | 0x2 | 0x8 | 0x80  # to assign, duplicate, query, adjust the default
_USER, _GROUPS, _PRIVILEGES, _INTEGRITY = 1, 2, 3, 25  # TOKEN_INFORMATION_CLASS
_IS_INTEGRITY: Final = 0x20  # SE_GROUP_INTEGRITY
_IMPERSONATION: Final = 2  # both the level and the type
_ALL: Final = 0xF01FF  # TOKEN_ALL_ACCESS
_PASSES_FOLDERS: Final = 23  # SeChangeNotifyPrivilege
_LOW_LABEL: Final = "S-1-16-4096"
_NOBODY: Final = ("S-1-0-0",)
_ALL_USERS: Final = ("S-1-5-32-545", "S-1-5-12")  # users, restricted; not everyone: devices


class _Privilege(ctypes.Structure):
    """LUID_AND_ATTRIBUTES; its first eight bytes are the LUID."""

    _pack_ = 4
    _fields_ = (("number", c_uint64), ("attributes", c_uint32))


@dataclass(frozen=True)
class Token:
    """What a child is started with at a level; `reads_files`: its work opens some."""

    level: int
    reads_files: bool

    @contextmanager
    def made(self) -> Iterator[tuple[int | None, int | None]]:
        """Yield the process's token and the one its first thread borrows; raises `OSError`."""
        if self.level == PLAIN:
            yield None, None
            return
        with ExitStack() as kept:
            person = _Person(kept)
            if self.level == LOW:
                yield person.lowered(person.restricted([], [])), None
                return
            own = person.restricted_to_all_users() if self.reads_files else person.closed()
            yield person.lowered(own), person.borrowed()


class _Person:
    """The token of our program, and what can be made of it; all handles go with `kept`."""

    def __init__(self, kept: ExitStack) -> None:
        self._kept = kept
        self._token = self._keep(
            held(lambda at: security().OpenProcessToken(THIS_PROCESS, _WANTED, at))
        )
        self._user = self._told(_USER, SidAndAttributes, 0)
        self._groups = [
            group
            for group in self._told(_GROUPS, SidAndAttributes, 8)
            if not group.attributes & _IS_INTEGRITY
        ]

    def closed(self) -> int:
        """Return a token that only ever refuses."""
        return self.restricted(self._user + self._groups, self._sids(_NOBODY), passes=False)

    def restricted_to_all_users(self) -> int:
        """Return one that opens what any user of this machine may, of this person's nothing."""
        return self.restricted([], self._sids(_ALL_USERS))

    def borrowed(self) -> int:
        """Return one that reads what the person reads, for a thread.

        It is restricted too, to all that the person is: none other can be borrowed by a thread
        of a restricted process.
        """
        made = self.lowered(self.restricted([], self._user + self._groups))
        return self._keep(held(lambda at: security().DuplicateTokenEx(
            made, _ALL, None, _IMPERSONATION, _IMPERSONATION, at
        )))  # fmt: skip

    def restricted(
        self,
        refusing: list[SidAndAttributes],
        only: list[SidAndAttributes],
        *,
        passes: bool = True,
    ) -> int:
        """Return a restricted token; of privileges it has one at most, to pass through folders."""
        without = [
            one
            for one in self._told(_PRIVILEGES, _Privilege, 4)
            if not (passes and one.number == _PASSES_FOLDERS)
        ]
        only = [SidAndAttributes(one.sid, 0) for one in only]
        return self._keep(held(lambda at: security().CreateRestrictedToken(
            self._token, 0, len(refusing), array(SidAndAttributes, refusing),
            len(without), array(_Privilege, without),
            len(only), array(SidAndAttributes, only), at,
        )))  # fmt: skip

    def lowered(self, token: int) -> int:
        """Return the token with low integrity."""
        (low,) = self._sids((_LOW_LABEL,))
        label = SidAndAttributes(low.sid, _IS_INTEGRITY)
        sure(security().SetTokenInformation(token, _INTEGRITY, byref(label), sizeof(label)))
        return token

    def _sids(self, names: tuple[str, ...]) -> list[SidAndAttributes]:
        return [SidAndAttributes(self._sid(name), 0) for name in names]

    def _sid(self, name: str) -> int:
        place = held(lambda at: security().ConvertStringSidToSidW(name, at))
        self._kept.callback(kernel().LocalFree, place)
        return place

    def _told(self, what: int, kind: Any, start: int) -> list[Any]:
        """Return what the token says: one thing, or as many as the word before `start` counts."""
        size = c_uint32()
        security().GetTokenInformation(self._token, what, None, 0, byref(size))
        room = (c_char * size.value)()
        self._kept.callback(room.__len__)  # what it says points into it
        sure(security().GetTokenInformation(self._token, what, room, size, byref(size)))
        count = c_uint32.from_buffer(room).value if start else 1
        return list((kind * count).from_buffer(room, start))

    def _keep(self, handle: int) -> int:
        self._kept.callback(close, handle)
        return handle
