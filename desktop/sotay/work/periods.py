"""The office's periods of retention as they are kept, for whoever asks by when something goes."""

from typing import Final

from sotay.model.retention import Retention
from sotay.model.shape import parse
from sotay.store import held
from sotay.work.desk import Desk

RETENTION: Final = "retention"


def periods(desk: Desk) -> Retention:
    """Return the office's periods; none is set at first."""
    return parse(held.held(desk.vault.store, RETENTION) or b"{}", Retention)
