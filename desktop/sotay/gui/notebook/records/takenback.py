"""Says at the top of a record that somebody took back the leave to keep what stands in it."""

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.draft import Draft
from sotay.model.words import WITHDRAWN_TOLD


class TakenBack(QFrame):
    """Stands there as long as the record shown is withdrawn; nobody closes it."""

    def __init__(self, stood: SignalInstance, shown: Callable[[], Draft | None]) -> None:
        """Look at the record `shown` whenever it `stood` anew."""
        super().__init__()
        self.setObjectName("taken_back")
        self.setProperty("note", True)
        self.setProperty("tone", "warn")
        self.setAccessibleName(_(WITHDRAWN_TOLD))
        in_column(label(_(WITHDRAWN_TOLD), wrap=True), of=self, edges=(14, 6, 14, 6))
        self._shown = shown
        self.hide()
        stood.connect(self._stand)

    def _stand(self) -> None:
        if (draft := self._shown()) is not None:
            self.setVisible(draft.entry.row.withdrawn)
