"""Who agreed to what in an interview that was destroyed here and may be elsewhere.

Whoever was heard may take back an answer after the interview is gone from here: the province has
it still, or a matter heard in it does. So the answers are kept as they stood: the codes of those
who were heard, and what each said to each purpose. Not a word of what they told, and no name.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import Struct, json

from sotay.model.binding import honoured_answers, key
from sotay.model.consent import Answers
from sotay.model.record import Record
from sotay.model.records import Consent, Respondent
from sotay.model.shape import encode, parse, trust_record
from sotay.model.withdrawals import alone
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.privacy import consents

# `answers` is `KeptAnswers` as JSON; `went`: whether a bundle took it, or a matter of it, away.
REMAINS_TABLES: Final = """\
CREATE TABLE remains (
  record TEXT PRIMARY KEY,
  answers TEXT NOT NULL,
  went INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
_TIED: Final = "SELECT EXISTS (SELECT 1 FROM heard_at WHERE record = ?)"
_OF_CODE: Final = (  # also who was taken out of it: of them only answers are left
    "SELECT record, day FROM remains JOIN tombstone USING (record) WHERE EXISTS"
    " (SELECT 1 FROM json_each(answers, '$.codes') WHERE value = ?1) OR EXISTS"
    " (SELECT 1 FROM json_each(answers, '$.consents')"
    " WHERE json_extract(value, '$.respondent') = ?1) ORDER BY day, record LIMIT ?2"
)


_SOURCES: Final = (
    "SELECT h.record, r.body, l.answers FROM"
    " (SELECT DISTINCT record FROM heard_at WHERE matter = ?) AS h"
    " LEFT JOIN record AS r ON r.id = h.record LEFT JOIN remains AS l ON l.record = h.record"
)
_GONE: Final = "SELECT answer FROM withdrawal WHERE record = ?"
Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]  # a query's, by its text and values


class KeptAnswers(Struct, frozen=True):
    """The answers of a destroyed interview, as `model.consent.Heard` reads them."""

    codes: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    anonymous: bool = False

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Return who was heard, by code alone."""
        return tuple(map(Respondent, self.codes))

    def withheld(self) -> bool:
        """Return whether somebody took back the leave to keep what they said, as a record does."""
        return Answers.of(self).withheld

    def sound_withdrawn(self) -> bool:
        """Return whether leave to keep sound was given by one and then taken back."""
        return Answers.of(self).sound_taken_back


class _Body(Struct, frozen=True):
    """What is looked at of a closed version."""

    consents: tuple[Consent, ...] = ()


class _Line(Struct, frozen=True):
    body: _Body


_LINE: Final = json.Decoder(_Line)


def remember(connection: Connection, record: str, asking: Record | None) -> None:
    """Note what is left of a record that is destroyed now; called before its rows go.

    `asking` is the record itself where it is one that people agree to, else None.
    A matter that left takes along that its sources did: what was said in them is out.
    """
    sent = consents.has_left(connection, record)
    if sent:
        connection.execute(
            "UPDATE remains SET went = 1 WHERE record IN"
            " (SELECT record FROM heard_at WHERE matter = ?)",
            (record,),
        )
    if asking is not None and (sent or connection.execute(_TIED, (record,)).fetchone()[0]):
        note(connection, record, encode(_left(connection, asking)).decode(), sent=sent)


def note(connection: Connection, record: str, answers: str, *, sent: bool) -> None:
    """Keep the answers (a `KeptAnswers` as JSON) of a destroyed record."""
    connection.execute(
        "INSERT INTO remains VALUES (?, ?, ?)"
        " ON CONFLICT (record) DO UPDATE SET went = max(went, excluded.went)",
        (record, answers, sent),
    )


def _left(connection: Connection, interview: Record) -> KeptAnswers:
    """Return the answers of the working copy, and those that only a closed version still gives."""
    answers = {key(one): alone(one) for one in interview.consents}
    codes = dict.fromkeys(one.code for one in interview.respondents)
    lines = connection.execute("SELECT line FROM revision WHERE record = ?", (interview.id,))
    for (line,) in lines.fetchall():
        for one in _LINE.decode(line).body.consents:
            if one.given:
                answers.setdefault(key(one), alone(one))
    whole = tuple(answers[which] for which in sorted(answers))
    return KeptAnswers(tuple(codes), whole, interview.anonymous)


def of(store: Store, record: str) -> KeptAnswers | None:
    """Return what is left of a destroyed interview, without what was withdrawn since."""
    row = store.one("SELECT answers FROM remains WHERE record = ?", (record,))
    if row is None:
        return None
    gone = [answer for answer, _digest in consents.noted_of(store, record)]
    return honoured(row[0], gone)


def honoured(answers: str, gone: list[Consent]) -> KeptAnswers:
    """Return a stored `KeptAnswers` with the withdrawals `gone`."""
    left = parse(answers.encode(), KeptAnswers)
    return KeptAnswers(left.codes, honoured_answers(left.consents, gone), left.anonymous)


def rows_of(connection: Connection) -> Rows:
    """Return how to ask a database in the middle of a write."""
    return lambda query, values: connection.execute(query, values).fetchall()


def sources(rows: Rows, matter: str) -> list[tuple[str, Record | KeptAnswers | None]]:
    """Return what a matter was heard in, by id: as it stands here, or what is left of it.

    What was withdrawn since is out of what is left; None where nothing is known.
    """
    return [
        (record, trust_record(body.encode()) if body else _honoured_of(rows, record, answers))
        for record, body, answers in rows(_SOURCES, (matter,))
    ]


def _honoured_of(rows: Rows, record: str, answers: str | None) -> KeptAnswers | None:
    if answers is None:
        return None
    return honoured(answers, [parse(row[0].encode(), Consent) for row in rows(_GONE, (record,))])


def of_code(store: Store, code: str, limit: int) -> list[tuple[str, str]]:
    """Return the destroyed interviews somebody of this code was heard in, as (record, day)."""
    return [(row[0], row[1]) for row in store.rows(_OF_CODE, (code, limit))]


def beginning(store: Store, part: str) -> list[str]:
    """Return the destroyed interviews whose id begins or ends so."""
    rows = store.rows(
        "SELECT record FROM remains WHERE substr(record, 1, length(?1)) = ?1"
        " OR substr(record, -length(?1)) = ?1 LIMIT 2",
        (part,),
    )
    return [row[0] for row in rows]


def take_back(connection: Connection, record: str, gone: list[Consent], at_ms: int) -> None:
    """Note withdrawals of a destroyed interview; the province hears of them if it may have it."""
    row = connection.execute("SELECT went FROM remains WHERE record = ?", (record,)).fetchone()
    sent = bool(row and row[0]) or consents.has_left(connection, record)
    consents.note_of(connection, record, gone, at_ms, sent=sent)
