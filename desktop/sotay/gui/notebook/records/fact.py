"""A small caption over one or two controls, as the facts of a record are laid out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label


class Fact(QWidget):
    """The first control is the caption's; a `tall` one may stack its controls to save width."""

    def __init__(self, caption: str, *controls: QWidget, wide: int = 0, tall: bool = False) -> None:
        super().__init__()
        self.caption = label(caption, "caption")
        self.caption.setBuddy(controls[0])
        self.caption.setProperty("over_value", True)
        self._tall = tall
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(row, (0, 0, 0, 0), 6)
        for control in controls:
            if control.property("max100"):  # it is not as wide as its caption: below its beginning
                row.addWidget(control, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                row.addWidget(control, 0 if isinstance(control, QLabel) else 1)
            if not control.accessibleName():
                control.setAccessibleName(caption)
        self._column = in_column(self.caption, row, of=self, gap=3)
        if wide:
            fix_width(self, wide, self.setMinimumWidth)

    def add_below(self, told: QLabel) -> None:
        """Put words below the controls."""
        told.setProperty("over_value", True)
        self._column.addWidget(told)

    def stack(self, narrow: bool) -> None:
        """Put the controls of a tall fact below each other, or beside; one control stays whole."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow and self._tall else way.LeftToRight)
        for one in self.findChildren(FoldingRow):
            one.let_fold(not narrow)  # of two columns the other gives way
