"""Who agreed to what: an answer per person and purpose, and what follows from each.

Luật 91/2025/QH15, Điều 9 and 10; Nghị định 356/2025/NĐ-CP, Điều 6. An answer without a code is of
a notebook of before and was given for the whole interview: it counts for each who was heard, and
its leave to write an opinion down is, as it was then, leave to send it (decision 016).
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, Protocol, Self

from sotay.model.records import Consent, Purpose, Respondent

State = Literal["given", "refused", "withdrawn", "unasked"]
WORST: Final[tuple[State, ...]] = ("withdrawn", "refused", "unasked", "given")
Hold = Literal[
    "refused", "withdrawn", "unasked",
    "sending-refused", "sending-withdrawn", "sending-unasked", "source",
    "elsewhere", "years", "unfit", "kept", "card",
]  # fmt: skip
WHOLE: Final = ""  # in place of a code: an answer for everybody who was heard
CONTENT: Final[Purpose] = "ghi_nhan_y_kien"
SENDING: Final[Purpose] = "chuyen_noi_dung"
SOUND_PURPOSE: Final[Purpose] = "ghi_am"
SENDING_SOUND: Final[Purpose] = "chuyen_ghi_am"
_OF_SOUND: Final = (SOUND_PURPOSE, SENDING_SOUND)
_OF_VOICE: Final = (CONTENT, SENDING, *_OF_SOUND)  # a voice is also what was said
# Before text 2026-3 nobody was asked apart for sending: leave to keep was leave to send.
_BEFORE: Final[dict[Purpose, Purpose]] = {SENDING: CONTENT, SENDING_SOUND: SOUND_PURPOSE}


class Heard(Protocol):
    """What the rules look at of an interview, or of a line that holds one."""

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Return who was heard."""

    @property
    def consents(self) -> tuple[Consent, ...]:
        """Return every answer."""

    @property
    def anonymous(self) -> bool:
        """Return whether nothing in it belongs to one person."""


def people(heard: Heard) -> tuple[str, ...]:
    """Return the codes of those who were heard, `WHOLE` alone where there is none."""
    return tuple(one.code for one in heard.respondents) or (WHOLE,)


def moment(consents: Iterable[Consent], now: datetime) -> datetime:
    """Return when an answer given `now` is noted: later than all before it, whatever the clock.

    A clock set back must not let an answer of before outlive a refusal or a withdrawal.
    """
    before = [at for one in consents for at in (one.at, one.withdrawn) if at is not None]
    return max([now, *(at + timedelta(seconds=1) for at in before)])


def says(answer: Consent | None) -> State:
    """Return what an answer says now; silence is no consent."""
    if answer is None:
        return "unasked"
    if answer.withdrawn is not None:
        return "withdrawn"
    return "given" if answer.given else "refused"


def ended(answer: Consent) -> datetime:
    """Return when an answer was taken back; before all time where it was not."""
    return answer.withdrawn or datetime.min.replace(tzinfo=UTC)


