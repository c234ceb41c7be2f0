"""What is found of a key in the memory of another process of ours (Linux)."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sotay.store.keys import MasterKey


@contextmanager
def child(code: str, folder: Path) -> Iterator[tuple[int, bytes, Callable[[], str]]]:
    """Run `code` on a folder; it says a word and waits for a line, again and again.

    Gives its process, the key it said first (in hex, masked), and what lets it go on to its next
    word.
    """
    command = [sys.executable, "-c", code, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        hears, tells = process.stdin, process.stdout

        def on() -> str:
            hears.write("\n")
            hears.flush()
            return tells.readline().strip()

        key = bytes(byte ^ 0x5A for byte in bytes.fromhex(tells.readline()))
        yield process.pid, key, on
        hears.close()


def copies(process: int, needle: bytes) -> int:
    """Count `needle` in the memory of a child process."""
    found = 0
    with (
        Path(f"/proc/{process}/maps").open(encoding="utf-8") as maps,
        open(f"/proc/{process}/mem", "rb", buffering=0) as memory,  # noqa: PTH123 - unbuffered
    ):
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(start)
            found += memory.read(end - start).count(needle)
    return found


def copies_of_key(process: int, key: bytes) -> list[int]:
    """Count the key and the database's own, each as bytes and in hex."""
    subkey = bytes(MasterKey(bytearray(key)).subkey("db"))
    needles = (key, key.hex().encode(), subkey, subkey.hex().encode())
    return [copies(process, needle) for needle in needles]
