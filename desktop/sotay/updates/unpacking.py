"""An archive of one version, believed by its digest, unpacked aside with limits all the same."""

import os
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from sotay.base.changing import sync_file
from sotay.base.files import sync_folder
from sotay.base.private import new_file, new_folder
from sotay.base.progress import Watch
from sotay.base.reasons import unwritable
from sotay.updates.errors import UpdateDamaged, UpdateEndless, UpdateMixed
from sotay.updates.installation import FILES

_MOST: Final = 30_000  # files
_LONGEST: Final = 200  # letters of a name inside: the folder before it needs some of Windows' 260
_PIECE: Final = 1 << 20
_RESERVED: Final = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789"),
}
_BAD: Final = set('<>:"|?*\\')
_EXECUTABLE: Final = 0o100


def unpack(archive: BinaryIO, name: str, into: Path, most: int, watch: Watch) -> None:
    """Write what `archive` holds into the new folder `into`, `files.sha256` last.

    Raises `UpdateDamaged`, `UpdateEndless` beyond `most` bytes, `UpdateMixed` for a name that
    leads elsewhere, `DiskFull`, `FileUnwritable`, `Cancelled`. What is there then is no version.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _ordered(opened, name)
            left = most
            new_folder(into)
            for member in members:
                left = _write(opened, member, into, left, watch)
            _sync(into)
    except OSError as fault:
        raise unwritable(into, fault) from fault
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as fault:
        raise UpdateDamaged(name, type(fault).__name__) from fault


def _ordered(opened: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = [one for one in opened.infolist() if not one.filename.endswith("/")]
    if len(members) > _MOST:
        raise UpdateEndless(name)
    seen: set[str] = set()
    for member in members:
        _refuse_name(member)
        if member.filename.casefold() in seen:  # two files are one where case is nothing
            raise UpdateMixed(member.filename[:_LONGEST])
        seen.add(member.filename.casefold())
    if FILES not in seen:
        raise UpdateMixed(FILES)
    return sorted(members, key=lambda one: (one.filename == FILES, one.filename))


def _refuse_name(member: zipfile.ZipInfo) -> None:
    """Raise `UpdateMixed` for what is no plain file below the folder, on either system."""
    name, kind = member.filename, member.external_attr >> 16
    path = PurePosixPath(name)
    odd = (
        len(name) > _LONGEST
        or path.is_absolute()
        or str(path) != name
        or any(letter in _BAD or letter < " " for letter in name)
        or any(_odd_part(part) for part in path.parts)
        or (stat.S_IFMT(kind) not in (0, stat.S_IFREG))
    )
    if odd:
        raise UpdateMixed(name[:_LONGEST])


def _odd_part(part: str) -> bool:
    stem = part.split(".", maxsplit=1)[0].casefold()
    return part in {".", ".."} or part[-1] in ". " or stem in _RESERVED


def _write(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path, left: int, watch: Watch
) -> int:
    """Write one file and flush it; return how many bytes may still be written."""
    target = into / member.filename
    new_folder(target.parent, exist_ok=True)
    mode = 0o700 if (member.external_attr >> 16) & _EXECUTABLE else 0o600
    with new_file(target, mode) as out, opened.open(member) as content:
        while piece := content.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise UpdateEndless(member.filename)
            out.write(piece)
            watch.more(len(piece))
        sync_file(out)
    return left


def _sync(folder: Path) -> None:
    """Have every name be on the disk, deepest first."""
    for at, _folders, _names in os.walk(folder, topdown=False):
        sync_folder(Path(at))
