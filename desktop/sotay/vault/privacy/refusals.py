"""Every no that was said, for the list outside the database: an older copy knows of none after it.

A no after a yes is a withdrawal and is kept as one (`vault.privacy.consents`). These are the
others: where nothing stood, nothing was taken back, and yet somebody was asked and did not agree.
"""

from typing import Final, NamedTuple

from msgspec import Struct, json

from sotay.model.kinds import ASKING
from sotay.model.records import Consent
from sotay.model.shape import encode
from sotay.model.withdrawals import alone
from sotay.store.door import Store

# In canonical JSON; within a text its quotes are escaped.
_REFUSED: Final = "instr(body, '\"given\":false') > 0"
REFUSAL_INDEX: Final = f"""\
CREATE INDEX interview_refused ON record (id)
  WHERE kind = 'interview' AND {_REFUSED}"""  # a kind that asks people brings one of its own
SURVEY_INDEXES: Final = (
    f"CREATE INDEX survey_refused ON record (id) WHERE kind = 'survey' AND {_REFUSED}",
    "CREATE INDEX survey_by_updated ON record (updated) WHERE kind = 'survey'",
)


class _Body(Struct, frozen=True):
    consents: tuple[Consent, ...] = ()


class Refusal(NamedTuple):
    """One answer: of which record, and that answer as JSON with nobody's name."""

    record: str
    answer: str


_BODY: Final = json.Decoder(_Body)


_OF_KIND: Final = " UNION ALL ".join(  # named, for without statistics SQLite takes another for it
    f"SELECT id, body FROM record INDEXED BY {kind}_refused WHERE kind = '{kind}'"  # noqa: S608 - ours
    f" AND {_REFUSED} AND state <> 'discarded'"
    for kind in ASKING
)
EVERY: Final = f"{_OF_KIND} ORDER BY id"


def every(store: Store) -> list[Refusal]:
    """Return every refusal that stands in a record that is not discarded."""
    return [
        Refusal(record, encode(alone(one)).decode())
        for record, body in store.rows(EVERY)
        for one in _BODY.decode(body).consents
        if not one.given and one.withdrawn is None
    ]
