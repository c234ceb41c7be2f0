"""How a due day stands to today, as a pill says it."""

from datetime import date

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.pill import State


def due_state(due: date, today: date) -> State:
    """Return how many days are left, or how long it is overdue."""
    if due < today:
        return State(counted("Quá hạn {n} ngày", (today - due).days), "bad")
    if due == today:
        return State(_("Hạn hôm nay"), "warn")
    return State(counted("Còn {n} ngày", (due - today).days), "warn")
