"""Cases: where each matter stands at the province, who deals with it, and until when.

A case is made with the record of its matter, in the same transaction. What its commune says of it
(unit, sector, day, its own state) follows the version that is shown; what the province decides
(agency, day due, the state that follows from its letters, what it is joined to) stays. What a list
shows as a matter's state is its case's. No word that anybody said is held here: title and text
stay with the record.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.model.cases import NEVER, OPEN
from sotay.register.many import asked, done, put
from sotay.register.records import Shown
from sotay.register.search import queue
from sotay.store.driver import Connection, quoted
from sotay.store.tables import Tables

# `waits`: 1 while it is in the queue by itself, neither answered nor joined to another. `own` is
# the state its record says, `given` what follows from letters, "" before there is one. `answered`:
# when the first response was issued, milliseconds UTC, 0 before.
CASE_TABLES: Final = """
CREATE TABLE matter_case (
  matter TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  sector TEXT NOT NULL,
  day TEXT NOT NULL,
  received INTEGER NOT NULL,
  own TEXT NOT NULL,
  given TEXT NOT NULL,
  state TEXT NOT NULL,
  agency TEXT NOT NULL,
  due TEXT NOT NULL,
  joined TEXT NOT NULL,
  waits INTEGER NOT NULL,
  version INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_due ON matter_case (due, matter, waits) WHERE waits <> 0;
CREATE INDEX case_by_agency ON matter_case (agency, waits, due, matter);
CREATE INDEX case_by_sector ON matter_case (sector, waits, due, matter);
CREATE INDEX case_by_unit ON matter_case (unit, waits, due, matter);
CREATE INDEX case_by_state ON matter_case (state, waits, due, matter);
CREATE INDEX case_joined ON matter_case (joined, matter) WHERE joined <> '';
CREATE INDEX case_by_answered ON matter_case (answered) WHERE answered <> 0;
CREATE TABLE case_change (
  matter TEXT NOT NULL,
  nth INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  act TEXT NOT NULL,
  officer TEXT NOT NULL,
  agency TEXT NOT NULL,
  due TEXT NOT NULL,
  joined TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (matter, nth)
) STRICT, WITHOUT ROWID;
"""
_AMENDED: Final = """(matter) DO UPDATE SET
unit = excluded.unit, sector = excluded.sector, day = excluded.day, own = excluded.own,
state = CASE matter_case.given WHEN '' THEN excluded.own ELSE matter_case.given END,
waits = CASE WHEN matter_case.joined <> '' THEN 0
  WHEN matter_case.given = '' THEN excluded.waits ELSE matter_case.waits END
"""


_OTHER_STATE: Final = """SELECT c.matter FROM matter_case AS c JOIN record AS r ON r.id = c.matter
WHERE c.matter {any} AND r.state <> c.state"""
_CASE_STATE: Final = """UPDATE record SET state =
(SELECT c.state FROM matter_case AS c WHERE c.matter = record.id) WHERE id {any}"""


class Case(NamedTuple):
    """Where a matter stands. `due` is `NEVER` without a day, `received` milliseconds UTC.

    `joined` names the matter that this one is dealt with together, "" for none; `version` counts
    what the province decided of it; `answered` is ms UTC of its first response, 0 before;
    `objected`: its commune says that the response which stands is none to it.
    """

    matter: str
    unit: str
    sector: str
    day: str
    received: int
    own: str
    given: str
    state: str
    agency: str
    due: str
    joined: str
    version: int
    answered: int
    objected: int = 0

    @property
    def is_open(self) -> bool:
        """Whether its answer is waited for."""
        return self.state in OPEN

    @property
    def waits(self) -> bool:
        """Whether it is in the queue by itself: open, or objected to, and joined to none."""
        return not self.joined and (self.is_open or bool(self.objected))


_KEPT: Final = Case._fields[:-1]
# Of `matter_case AS c`. What waits though it was answered was objected to.
CASE: Final = ", ".join(f"c.{name}" for name in _KEPT) + (
    f", CASE WHEN c.waits <> 0 AND c.state NOT IN ({quoted(OPEN)}) THEN 1 ELSE 0 END"
)


class Change(NamedTuple):
    """What an officer decided of a case, or would have: `version` 0 of what did not go in.

    `at` milliseconds UTC; `act` a key of `model.cases.ACTS`; the rest is as of `Case`.
    """

    matter: str
    nth: int
    version: int
    at: int
    act: str
    officer: str
    agency: str
    due: str
    joined: str
    note: str


def put_shown(connection: Connection, shown: Sequence[Shown], received: int) -> None:
    """Make a case for each matter that is shown, received now; of a known one, follow its record.

    A record whose kind knows no states has none.
    """
    rows = [
        (one.record, face.unit, face.sector, face.day, received, face.state, "", face.state, "",
         NEVER, "", 0, 0, int(face.state in OPEN))
        for one in shown if (face := one.face).state
    ]  # fmt: skip
    put(connection, "matter_case", (*_KEPT, "waits"), rows, _AMENDED)
    _tell_states(connection, [row[0] for row in rows])


def of(connection: Connection, matters: Sequence[str]) -> dict[str, Case]:
    """Return the cases of these matters, and of those that are joined to them, by matter."""
    query = f"SELECT {CASE} FROM matter_case AS c WHERE c.matter {{any}}"  # noqa: S608 - ours
    found = asked(connection, query, matters)
    query = f"SELECT {CASE} FROM matter_case AS c WHERE joined <> '' AND joined {{any}}"  # noqa: S608 - ours
    return {row[0]: Case(*row) for row in (*found, *asked(connection, query, matters))}


def of_agency(store: Tables, name: str, limit: int) -> list[Case]:
    """Return cases of an agency, as many as that, whether they wait or not."""
    query = f"SELECT {CASE} FROM matter_case AS c WHERE c.agency = ? ORDER BY c.matter LIMIT ?"  # noqa: S608 - ours
    return [Case(*row) for row in store.rows(query, (name, limit))]


def change(connection: Connection, cases: Sequence[Case]) -> None:
    """Keep what was decided of cases, each under its new version."""
    connection.executemany(
        "UPDATE matter_case SET given = ?, state = ?, agency = ?, due = ?, joined = ?, waits = ?,"
        " version = ?, answered = ? WHERE matter = ?",
        [
            (one.given, one.state, one.agency, one.due, one.joined, int(one.waits), one.version,
             one.answered, one.matter)
            for one in cases
        ],
    )  # fmt: skip
    _tell_states(connection, [one.matter for one in cases])


def _tell_states(connection: Connection, matters: Sequence[str]) -> None:
    """Have lists and searches say of a matter what its case says, and not its record."""
    others = [row[0] for row in asked(connection, _OTHER_STATE, matters)]
    done(connection, _CASE_STATE, others)
    queue.came(connection, others, ())


def changes(connection: Connection, matters: Sequence[str]) -> dict[str, list[Change]]:
    """Return what officers decided of each case, or would have, in order."""
    names = ", ".join(Change._fields)
    query = f"SELECT {names} FROM case_change WHERE matter {{any}} ORDER BY matter, nth"  # noqa: S608 - ours
    found: dict[str, list[Change]] = {matter: [] for matter in matters}
    for row in asked(connection, query, matters):
        found[row[0]].append(Change(*row))
    return found


def note(connection: Connection, decided: Sequence[Change]) -> None:
    """Keep what officers decided, or would have."""
    names = ", ".join(Change._fields)
    places = ", ".join("?" * len(Change._fields))
    connection.executemany(
        f"INSERT INTO case_change ({names}) VALUES ({places})",  # noqa: S608 - ours
        decided,
    )
