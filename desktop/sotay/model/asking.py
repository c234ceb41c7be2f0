"""A record that people agree to, whatever its kind: what follows from their answers.

A kind of these writes `respondents`, `consents`, `anonymous` and `recorder` among its fields, says
what its words are (`without_words`, `with_words_of`) and what keeps it from being closed (`gaps`).
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from msgspec.structs import replace

from sotay.model import proof
from sotay.model.consent import (
    SOUND_PURPOSE,
    honoured_answers,
    people,
    saying,
    sound_taken_back,
    taken_out,
    withheld,
    worst,
)
from sotay.model.gapcodes import Gap, gap
from sotay.model.newest import State
from sotay.model.record import Record
from sotay.model.records import Consent


class AskingRecord(Record, frozen=True, kw_only=True):
    """Base of the kinds in which somebody was heard who agrees to what is kept and sent."""

    asks_consent: ClassVar[bool] = True

    def may_hold_sound(self) -> bool:
        """Return whether all agreed to be recorded.

        Luật 91/2025/QH15, Điều 9: a voice is personal data, and silence is no consent.
        """
        return worst(self, SOUND_PURPOSE) == "given" and not sound_taken_back(self)

    def sound_unasked(self) -> Gap:
        """Return the gap of those who have not agreed to be recorded, who was taken out last."""
        noes: tuple[State, ...] = ("refused", "withdrawn")
        gone = saying(self, taken_out(self), SOUND_PURPOSE, noes)
        asked = saying(self, people(self), SOUND_PURPOSE, ("unasked", *noes))
        return gap(proof.SOUND_UNASKED, [*asked, *gone])

    def sound_withdrawn(self) -> bool:
        """Return whether leave to keep sound was given by one in it and then taken back."""
        return sound_taken_back(self)

    def honoured(self, gone: Iterable[Consent]) -> Self:
        """Return it with the withdrawals `gone` (`model.consent.honoured_answers`)."""
        answers = honoured_answers(self.consents, gone)
        return self if answers == self.consents else replace(self, consents=answers)

    def withheld(self) -> bool:
        """Return whether somebody who was heard took back the leave to keep what they said."""
        return withheld(self)
