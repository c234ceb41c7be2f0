"""Closed records that no bundle holds as they stand: how many, and which may have to stay.

Which of them do stay is judged in `work.outgoing`, and counted in `work.transfer.waiting`.
"""

from sotay.model.kinds import ASKING, HEARD
from sotay.store.door import Store
from sotay.store.driver import quoted

UNSEALED = (
    "SELECT count(*) FROM record INDEXED BY record_closed WHERE state = 'closed' AND NOT EXISTS"
    " (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head)"
)
# Of those, what another machine of the commune says that the province has (`work.peers`).
SAID_ELSEWHERE = (
    f"{UNSEALED} AND EXISTS (SELECT 1 FROM peer JOIN peer_item AS i USING (device)"  # noqa: S608
    " JOIN peer_bundle AS p ON p.digest = i.digest"
    " WHERE i.item = 'p:' || record.head AND NOT p.ours)"
)
# Of those, what may have to stay: what somebody said, what was heard there, what is of another
# unit. Its own index holds all that is asked, so that no record is read for it.
MAY_STAY = (
    "SELECT head FROM record INDEXED BY record_leaving WHERE state = 'closed' AND NOT EXISTS"  # noqa: S608 - ours
    " (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head) AND"
    f" (kind IN ({quoted(ASKING)}) OR unit <> ? OR kind IN ({quoted(HEARD)})"
    " AND EXISTS (SELECT 1 FROM heard_at WHERE matter = record.id))"
)
# Nor does a year beyond 1900 to 2100 (`work.receivable`); few have what looks like one.
_FAR = """state = 'closed' AND (body GLOB '*"[03-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
  OR body GLOB '*"1[0-8][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' OR body GLOB '*"1900-01-01*'
  OR body GLOB '*"2[1-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*')"""
FAR = (
    f"SELECT head FROM record INDEXED BY record_far WHERE {_FAR} AND NOT EXISTS"  # noqa: S608 - our own words
    " (SELECT 1 FROM bundle_revision AS b WHERE b.rev = record.head)"
)
FAR_INDEX = f"CREATE INDEX record_far ON record (head) WHERE {_FAR}"
LEAVING_INDEXES = """\
CREATE INDEX record_leaving ON record (head, kind, unit, id) WHERE state = 'closed';
CREATE INDEX interview_by_updated ON record (updated) WHERE kind = 'interview';
"""
# A kind that asks people brings an index of its own.
NEWEST = [
    f"SELECT max(updated) FROM record INDEXED BY {kind}_by_updated WHERE kind = '{kind}'"  # noqa: S608 - ours
    for kind in ASKING
]


def may_stay(store: Store, unit: str) -> list[str]:
    """Return the revisions of unsealed records that may have to stay, however many go.

    `unit` is the one whose records the province takes.
    """
    found = [*store.rows(MAY_STAY, (unit,)), *store.rows(FAR)]
    return list(dict.fromkeys(row[0] for row in found))


def held_back(store: Store) -> list[str]:
    """Return the revisions of unsealed records that a person holds back."""
    rows = store.rows(
        "SELECT rev FROM leave_answer AS a JOIN record ON head = rev WHERE a.kind = '' AND held"
        " AND state = 'closed'"
        " AND NOT EXISTS (SELECT 1 FROM bundle_revision AS b WHERE b.rev = head)"
    )
    return [rev for (rev,) in rows]


def last_change(store: Store) -> tuple[int, int]:
    """Return what is another number after whatever may make a record stay or go.

    The last logged act (a close, a seal, an enrolment) and the newest time of what people agree
    to: their answers are kept as they are typed.
    """
    (acts,) = store.one("SELECT max(seq) FROM activity") or (0,)
    kept = [store.one(newest) or (0,) for newest in NEWEST]
    return int(acts or 0), max(int(at or 0) for (at,) in kept)


def unsealed_count(store: Store, asked: str = UNSEALED) -> int:
    """Return how many closed records no bundle holds as they stand; or `SAID_ELSEWHERE`."""
    row = store.one(asked)
    return int(row[0]) if row else 0
