"""What may leave this machine: no opinion that somebody did not agree to have written and sent.

The last gate before a bundle, whatever let a record be closed: an older version, an import, a
restored copy. A matter that was heard only where the interview may not leave waits with it. A
record of another unit stays too: the province would refuse the whole bundle for it (TINH-07).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec import Struct, json

from sotay.bundle.records import hlc_text, record_line
from sotay.model.consent import Hold, hold, honoured_answers, sound_may_leave
from sotay.model.records import Consent, Respondent, Source
from sotay.model.rules import SOUND
from sotay.model.schemas import WRITES
from sotay.model.shape import as_json
from sotay.model.withdrawals import WITHDRAWAL, Withdrawal, alone
from sotay.vault import consents
from sotay.vault.records import Revision
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.enrolling import own_unit

_NOWHERE = "nowhere"
MOST = 10_000  # withdrawals' lines in one bundle


class Named(Struct, frozen=True):
    """An attachment as a line names it; `size` in bytes."""

    sha256: str
    size: int
    name: str = ""
    type: str = ""


class Ground(Struct, frozen=True):
    """The place of a line, of which only the unit is looked at."""

    unit: str = ""


class Body(Struct, frozen=True):
    """What is looked at of a line's body before it leaves."""

    attachments: tuple[Named, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    consents: tuple[Consent, ...] = ()
    anonymous: bool = False
    heard_at: tuple[Source, ...] = ()
    place: Ground = Ground()


class Line(Struct, frozen=True):
    """What is looked at of a line."""

    type: str
    body: Body


_LINE = json.Decoder(Line)  # reads what it names and passes over the rest of a line
_BODY = json.Decoder(Body)


@dataclass(frozen=True)
class HeldBack:
    """A closed record that stays: `why` is a key of `model.words.HOLDS_OF_CONSENT`."""

    record: str
    why: Hold


class Gate:
    """Judges lines as the notebook knows withdrawals now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._gone = consents.noted(desk.vault.store)
        self._known: dict[str, Hold | None] = {}
        self._unit = own_unit(desk)

    def body(self, revision: Revision) -> Body:
        """Return what a revision's line holds, its withdrawals honoured, unsendable sounds gone."""
        line = _LINE.decode(revision.line)
        if line.type != "interview":
            return line.body
        body = self._honoured(revision.record, line.body)
        if sound_may_leave(body):
            return body
        silent = tuple(one for one in body.attachments if one.type != SOUND)
        return Body(silent, body.respondents, body.consents, body.anonymous)

    def hold(self, revision: Revision) -> Hold | None:
        """Return why a revision may not leave, None where it may."""
        line = _LINE.decode(revision.line)
        if line.body.place.unit != self._unit:
            return "elsewhere"
        if line.type == "interview":
            self._known[revision.record] = hold(self._honoured(revision.record, line.body))
            return self._known[revision.record]
        sources = [self._source(one.record) for one in line.body.heard_at]
        known = [one for one in sources if one != _NOWHERE]  # one that is not here frees nothing
        return "source" if line.type == "matter" and known and all(known) else None

    def _source(self, record: str) -> str:
        """Return why a matter's source may not leave, "" where it may, `_NOWHERE` without one."""
        if record not in self._known:
            row = self._desk.vault.store.one(
                "SELECT body, kind FROM record WHERE id = ?", (record,)
            )
            if row is None:
                return _NOWHERE
            interview = row[1] == "interview"
            body = self._honoured(record, _BODY.decode(row[0]))
            self._known[record] = hold(body) if interview else None
        return self._known[record] or ""

    def _honoured(self, record: str, body: Body) -> Body:
        answers = honoured_answers(body.consents, self._gone.get(record, ()))
        return Body(body.attachments, body.respondents, answers, body.anonymous)


def held_back(desk: Desk, revisions: Iterable[Revision]) -> list[HeldBack]:
    """Return those of `revisions` that may not leave."""
    gate = Gate(desk)
    return [HeldBack(one.record, why) for one in revisions if (why := gate.hold(one)) is not None]


def withdrawal_lines(desk: Desk) -> dict[str, bytes]:
    """Return a line for each record of which the province is to hear of a withdrawal, by id."""
    waiting = consents.untold(desk.vault.store, MOST)
    if not waiting:
        return {}
    author, now = identity.signing_keys(desk).id, desk.clock.now_ms()
    return dict(_lines(waiting, author, now))


def _lines(
    waiting: dict[str, list[Consent]], author: str, now_ms: int
) -> Iterator[tuple[str, bytes]]:
    for record, answers in waiting.items():
        body = Withdrawal(id=record, answers=tuple(map(alone, answers)))
        _rev, line = record_line(
            id=record,
            parents=[],
            hlc=hlc_text(now_ms, 0, author),
            author=author,
            type=WITHDRAWAL,
            schema=WRITES[WITHDRAWAL],
            body=as_json(body),
        )
        yield record, line
