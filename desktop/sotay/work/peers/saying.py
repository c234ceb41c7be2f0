"""What another machine said of the province's letters: noted here as it was noted there.

It leaves from here for the province, too, and that takes only so much of one device: so another
machine may not use up all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sotay.model.returns import Reply, ReturnBody, Telling
from sotay.model.shape import encode
from sotay.store.driver import Connection
from sotay.vault import peers
from sotay.vault.letters import returned
from sotay.vault.privacy import purging
from sotay.work.desk import Desk
from sotay.work.letters import reading

MOST: Final = 2 << 20  # bytes of one machine's; an eighth of what the province takes of a device


@dataclass
class Noted:
    """How many were new, and how many were more than is taken of one machine."""

    new: int = 0
    over: int = 0


def note(desk: Desk, to: Connection, device: str, said: Sequence[ReturnBody]) -> Noted:
    """Note what a machine said; of a record destroyed here nothing with words."""
    made, used, now = Noted(), peers.said(to, device), desk.clock.now_ms()
    for one in said:
        about = one.query if isinstance(one, Reply) else one.response
        record = one.matter if not isinstance(one, Reply) else _asked_of(desk, about)
        if purging.is_destroyed(to, record) and not isinstance(one, Telling):
            continue
        kind, body = str(one.__struct_config__.tag), encode(one).decode()
        if used + len(body) > MOST:
            made.over += 1
            continue
        if returned.add_from_peer(to, one.id, kind, about, record, body, now):
            made.new += 1
            used += len(body)
    return made


def _asked_of(desk: Desk, query: str) -> str:
    """Return the record that a question is about, "" where it did not come here yet."""
    row = reading.by_id(desk, query)
    return row.record if row else ""
