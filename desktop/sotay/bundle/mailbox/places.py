"""Where things lie in a mailbox, whatever case a stick gives its names."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sotay.base.errors import LinkInside
from sotay.base.files import folder_there
from sotay.base.links import is_link
from sotay.base.private import shared_folder
from sotay.base.reasons import unreadable, unwritable
from sotay.bundle.mailbox.names import ENDING, GOT_NAME

BOX, UP, DOWN = "sotay-hop-thu", "di", "ve"
FORMS: Final = "mau"
BETWEEN: Final = "giua-may"
SUFFIX: Final = ".sotay"
MOST: Final = 5_000  # files of one folder that are looked at; the first the medium gives
_NAMES: Final = 200_000  # names among which a folder is looked for; FAT has at most 65,534
_PART: Final = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.IGNORECASE)


@dataclass(frozen=True)
class Listing:
    """What lies in a folder: plain files and folders by name, and what is neither.

    `others` are links, pipes and devices, never opened; `parts` what a cut-off copy left; `more`
    says that there is more than was looked at.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    others: tuple[str, ...] = ()
    parts: tuple[Path, ...] = ()
    more: bool = False


def listing(folder: Path, most: int = MOST) -> Listing:
    """Return what lies in `folder`, `most` names of it; raises `FileUnreadable`."""
    kinds: dict[str, list[Path]] = {"files": [], "folders": [], "others": [], "parts": []}
    more = False
    for number, (path, kind) in enumerate(_entries(folder)):
        if more := number >= most:
            break
        kinds[kind].append(path)
    names = tuple(sorted(map(shown_name, kinds.pop("others"))))
    return Listing(others=names, more=more, **{kind: tuple(sorted(kinds[kind])) for kind in kinds})


def boxes(root: Path) -> list[Path]:
    """Return the mailboxes at the root of a stick, or `root` where it is one itself.

    One, but where a medium tells letters of another case apart. Raises `LinkInside`,
    `FileUnreadable`.
    """
    return [root] if root.name.casefold() == BOX else _named(root, BOX)


def going_up(root: Path) -> list[Path]:
    """Return the folders of what goes up; raises as `boxes`."""
    return [up for box in boxes(root) for up in _named(box, UP)]


def going_down(root: Path, code: str) -> list[Path]:
    """Return the folders of what comes down to the device with this code; raises as `boxes`."""
    downs = [down for box in boxes(root) for down in _named(box, DOWN)]
    return [own for down in downs for own in _named(down, code)]


def codes(root: Path, most: int = MOST) -> list[str]:
    """Return the names of the folders in which something came down, as they are spelt there."""
    downs = [down for box in boxes(root) for down in _named(box, DOWN)]
    return [one.name for down in downs for one in listing(down, most).folders]


def up_folder(root: Path) -> Path:
    """Return the folder for what goes up, made where it is missing; raises `FileUnwritable` too."""
    return _made(_box(root), UP)


def down_folder(root: Path, code: str) -> Path:
    """Return the folder for what comes down to a device, made where it is missing."""
    return _made(_made(_box(root), DOWN), code)


def forms_here(root: Path) -> list[Path]:
    """Return the folders of questionnaires for every device; raises as `boxes`."""
    return [forms for box in boxes(root) for forms in _named(box, FORMS)]


def forms_folder(root: Path) -> Path:
    """Return the folder for questionnaires, made where it is missing."""
    return _made(_box(root), FORMS)


def between_here(root: Path) -> list[Path]:
    """Return the folders of what machines of a commune give each other; raises as `boxes`."""
    return [one for box in boxes(root) for one in _named(box, BETWEEN)]


def between_folder(root: Path) -> Path:
    """Return the folder for what machines give each other, made where it is missing."""
    return _made(_box(root), BETWEEN)


def shown_name(path: Path) -> str:
    """Return how a file is called, as text: a name on a stick may be no UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def is_bundle(path: Path) -> bool:
    """Return whether a file is named as a bundle is."""
    return path.name.casefold().endswith(SUFFIX)


def is_word(path: Path) -> bool:
    """Return whether a file is named as the word of a device that tells which letters came."""
    name = path.name.casefold()
    return name.startswith(GOT_NAME) and name.endswith(ENDING)


def is_bundle_file(target: Path) -> bool:
    """Return whether a person names a file for one bundle, not a stick or another folder."""
    return is_bundle(target) and not folder_there(target)


def _box(root: Path) -> Path:
    found = boxes(root)
    return found[0] if found else _made(root, BOX)


def _made(folder: Path, name: str) -> Path:
    if found := _named(folder, name):
        return found[0]
    try:
        return shared_folder(folder / name)
    except OSError as fault:
        raise unwritable(folder / name, fault) from fault


def _named(folder: Path, name: str) -> list[Path]:
    """Return the folders of this name in any case, the one in our spelling first."""
    found = []
    for number, (path, kind) in enumerate(_entries(folder)):
        if number >= _NAMES:
            break
        if path.name.casefold() != name.casefold():
            continue
        if kind == "others" or is_link(path):
            raise LinkInside(str(path))
        if kind == "folders":
            found.append(path)
    return sorted(found, key=lambda path: (path.name != name, path.name))


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each path in a folder and the kind it is of; raises `FileUnreadable`."""
    try:
        with os.scandir(folder) as found:
            for entry in found:
                yield folder / entry.name, _kind(entry)
    except OSError as fault:
        raise unreadable(folder, fault) from fault


def _kind(entry: os.DirEntry[str]) -> str:
    if is_link(Path(entry.path)):
        return "others"
    if entry.is_dir(follow_symlinks=False):
        return "folders"
    if not entry.is_file(follow_symlinks=False):
        return "others"
    return "parts" if _PART.fullmatch(entry.name) else "files"
