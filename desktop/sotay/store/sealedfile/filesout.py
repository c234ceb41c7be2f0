"""Contents out as plain files of a set, in a folder beside tables that name them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sotay.base.errors import FileUnreadable
from sotay.base.files import CHUNK, outside_file, there
from sotay.base.fileset import FileSet
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.store.sealedfile.content import Content
from sotay.store.sealedfile.errors import AttachmentMissing, SealedDamaged

MEDIA: Final = "media"  # the folder, as ODK Central and Kobo call it
Stays = Literal["sound", "pruned", "lost"]  # why a file does not go: no leave, not here, damaged
_STAYS: Final[dict[Stays, Sentence]] = {
    "sound": "có người không đồng ý cho chuyển ghi âm",
    "pruned": "tệp không có ở máy này",
    "lost": "tệp hỏng hoặc mất ở máy này",
}


@dataclass(frozen=True)
class FilesOut:
    """How many files are in `folder`, and how many stayed, by why."""

    folder: Path
    number: int
    stayed: Mapping[Stays, int]

    def told(self) -> list[str]:
        """Return it in words."""
        says = _("Không có tệp nào của câu trả lời để xuất.")
        if self.number:
            told: Counted = "{n} tệp của câu trả lời ở {f}, tên như trong ô."
            says = counted(told, self.number, f=self.folder)
        lines = [says]
        for why, number in self.stayed.items():
            stays = counted("{n} tệp ở lại", number)
            lines.append(f"{stays}: {_(_STAYS[why])}.")
        return lines


def put_files(
    made: FileSet,
    beside: Path,
    files: Mapping[str, Content],
    stayed: Mapping[Stays, int],
    more: Callable[[int], None],
) -> FilesOut:
    """Write files by their names into `media`, among a set; `more` is told of each MiB.

    What lies there already with the same content stays as it is. One that is missing or damaged
    here is counted. Raises `FileExists`, `DiskFull`, `FileUnwritable`, and what `more` does.
    """
    stays, number = Counter(stayed), 0
    folder = made.folder(beside / MEDIA) if files else beside / MEDIA
    for name, content in files.items():
        path = folder / name
        if _same(path, name):
            more(1 + content.size // CHUNK)
            number += 1
            continue
        try:
            _copy(made, path, content, more)
            number += 1
        except (AttachmentMissing, SealedDamaged, FileUnreadable):
            made.drop(path)
            stays["lost"] += 1
    return FilesOut(folder, number, dict(stays))


def _copy(made: FileSet, path: Path, content: Content, more: Callable[[int], None]) -> None:
    with content.open() as source, made.open(path) as out:
        while piece := source.read(CHUNK):
            out.write(piece)
            more(1)


def _same(path: Path, name: str) -> bool:
    """Return whether a file of this name is there whole: names begin with what their content is."""
    if not there(path):
        return False
    try:
        with outside_file(path) as content:
            digest = hashlib.sha256()
            while piece := content.read(CHUNK):
                digest.update(piece)
    except (OSError, FileUnreadable):
        return False
    return digest.hexdigest().startswith(name.partition(".")[0])