class Answers:
    """All answers of a record, looked through once however much is asked of them.

    One without a respondent was given for the whole interview.
    """

    def __init__(
        self,
        consents: Collection[Consent],
        codes: tuple[str, ...] = (WHOLE,),
        *,
        anonymous: bool = False,
    ) -> None:
        """`codes` are of those who were heard."""
        self._consents, self._codes, self._anonymous = consents, codes, anonymous
        self._said: dict[tuple[str, str], list[Consent]] = {}
        self._back: set[tuple[str, str]] = set()
        for one in consents:
            self._said.setdefault((one.purpose, one.respondent), []).append(one)
            if one.withdrawn is not None:
                self._back.add((one.purpose, one.respondent))
        self._for_all = {to: _ForAll(said) for (to, who), said in self._said.items() if not who}

    @classmethod
    def of(cls, heard: Heard) -> Self:
        """Return the answers of an interview, or of what else holds one."""
        return cls(heard.consents, people(heard), anonymous=heard.anonymous)

    def newest(self, purpose: str, code: str = WHOLE) -> Consent | None:
        """Return a person's newest answer by its time, else the newest for the whole interview.

        A withdrawal ends every answer given before it, not only the one that carries it: then that
        one comes back; so does what was refused or taken back later for the whole interview.
        Between answers of one time a no stands.
        """
        own, for_all = self._said.get((purpose, code)), self._for_all.get(purpose)
        if for_all is None:
            return _newest(own) if own else None
        return for_all.over(own) if own else for_all.newest

    def state(self, purpose: str, code: str = WHOLE) -> State:
        """Return what a person's newest answer says now.

        A no after what was taken back, theirs or one for all, leaves it taken back.
        """
        return self._stands(purpose, code, self.newest(purpose, code))

    def _stands(self, purpose: str, code: str, newest: Consent | None) -> State:
        said = says(newest)
        back = said == "refused" and {(purpose, code), (purpose, WHOLE)} & self._back
        return "withdrawn" if back else said

    def saying(self, said: Collection[State], purpose: str, codes: Iterable[str]) -> list[str]:
        """Return who of these says one of these about `purpose` now."""
        return [one for one in codes if self.state(purpose, one) in said]

    def replaced(self, one: Consent, code: str | None = None) -> bool:
        """Return whether another answer of that person to that purpose counts in place of `one`.

        Asked for a person, `code`, an answer for the whole interview is looked at as theirs.
        """
        return self.newest(one.purpose, one.respondent if code is None else code) != one

    def worst(self, purpose: Purpose) -> State:
        """Return the answer that decides for all who were heard together."""
        return min((self._leave(purpose, code) for code in self._codes), key=WORST.index)

    def _leave(self, purpose: Purpose, code: str) -> State:
        if (asked := self.newest(purpose, code)) is None and purpose in _BEFORE:
            purpose = _BEFORE[purpose]
            kept = self.newest(purpose, code)
            asked = kept if kept and kept.respondent == WHOLE else None
        return self._stands(purpose, code, asked)

    @cached_property
    def hold(self) -> Hold | None:
        """Why the content may not leave this machine, None where it may.

        What is anonymous needs nobody's leave, but nobody's withdrawn opinion becomes anonymous.
        """
        if self._anonymous:
            asked = [it for it in self._said if it[0] in (CONTENT, SENDING)]
            back = {to for to, who in asked if self.state(to, who) == "withdrawn"}
            sending: Hold | None = "sending-withdrawn" if SENDING in back else None
            return "withdrawn" if CONTENT in back else sending
        if (content := self.worst(CONTENT)) != "given":
            return content
        leave = self.worst(SENDING)
        return None if leave == "given" else f"sending-{leave}"  # type: ignore[return-value]

    @property
    def withheld(self) -> bool:
        """Whether somebody who was heard took back the leave to keep what they said."""
        return self.hold == "withdrawn"

    @property
    def taken_back(self) -> bool:
        """Whether somebody took back the leave to keep or to send what they said."""
        return self.hold in ("withdrawn", "sending-withdrawn")

    @property
    def sound_may_leave(self) -> bool:
        """Whether sounds of an interview may be sent: all agreed to keeping and to sending.

        All: who was taken out of it may still be heard in them (decision 029).
        """
        agreed = self.worst(SOUND_PURPOSE) == self.worst(SENDING_SOUND) == "given"
        return agreed and not self.holding_sound

    @property
    def sound_taken_back(self) -> bool:
        """Whether leave to keep sound was given by one who was heard and then taken back.

        Who was taken out of the interview is in its sounds still (decision 029).
        """
        last = [self.newest(SOUND_PURPOSE, code) for code in (*self._codes, *self.taken_out)]
        noes = {one.respondent for one in last if one and says(one) != "given"}
        return any(one.given for code in noes for one in self._said[SOUND_PURPOSE, code])

    @cached_property
    def taken_out(self) -> tuple[str, ...]:
        """The codes of those who are in an interview no more and may be heard in its sounds.

        They answered about sound, or took back their words. No clock tells what was recorded later.
        """
        found = (
            one.respondent
            for one in self._consents
            if one.purpose in _OF_SOUND or (one.purpose in _OF_VOICE and one.withdrawn is not None)
        )
        here = {WHOLE, *self._codes}
        return tuple(dict.fromkeys(code for code in found if code not in here))

    @property
    def holding_sound(self) -> tuple[str, ...]:
        """Those `taken_out` who do not agree to all that sending their voice needs."""
        needs = [(code, {self.state(to, code) for to in _OF_VOICE}) for code in self.taken_out]
        return tuple(code for code, said in needs if said != {"given"})


class _ForAll:
    """The answers to one purpose given for the whole interview: their noes bind each in it."""

    def __init__(self, said: Sequence[Consent]) -> None:
        self.newest = _newest(said)
        noes = [one for one in said if says(one) != "given"]
        self._no = max(noes, key=_order, default=None)
        noes.sort(key=ended)
        self._ends = [ended(one) for one in noes]
        self._ended = list(accumulate(reversed(noes), _later))[::-1]  # the newest from there on

    def over(self, own: Sequence[Consent]) -> Consent:
        """Return the newest of one's `own` answers, or the no for all that ends it."""
        last = max(own if self._no is None else [*own, self._no], key=_order)
        after = bisect_right(self._ends, last.at)
        return _newest([*own, last], self._ended[after : after + 1])


def _newest(said: Sequence[Consent], ending: Sequence[Consent] = ()) -> Consent:
    """Return the newest of `said`, or of those of them that end it and `ending`, which do."""
    last = max(said, key=_order)
    own = [one for one in said if one.withdrawn is not None and last.at < one.withdrawn]
    return max([*own, *ending], key=lambda one: one.at, default=last)


def _order(answer: Consent) -> tuple[datetime, int]:
    return answer.at, -WORST.index(says(answer))


def _later(one: Consent, other: Consent) -> Consent:
    return other if other.at > one.at else one
