"""From a file of any origin to what may be attached: sniffed, cleaned in a child, ready to seal."""

import io
import os
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final

from sotay.base.files import outside_file
from sotay.base.progress import Stopped, never
from sotay.base.reasons import unreadable
from sotay.media import images, pdf, sizes, sniff, sound
from sotay.media.added import Added
from sotay.media.errors import KindNotTaken, MediaTooLarge

Box = tuple[int, int, int, int]  # x, y, width, height in pixels
ENDINGS: Final = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "audio/x-matroska": (".mka",),
    "application/pdf": (".pdf",),
}  # the first is the one given

_ENDING = re.compile(r"[^.]\.(?=\w*[A-Za-z])\w{2,5}$", re.ASCII)  # not the 05 of 14.30.05


def take(
    source: Path | bytes,
    name: str,
    *,
    edge: int | None = None,
    hide: Iterable[Box] = (),
    cancelled: Stopped = never,
) -> Added:
    """Return the content of a file, cleaned, under `name` with the ending that fits it now.

    A picture is shrunk to `edge` pixels and blacked under the boxes `hide`, as `media.images`
    says. Takes as long as its child does, and needs no notebook. Raises `FileUnreadable`, the
    errors of `media.errors`, `Cancelled`.
    """
    if isinstance(source, bytes):
        return _taken(io.BytesIO(source), name, edge, hide, cancelled)
    try:
        with outside_file(source) as file:
            return _taken(file, name, edge, hide, cancelled)
    except OSError as fault:
        raise unreadable(source, fault) from fault


def take_open(file: BinaryIO, name: str, cancelled: Stopped = never) -> Added:
    """Return the content of an open file, such as a sealed one, cleaned; raises as `take`."""
    return _taken(file, name, None, (), cancelled)


def named(name: str, type_: str) -> str:
    """Return a file name whose ending says what the content is."""
    endings = ENDINGS[type_]
    if name.lower().endswith(endings):
        return name
    return (PurePath(name).stem if _ENDING.search(name) else name) + endings[0]


def _taken(
    file: BinaryIO, name: str, edge: int | None, hide: Iterable[Box], cancelled: Stopped
) -> Added:
    kind = sniff.kind(file.read(sniff.HEAD)) or ""
    file.seek(0)
    if kind in sniff.PICTURES:
        picture = images.clean(file, edge, hide=hide, cancelled=cancelled)
        return _added(name, picture.type, picture.content, thumb=picture.thumb)
    if kind.startswith("audio/"):
        heard = sound.clean(file, cancelled=cancelled)
        return _added(name, sound.TYPE, heard.content, seconds=heard.seconds)
    if kind == "application/pdf":
        bare = pdf.clean(_whole(file), cancelled=cancelled)
        facts = pdf.examine(bare.content, cancelled=cancelled)  # what is kept is looked at
        more = {"thumb": facts.thumb, "pages": facts.pages, "signed": bare.signed}
        return _added(name, kind, bare.content, **more)
    raise KindNotTaken


def _whole(file: BinaryIO) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > sizes.ANY:
        raise MediaTooLarge(-(-size >> 20), sizes.ANY >> 20)
    return file.read(size)


def _added(name: str, type_: Any, content: bytes, **more: Any) -> Added:
    return Added(named(name, type_), type_, partial(io.BytesIO, content), len(content), **more)
