"""How many closed records wait for the next bundles, which have files to follow, which stay."""

from collections import Counter
from dataclasses import replace

from sotay.base.sentences import _
from sotay.model.waiting import Waiting
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.attachments import unsealable
from sotay.vault.privacy.purging import DueRecord
from sotay.vault.records import lookup, unsent
from sotay.work.desk import Desk
from sotay.work.letters import returning
from sotay.work.membership import chain_now
from sotay.work.outgoing import Outgoing
from sotay.work.transfer.loading import already_sent, gone_before


def waiting(desk: Desk) -> Waiting:
    """Return what waits and what stays, as `work.outgoing` judges it when a bundle is sealed.

    But for a record of another shape than the province takes, which only sealing finds: that
    would have every closed record read. It is asked after every save: what no act and no interview
    has touched since is not read again.
    """
    store = desk.vault.store
    change = unsent.last_change(store)
    if change not in desk.counted:
        desk.counted.clear()
        desk.counted[change] = _counted(desk)
    return desk.counted[change]


def cannot_go(desk: Desk, record: str) -> list[str]:
    """Say for what reasons a record just closed, or a matter heard in it, will not be sent."""
    store, outgoing = desk.vault.store, Outgoing(desk)
    closed = [lookup.entry(store, record), *lookup.heard_in(store, record)]
    heads = [one.head for one in closed if one.head and one.row.status == "kept"]
    whys = dict.fromkeys(outgoing.passage(lookup.revision(store, head)).why for head in heads)
    found = [why for why in whys if why is not None]
    if len(found) > 1 and "source" in found:
        found.remove("source")  # of the matters: the interview's own reason says it
    says = _("Không gửi được cho tỉnh: {why}.")
    return [says.format(why=_(HOLDS_OF_CONSENT[why])) for why in found]


def with_files_held(desk: Desk, due: list[DueRecord]) -> list[DueRecord]:
    """Return records past their day, held where they left in words and a file is to go yet.

    What could not be read when it was tried last is not waited for.
    """
    if not due:
        return due
    done = already_sent(desk, chain_now(desk)) | unsealable.every(desk.vault.store).keys()
    gone = gone_before(desk, Outgoing(desk), ())
    behind = {by.record for by, its in gone for one in its if one.sha256 not in done}
    return [replace(one, hold=one.hold or ("files" if one.id in behind else None)) for one in due]


def _counted(desk: Desk) -> Waiting:
    store, outgoing = desk.vault.store, Outgoing(desk)
    some = {*unsent.may_stay(store, outgoing.unit), *unsent.held_back(store)}
    asked = (lookup.revision(store, rev) for rev in some)
    held = Counter(why for one in asked if (why := outgoing.passage(one).why) is not None)
    going = unsent.unsealed_count(store) - held.total()
    words = len(returning.leaving(desk, outgoing))
    elsewhere = min(going, unsent.unsealed_count(store, unsent.SAID_ELSEWHERE))
    return Waiting(going, tuple(held.most_common()), words, elsewhere)
