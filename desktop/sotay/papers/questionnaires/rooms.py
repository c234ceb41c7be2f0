"""Which room an answer needs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sotay.base.text import grouped
from sotay.papers.questionnaires.ink import Ink
from sotay.papers.questionnaires.parts import (
    Choices,
    Figures,
    File,
    Lines,
    Listed,
    Moment,
    Option,
    Place,
    Rich,
    Run,
    Space,
    Tick,
)
from sotay.papers.questionnaires.spaces import Beside, Boxed, Captioned, Choosing, Room, Ruled
from sotay.papers.questionnaires.ticks import Ticks

_LONGEST_NAME: Final = 80  # letters of a list's name
_SEVERAL: Final = 3  # lines for several things that are chosen


def room_for(ink: Ink, space: Space) -> Room:
    """Return the room for an answer."""
    return _MADE[type(space)](ink, space)


def figures(ink: Ink, space: Figures) -> Boxed:
    """Return boxes for a number."""
    groups = [(space.whole, "")] + ([(space.decimals, "")] if space.decimals else [])
    return Boxed(ink, groups, ink.look.words.comma, space.note)


def moment(ink: Ink, space: Moment) -> Room:
    """Return boxes for a day (dd/mm/yyyy), a month, a year, a time of day, or both."""
    day, month, year = ink.look.words.day_parts
    hour, minute = ink.look.words.time_parts
    days = {"day": [(2, day), (2, month), (4, year)], "month": [(2, month), (4, year)]}
    if space.what == "year":
        return Boxed(ink, [(4, year)], "/")
    if space.what == "time":
        return Boxed(ink, [(2, hour), (2, minute)], ":")
    if space.what == "both":
        return Beside(ink, [moment(ink, replace(space, what=one)) for one in ("day", "time")])
    return Boxed(ink, days[space.what], "/")


def _choices(ink: Ink, space: Choices) -> Room:
    most = ink.look.limits.option_letters
    options = [replace(one, label=_cut(one.label, most)) for one in space.options]
    return Ticks(ink, options, space.how, space.columns)


def _cut(runs: Rich, most: int) -> Rich:
    """Return words as far as they go in `most` letters."""
    if sum(len(run.text) for run in runs) <= most:
        return runs
    kept: list[Run] = []
    for run in runs:
        kept.append(replace(run, text=run.text[:most]))
        most -= len(run.text)
        if most <= 0:
            break
    return (*kept, Run("…"))


def _listed(ink: Ink, space: Listed) -> Room:
    words = ink.look.words
    says = words.listed_many if space.many else words.listed
    if not space.number:
        says = words.listed_unknown
    told = says.format(name=space.name[:_LONGEST_NAME], n=grouped(space.number))
    return Choosing(ink, told, _SEVERAL if space.many else 1)


def _place(ink: Ink, space: Place) -> Room:
    words = ink.look.words
    if space.several:
        return Ruled(ink, _SEVERAL)
    return Captioned(ink, [words.latitude, words.longitude])


_MADE: Final[dict[type[Space], Callable[[Ink, Any], Room]]] = {
    Choices: _choices,
    Lines: lambda ink, space: Ruled(ink, space.number),
    Figures: figures,
    Moment: moment,
    Place: _place,
    File: lambda ink, space: Captioned(ink, [getattr(ink.look.words, space.what)]),
    Listed: _listed,
    Tick: lambda ink, _space: Ticks(ink, [Option((Run(ink.look.words.done),))], "many"),
}
