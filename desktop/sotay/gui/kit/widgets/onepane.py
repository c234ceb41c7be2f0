"""In a narrow window the list or the record, never both: each then has room enough."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.listpane import ListPane

BELOW = 860  # pixels at 100 %


class OnePane(QObject):
    """Arrow keys in the list still only move there; a click or Enter goes on to the record."""

    def __init__(self, pane: ListPane, side: QWidget) -> None:
        super().__init__(side)
        self._pane = pane
        self._side = side
        self._narrow = False
        self._at_record = False
        self.back = IconButton("arrow_left", _("Về danh sách"), "back_to_list", self._go_back)
        self.back.hide()
        pane.view.clicked.connect(lambda _index: self.go_on())
        pane.view.activated.connect(lambda _index: self.go_on())

    def fit(self, width: int) -> None:
        """Fit a window of this width, in pixels at 100 %; where one writes stays in sight."""
        at = self._side.window().focusWidget()
        if not self._narrow and at is not None and self._side.isAncestorOf(at):
            self._at_record = True
        self._narrow = width < BELOW
        self._pane.stand_alone(self._narrow)
        self._stand()

    def go_on(self) -> None:
        """Show the record."""
        self._at_record = True
        self._stand()

    def leave(self) -> None:
        """Show the list: there is no record to show."""
        self._at_record = False
        self._stand()

    def _go_back(self) -> None:
        self.leave()
        self._pane.view.setFocus()

    def _stand(self) -> None:
        at_record = self._narrow and self._at_record
        self._pane.setVisible(not at_record)
        self._side.setVisible(not self._narrow or self._at_record)
        self.back.setVisible(at_record)
