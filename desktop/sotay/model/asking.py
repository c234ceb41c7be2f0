"""A record that people agree to, whatever its kind: what follows from their answers.

A kind of these writes `respondents`, `consents`, `anonymous` and `recorder` among its fields, and
says whether anything was said (`said`); what keeps it from being closed follows (`gaps`).
"""

from abc import abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from msgspec.structs import replace

from sotay.base.sentences import Sentence
from sotay.model import proof
from sotay.model.binding import honoured_answers
from sotay.model.consent import CONTENT, SENDING, SOUND_PURPOSE, WHOLE, Answers, State, people
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import Record
from sotay.model.records import Consent, Line, Moment

_CONTENT_GAPS: Final[dict[str, Sentence]] = {
    "unasked": proof.ASK_FIRST, "refused": proof.REFUSED, "withdrawn": proof.WITHDRAWN,
}  # fmt: skip


class AskingRecord(Record, frozen=True, kw_only=True):
    """Base of the kinds in which somebody was heard who agrees to what is kept and sent."""

    asks_consent: ClassVar[bool] = True
    unsaid: ClassVar[Sentence]  # the gap of one in which nothing was said
    stays: ClassVar[frozenset[str]] = frozenset({"consents", "recorder"})

    if TYPE_CHECKING:
        title: Line
        held: Moment

    @property
    @abstractmethod
    def told(self) -> str:
        """Return all that was said, as text."""

    @property
    def said(self) -> bool:
        """Return whether anything that was said is written in it."""
        return bool(self.told.strip())

    def gaps(self) -> tuple[Gap, ...]:
        """Return what it lacks: words, and leave to keep them that can be proven."""
        found = []
        answers = Answers.of(self)
        content = answers.worst(CONTENT)
        empty = not (self.said or self.attachments)
        if self.anonymous and self.names_somebody():
            found.append(gap(proof.NOT_ANONYMOUS))
        if not self.anonymous and content != "given" and not (empty and content != "unasked"):
            codes = answers.saying((content,), CONTENT, people(self))
            found.append(gap(_CONTENT_GAPS[content], codes))
        elif not self.said and (self.anonymous or content == "given"):
            found.append(gap(self.unsaid))
        if content == "unasked" and empty:
            found.insert(0, gap(self.unsaid))
        found += proof.unproven(self, sound=bool(self.sounds))
        if self.sounds and not self.may_hold_sound():
            found.append(self.sound_unasked())
        return tuple(found)

    def names_somebody(self) -> bool:
        """Return whether something in it belongs to one person (decision 016)."""
        answers = any(one.respondent != WHOLE or one.given for one in self.consents)
        return any((self.respondents, self.place.spot.strip(), self.attachments, answers))

    def refused_by_all(self) -> bool:
        """Return whether all who are named said no, so that what is said now is nobody's.

        Not where anybody took words back: whoever did, that holds what is nobody's, too.
        """
        answers = Answers.of(self)
        back = any(one.withdrawn and one.purpose in (CONTENT, SENDING) for one in self.consents)
        return not back and {answers.state(CONTENT, one) for one in people(self)} == {"refused"}

    def made_anonymous(self) -> Self:
        """Return it with nothing that belongs to one person, said to be so.

        That somebody refused stays, for the whole interview and under no code. What was withdrawn
        is put back when it is kept (`vault.privacy.consents`), so it cannot become nobody's.
        """
        refused = [one for one in self.consents if one.purpose == CONTENT and not one.given]
        kept = tuple(replace(one, respondent=WHOLE, witness="") for one in refused[-1:])
        place = replace(self.place, spot="")
        bare: Any = {"anonymous": True, "respondents": (), "consents": kept, "place": place}
        return replace(self, **bare)

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
