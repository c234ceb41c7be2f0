"""The questionnaires of a notebook: what was loaded, what it was made of, and the files beside it.

They hold nothing of anybody. None is ever deleted: a record is continued by the one it names, and
one that is no longer used is retired.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from msgspec import json

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.held import drop, hold

QUESTIONNAIRE_TABLES: Final = """\
CREATE TABLE questionnaire (
  sha256 TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  xform BLOB NOT NULL,
  source_name TEXT NOT NULL,
  source BLOB NOT NULL,
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  retired_at INTEGER,
  personal TEXT NOT NULL
) STRICT;
CREATE TABLE questionnaire_media (
  sha256 TEXT NOT NULL REFERENCES questionnaire (sha256) ON DELETE CASCADE,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sha256, name)
) STRICT;
CREATE INDEX survey_of_form ON record (json_extract(body, '$.form.sha256'), state)
  WHERE kind = 'survey';
"""
_ROW: Final = (
    "sha256, id, version, title, source_name, origin, at, retired_at, personal,"
    " (SELECT count(*) FROM record INDEXED BY survey_of_form WHERE kind = 'survey'"
    "  AND json_extract(body, '$.form.sha256') = questionnaire.sha256 AND state <> 'discarded'),"
    " EXISTS (SELECT 1 FROM held WHERE name = 'logged/' || questionnaire.sha256)"
)
_EVERY: Final = f"SELECT {_ROW} FROM questionnaire ORDER BY at DESC, rowid DESC"  # noqa: S608 - ours
_ONE: Final = f"SELECT {_ROW} FROM questionnaire WHERE sha256 = ?"  # noqa: S608 - ours
_LAST: Final = (
    "SELECT body FROM record INDEXED BY survey_of_form WHERE kind = 'survey' AND state = 'closed'"
    " AND json_extract(body, '$.form.sha256') IN (SELECT sha256 FROM questionnaire WHERE id = ?)"
    " AND NOT withdrawn AND id <> ? ORDER BY updated DESC LIMIT 1"
)
_OF_ID: Final = (
    " FROM record INDEXED BY survey_of_form WHERE kind = 'survey' AND state <> 'discarded'"
    " AND json_extract(body, '$.form.sha256') IN (SELECT sha256 FROM questionnaire WHERE id = ?)"
)
_BY: Final = (
    "SELECT state, body, (SELECT line FROM revision WHERE rev = head)"
    " FROM record INDEXED BY survey_of_form WHERE kind = 'survey'"
    " AND json_extract(body, '$.form.sha256') = ? AND state <> 'discarded'"
)
_HEADS: Final = f"SELECT head{_OF_ID} AND head IS NOT NULL ORDER BY day, record.rowid"
_CHANGED: Final = f"SELECT record.id, head{_OF_ID} AND updated > ?"
_LATEST: Final = f"SELECT max(updated){_OF_ID}"
_OPEN: Final = f"SELECT count(*){_OF_ID} AND head IS NULL"
_LOGGED: Final = "logged/"  # begins what is held of one whose surveys keep a log
Personal = dict[str, str]  # a field of the contact card, by the path of the question


@dataclass(frozen=True)
class Questionnaire:
    """One questionnaire without its content; `personal` as `work.questionnaires.personal` has it.

    `at` and `retired_at` are ms; `surveys` counts the records that name it. `origin` says how it
    came: a file, a pack, the builder.
    """

    sha256: str
    id: str
    version: str
    title: str
    source_name: str
    origin: str
    at: int
    retired_at: int | None = None
    personal: Personal = field(default_factory=dict)
    surveys: int = 0
    logged: bool = False  # whether surveys by it keep a log of what was done when


@dataclass(frozen=True)
class Content:
    """What a questionnaire is made of: its XForm, the file it came as, files beside it by name."""

    xform: bytes
    source: bytes
    media: Mapping[str, bytes] = field(default_factory=dict)


def every(store: Store) -> list[Questionnaire]:
    """Return every questionnaire, the newest first, retired ones too."""
    return [_told(row) for row in store.rows(_EVERY)]


def find(store: Store, sha256: str) -> Questionnaire | None:
    """Return one, None where it is not here."""
    row = store.one(_ONE, (sha256,))
    return _told(row) if row else None


def personal(store: Store) -> dict[str, Personal]:
    """Return the questions of the contact card by questionnaire, of those that have any."""
    rows = store.rows("SELECT sha256, personal FROM questionnaire WHERE personal <> '{}'")
    return {sha256: json.decode(told, type=Personal) for sha256, told in rows}


def content(store: Store, sha256: str) -> Content | None:
    """Return what one is made of, None where it is not here."""
    row = store.one("SELECT xform, source FROM questionnaire WHERE sha256 = ?", (sha256,))
    if row is None:
        return None
    beside = "SELECT name, content FROM questionnaire_media WHERE sha256 = ?"
    media = {name: bytes(held) for name, held in store.rows(beside, (sha256,))}
    return Content(bytes(row[0]), bytes(row[1]), media)


def media(store: Store, sha256: str, name: str) -> bytes | None:
    """Return one file beside a questionnaire, None where that has none of this name."""
    query = "SELECT content FROM questionnaire_media WHERE sha256 = ? AND name = ?"
    row = store.one(query, (sha256, name))
    return bytes(row[0]) if row else None


def media_names(store: Store, sha256: str) -> list[str]:
    """Return the names of the files beside a questionnaire."""
    query = "SELECT name FROM questionnaire_media WHERE sha256 = ?"
    return [name for (name,) in store.rows(query, (sha256,))]


def beside(store: Store) -> dict[str, frozenset[str]]:
    """Return the names of the files beside every questionnaire that is here, by its hash."""
    names: dict[str, set[str]] = {one.sha256: set() for one in every(store)}
    for sha256, name in store.rows("SELECT sha256, name FROM questionnaire_media"):
        names[sha256].add(name)
    return {sha256: frozenset(found) for sha256, found in names.items()}


def answered(store: Store, sha256: str) -> Iterator[tuple[str, bytes, bytes | None]]:
    """Yield the surveys by a questionnaire: state, working copy, the line that stands closed."""
    for state, body, line in store.rows(_BY, (sha256,)):
        yield state, str(body).encode(), None if line is None else bytes(line)


def answered_any(
    store: Store, every: Iterable[Questionnaire]
) -> Iterator[tuple[str, bytes, bytes | None]]:
    """Yield the surveys by any of these, as `answered` does."""
    for one in every:
        yield from answered(store, one.sha256)


def closed(store: Store, form: str) -> list[str]:
    """Return the standing revisions of the surveys by questionnaires of an id, by their day."""
    return [rev for (rev,) in store.rows(_HEADS, (form,))]


def latest(store: Store, form: str) -> int:
    """Return when a survey by questionnaires of an id was written last, ms; 0 where none is."""
    row = store.one(_LATEST, (form,))
    return int(row[0] or 0) if row else 0


def changed(store: Store, form: str, after_ms: int) -> list[tuple[str, str | None]]:
    """Return the surveys written since, with the standing revision of each."""
    return [(record, head) for record, head in store.rows(_CHANGED, (form, after_ms))]


def unclosed(store: Store, form: str) -> int:
    """Return how many surveys by questionnaires of an id were never closed."""
    row = store.one(_OPEN, (form,))
    return int(row[0]) if row else 0


def put(connection: Connection, one: Questionnaire, made_of: Content) -> None:
    """Keep a questionnaire; of one that is here already only files that were not beside it."""
    connection.execute(
        "INSERT OR IGNORE INTO questionnaire (sha256, id, version, title, xform, source_name,"
        " source, origin, at, personal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (one.sha256, one.id, one.version, one.title, made_of.xform, one.source_name,
         made_of.source, one.origin, one.at, _encoded(one.personal)),
    )  # fmt: skip
    connection.executemany(
        "INSERT OR IGNORE INTO questionnaire_media VALUES (?, ?, ?)",
        [(one.sha256, name, held) for name, held in made_of.media.items()],
    )


def retire(connection: Connection, sha256: str, at_ms: int | None) -> None:
    """Note that it is offered no more, or with None that it is again."""
    connection.execute("UPDATE questionnaire SET retired_at = ? WHERE sha256 = ?", (at_ms, sha256))


def set_personal(connection: Connection, sha256: str, personal: Personal) -> None:
    """Note which questions ask for what belongs on a contact card."""
    connection.execute(
        "UPDATE questionnaire SET personal = ? WHERE sha256 = ?", (_encoded(personal), sha256)
    )


def set_logged(connection: Connection, sha256: str, *, on: bool) -> None:
    """Have surveys by it keep a log from now on, or no more."""
    if on:
        hold(connection, f"{_LOGGED}{sha256}", b"1")
    else:
        drop(connection, f"{_LOGGED}{sha256}")


def last_closed(store: Store, form: str, but: str) -> bytes | None:
    """Return the survey of this form's id that was closed last here, None where there is none.

    One that somebody took back is none; `but` is a record that is not meant.
    """
    row = store.one(_LAST, (form, but))
    return str(row[0]).encode() if row else None


def _told(row: tuple[Any, ...]) -> Questionnaire:
    sha256, form, version, title, source_name, origin, at, retired_at, personal, surveys, on = row
    fields = json.decode(personal, type=Personal)
    return Questionnaire(
        sha256, form, version, title, source_name, origin, at, retired_at, fields, surveys, bool(on)
    )


def _encoded(personal: Personal) -> str:
    return json.encode(personal, order="sorted").decode()
