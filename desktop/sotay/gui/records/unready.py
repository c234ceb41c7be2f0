"""What keeps a record from being closed, told until it is put right and no longer."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.records.strip import Strip, Way
from sotay.model.errors import RecordIncomplete

_LOOK_MS = 400


class Unready(QObject):
    """Says it in a strip; looks again while that is shown, as not all that mends it signals."""

    def __init__(self, strip: Strip, go_to: Callable[[QWidget], None]) -> None:
        super().__init__(strip)
        self._strip = strip
        self._go_to = go_to
        self._left: Callable[[], Sequence[object]] = tuple
        self._say: Callable[[], object] = bool
        self._told: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def tell_unsaved(self, obstacles: Callable[[], list[Way]]) -> None:
        """Tell what is on the screen and not in the record, and go to the first of it."""
        says = _("Chưa chốt được nội dung vì còn phần chưa được lưu. Sửa rồi chốt lại.")
        self._begin(
            lambda: [words for words, _act in obstacles()],
            lambda: self._strip.say("warn", says, obstacles()),
        )
        obstacles()[0][1]()

    def tell_missing(
        self, missing: Callable[[], Sequence[str]], known: Callable[[], dict[str, QWidget]]
    ) -> None:
        """Tell what the record lacks, with the way to each, and go to the first."""

        def ways() -> list[Way]:
            fields = known()
            return [
                (reason[:1].upper() + reason[1:], partial(self._go_to, fields[reason]))
                for reason in missing()
                if reason in fields
            ]

        self._begin(
            missing,
            lambda: self._strip.say("warn", str(RecordIncomplete(tuple(missing()))), ways()),
        )
        if first := ways():
            first[0][1]()

    def look(self) -> None:
        """Say what is left of it; nothing once all is put right."""
        if self._strip.isHidden() or self._strip.property("tone") != "warn":
            self._timer.stop()
            return
        left = list(self._left())
        if not left:
            self._timer.stop()
            self._strip.hide()
        elif left != self._told:
            self._told = left
            self._say()

    def _begin(self, left: Callable[[], Sequence[object]], say: Callable[[], object]) -> None:
        self._left, self._say, self._told = left, say, list(left())
        say()
        self._timer.start(_LOOK_MS)
