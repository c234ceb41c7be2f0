"""What a telephone hands in: multipart/form-data, read as it comes and never kept whole in memory.

The library `multipart` splits it, behind limits of its own and of ours; a file goes into its vessel
piece by piece. What was not admitted in the end leaves nothing.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final

from multipart import MultipartError, ParserLimitReached, PushMultipartParser

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.upload.phones.keeper import File, HandedIn, Keeper, Refused, Shut, Vessel
from sotay.upload.phones.limits import PhoneLimits
from sotay.upload.serving.asking import Asked
from sotay.upload.serving.disk import Disk

XML: Final = "xml_submission_file"
INCOMPLETE: Final = "*isIncomplete*"
_BOUNDARY: Final = re.compile(
    r'multipart/form-data\s*;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;,"]{1,70}))\s*', re.IGNORECASE
)
_END: Final = b"\r\n"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_NAME: Final = 200  # letters of a file's name
_HEADER: Final = 2 << 10  # bytes of a part's header line


@dataclass
class _Part:
    """A part that is coming: a file goes into its vessel, all else into memory."""

    name: str
    filename: str
    vessel: Vessel | None = None
    held: bytearray = field(default_factory=bytearray)
    size: int = 0


class Handing:
    """Reads one request. `discard` leaves nothing of what was not admitted."""

    def __init__(
        self,
        asked: Asked,
        keeper: Keeper,
        disk: Disk,
        limits: PhoneLimits,
        shut: Callable[[], bool] = lambda: False,
    ) -> None:
        self._asked, self._keeper, self._disk, self._limits = asked, keeper, disk, limits
        self._shut = shut
        self._vessels: list[Vessel] = []
        self._files: dict[str, File] = {}
        self._xml: bytes | None = None
        self._incomplete = False

    async def read(self, device: str) -> HandedIn:
        """Return what came; raises `Refused`, `Gone`, `Shut`.

        The line's end behind the last boundary is kept from the parser, which refuses it by itself.
        """
        parser, part, tail = self._parser(), None, b""
        since, came = time.monotonic(), 0
        while (content := await self._asked.next(self._limits.line.stall_seconds)) is not None:
            if self._shut():
                raise Shut
            came += len(content)
            self._refuse_much(came, time.monotonic() - since)
            content = tail + content
            content, tail = content[: -len(_END)], content[-len(_END) :]
            part = await self._feed(parser, part, content)
        if tail != _END:
            await self._feed(parser, part, tail)
        _close(parser)
        if self._xml is None:
            raise Refused(400, "no-record", _("Yêu cầu không có phiếu nào."))
        return HandedIn(self._xml, tuple(self._files.values()), self._incomplete, device)

    def discard(self) -> None:
        """Leave nothing of the files that were not admitted."""
        for vessel in self._vessels:
            with suppress(OSError):
                vessel.discard()

    def _parser(self) -> PushMultipartParser:
        found = _BOUNDARY.fullmatch(self._asked.headers.get("content-type", ""))
        if found is None:
            raise Refused(415, "multipart", _("Yêu cầu không đúng dạng mà ODK Collect gửi."))
        if "content-length" in self._asked.headers:
            self._refuse_much(self._asked.length(), 0)
        limits = self._limits
        return PushMultipartParser(
            found[1] or found[2],
            max_header_size=_HEADER,
            max_header_count=8,
            max_segment_size=limits.file,
            max_segment_count=limits.parts,
            strict=True,
        )

    def _refuse_much(self, came: int, seconds: float) -> None:
        if came > self._limits.request:
            raise Refused(413, "large", _("Phiếu và tệp kèm theo lớn quá mức máy này nhận."))
        if seconds > self._limits.grace and came / seconds < self._limits.slowest:
            raise Refused(408, "slow", _("Đường truyền quá chậm nên đã dừng; hãy gửi lại."))

    async def _feed(
        self, parser: PushMultipartParser, part: _Part | None, content: bytes
    ) -> _Part | None:
        for event in _events(parser, content):
            part = await self._take(part, event)
        return part

    async def _take(self, part: _Part | None, event: Any) -> _Part | None:
        if event is None:
            assert part is not None  # noqa: S101 - the parser ends only what it began
            await self._end(part)
            return None
        if not isinstance(event, bytes | bytearray):
            return await self._begin(str(event.name or ""), str(event.filename or ""))
        assert part is not None  # noqa: S101 - as above
        part.size += len(event)
        if part.vessel is not None:
            part.vessel.write(bytes(event))
        else:
            most = self._limits.xml if part.name == XML else self._limits.field
            if part.size > most:
                raise Refused(413, "large", _("Phiếu lớn quá mức máy này nhận."))
            part.held += event
        return part

    async def _begin(self, name: str, filename: str) -> _Part:
        part = _Part(name, filename)
        if filename and name != XML:
            part.vessel = await self._keeper.vessel()
            self._vessels.append(part.vessel)
        return part

    async def _end(self, part: _Part) -> None:
        if part.name == XML:
            if self._xml is not None:
                raise Refused(400, "two-records", _("Một yêu cầu chỉ được có một phiếu."))
            self._xml = bytes(part.held)
        elif part.name == INCOMPLETE:
            self._incomplete = bytes(part.held).strip().lower() == b"yes"
        elif part.vessel is not None:
            await self._disk.run(part.vessel.finish)
            self._add(File(plain_name(part.filename), part.size, part.vessel))

    def _add(self, file: File) -> None:
        if file.name in self._files:
            raise Refused(400, "two-files", _("Một yêu cầu có hai tệp cùng tên."))
        self._files[file.name] = file


def plain_name(name: str) -> str:
    """Return a file's own name, without folders and control characters, cut where it is endless."""
    own = PurePath(_CONTROL.sub("", nfc(name)).replace("\\", "/")).name
    return own[-_NAME:] or "-"


def _events(parser: PushMultipartParser, content: bytes) -> list[Any]:
    if not content:
        return []
    try:
        return list(parser.parse(content))
    except ParserLimitReached as fault:
        raise Refused(413, "large", _("Phiếu hoặc tệp lớn quá mức máy này nhận.")) from fault
    except MultipartError as fault:
        raise Refused(400, "multipart", _("Yêu cầu không đúng dạng mà ODK Collect gửi.")) from fault


def _close(parser: PushMultipartParser) -> None:
    try:
        parser.close()
    except MultipartError as fault:
        raise Refused(400, "cut", _("Yêu cầu bị cắt giữa chừng; hãy gửi lại.")) from fault
