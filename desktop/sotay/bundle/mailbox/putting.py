"""Put a file into a mailbox: written aside, flushed, renamed, and read back from the medium.

A name that is taken by other content is left as it is, and ours gets the next one beside it.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sotay.base.changing import remove
from sotay.base.errors import (
    Cancelled,
    FileExists,
    FileTooLarge,
    FileUnreadable,
    SotayError,
    WriteNotConfirmed,
)
from sotay.base.files import file_there, read_limited, sweep_parts, sync_folder, there, write_whole
from sotay.base.links import is_link
from sotay.base.private import remove_in
from sotay.base.progress import Watch
from sotay.base.proven import confirm_written, copy_whole
from sotay.base.reasons import unwritable
from sotay.bundle.errors import Refused
from sotay.bundle.keys import Signer
from sotay.bundle.mailbox.errors import SourceSpoilt
from sotay.bundle.mailbox.places import listing
from sotay.bundle.verify import opened, read_front, verify_bundle

_BESIDE: Final = 9  # names tried beside one that is taken
_PAPER: Final = 4 << 20  # bytes of a paper that are read, as of any document
There = Literal["good", "older", "other"]  # what lies under a paper's name


@dataclass(frozen=True)
class Put:
    """A file that lies in the mailbox, read back; `new` where it was not there before."""

    path: Path
    new: bool


def put_bundle(
    source: Path, folder: Path, digest: str, signers: Mapping[str, Signer], watch: Watch
) -> Put:
    """Copy the bundle at `source` into `folder`, read back from there as a relay checks it.

    `watch` counts bytes copied and bytes read back; of one that is there, those it reads. Raises
    `SourceSpoilt` where the file itself is no such bundle any more, `WriteNotConfirmed` where the
    medium gives back another, `FileExists`, `DiskFull`, `FileUnwritable`, `Cancelled`, ….
    """
    for path in _places(folder, source.name):
        if not _taken(path):
            _copy(source, path, digest, signers, watch)
            return Put(path, new=True)
        if _plain(path):
            with suppress(Refused):
                if _digest(path, signers, watch) == digest:
                    return Put(path, new=False)
    raise FileExists(str(folder / source.name))


def put_paper(folder: Path, name: str, content: bytes, judge: Callable[[bytes], There]) -> Put:
    """Write a paper into `folder` and read it back.

    `judge` says of what lies under its name whether it is as good, older than ours, or another:
    only what is older is replaced, whole. Raises `WriteNotConfirmed`, `FileExists`, ….
    """
    for path in _places(folder, name):
        found = _judged(path, content, judge)
        if found == "good":
            return Put(path, new=False)
        if found == "other":
            continue
        sweep_parts(path)
        write_whole(path, content, replace=True, shared=True)
        confirm_written(path, hashlib.sha256(content).hexdigest())
        return Put(path, new=True)
    raise FileExists(str(folder / name))


def digest_at(path: Path) -> str:
    """Return the digest that the bundle at `path` is named by, not believed; "" if it is none."""
    try:
        with opened(path) as source:
            return read_front(source).envelope.digest
    except SotayError:
        return ""


def take_off(path: Path) -> None:
    """Remove a plain file from a mailbox, and have the medium know; raises `FileUnwritable`."""
    try:
        remove_in(path.parent, path.name)
        sync_folder(path.parent)
    except OSError as fault:
        raise unwritable(path, fault) from fault


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Yield where a file of this name may lie: as it is spelt there, as we do, then beside it."""
    here = {path.name.casefold(): path for path in listing(folder).files}
    stem, dot, ending = name.rpartition(".")
    for number in range(1, _BESIDE + 1):
        own = name if number == 1 else f"{stem}-{number}{dot}{ending}"
        yield here.get(own.casefold(), folder / own)


def _taken(path: Path) -> bool:
    return is_link(path) or there(path)


def _plain(path: Path) -> bool:
    return not is_link(path) and file_there(path)


def _judged(path: Path, content: bytes, judge: Callable[[bytes], There]) -> There | None:
    if not _taken(path):
        return None
    if not _plain(path):
        return "other"
    try:
        there = read_limited(path, _PAPER, ours=True, medium=True)
    except (OSError, FileTooLarge, FileUnreadable):
        return "other"
    return "good" if there == content else judge(there)


def _copy(
    source: Path, path: Path, digest: str, signers: Mapping[str, Signer], watch: Watch
) -> None:
    """Copy and read back; whatever is raised, nothing is left at `path`."""
    before = watch.done

    def copied(done: int, _total: int | None) -> None:
        watch.more(before + done - watch.done)

    sweep_parts(path)
    copy_whole(source, path, copied, watch.stopped, shared=True)
    try:
        if _digest(path, signers, watch) == digest:
            return
    except Refused:
        pass
    except (SotayError, Cancelled):
        _drop(path)
        raise
    _drop(path)
    with suppress(Refused):
        if _digest(source, signers, Watch(stopped=watch.stopped)) == digest:
            raise WriteNotConfirmed(str(path))
    raise SourceSpoilt(source.name)


def _digest(path: Path, signers: Mapping[str, Signer], watch: Watch) -> str:
    """Return the digest of the bundle at `path`, read whole from its medium; raises `Refused`."""
    before = watch.done

    def read(done: int, _total: int | None) -> None:
        watch.more(before + done - watch.done)

    return verify_bundle(path, signers, progress=read, cancelled=watch.stopped, medium=True).digest


def _drop(path: Path) -> None:
    with suppress(OSError):
        remove(path, missing_ok=True)
