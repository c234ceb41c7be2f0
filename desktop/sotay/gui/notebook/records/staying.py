"""What was just closed and will not be sent is told in the editor, with the reason."""

from PySide6.QtCore import QObject, SignalInstance

from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.strip import Strip
from sotay.work.desk import Desk
from sotay.work.transfer.waiting import cannot_go


class Staying(QObject):
    """Asks the gate once a record is closed, and says its answer in the strip below the record."""

    def __init__(self, showing: SignalInstance, strip: Strip) -> None:
        """Follow `showing` (Draft | None)."""
        super().__init__(strip)
        self._strip = strip
        self._draft: Draft | None = None
        showing.connect(self._show)

    def _show(self, draft: Draft | None) -> None:
        if self._draft is not None:
            self._draft.closed.disconnect(self._ask)
        self._draft = draft
        if draft is not None:
            draft.closed.connect(self._ask)

    def _ask(self) -> None:
        if (draft := self._draft) is None:
            return

        def read(desk: Desk) -> tuple[Draft, list[str]]:
            return draft, cannot_go(desk, draft.id)

        draft.runner.ask(read, self._say, owner=self)

    def _say(self, found: tuple[Draft, list[str]]) -> None:
        draft, reasons = found
        if reasons and draft is self._draft and draft.locked:
            self._strip.say("info", " ".join(reasons))
