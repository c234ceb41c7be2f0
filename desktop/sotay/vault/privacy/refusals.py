"""Every no that was said, for the list outside the database: an older copy knows of none after it.

A no after a yes is a withdrawal and is kept as one (`vault.privacy.consents`). These are the
others: where nothing stood, nothing was taken back, and yet somebody was asked and did not agree.
"""

from typing import Final, NamedTuple

from msgspec import Struct, json

from sotay.model.records import Consent
from sotay.model.shape import encode
from sotay.model.withdrawals import alone
from sotay.store.door import Store

# In canonical JSON; within a text its quotes are escaped.
_REFUSED: Final = "kind = 'interview' AND instr(body, '\"given\":false') > 0"
REFUSAL_INDEX: Final = f"""\
CREATE INDEX interview_refused ON record (id)
  WHERE {_REFUSED}"""


class _Body(Struct, frozen=True):
    consents: tuple[Consent, ...] = ()


class Refusal(NamedTuple):
    """One answer: of which interview, and that answer as JSON with nobody's name."""

    record: str
    answer: str


_BODY: Final = json.Decoder(_Body)


EVERY: Final = (  # named, for without statistics SQLite takes another for it
    f"SELECT id, body FROM record INDEXED BY interview_refused WHERE {_REFUSED}"  # noqa: S608 - ours
    " AND state <> 'discarded' ORDER BY id"
)


def every(store: Store) -> list[Refusal]:
    """Return every refusal that stands in an interview that is not discarded."""
    return [
        Refusal(record, encode(alone(one)).decode())
        for record, body in store.rows(EVERY)
        for one in _BODY.decode(body).consents
        if not one.given and one.withdrawn is None
    ]
