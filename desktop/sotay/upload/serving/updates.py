"""A folder of updates, given out as it lies there: read only, piece by piece, to whoever asks.

Nothing in it is secret and nothing of it is believed for the line it came by (decision 062), so
nobody has to say who they are. What lies in it is put there by hand.
"""

import re
from functools import partial
from pathlib import Path
from typing import Final

from sotay.base.errors import LinkInside
from sotay.base.private import plain_file
from sotay.upload.serving.asking import Answer, Asked
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.intake import Turned

NAME: Final = re.compile(r"/updates/((?:metadata|targets)/[A-Za-z0-9][A-Za-z0-9._-]{0,220})")
PIECE: Final = 256 << 10  # bytes of one answer at most
_RANGE: Final = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})")
_KIND: Final = b"application/octet-stream"


class Updates:
    """The folder; where there is none, every name in it is unknown."""

    def __init__(self, folder: Path | None, disk: Disk) -> None:
        self._folder, self._disk = folder, disk

    async def give(self, asked: Asked, name: str) -> Answer:
        """Answer with the piece that is asked for; raises `Turned` 400, 404, 405, 416."""
        if asked.method != "GET":
            raise Turned(405, "method")
        wanted = _RANGE.fullmatch(asked.headers.get("range", ""))
        if wanted is None or int(wanted[2]) < int(wanted[1]):
            raise Turned(400, "range")
        start, most = int(wanted[1]), min(PIECE, int(wanted[2]) - int(wanted[1]) + 1)
        if self._folder is None:
            raise Turned(404, "address")
        content = await self._disk.run(partial(_read, self._folder / name, start, most))
        if not content:
            raise Turned(416, "range")
        told = {"Content-Range": f"bytes {start}-{start + len(content) - 1}/*"}
        return Answer(206, content, _KIND, told)


def _read(path: Path, start: int, most: int) -> bytes:
    try:
        with plain_file(path) as content:
            content.seek(start)
            return content.read(most)
    except (OSError, LinkInside) as fault:
        raise Turned(404, "address") from fault
