"""One thing on a card: what it is, what there is to know of it, its state, what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton

from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill, State
from sotay.gui.kit.widgets.text import label


class ItemRow(QFrame):
    """Its buttons wrap below the words; each is told apart for who hears by the title."""

    def __init__(
        self,
        name: str,
        title: str,
        about: str,
        state: State | None = None,
        buttons: Sequence[QPushButton] = (),
        key: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.key = key
        head = in_row(wide(label(title, "strong", wrap=True, name=f"{name}_title")))
        if state is not None:
            head.addWidget(Pill(state.text, state.tone, f"{name}_state"))
        rows = in_column(head, of=self, edges=(0, 4, 0, 4), gap=3)
        if about:
            rows.addWidget(label(about, "quiet", wrap=True, name=f"{name}_about"))
        if buttons:
            rows.addLayout(across(*buttons))
            for one in buttons:
                one.setAccessibleName(f"{one.text()} {title}")
