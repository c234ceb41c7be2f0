"""Whether the open register and its key file are the newest (as `work.backups.rollback` asks)."""

from contextlib import suppress
from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.province.opening import Province
from sotay.store import held, keyage
from sotay.store.log import activity
from sotay.store.log.anchor import ROLLED_BACK
from sotay.store.log.errors import RolledBack
from sotay.store.shares.errors import KeyFileOld


def look_back(province: Province, machine: Path) -> RolledBack | None:
    """Compare with what was written down when it was last closed, here and in `machine`.

    What it finds goes into the activity log and is told once: from then on this is the register.
    """
    province.anchor.keep_also(machine, held.branch(province.store))
    behind = province.anchor.behind(province.store)
    if behind is not None:
        with province.writing(ROLLED_BACK, str(behind.missing)):
            pass
    province.accepted = True
    if behind is None:
        return None
    return RolledBack(str(province.folder), behind.missing, short_time(local(behind.at)))


def look_at_keys(province: Province) -> KeyFileOld | None:
    """Compare the key file with what the register says of it, as `work.backups.rollback` does."""
    with province.safe() as safe:
        behind = province.old_keys or keyage.behind(province.folder, safe)
    if behind > 0:
        with province.writing("keys-old", str(behind)):
            pass
        return KeyFileOld(str(province.folder), behind)
    if behind < 0:
        with (  # else the next time
            suppress(SotayError),
            province.safe() as safe,
            safe.write() as connection,
        ):
            keyage.note(connection, province.folder)
    return None


def brought_back(province: Province) -> str:
    """Return when a backup was last restored as this register, as people write it, or ""."""
    at = activity.last_at(province.store, "restore")
    return short_time(local(at)) if at else ""
