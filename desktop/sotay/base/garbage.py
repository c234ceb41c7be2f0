"""Python's search for garbage, kept away while much is made that stays.

Each search visits all there is. A list of 200,000 rows takes 0.7 s to read without and 3.5 s with.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_sought() -> Iterator[None]:
    """Have no garbage sought meanwhile, in no thread."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()
