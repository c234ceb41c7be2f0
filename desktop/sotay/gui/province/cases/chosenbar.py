"""What can be done with the cases that are chosen in the list, while some are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label


class ChosenBar(QWidget):
    """Tells how many there are; two and more may be joined."""

    assign_asked = Signal()
    join_asked = Signal()

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self.setObjectName("chosen_bar")
        self._chosen = chosen
        self._told = label("", "strong", wrap=True, name="chosen_told")
        assign = Button(_("Giao…"), "primary", "", "chosen_assign", self.assign_asked)
        self._join = Button(_("Gộp…"), "plain", "", "chosen_join", self.join_asked)
        leave = Button(_("Bỏ chọn"), "quiet", "", "chosen_leave", chosen.clear)
        in_column(self._told, across(assign, self._join, leave), of=self, gap=6)
        chosen.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        number = len(self._chosen.kept())
        self._told.setText(counted("Đã chọn {n} hồ sơ", number))
        self._join.setEnabled(number > 1)
        self.setVisible(number > 0)
