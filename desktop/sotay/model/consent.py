"""Who agreed to what: an answer per person and purpose, and what follows from each.

Luật 91/2025/QH15, Điều 9 and 10; Nghị định 356/2025/NĐ-CP, Điều 6. An answer without a code is of
a notebook of before and was given for the whole interview: it counts for each who was heard, and
its leave to write an opinion down is, as it was then, leave to send it (decision 016).
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, Protocol

from msgspec.structs import replace

from sotay.model.newest import WORST, Answers, State, says
from sotay.model.records import Consent, Purpose, Respondent

Hold = Literal[
    "refused", "withdrawn", "unasked",
    "sending-refused", "sending-withdrawn", "sending-unasked", "source",
    "elsewhere", "years", "unfit",
]  # fmt: skip
WHOLE: Final = ""  # in place of a code: an answer for everybody who was heard
CONTENT: Final[Purpose] = "ghi_nhan_y_kien"
SENDING: Final[Purpose] = "chuyen_noi_dung"
SOUND_PURPOSE: Final[Purpose] = "ghi_am"
SENDING_SOUND: Final[Purpose] = "chuyen_ghi_am"
_OF_SOUND: Final = (SOUND_PURPOSE, SENDING_SOUND)
_OF_VOICE: Final = (CONTENT, SENDING, *_OF_SOUND)  # a voice is also what was said


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


def newest(consents: Iterable[Consent], purpose: str, code: str = WHOLE) -> Consent | None:
    """Return the newest answer of one person (`Answers.newest`)."""
    return Answers(consents, purpose).newest(code)


def replaced(consents: Iterable[Consent], one: Consent, code: str | None = None) -> bool:
    """Return whether another answer of that person to that purpose counts in place of `one`.

    Asked for a person, `code`, an answer for the whole interview is looked at as theirs.
    """
    return newest(consents, one.purpose, one.respondent if code is None else code) != one


def moment(consents: Iterable[Consent], now: datetime) -> datetime:
    """Return when an answer given `now` is noted: later than all before it, whatever the clock.

    A clock set back must not let an answer of before outlive a refusal or a withdrawal.
    """
    before = [at for one in consents for at in (one.at, one.withdrawn) if at is not None]
    return max([now, *(at + timedelta(seconds=1) for at in before)])


def state(consents: Iterable[Consent], purpose: str, code: str = WHOLE) -> State:
    """Return what a person's newest answer says now; silence is no consent."""
    return says(newest(consents, purpose, code))


def standing(consents: Iterable[Consent], purpose: str, code: str = WHOLE) -> bool:
    """Return whether a person agrees to `purpose` now."""
    return state(consents, purpose, code) == "given"


def saying(heard: Heard, whose: Iterable[str], purpose: str, said: Collection[State]) -> list[str]:
    """Return who of these says one of these about `purpose` now."""
    return [one for one in whose if state(heard.consents, purpose, one) in said]


def worst(heard: Heard, purpose: Purpose) -> State:
    """Return the answer that decides for all who were heard together.

    Before text 2026-3 nobody was asked apart for sending an opinion (`SENDING`) or a sound
    (`SENDING_SOUND`): leave to keep was leave to send.
    """
    asked = Answers(heard.consents, purpose)
    before = {SENDING: CONTENT, SENDING_SOUND: SOUND_PURPOSE}.get(purpose)
    kept = Answers(heard.consents if before else (), before or purpose)
    found = {_sent(asked.newest(code), kept.newest(code)) for code in people(heard)}
    return next(one for one in WORST if one in found)


def _sent(asked: Consent | None, kept: Consent | None) -> State:
    return says(kept if asked is None and kept and kept.respondent == WHOLE else asked)


def hold(heard: Heard) -> Hold | None:
    """Return why the content may not leave this machine, None where it may.

    What is anonymous needs nobody's leave, but nobody's withdrawn opinion becomes anonymous.
    """
    if heard.anonymous:
        back = [purpose for purpose in (CONTENT, SENDING) if _taken_back(heard, purpose)]
        return "withdrawn" if CONTENT in back else "sending-withdrawn" if back else None
    if (content := worst(heard, CONTENT)) != "given":
        return content
    sending = worst(heard, SENDING)
    return None if sending == "given" else f"sending-{sending}"  # type: ignore[return-value]


