"""Attachments written and read, beside a plain file, a blob in the notebook, the bare cipher."""

import hashlib
import os
import re
import secrets
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

from corpus import Corpus
from table import Table, timed

from sotay.store.door import Store
from sotay.store.sealedfile import SealedWriter, open_sealed

MB = 1_000_000
SIZES = (1, 5, 20, 50)
_PIECE = 1 << 20
_KEY = b"\7" * 32


def measure(corpus: Corpus, table: Table, rounds: int = 5) -> None:
    """Time each size in turns; every write is flushed and takes its name at the end."""
    folder = corpus.folder / "files"
    folder.mkdir(exist_ok=True)
    store = corpus.desk.vault.store
    with store.write() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_blob (content BLOB)")
    for size in SIZES:
        content = secrets.token_bytes(size * MB)
        _one_size(table, folder, store, content, rounds)
    with store.write() as connection:
        connection.execute("DROP TABLE bench_blob")
    store.truncate_log()
    folder.rmdir()


def _one_size(table: Table, folder: Path, store: Store, content: bytes, rounds: int) -> None:
    ways: dict[str, Callable[[], object]] = {
        "sealed": lambda: _seal(folder / "sealed", content),
        "plain": lambda: _plain(folder / "plain", content),
        "hashed": lambda: (hashlib.sha256(content), _plain(folder / "plain", content)),
        "blob": lambda: _blob(store, content),
        "read sealed": lambda: _read(folder / "sealed"),
        "read plain": (folder / "plain").read_bytes,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            if not name.startswith("read"):
                (folder / name).unlink(missing_ok=True)
            times[name].append(timed(way))
    mid = {name: statistics.median(some) for name, some in times.items()}
    larger = (folder / "sealed").stat().st_size / len(content) - 1
    for path in folder.iterdir():
        path.unlink()
    name = f"attachment of {len(content) // MB} MB"
    table.row(f"{name}, write", mid["sealed"], "plain file", mid["plain"], "<= 2.2")
    table.row(f"{name}, write", mid["sealed"], "plain file and SHA-256", mid["hashed"])
    goal = ">= 4" if len(content) >= 5 * MB else ""
    table.times(
        f"{name}, times as quick", [mid["sealed"]], "blob in the notebook", [mid["blob"]], goal
    )
    table.row(f"{name}, read whole", mid["read sealed"], "plain file, cached", mid["read plain"])
    if len(content) == SIZES[-1] * MB:
        table.fact(f"{name}, larger by (parts of 1)", larger, "<= 0.001", "")
        table.row("sealing", len(content) / mid["sealed"] / MB, *_openssl(), unit="MB/s")


def _seal(path: Path, content: bytes) -> None:
    with SealedWriter(path, _KEY) as out:
        for start in range(0, len(content), _PIECE):
            out.write(content[start : start + _PIECE])
        out.finish()


def _plain(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _blob(store: Store, content: bytes) -> None:
    with store.write() as connection:
        connection.execute("INSERT INTO bench_blob VALUES (?)", (content,))
    with store.write() as connection:
        connection.execute("DELETE FROM bench_blob")


def _read(path: Path) -> None:
    with open_sealed(path, _KEY) as source:
        while source.read(_PIECE):
            pass


def _openssl() -> tuple[str, float]:
    """Return what AES-256-GCM alone does here, in MB a second."""
    command = "openssl speed -seconds 1 -bytes 262144 -evp aes-256-gcm"
    told = subprocess.run(command.split(), capture_output=True, text=True, check=True).stdout
    found = re.search(r"AES-256-GCM\s+([\d.]+)k", told, re.IGNORECASE)
    return "openssl speed aes-256-gcm", float(found[1]) / 1000 if found else 0.0
