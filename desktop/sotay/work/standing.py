"""Whether the open notebook is the one that was closed, or an older one put in its place."""

from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.vault import held
from sotay.vault.anchor import ROLLED_BACK
from sotay.vault.errors import RolledBack
from sotay.work.desk import Desk

ACT = ROLLED_BACK


def look_back(desk: Desk, machine: Path) -> RolledBack | None:
    """Compare with what was written down at the last lock, here and in the folder `machine`.

    What it finds goes into the activity log and is told once: from then on this is the notebook.
    """
    vault = desk.vault
    vault.anchor.keep_also(machine, held.chain(vault.store))
    behind = vault.behind()
    if behind is not None:
        with vault.writing(desk.clock, ACT, str(behind.missing)):
            pass
        vault.accept_standing()
    vault.drop_anchor(desk.clock.now_ms())
    if behind is None:
        return None
    return RolledBack(str(vault.folder), behind.missing, short_time(local(behind.at)))


def rollbacks(desk: Desk) -> tuple[int, str]:
    """Return how often an older notebook was found, and when last as people write it, or ""."""
    row = desk.vault.store.one("SELECT count(*), max(at) FROM activity WHERE act = ?", (ACT,))
    number, last = row or (0, None)
    return int(number), short_time(local(last)) if last else ""
