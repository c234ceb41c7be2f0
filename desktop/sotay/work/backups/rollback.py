"""Whether the open notebook is the one that was closed, or an older one put in its place.

The same of its key file, by which old secrets would open today's notebook.
"""

from contextlib import suppress
from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.store import held, keyage
from sotay.store.log.anchor import ROLLED_BACK
from sotay.store.log.errors import RolledBack
from sotay.store.shares.errors import KeyFileOld
from sotay.vault.privacy import maybesent
from sotay.work.desk import Desk

OLD_KEYS = "keys-old"


def look_back(desk: Desk, machine: Path) -> RolledBack | None:
    """Compare with what was written down at the last lock, here and in the folder `machine`.

    What it finds goes into the activity log and is told once: from then on this is the notebook.
    """
    vault = desk.vault
    vault.anchor.keep_also(machine, held.branch(vault.store))
    behind = vault.behind()
    if behind is not None:
        with vault.writing(desk.clock, ROLLED_BACK, str(behind.missing)) as connection:
            maybesent.note(connection)
        vault.accept_standing()
    vault.drop_anchor(desk.clock.now_ms())
    if behind is None:
        return None
    return RolledBack(str(vault.folder), behind.missing, short_time(local(behind.at)))


def look_at_keys(desk: Desk) -> KeyFileOld | None:
    """Compare the key file with what the database says of it; told and logged at every opening.

    It is put right by any change of the keys. A newer key file, as of an earlier version or after a
    kill in the moment of a change, is noted.
    """
    vault = desk.vault
    behind = vault.old_keys or keyage.behind(vault.folder, vault.store)
    if behind > 0:
        with vault.writing(desk.clock, OLD_KEYS, str(behind)):
            pass
        return KeyFileOld(str(vault.folder), behind)
    if behind < 0:
        with (
            suppress(SotayError),
            vault.writing(desk.clock) as connection,
        ):  # a full disk: next time
            keyage.note(connection, vault.folder)
    return None
