"""Undo and redo: designs are immutable, so what was is simply kept."""

from dataclasses import dataclass
from typing import Final

from sotay.forms.building.design import Design, Place

MOST: Final = 200  # steps back


@dataclass(frozen=True)
class Step:
    """A design, and where one was in it."""

    design: Design
    place: Place = ()


@dataclass(frozen=True)
class History:
    """What is, what was and what was undone; `typing` says what the last change went on with."""

    now: Step
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    typing: str = ""

    def done(self, step: Step, typing: str = "") -> "History":
        """Return the history after a change; typing on in one field is one change."""
        if step.design == self.now.design:
            return History(step, self.past, self.future, self.typing)
        if typing and typing == self.typing:
            return History(step, self.past, (), typing)
        return History(step, (*self.past, self.now)[-MOST:], (), typing)

    def undone(self) -> "History":
        """Return the history before the last change; the same where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.now, *self.future))

    def redone(self) -> "History":
        """Return the history with the last undone change done again."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.now), self.future[1:])
