"""What an answer is given in: the base of every kind of control."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.forms.session.offering import Offer
from sotay.gui.notebook.answering.showing import Showing


class Control(QWidget):
    """A base. Values are as ODK keeps them: `2026-11-28`, names of choices with spaces between.

    A control tells of every change by `given` and is never filled while it says so already, so
    that a cursor, a composed letter and a field's own undo stay.
    """

    asks: ClassVar[bool] = True  # whether an answer can be given here at all
    given = Signal(str)
    done = Signal()  # it was chosen so that nothing is left to do here: on to the next
    lacking = Signal(str)  # why a file of the form that goes with a choice cannot be shown

    def show_answer(self, value: str) -> None:
        """Show an answer."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let it only be read, or answered."""
        raise NotImplementedError

    def offer(self, offers: Sequence[Offer]) -> None:
        """Be told what may be chosen; most have no use for it."""

    def show_files(self, showing: Showing) -> None:
        """Be told what shows the files that go with choices; most have no use for it."""

    def look(self) -> bool:
        """Show the picture of the choice one is on; return whether there is one."""
        return False

    def hear(self) -> bool:
        """Play the sound of the choice one is on, or stop it; return whether there is one."""
        return False

    def loose(self) -> str:
        """Return a text that stands here and is no answer yet, "" where there is none."""
        return ""

    def put_loose(self, typed: str) -> None:
        """Put such a text back."""

    def settle(self) -> None:
        """Read what is typed, as it stands."""

    def begin(self) -> None:
        """Put the cursor where one answers."""
        self.setFocus()

    def named(self, says: str, described: str) -> None:
        """Have a screen reader say the question, and what is said beside it."""
        target = self.focusProxy() or self
        target.setAccessibleName(says)
        target.setAccessibleDescription(described)
