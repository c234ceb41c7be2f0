"""What an older copy does not know and no tombstone tells: refusals, and contact cards removed.

Unlike a withdrawal, a no may be put right. So a list is heeded once, and only where it is newer
than the database it is found beside: later the notebook itself knows better.
"""

from collections.abc import Collection

from msgspec.structs import replace

from sotay.model.consent import key
from sotay.model.records import Consent, Interview
from sotay.model.shape import parse
from sotay.store.door import Store
from sotay.vault import contacts
from sotay.vault.gone import Known
from sotay.vault.held import held, hold
from sotay.work import heard, recording
from sotay.work.desk import Desk

_HEEDED = "list-heeded"


def heeded(store: Store) -> int:
    """Return up to which activity a list was heeded here."""
    return int(held(store, _HEEDED) or b"0")


def heed(desk: Desk, known: Known, branches: Collection[str]) -> tuple[int, int]:
    """Say no again, and shred cards again; return in how many interviews, and how many cards.

    Of the lists only what was done in these `branches` counts.
    """
    by_record: dict[str, list[Consent]] = {}
    for one in known.refused:
        if one.branch in branches:
            by_record.setdefault(one.record, []).append(parse(one.answer.encode(), Consent))
    refused = sum(_refuse(desk, *asked) for asked in by_record.items())
    gone = [(one.record, one.card) for one in known.cards if one.branch in branches]
    back = contacts.come_back(desk.vault.store, gone)
    act = "card-shred-again" if back else ""
    with desk.vault.writing(desk.clock, act, str(len(back)) if act else "") as connection:
        for record in back:
            contacts.shred(connection, record, desk.clock.now_ms(), "removed")
        hold(connection, _HEEDED, str(known.seq).encode())
    if back:
        desk.vault.store.truncate_log()
    return refused, len(back)


def _refuse(desk: Desk, record: str, answers: list[Consent]) -> bool:
    """Add refusals to an interview; return whether it is here and did not have them."""
    row = desk.vault.store.one("SELECT state, kind FROM record WHERE id = ?", (record,))
    if row is None or row[0] == "discarded" or row[1] != "interview":
        return False
    interview = heard.interview(desk, record)
    after = _with(interview, answers)
    if after == interview:
        return False
    recording.keep(desk, after)
    return True


def _with(interview: Interview, answers: list[Consent]) -> Interview:
    """Return `interview` with these answers: one it has is a no now, unless it was taken back."""
    said = {key(one) for one in interview.consents if not one.given}
    noes = {key(one): one for one in answers if key(one) not in said}
    had = tuple(
        replace(one, given=False) if key(one) in noes and one.withdrawn is None else one
        for one in interview.consents
    )
    new = [one for which, one in noes.items() if which not in {key(one) for one in had}]
    return replace(interview, consents=(*had, *new))
