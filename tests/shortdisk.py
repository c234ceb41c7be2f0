"""A disk that takes no more: a small one, or a limit of the system on how long a file may grow."""

import contextlib
import os
from collections.abc import Iterator

import pytest

mounts = pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root of a POSIX system mounts a small medium"
)


@contextlib.contextmanager
def no_file_longer_than(length: int) -> Iterator[None]:
    """Let no file that this process writes grow beyond `length` bytes meanwhile.

    Only POSIX has such a limit: elsewhere the test is left out.
    """
    resource = pytest.importorskip("resource", reason="a limit on files is POSIX's")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
