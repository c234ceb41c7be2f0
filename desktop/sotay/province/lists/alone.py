"""One program at a time writes a register's lists: each reads them, adds what it knows, writes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sotay.store.errors import OpenElsewhere
from sotay.store.place import Lock

_NAME: Final = "danh-sach"  # its lock lies in the register's folder
_PATIENCE: Final = 10.0  # seconds
_PAUSE: Final = 0.02


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other programs from writing the lists of the register in `folder` meanwhile.

    Whoever comes second knows what the first has written. Raises `OpenElsewhere` where that lasts
    too long, `StoreReadOnly`.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            lock = Lock(folder / _NAME)
        except OpenElsewhere:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            break
    try:
        yield
    finally:
        lock.release()
