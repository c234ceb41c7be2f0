"""Which contents the records name, read from the records themselves, and which of those are lost.

What `vault.attachments.contents` notes beside is derived from this; here is what it can be compared
with and made anew from.
"""

from collections.abc import Collection
from pathlib import Path

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.sealedfile import content
from sotay.vault.attachments import contents as attachments
from sotay.vault.attachments import pruning

# What bodies and revisions name, whether it is held or not; damaged ones name nothing, and a sound
# that was shredded on purpose is not looked for.
_NAMED = """
SELECT * FROM (
SELECT record.id AS record, json_extract(one.value, '$.sha256') AS sha256, 1 AS working, 0 AS closed
FROM record, json_each(iif(json_valid(body), body, '{}'), '$.attachments') AS one
UNION ALL SELECT revision.record, one.value, 0, 1
FROM revision, json_each(iif(json_valid(CAST(line AS TEXT)), CAST(line AS TEXT), '{}'), '$.blobs')
AS one) AS told WHERE NOT EXISTS (SELECT 1 FROM shredded_sound AS gone
  WHERE gone.record = told.record AND gone.sha256 = told.sha256)
"""
_LINKS = (
    f"SELECT record, sha256, max(working), max(closed) FROM ({_NAMED})"  # noqa: S608 - our own words
    " WHERE sha256 IN (SELECT sha256 FROM attachment) AND record IN (SELECT id FROM record)"
    " GROUP BY record, sha256"
)


def relink(connection: Connection) -> None:
    """Note anew which contents are named, for a notebook some of whose rows were lost."""
    connection.execute(
        f"INSERT INTO attachment_of (record, sha256, working, closed) {_LINKS}"
        " ON CONFLICT (record, sha256) DO UPDATE"
        " SET working = max(working, excluded.working), closed = max(closed, excluded.closed)"
    )


def lost(store: Store, folder: Path, *, thorough: bool = False) -> list[str]:
    """Return the contents that a record names and that are missing, damaged or not known.

    Each file's length and last chunk are looked at; with `thorough` all of it is read and hashed.
    """
    whole = pruning.hashes(store) | {  # what is gone by choice is not lost
        held.sha256
        for held in attachments.every(store)
        if content.is_whole(folder, held, thorough=thorough)
    }
    named = store.rows(f"SELECT DISTINCT sha256 FROM ({_NAMED}) ORDER BY sha256")  # noqa: S608 - our own words
    return [row[0] for row in named if row[0] not in whole]


def records_naming(store: Store, contents: Collection[str], limit: int) -> list[str]:
    """Return the ids of some records whose working copy or revisions name one of `contents`."""
    wanted = ", ".join("?" * len(contents))
    rows = store.rows(
        f"SELECT DISTINCT record FROM ({_NAMED}) WHERE sha256 IN ({wanted}) LIMIT ?",  # noqa: S608 - our own words
        (*contents, limit),
    )
    return [row[0] for row in rows]
