"""From the passphrase to the first page of the list, in fresh processes, beside Argon2id alone."""

import statistics
import subprocess
import sys

from corpus import PASSPHRASE, Corpus
from table import Table

_UNLOCK = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from sotay.store.slots import FLOOR, stretch
from sotay.work.records import reading
from sotay.work.desk import open_notebook
began = time.perf_counter()
desk = open_notebook(Path(sys.argv[1]), sys.argv[2])
reading.page(desk, ("meeting",))
listed = time.perf_counter()
stretch(sys.argv[2], bytes(16), FLOOR)
print(listed - began, listed - started, time.perf_counter() - listed)
"""


def measure(corpus: Corpus, table: Table, rounds: int = 9) -> None:
    """Time it with its modules there, as in the window, and with every import."""
    corpus.desk.close()
    command = [sys.executable, "-c", _UNLOCK, str(corpus.folder / "so"), PASSPHRASE]
    times = []
    for _ in range(rounds):
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        times.append([float(part) for part in told.split()])
    corpus.reopen()
    entered, whole, bare = map(statistics.median, zip(*times, strict=True))
    table.row("unlock to first list", entered, "Argon2id 64 MiB alone", bare, "<= 1.3")
    table.row("the same with every import", whole, "Argon2id 64 MiB alone", bare)
