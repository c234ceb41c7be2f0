"""A contact card as it travels: sealed for two holders of shares at the province, for nobody else.

A card does not say whose it is. So it leaves only where everybody whom it may be of agreed that
name and way of contact go to the agency (`chuyen_danh_tinh`), and goes as soon as one takes back
any of the answers it stands on.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Final

from msgspec import Meta

from sotay.model.consent import Answers
from sotay.model.records import Consent, Id, Line, Moment, Paragraph, Purpose, Shape, WhoAnswered

SEALED_CARD: Final = "card"
PASSING: Final[Purpose] = "chuyen_danh_tinh"
GROUNDS: Final[tuple[Purpose, ...]] = ("ghi_danh_tinh", "lien_he_phan_hoi")
SEALED_LIMIT: Final = 200_000  # characters of base64; the longest card takes some 180,000


class Card(Shape, frozen=True):
    """How to reach someone who agreed to it: a name, a way, a note; each may be empty."""

    name: Line = ""
    reach: Line = ""
    note: Paragraph = ""


class Ground(Shape, frozen=True):
    """One answer that a card stands on; `at` tells it from an earlier one of that person."""

    respondent: WhoAnswered
    purpose: Purpose
    at: Moment

    @property
    def key(self) -> tuple[str, str, datetime]:
        """What the answer is known by within its record, as `binding.key` has it."""
        return self.respondent, self.purpose, self.at


class SealedCard(Shape, frozen=True, kw_only=True, tag_field="type", tag=SEALED_CARD):
    """The card of the record `id`; of one device the highest `number` counts.

    `until` is the last day it may be kept, None where the office set none. With no `sealed` there
    is no card any more: it was removed.
    """

    id: Id
    number: Annotated[int, Meta(ge=1, lt=2**53)]
    under: Annotated[tuple[Ground, ...], Meta(max_length=1000)] = ()
    until: date | None = None
    key: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$(?!\n)")] = ""
    sealed: Annotated[str, Meta(max_length=SEALED_LIMIT)] = ""

    def __post_init__(self) -> None:
        if not bool(self.sealed) == bool(self.key) == bool(self.under):
            raise ValueError("sealed, for whom and under which answers: all or nothing")
        if self.sealed and PASSING not in {one.purpose for one in self.under}:
            raise ValueError("no consent to pass it on")


def grounds_to_pass(consents: Collection[Consent], codes: Sequence[str]) -> tuple[Ground, ...]:
    """Return the answers on which a card of these people may leave; none where it may not.

    `codes` are those whose consent it was written under, "" for the whole interview.
    """
    answers = Answers(consents)
    if not codes or any(answers.state(PASSING, code) != "given" for code in codes):
        return ()
    return tuple(
        dict.fromkeys(
            Ground(one.respondent, one.purpose, one.at)
            for code in codes
            for purpose in (PASSING, *GROUNDS)
            if (one := answers.newest(purpose, code)) is not None and one.given
        )
    )


def stands_on(under: Iterable[Ground], gone: Collection[tuple[str, str, datetime]]) -> bool:
    """Return whether none of the answers that a card stands on is among those taken back."""
    return not any(one.key in gone for one in under)
