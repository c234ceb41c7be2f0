"""A line for what lasts as long as the person likes, as a recording. Made when first needed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from sotay.base.sentences import Sentence
from sotay.gui.kit.line import Line

Ended = Callable[[object, BaseException | None], object]


class Apart(QObject):
    """Only the runner makes one. What is run here ends by itself soon after it is told to."""

    def __init__(self, name: Sentence) -> None:
        super().__init__()
        self.name = name
        self._line: Line | None = None
        self._ended: dict[int, Ended] = {}

    def run(self, work: Callable[[], object], ended: Ended) -> None:
        """Run `work` on the line; `ended` is told its value, or what it raised, in the window."""
        if self._line is None:
            self._line = Line(self.name, self._answered)
        self._ended[self._line.put(work)] = ended

    def end(self) -> None:
        """Answer nothing any more, and let the thread end after what is queued."""
        self._ended.clear()
        if self._line is not None:
            self._line.end()

    def join(self, seconds: float) -> bool:
        """Wait for the thread; return whether it ended."""
        return self._line is None or self._line.join(seconds)

    def _answered(self, ticket: int) -> None:
        assert self._line is not None  # noqa: S101 - its own signal
        value, fault = self._line.take(ticket)
        if (ended := self._ended.pop(ticket, None)) is not None:
            ended(value, fault)
