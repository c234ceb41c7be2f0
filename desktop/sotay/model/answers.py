"""Answers of two copies of one interview brought together: what one says binds the other."""

from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from sotay.model.consent import (
    WHOLE,
    Heard,
    holding_sound,
    honoured_answers,
    key,
    newest,
    people,
    standing,
    state,
    withdrawals,
)
from sotay.model.record import Record
from sotay.model.records import Consent

R = TypeVar("R", bound=Record)


def passed(was: Heard, now: R, at: datetime) -> R:
    """Return `now` with each yes of a closed version `was` taken back that is no yes any more.

    Whoever was heard and said yes is free to take it back in whatever words: by a no, or by having
    the answer struck out. Somebody who is not in the interview any more took nothing back by that.
    """
    gone = []
    for code in people(now):
        for purpose in dict.fromkeys(one.purpose for one in was.consents):
            said, says = newest(was.consents, purpose, code), newest(now.consents, purpose, code)
            after = state(now.consents, purpose, code)
            if said is None or not standing(was.consents, purpose, code):
                continue
            if after not in ("refused", "unasked"):
                continue
            when = says.at if says is not None else at
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
    holding = holding_sound(replace(now, consents=(*lost, *now.consents)))
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
