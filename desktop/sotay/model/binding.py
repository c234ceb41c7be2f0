"""What somebody answered binds every other copy of the record, whatever that says."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from sotay.model.consent import WHOLE, Answers, Heard, ended, people, says
from sotay.model.record import Record
from sotay.model.records import Consent

R = TypeVar("R", bound=Record)


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
    known = {key(one): one for one in sorted(gone, key=ended)}
    had = tuple(  # what is taken back was given
        replace(one, given=True, withdrawn=known[key(one)].withdrawn)
        if key(one) in known and ended(one) < ended(known[key(one)])
        else one
        for one in consents
    )
    lost = [known[which] for which in sorted(known.keys() - {key(one) for one in had})]
    return tuple(sorted([*had, *lost], key=lambda one: one.at)) if lost else had


def passed(was: Heard, now: R, at: datetime) -> R:
    """Return `now` with each yes of a closed version `was` taken back that is no yes any more.

    Whoever was heard and said yes is free to take it back in whatever words: by a no, or by having
    the answer struck out. Somebody who is not in the interview any more took nothing back by that.
    """
    before, after, gone = Answers.of(was), Answers.of(now), []
    for code in people(now):
        for purpose in dict.fromkeys(one.purpose for one in was.consents):
            said, last = before.newest(purpose, code), after.newest(purpose, code)
            if said and says(said) == "given" and says(last) in ("refused", "unasked"):
                when = at if last is None else last.at
                gone.append(replace(said, respondent=code, withdrawn=max(when, said.at)))
    return now.honoured(gone)


def joined(line: R, here: Record) -> R:
    """Return `line` from outside with all that is recorded `here`: it adds and takes nothing away.

    Answers and respondents of both; of one answer the copy here, refused or withdrawn where either
    says so. Where somebody was asked here, a line does not make the interview anonymous.
    """
    last = {key(one): one for one in here.consents}
    no = {key(one) for one in line.consents if not one.given and key(one) in last}
    no = {which for which in no if last[which].given}
    ours = tuple(
        replace(one, given=False) if one.given and one.withdrawn is None and key(one) in no else one
        for one in honoured_answers(here.consents, withdrawals(line))
    )
    known = {key(one) for one in ours}
    added = tuple(one for one in line.consents if key(one) not in known)
    codes = {one.code for one in line.respondents}
    dropped = tuple(one for one in here.respondents if one.code not in codes)
    asked = bool(here.consents or here.respondents)
    return replace(
        line,
        consents=(*ours, *added),
        respondents=(*line.respondents, *dropped),
        anonymous=here.anonymous if asked else line.anonymous,
    )


def still_binding(was: Record, now: R) -> R:
    """Return `now` with the answers of whoever was taken out of it and lets no sound of it leave.

    Whatever drops them with the code: the voice is in the sound as long as that hangs there.
    """
    if now.anonymous or not (was.sounds and now.sounds):
        return now
    here, known = {WHOLE, *people(now)}, {key(one) for one in now.consents}
    lost = [one for one in was.consents if one.respondent not in here and key(one) not in known]
    if not lost:
        return now
    holding = Answers.of(replace(now, consents=(*lost, *now.consents))).holding_sound
    bound = (one for one in lost if one.respondent in holding)
    return replace(now, consents=(*bound, *now.consents))


def no_more(was: Heard, line: Record, at: datetime) -> list[Consent]:
    """Return what a `line` from outside says was taken back of an interview that is not here."""
    ours = honoured_answers(was.consents, withdrawals(line))
    known = {key(one) for one in ours}
    added = (one for one in line.consents if key(one) not in known)
    codes = dict.fromkeys([*was.respondents, *line.respondents])
    now = replace(line, consents=(*ours, *added), respondents=tuple(codes))
    return [one for one in withdrawals(passed(was, now, at)) if one.given]
