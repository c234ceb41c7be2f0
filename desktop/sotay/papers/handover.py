"""Minutes of a hand-over: who gives and takes which notebook, and what no longer opens it.

Set as the minutes of a meeting are (NĐ 30/2020, mẫu 1.9); the words are in
`resources/layouts/nd30-ban-giao.toml`. Loading this module loads reportlab.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from reportlab.platypus import Flowable

from sotay.base.dates import long_date, long_time
from sotay.base.resources import units
from sotay.model.kinds import RECORD_KINDS, RecordKind
from sotay.model.office import Office
from sotay.papers.fonts import FontFamily
from sotay.papers.formal import Signatory, dashed, formal_minutes, formal_pen, heading, read_words
from sotay.papers.measures import Part
from sotay.papers.paper import Paper
from sotay.papers.pen import Pen

WORDS = "nd30-ban-giao"


class Words(Part, frozen=True):
    """The words of the paper."""

    subject: str
    at: str
    place: str
    giver: str
    taker: str
    how_owner: str
    how_shares: str
    what: str
    what_lines: tuple[str, ...]
    done: str
    done_lines: tuple[str, ...]
    left: str
    left_lines: tuple[str, ...]
    made: str
    left_role: str
    right_role: str
    has_escrow: str
    no_escrow: str
    records: dict[RecordKind, str]


@dataclass(frozen=True)
class HandOver:
    """One hand-over, in Vietnam's time; `giver` and `taker` are printed and kept nowhere.

    `records` are the numbers of each kind there is, `unsealed` those closed and in no bundle.
    """

    at: datetime
    giver: str
    taker: str
    by_shares: bool
    notebook: str
    vault_id: str
    records: Mapping[RecordKind, int]
    unsealed: int
    escrow: str | None


@cache
def _words() -> Words:
    return read_words(WORDS, Words)


def hand_over_pdf(told: HandOver, office: Office, *, fonts: FontFamily | None = None) -> Paper:
    """Return the minutes of one hand-over; raises `NoSerifFont`, `LayoutUnusable`, …."""
    pen, words = formal_pen(fonts), _words()
    giver, taker = (who.split(",")[0].strip() for who in (told.giver, told.taker))  # post behind
    signatories = (Signatory(words.left_role, giver), Signatory(words.right_role, taker))
    facts = _facts(pen, told, office)
    return formal_minutes(
        pen, office, words.subject, facts, _parts(pen, told), words.made, signatories
    )


def _facts(pen: Pen, told: HandOver, office: Office) -> list[str]:
    words, unit = _words(), units().get(office.unit)
    return [
        words.at.format(at=f"{long_time(told.at)}, {long_date(told.at)}"),
        words.place.format(place=unit.name if unit else office.unit),
        words.giver.format(giver=told.giver.strip() or pen.layout.blanks.name),
        words.taker.format(taker=told.taker.strip() or pen.layout.blanks.name),
        words.how_shares if told.by_shares else words.how_owner,
    ]


def _parts(pen: Pen, told: HandOver) -> list[Flowable]:
    words = _words()
    fills = {name: getattr(told, name) for name in told.__dataclass_fields__}
    fills["records"] = ", ".join(
        words.records.get(kind, f"{{n}} {RECORD_KINDS[kind].lower()}").format(n=number)
        for kind, number in told.records.items()
    )
    fills["vault"] = f"{told.vault_id[:4]} {told.vault_id[4:8]}"
    has = words.has_escrow if told.escrow else words.no_escrow
    fills["escrow"] = has.format(office=told.escrow)
    story: list[Flowable] = []
    for title, lines in (
        (words.what, words.what_lines),
        (words.done, words.done_lines),
        (words.left, words.left_lines),
    ):
        story += [heading(pen, title), *dashed(pen, [line.format(**fills) for line in lines])]
    return story
