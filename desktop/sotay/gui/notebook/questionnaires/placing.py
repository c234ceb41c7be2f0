"""Where in a survey one is, noted in the notebook a moment behind: a kill finds it again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.work.questionnaires import standing

_SOON_MS = 500


class Placing(QObject):
    """`where` tells the path of the card shown, "" for none."""

    def __init__(self, runner: Runner, parent: QObject, where: Callable[[], str]) -> None:
        super().__init__(parent)
        self._runner = runner
        self._where = where
        self._draft: Draft | None = None
        self._noted = ""
        self._timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._timer.timeout.connect(self.note)

    def show_of(self, draft: Draft | None, noted: str) -> None:
        """Follow another survey, of which the notebook has `noted`; or none."""
        self._draft, self._noted = draft, noted

    def moved(self) -> None:
        """Be told that another card is shown."""
        self._timer.start()

    def note(self) -> None:
        """Note it now; a disk that will not take it costs a place, and no answer."""
        self._timer.stop()
        draft, path = self._draft, self._where()
        if draft is None or draft.unborn or path in ("", self._noted):
            return
        self._noted, key = path, draft.id
        self._runner.do(
            lambda desk: standing.stand(desk, key, path), owner=self, failed=lambda _fault: None
        )
