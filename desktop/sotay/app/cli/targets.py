"""Where a secret or a paper is to be written: looked at before anything is changed for it."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sotay.base.changing import remove
from sotay.base.files import refuse_overwriting, write_whole
from sotay.base.sentences import _
from sotay.store.header import read_header


def prove_writable(target: Path | None) -> None:
    """Raise unless `target` can be written, before a secret is made that could then not be.

    Raises `FileExists`, `FileUnwritable` or `DiskFull`; nothing is left at `target`.
    """
    if target is None:
        return
    refuse_overwriting(target)
    write_whole(target, b"")
    remove(target)


def prove_apart(*targets: Path | None) -> None:
    """Raise wrong use where two files are to be written under one name, however it is said."""
    named = [os.path.realpath(one) for one in targets if one is not None]
    if len(set(named)) < len(named):
        raise click.UsageError(_("Hai tệp cần hai tên khác nhau."))


@contextmanager
def void_unless_set(folder: Path, papers: Iterable[Path]) -> Iterator[None]:
    """Remove `papers` written for new secrets where these came to nothing: they open nothing."""
    before = read_header(folder).slots
    try:
        yield
    except BaseException:
        if read_header(folder).slots == before:
            for paper in papers:
                remove(paper, missing_ok=True)
        raise
