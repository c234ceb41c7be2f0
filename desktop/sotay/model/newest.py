"""A person's newest answer, found without looking through all answers again for each person."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final, Literal

from sotay.model.records import Consent

State = Literal["given", "refused", "withdrawn", "unasked"]
WORST: Final[tuple[State, ...]] = ("withdrawn", "refused", "unasked", "given")


class Answers:
    """The answers to one purpose, looked through once however many people are asked after.

    One without a respondent was given for the whole interview.
    """

    def __init__(self, consents: Iterable[Consent], purpose: str) -> None:
        self._own: dict[str, list[Consent]] = {}
        for one in consents:
            if one.purpose == purpose:
                self._own.setdefault(one.respondent, []).append(one)
        for_all = self._own.pop("", [])
        noes = [one for one in for_all if says(one) != "given"]
        self._for_all = _newest(for_all, [])
        self._no = max(noes, key=_order, default=None)
        ended = sorted((one for one in noes if one.withdrawn is not None), key=_end)
        self._ends = [_end(one) for one in ended]
        self._ended = list(accumulate(reversed(ended), _later))[::-1]  # the newest from there on

    def newest(self, code: str) -> Consent | None:
        """Return a person's newest answer by its time, else the newest for the whole interview.

        A withdrawal ends every answer given before it, not only the one that carries it: then that
        one comes back; so does what was refused or taken back later for the whole interview.
        Between answers of one time a no stands.
        """
        if code not in self._own:
            return self._for_all
        own = self._own[code]
        last = max(own if self._no is None else [*own, self._no], key=_order)
        after = bisect_right(self._ends, last.at)
        return _newest([*own, last], self._ended[after : after + 1])


def says(answer: Consent | None) -> State:
    """Return what an answer says now; silence is no consent."""
    if answer is None:
        return "unasked"
    if answer.withdrawn is not None:
        return "withdrawn"
    return "given" if answer.given else "refused"


def _newest(found: Sequence[Consent], ended: Sequence[Consent]) -> Consent | None:
    """Return the newest of `found`, or of those of them that end it and `ended`, which do."""
    if not found:
        return None
    last = max(found, key=_order)
    ending = [one for one in found if one.withdrawn is not None and last.at < one.withdrawn]
    return max([*ending, *ended], key=lambda one: one.at, default=last)


def _order(answer: Consent) -> tuple[datetime, int]:
    return answer.at, -WORST.index(says(answer))


def _end(answer: Consent) -> datetime:
    return answer.withdrawn or answer.at


def _later(one: Consent, other: Consent) -> Consent:
    return other if other.at > one.at else one
