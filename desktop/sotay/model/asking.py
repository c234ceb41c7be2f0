"""A record that people agree to, whatever its kind: what follows from their answers.

A kind of these writes `respondents`, `consents`, `anonymous` and `recorder` among its fields, says
what keeps it from being closed (`gaps`).
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from msgspec.structs import replace

from sotay.model import proof
from sotay.model.binding import honoured_answers
from sotay.model.consent import SOUND_PURPOSE, Answers, State, people
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import Record
from sotay.model.records import Consent


class AskingRecord(Record, frozen=True, kw_only=True):
    """Base of the kinds in which somebody was heard who agrees to what is kept and sent."""

    asks_consent: ClassVar[bool] = True
    stays: ClassVar[frozenset[str]] = frozenset({"consents", "recorder"})

    def may_hold_sound(self) -> bool:
        """Return whether all agreed to be recorded.

        Luật 91/2025/QH15, Điều 9: a voice is personal data, and silence is no consent.
        """
        answers = Answers.of(self)
        return answers.worst(SOUND_PURPOSE) == "given" and not answers.sound_taken_back

    def sound_unasked(self) -> Gap:
        """Return the gap of those who have not agreed to be recorded, who was taken out last."""
        answers = Answers.of(self)
        noes: tuple[State, ...] = ("refused", "withdrawn")
        gone = answers.saying(noes, SOUND_PURPOSE, answers.taken_out)
        asked = answers.saying(("unasked", *noes), SOUND_PURPOSE, people(self))
        return gap(proof.SOUND_UNASKED, [*asked, *gone])

    def sound_withdrawn(self) -> bool:
        """Return whether leave to keep sound was given by one in it and then taken back."""
        return Answers.of(self).sound_taken_back

    def honoured(self, gone: Iterable[Consent]) -> Self:
        """Return it with the withdrawals `gone` (`model.binding.honoured_answers`)."""
        answers = honoured_answers(self.consents, gone)
        return self if answers == self.consents else replace(self, consents=answers)

    def withheld(self) -> bool:
        """Return whether somebody who was heard took back the leave to keep what they said."""
        return Answers.of(self).withheld
