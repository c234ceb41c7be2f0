"""Every thread of the window: the notebook's line, those beside it, those that last long."""

import time
from collections.abc import Callable

from sotay.base.sentences import Sentence
from sotay.gui.kit.apart import Apart
from sotay.gui.kit.beside import NOTEBOOK, Beside
from sotay.gui.kit.errors import StillBusy
from sotay.gui.kit.line import Line, Work


class Lines:
    """Only the runner makes one. All but the notebook's own are made when first used."""

    def __init__(self, answered: Callable[[int], object], rest: Work) -> None:
        """Take who is told of answers, and what the notebook's line does while nothing comes."""
        self._answered = answered
        self.notebook = Line(NOTEBOOK, answered, rest)
        self.apart = Apart(Sentence("ghi âm"))
        self.serving = Apart(Sentence("nhận phiếu từ điện thoại"))
        self._beside: dict[Beside, Line] = {}

    def beside(self, which: Beside) -> Line:
        """Return that line."""
        if which not in self._beside:
            self._beside[which] = Line(which.value, self._answered)
        return self._beside[which]

    def answering(self) -> tuple[Line, ...]:
        """Return each line there is whose answers come to the runner."""
        return (self.notebook, *self._beside.values())

    def end(self, seconds: float) -> None:
        """End all threads after what is queued; raises `StillBusy` if one has not ended in time."""
        until = time.monotonic() + seconds
        lines: tuple[Line | Apart, ...] = (*self.answering(), self.apart, self.serving)
        for line in lines:
            line.end()
        for line in lines:
            if not line.join(max(0.0, until - time.monotonic())):
                raise StillBusy(line.name)
