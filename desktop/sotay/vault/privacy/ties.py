"""Where a matter was heard stays said of it: no save takes off what may hold its words back.

An editor's copy, an undo step or an older version may lack a tie that was made since; without it
the words that somebody took back there would leave as nobody's. A tie to a record in which nobody
is asked, as a meeting, may be taken off.
"""

from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.model.kinds import UNASKED
from sotay.model.record import Record
from sotay.model.records import Source
from sotay.store.driver import Connection

_TIES: Final = (
    "SELECT h.record, h.line, coalesce(r.kind, t.kind) FROM heard_at AS h"
    " LEFT JOIN record AS r ON r.id = h.record LEFT JOIN tombstone AS t ON t.record = h.record"
    " WHERE h.matter = ? ORDER BY h.record, h.line"
)
R = TypeVar("R", bound=Record)


def still_tied(connection: Connection, record: R) -> R:
    """Return a matter with every tie of the working copy that binds it; any other as it is.

    Of a record that never was here nobody knows whether somebody was asked: it binds.
    """
    if not record.has_sources:
        return record
    said = {one.record for one in record.heard_at}
    rows = connection.execute(_TIES, (record.id,)).fetchall()
    lost = tuple(
        Source(source, line)
        for source, line, kind in rows
        if source not in said and kind not in UNASKED
    )
    return replace(record, heard_at=(*record.heard_at, *lost)) if lost else record
