"""What binds a record that is about to be kept, whatever this copy of it says.

An editor's copy, an undo step, an old revision or an imported line may lack what somebody took
back. Each save is judged here, once, in the transaction that writes it down.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from msgspec.structs import replace

from sotay.model.binding import key, still_binding
from sotay.model.record import Record
from sotay.store.driver import Connection
from sotay.vault.privacy import consents, ties, withdrawing

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Bound(Generic[R]):
    """A record with all that binds it, and what follows from its answers.

    `refused`: somebody says no in it who had not before; `silent`: leave to keep its sounds was
    taken back; `silenced`: there were some until now.
    """

    record: R
    refused: bool = False
    silent: bool = False
    silenced: bool = False


def bind(
    connection: Connection, record: R, before: Record | None, at: datetime, *, typed: bool
) -> Bound[R]:
    """Judge `record`, about to take the place of `before` as the working copy.

    `typed` comes from an editor, whose copy of the attachments may be older: those of `before`
    stay. Each withdrawal noted stays; what the closed version agreed to and this one does not is
    withdrawn as of `at`; sound goes with the leave to keep it. A matter stays tied to where it was
    heard (`ties`).
    """
    record = ties.still_tied(connection, record)
    if record.asks_consent:
        record = consents.honour(connection, record)
    if typed and before is not None:
        record = still_binding(before, replace(record, attachments=before.attachments))
    if not record.asks_consent:
        return Bound(withdrawing.without_shredded(connection, record))
    refused = bool(_noes(record) - _noes(before))
    record = consents.passed_since(connection, record, at)
    silent = record.sound_withdrawn()
    silenced = silent and bool(record.sounds)
    left = record.without_sounds() if silenced else record
    return Bound(withdrawing.without_shredded(connection, left), refused, silent, silenced)


def _noes(record: Record | None) -> set[tuple[str, str, datetime]]:
    return {key(one) for one in (record.consents if record else ()) if not one.given}
