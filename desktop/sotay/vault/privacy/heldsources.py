"""Where a matter was heard and what kept that from leaving, remembered past its destruction.

Without it the proof that somebody refused or took back goes with the interview, and what waited
for their leave would go free. No person is in it: a record's id and a word of `model.consent`.
"""

from typing import Final

from sotay.model.consent import Answers, Hold
from sotay.model.kinds import UNASKED
from sotay.model.record import Record
from sotay.store.door import Store
from sotay.store.driver import Connection, quoted
from sotay.vault.privacy.keptanswers import Rows

_UNASKED: Final = f"SELECT 1 FROM tombstone WHERE record = ? AND kind IN ({quoted(UNASKED)})"  # noqa: S608 - ours
HELD_SOURCE_TABLES: Final = """\
CREATE TABLE held_source (
  record TEXT PRIMARY KEY,
  why TEXT,
  sound INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def remember(connection: Connection, interview: Record) -> None:
    """Note what an interview that is destroyed now lets out of matters, of later ones too."""
    answers = Answers.of(interview)
    told = (interview.id, answers.hold, answers.sound_may_leave)
    connection.execute("INSERT OR REPLACE INTO held_source VALUES (?, ?, ?)", told)


def nobody_was_asked(rows: Rows, record: str) -> bool:
    """Return whether a record was destroyed here that is of a kind that holds back nothing."""
    return bool(rows(_UNASKED, (record,)))


def remembered(store: Store, record: str) -> tuple[Hold | None, bool] | None:
    """Return why a destroyed interview might not leave and whether its sound might, if noted."""
    row = store.one("SELECT why, sound FROM held_source WHERE record = ?", (record,))
    return None if row is None else (row[0], bool(row[1]))
