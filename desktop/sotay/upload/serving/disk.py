"""The server's few threads that wait for the disk, so that no request waits for another's flush.

The third and last place of the program that makes threads (decision 037). They are handed whole
functions, share nothing, and have ended when `close` returns.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 - see above
from typing import TypeVar

T = TypeVar("T")
_THREADS = 4


class Disk:
    """Runs what waits for the disk beside the loop."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, "disk")

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` returns, or raise as it does; it has ended when this returns.

        Whoever is cancelled meanwhile is so after it: no two threads ever have one file.
        """
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        cancelled = False
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            future.exception()
            raise asyncio.CancelledError
        return future.result()

    def close(self) -> None:
        """Wait until all has been done."""
        self._pool.shutdown(wait=True)
