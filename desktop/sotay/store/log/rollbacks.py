"""How often an older database was found in the place of the open one."""

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.store.log.anchor import ROLLED_BACK
from sotay.store.tables import Tables


def rollbacks(store: Tables) -> tuple[int, str]:
    """Return how often an older notebook was found, and when last as people write it, or ""."""
    row = store.one("SELECT count(*), max(at) FROM activity WHERE act = ?", (ROLLED_BACK,))
    number, last = row or (0, None)
    return int(number), short_time(local(last)) if last else ""
