"""Where a secret or a paper is to be written: looked at before anything is changed for it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sotay.base.files import refuse_overwriting, write_whole
from sotay.store.header import read_header


def prove_writable(target: Path | None) -> None:
    """Raise unless `target` can be written, before a secret is made that could then not be.

    Raises `FileExists`, `FileUnwritable` or `DiskFull`; nothing is left at `target`.
    """
    if target is None:
        return
    refuse_overwriting(target)
    write_whole(target, b"")
    target.unlink()


@contextmanager
def void_unless_set(folder: Path, papers: Iterable[Path]) -> Iterator[None]:
    """Remove `papers` written for new secrets where these came to nothing: they open nothing."""
    before = read_header(folder).slots
    try:
        yield
    except BaseException:
        if read_header(folder).slots == before:
            for paper in papers:
                paper.unlink(missing_ok=True)
        raise
