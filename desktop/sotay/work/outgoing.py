"""What may leave this machine: no opinion that somebody did not agree to have written and sent.

The last gate before a bundle, whatever let a record be closed: an older version, an import, a
restored copy. A matter that was heard only where the interview may not leave waits with it. A
record of another unit stays too: the province would refuse the whole bundle for it (TINH-07), as
for one that is not of the shape it takes (`work.receivable`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, json

from sotay.model.binding import honoured_answers
from sotay.model.consent import CONTENT, SENDING, Answers, Heard, Hold
from sotay.model.kinds import KINDS
from sotay.model.record import Record
from sotay.model.records import SOUND, Consent, Respondent, Source
from sotay.vault import leaveanswers
from sotay.vault.attachments import contents
from sotay.vault.privacy import consents, heldsources, keptanswers
from sotay.vault.records import heard, lookup
from sotay.vault.records.lookup import Revision
from sotay.work.cardrows import CardRows
from sotay.work.desk import Desk
from sotay.work.membership import own_unit
from sotay.work.receivable import unfit

_UNSAID: frozenset[str | None] = frozenset({"refused", "withdrawn"})


class Named(Struct, frozen=True):
    """An attachment as a line names it; `size` in bytes."""

    sha256: str
    size: int
    name: str = ""
    type: str = ""

    @property
    def shown(self) -> str:
        """How it is called for people."""
        return self.name or self.sha256[:16]


class Ground(Struct, frozen=True):
    """The place of a line, of which only the unit is looked at."""

    unit: str = ""


class Form(Struct, frozen=True):
    """The questionnaire of a survey."""

    sha256: str = ""


class Row(Struct, frozen=True):
    """A row of a survey."""

    path: str
    kind: str = "answer"


class Body(Struct, frozen=True):
    """What is looked at of a line's body before it leaves."""

    attachments: tuple[Named, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    consents: tuple[Consent, ...] = ()
    anonymous: bool = False
    heard_at: tuple[Source, ...] = ()
    place: Ground = Ground()
    form: Form = Form()
    answers: tuple[Row, ...] = ()


class Line(Struct, frozen=True):
    """What is looked at of a line."""

    type: str
    body: Body


_LINE = json.Decoder(Line)  # reads what it names and passes over the rest of a line


class _Source(NamedTuple):
    """Where a matter was heard: why that may not leave, and whether its sounds may."""

    hold: Hold | None
    sound: bool


@dataclass(frozen=True)
class HeldBack:
    """A closed record that stays: `why` is a key of `model.words.HOLDS_OF_CONSENT`."""

    record: str
    why: Hold


class Passage(NamedTuple):
    """Why a closed record stays, None where it may leave; and what of its files goes with it."""

    why: Hold | None
    attachments: tuple[Named, ...] = ()


class Outgoing:
    """Judges lines as the notebook knows withdrawals now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, _Source | None] = {}
        self._cards = CardRows(desk)

    def passage(self, revision: Revision) -> Passage:
        """Return whether a revision may leave, its withdrawals honoured; read once."""
        if revision.rev in self._kept:
            return Passage("kept")
        why = unfit(revision.line, self._sizes)
        if why == "unfit":
            return Passage(why)
        line = _LINE.decode(revision.line)
        if line.body.place.unit != self.unit:
            return Passage("elsewhere")
        if KINDS[line.type].asks_consent:
            answers = Answers.of(self._honoured(revision.record, line.body))
            named = self._cards.asked(line.body.form.sha256, line.body.answers)
            hold = answers.hold or why or ("card" if named else None)
            return Passage(hold, _carried(line.body, sound=answers.sound_may_leave))
        told = self._sources(line.body)
        sources = [*told, *self._ties(revision.record)]
        stays = bool(sources) and all(one.hold for one in sources)
        carried = _carried(line.body, sound=all(one.sound for one in told))
        return Passage("source" if stays else why, carried)

    def given_out(self, record: Record) -> Record:
        """Return a record as it may be written where anybody reads it.

        Not a word that is `unsaid`; what nobody was asked for yet is the officer's draft and stays.
        Nor what belongs on a contact card, also where its question was marked afterwards.
        """
        if self.unsaid(record):
            return record.without_words()
        return self._cards.given_out(record)

    def unsaid(self, record: Record) -> bool:
        """Return whether somebody refused to have its words written down, or took them back.

        As a bundle reads it: nothing that is done to the record afterwards makes it nobody's. A
        matter is, where each place it was heard at and of which something is known here is.
        """
        if record.asks_consent:
            return self._judged(record).hold in _UNSAID
        told = [self._source(one) for one in {one.record for one in record.heard_at}]
        known = [one for one in told if one is not None]
        return bool(known) and all(one.hold in _UNSAID for one in known)

    def hold(self, record: Record) -> Hold | None:
        """Return why the people who were heard let nothing of a record out, None where they do."""
        return self._judged(record).hold

    def sound_may_leave(self, record: Record) -> bool:
        """Return whether the people who were heard let its sounds out."""
        return self._judged(record).sound

    @cached_property
    def unit(self) -> str:
        """The unit whose records the province takes from this notebook."""
        return own_unit(self._desk)

    @cached_property
    def _kept(self) -> frozenset[str]:
        """What a person holds back, as it stands."""
        return frozenset(leaveanswers.held_back(self._desk.vault.store))

    @cached_property
    def _gone(self) -> dict[str, list[Consent]]:
        return consents.noted(self._desk.vault.store)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return contents.sizes(self._desk.vault.store)

    def _sources(self, body: Body) -> list[_Source]:
        """Return what is known of where a matter was heard; of what is unknown, that it holds."""
        unknown = _Source("source", sound=False)
        return [self._source(one) or unknown for one in {one.record for one in body.heard_at}]

    def _ties(self, record: str) -> list[_Source]:
        """Return what is known of where a matter is said to be heard now, in any version."""
        return self._sources(Body(heard_at=heard.sources(self._desk.vault.store, record)))

    def _source(self, record: str) -> _Source | None:
        if record not in self._known:
            here = lookup.standing(self._desk.vault.store, record)
            self._known[record] = self._judged(here) if here else self._destroyed(record)
        return self._known[record]

    def _destroyed(self, record: str) -> _Source | None:
        """Return what is known of a source that is not here; one taken back lets nothing out."""
        if (left := keptanswers.of(self._desk.vault.store, record)) is not None:
            return _source_of(left)
        if (noted := heldsources.remembered(self._desk.vault.store, record)) is not None:
            return _Source(*noted)
        if heldsources.nobody_was_asked(self._desk.vault.store.rows, record):
            return _Source(None, sound=True)
        back = any(one.purpose in (CONTENT, SENDING) for one in self._gone.get(record, ()))
        return _Source("withdrawn", sound=False) if back else None

    def _judged(self, source: Record) -> _Source:
        if source.has_sources:
            return _Source("source", sound=False)
        if not source.asks_consent:
            return _Source(None, sound=True)
        return _source_of(source.honoured(self._gone.get(source.id, ())))

    def _honoured(self, record: str, body: Body) -> Body:
        answers = honoured_answers(body.consents, self._gone.get(record, ()))
        return Body(body.attachments, body.respondents, answers, body.anonymous)


def _source_of(heard: Heard) -> _Source:
    answers = Answers.of(heard)
    return _Source(answers.hold, answers.sound_may_leave)


def _carried(body: Body, *, sound: bool) -> tuple[Named, ...]:
    return tuple(one for one in body.attachments if sound or one.type != SOUND)


def named_in(line: bytes) -> int:
    """Return how many attachments a line names."""
    return len(_LINE.decode(line).body.attachments)


def may_leave(desk: Desk, revisions: Iterable[Revision], hashes: Iterable[str]) -> bool:
    """Return whether all of `revisions` may leave now, with attachments of these SHA-256."""
    outgoing = Outgoing(desk)
    passages = [outgoing.passage(one) for one in revisions]
    allowed = {one.sha256 for passage in passages for one in passage.attachments}
    return all(one.why is None for one in passages) and allowed.issuperset(hashes)
