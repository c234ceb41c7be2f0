"""What stands where nothing is yet: an icon, a sentence, and the thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import in_column, put
from sotay.gui.kit.widgets.text import label


class EmptyState(QWidget):
    """`asked` when the button is pressed; without `action` there is none."""

    asked = Signal()

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        action: str = "",
        name: str = "empty",
        *,
        begins: bool = True,
    ) -> None:
        """Take what to show; `begins` says that the button begins something new."""
        super().__init__()
        self.setObjectName(name)
        self._says = says = label(sentence, "quiet", wrap=True)
        says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign = "add" if begins else "dismiss"
        button = Button(action, "primary" if begins else "plain", sign, f"{name}_action")
        if not action:
            button.hide()  # never show(): without a parent it would be a window
        button.clicked.connect(self.asked)
        rows = in_column(of=self, edges=(24, 24, 24, 24), gap=12)
        rows.addStretch(2)
        put(rows, Glyph(icon_name, 40, "ink3"), says)
        rows.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say something else."""
        self._says.setText(sentence)
