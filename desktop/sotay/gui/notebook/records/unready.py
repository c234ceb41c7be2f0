"""What keeps a record from being closed, told until it is put right and no longer."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.text import headed
from sotay.gui.notebook.records.strip import Strip, Way
from sotay.model.errors import RecordIncomplete
from sotay.model.gapcodes import Gap

_LOOK_MS = 400


class Unready(QObject):
    """Says it in a strip; looks again while that is shown, as not all that mends it signals."""

    def __init__(self, strip: Strip, go_to: Callable[[QWidget], None]) -> None:
        super().__init__(strip)
        self._strip = strip
        self._go_to = go_to
        self._left: Callable[[], Sequence[Any]] = tuple
        self._say: Callable[[Sequence[Any]], object] = bool
        self._told: Sequence[Any] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def tell_unsaved(self, obstacles: Callable[[], list[Way]]) -> None:
        """Tell what is on the screen and not in the record, and go to the first of it."""
        says = _("Chưa chốt được nội dung vì còn phần chưa được lưu. Sửa rồi chốt lại.")
        self._begin(
            lambda: [words for words, _act in obstacles()],
            lambda _left: self._strip.say("warn", says, obstacles()),
        )
        obstacles()[0][1]()

    def tell_missing(
        self,
        told: Sequence[str],
        missing: Callable[[], Sequence[Gap]],
        way_to: Callable[[Gap], QWidget | None],
    ) -> None:
        """Say what of these gaps the record still has, with the way to each; go to the first.

        Whose a gap is may change. Nobody is turned to before one goes there: one may be writing.
        """
        kinds = {gap.says for gap in told if isinstance(gap, Gap)}

        def go(gap: Gap) -> None:
            if field := way_to(gap):
                self._go_to(field)

        def say(left: Sequence[Gap]) -> None:
            ways = [(_codes_first(gap), partial(go, gap)) for gap in left]
            self._strip.say("warn", str(RecordIncomplete(tuple(left))), ways)

        self._begin(lambda: [gap for gap in missing() if gap.says in kinds], say)
        if self._told:
            go(self._told[0])

    def look(self) -> None:
        """Say what is left of it; nothing once all is put right."""
        if self._strip.isHidden() or self._strip.property("tone") != "warn":
            self._timer.stop()
            return
        left = self._left()
        if not left:
            self._timer.stop()
            self._strip.hide()
        elif left != self._told:
            self._told = left
            self._say(left)

    def _begin(
        self, left: Callable[[], Sequence[Any]], say: Callable[[Sequence[Any]], object]
    ) -> None:
        self._left, self._say, self._told = left, say, left()
        say(self._told)
        self._timer.start(_LOOK_MS)


def _codes_first(gap: Gap) -> str:
    """Return the words of the way: whose it is stands where nothing is cut for want of room."""
    says = headed(gap.words)
    return ": ".join([*([", ".join(gap.codes)] if gap.codes else []), says])
