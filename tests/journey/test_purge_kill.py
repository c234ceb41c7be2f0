"""A destruction cut off at any moment goes on with the next call, and nothing is left of it."""

import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from makers import CHEAP, PASSPHRASE, Makers
from sotay.model.retention import Retention
from sotay.work import desk as desks
from sotay.work import search
from sotay.work.privacy import purging
from sotay.work.records import reading, writing

RECORDS = 150
# SIGALRM ends the process where it stands, with nothing cleaned up.
SCRIPT = """
import signal, sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.work import desk
from sotay.work.privacy import purging
open = desk.open_notebook(Path(sys.argv[1]), sys.argv[2], floor=Cost(64, 1, 1))
signal.setitimer(signal.ITIMER_REAL, float(sys.argv[3]))
purging.purge(open)
"""


def cut_off(folder: Path, seconds: float) -> int:
    """Purge in a process of its own that dies after `seconds`; return how it ended."""
    command = [sys.executable, "-c", SCRIPT, str(folder), PASSPHRASE, str(seconds)]
    return subprocess.run(command, check=False, timeout=60, capture_output=True).returncode


def test_a_destruction_killed_again_and_again_comes_to_its_end(make: Makers) -> None:
    desk = make.desk()
    for number in range(RECORDS):
        begun = writing.begin_matter(desk).value
        writing.keep(desk, replace(begun, text=f"Mương {number}"))
    desk.rest()
    purging.set_periods(desk, Retention(matter=1))
    folder = desk.vault.folder
    with desk.vault.store.write() as connection:  # noted a year ago
        connection.execute("UPDATE record SET day = '2025-01-01'")
    desk.close()
    ends = [cut_off(folder, seconds) for seconds in (0.02, 0.05, 0.09, 0.14, 0.2, 0.03)]
    assert any(ends)
    again = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    try:
        assert again.vault.store.integrity() == []
        if purging.unfinished(again) or purging.due(again):
            purging.purge(again)
        assert purging.unfinished(again) is None
        assert reading.counts(again) == {}
        done = [purging.gather_destruction(again, job.seq) for job in purging.history(again)]
        assert sum(line.number for job in done for line in job.destroyed) == RECORDS
        assert search.find(again, "mương").count == 0
        again.vault.verify_activity()
    finally:
        again.close()
