"""Put an opened bundle's revisions into the register: a set union, then the newest head shown."""

from sotay.bundle.opening import OpenedBundle
from sotay.bundle.records import RecordLine
from sotay.model.errors import RecordRefused
from sotay.model.receivable import read
from sotay.model.records import Record
from sotay.model.shape import encode, parse_record
from sotay.model.tombstones import Tombstone
from sotay.model.withdrawals import Withdrawal
from sotay.province import withdrawals
from sotay.province.belonging import Belonging
from sotay.province.errors import RecordBodyRefused
from sotay.province.newest import Newest
from sotay.store.door import Store
from sotay.store.driver import Connection


def check_bodies(store: Store, bundle: OpenedBundle) -> int:
    """Return the number of records, every one of the documented shape and the sender's own.

    Raises what `Belonging.check` does, or `RecordBodyRefused`, for the first that is not: a bundle
    goes in whole or not at all.
    """
    number = 0
    belonging = Belonging(store, bundle.manifest.device)
    for line in bundle.records():
        belonging.check(line, _record(line, bundle))
        number += 1
    return number


def _record(line: RecordLine, bundle: OpenedBundle) -> Record | Tombstone | Withdrawal:
    try:
        return read(line, bundle.blobs)
    except RecordRefused as fault:
        raise RecordBodyRefused(line.id, f"{fault.named}: {fault.reason}") from fault


def admit(connection: Connection, bundle: OpenedBundle) -> None:
    """Add every revision of `bundle`; records already known stay as they are."""
    touched: dict[str, None] = {}
    for line in bundle.records():
        record = _record(line, bundle)
        if isinstance(record, Tombstone):
            _note_destroyed(connection, line.rev, record, bundle)
            continue
        if isinstance(record, Withdrawal):
            withdrawals.note(connection, record.id, record.answers, bundle)
            continue
        connection.execute(
            "INSERT OR IGNORE INTO revision VALUES (?, ?, ?, ?, ?, ?)",
            (line.rev, line.id, line.hlc, line.author, encode(line.body), bundle.digest),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO parent VALUES (?, ?)",
            [(line.rev, parent) for parent in line.parents],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO attachment_of VALUES (?, ?)",
            [(line.rev, sha256) for sha256 in line.blobs],
        )
        withdrawals.note_of(connection, record, bundle)
        touched[line.id] = None
    newest = Newest(connection)
    for record_id in touched:
        _show(connection, *newest.of(record_id))


def _note_destroyed(
    connection: Connection, rev: str, stone: Tombstone, bundle: OpenedBundle
) -> None:
    """Keep what the commune says it destroyed; what the province has of it stays."""
    connection.execute(
        "INSERT OR IGNORE INTO tombstone"
        " SELECT ?, ?, ?, ?, ?, ?, ?, unit, ? FROM device WHERE id = ?",
        (
            rev,
            stone.id,
            stone.kind,
            stone.day.isoformat(),
            stone.due.isoformat(),
            stone.destroyed.isoformat(),
            stone.why,
            bundle.digest,
            bundle.manifest.device,
        ),
    )


def _show(connection: Connection, rev: str, heads: int) -> None:
    """Point a record at its newest head; more than one head waits for a person.

    Only a child of the same record takes a revision's place: what another record says of it, in a
    bundle that came before this one, counts for nothing.
    """
    (body,) = connection.execute("SELECT body FROM revision WHERE rev = ?", (rev,)).fetchone()
    record = parse_record(bytes(body))
    connection.execute(
        "INSERT INTO record (id, kind, unit, hamlet, day, title, head, heads)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET unit = excluded.unit, hamlet = excluded.hamlet,"
        " day = excluded.day, title = excluded.title, head = excluded.head,"
        " heads = excluded.heads",
        (
            record.id,
            record.__struct_config__.tag,
            record.place.unit,
            record.place.hamlet,
            record.day.isoformat(),
            record.headline,
            rev,
            heads,
        ),
    )