def sound_may_leave(heard: Heard) -> bool:
    """Return whether sounds of an interview may be sent: all agreed to keeping and to sending.

    All: who was taken out of it may still be heard in them (decision 029).
    """
    agreed = worst(heard, SOUND_PURPOSE) == worst(heard, SENDING_SOUND) == "given"
    return agreed and not holding_sound(heard)


def sound_taken_back(heard: Heard) -> bool:
    """Return whether leave to keep sound was given by one who was heard and then taken back.

    Who was taken out of the interview is in its sounds still (decision 029).
    """
    answers = Answers(heard.consents, SOUND_PURPOSE)
    gave = {one.respondent for one in heard.consents if one.given and one.purpose == SOUND_PURPOSE}
    last = (answers.newest(code) for code in (*people(heard), *taken_out(heard)))
    return any(one and says(one) != "given" and one.respondent in gave for one in last)


def taken_out(heard: Heard) -> tuple[str, ...]:
    """Return the codes of those who are in an interview no more and may be heard in its sounds.

    They answered about sound, or took back their words. No clock tells what was recorded later.
    """
    here = {WHOLE, *people(heard)}
    found = (
        one.respondent
        for one in heard.consents
        if one.purpose in _OF_SOUND or (one.purpose in _OF_VOICE and one.withdrawn is not None)
    )
    return tuple(dict.fromkeys(code for code in found if code not in here))


def holding_sound(heard: Heard) -> tuple[str, ...]:
    """Return those `taken_out` who do not agree to all that sending their voice needs."""
    gone = taken_out(heard)
    asked = [Answers(heard.consents, purpose) for purpose in _OF_VOICE] if gone else []
    return tuple(code for code in gone if any(says(one.newest(code)) != "given" for one in asked))


def withdrawals(heard: Heard) -> tuple[Consent, ...]:
    """Return the answers that were withdrawn."""
    return tuple(one for one in heard.consents if one.withdrawn is not None)


def key(answer: Consent) -> tuple[str, str, datetime]:
    """Return what an answer is known by within its record: who, to what, when (in any zone)."""
    return answer.respondent, answer.purpose, answer.at


def honoured_answers(consents: tuple[Consent, ...], gone: Iterable[Consent]) -> tuple[Consent, ...]:
    """Return `consents` with the withdrawals `gone`, whatever an older copy of them says.

    An answer that is not among them comes back as withdrawn, before later ones of that person; of
    two withdrawals of one answer the later one counts, for it ends more.
    """
    known = _latest(gone)
    had = tuple(  # what is taken back was given
        replace(one, given=True, withdrawn=known[key(one)].withdrawn)
        if key(one) in known and _gone_at(one) < _gone_at(known[key(one)])
        else one
        for one in consents
    )
    lost = [known[which] for which in sorted(known.keys() - {key(one) for one in had})]
    return tuple(sorted([*had, *lost], key=lambda one: one.at)) if lost else had


def _latest(gone: Iterable[Consent]) -> dict[tuple[str, str, datetime], Consent]:
    found: dict[tuple[str, str, datetime], Consent] = {}
    for one in sorted(gone, key=_gone_at):
        found[key(one)] = one
    return found


def _gone_at(answer: Consent) -> datetime:
    return answer.withdrawn or datetime.min.replace(tzinfo=UTC)


def withheld(heard: Heard) -> bool:
    """Return whether somebody who was heard took back the leave to keep what they said."""
    return hold(heard) == "withdrawn"


def taken_back(heard: Heard) -> bool:
    """Return whether somebody took back the leave to keep or to send what they said."""
    return hold(heard) in ("withdrawn", "sending-withdrawn")


def _taken_back(heard: Heard, purpose: Purpose) -> bool:
    answers = Answers(heard.consents, purpose)
    codes = {one.respondent for one in heard.consents}
    return any(says(answers.newest(code)) == "withdrawn" for code in codes)
