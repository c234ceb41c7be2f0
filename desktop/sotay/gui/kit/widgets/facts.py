"""A strip of facts: small label above, value below, as many as fit on a line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label


class Facts(QFrame):
    """Shows (label, value) pairs; those without a value are left out."""

    def __init__(self, name: str = "facts") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("facts", True)
        self._flow = FlowLayout(self, gap=24)
        space(self._flow, (16, 8, 16, 8), 24)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these instead of what was shown."""
        fill(self._flow, [_fact(title, value) for title, value in facts if value])
        told = self._flow.count() > 0
        if not told or self.parentWidget() is not None:  # without a parent it would be a window
            self.setVisible(told)
        self.updateGeometry()


def _fact(title: str, value: str) -> QWidget:
    fact = QWidget()
    in_column(label(title, "caption"), Elided(value, name="fact_value"), of=fact, gap=0)
    return fact
