"""How many closed records wait for the next bundles, and how many stay here, and why."""

from collections import Counter

from sotay.model.waiting import Waiting
from sotay.vault import agenda, records
from sotay.work.desk import Desk
from sotay.work.gate import Gate


def waiting(desk: Desk) -> Waiting:
    """Return what waits and what stays, as the gate judges it when a bundle is sealed.

    It is asked after every save: what no act and no interview has touched since is not read again.
    """
    store = desk.vault.store
    change = agenda.last_change(store)
    if change not in desk.counted:
        desk.counted.clear()
        desk.counted[change] = _counted(desk)
    return desk.counted[change]


def _counted(desk: Desk) -> Waiting:
    store, gate = desk.vault.store, Gate(desk)
    judged = (gate.hold(records.revision(store, rev)) for rev in agenda.may_stay(store, gate.unit))
    held = Counter(why for why in judged if why is not None)
    return Waiting(agenda.unsealed_count(store) - held.total(), tuple(held.most_common()))
