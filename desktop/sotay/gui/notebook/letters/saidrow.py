"""One thing that was said about a letter: what, when, and how far on its way to the province."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import at, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.sayings import noted_told, telling_told
from sotay.gui.notebook.records.states import status_state
from sotay.model.returns import Telling
from sotay.work.letters.kept import Said


class SaidRow(QWidget):
    """To be read only: it is noted for good, and a later one counts before it."""

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.setObjectName("said_row")
        words = in_column(
            label(_told(said), wrap=True, name="said_words"),
            label(noted_told(said.at), "caption"),
            gap=0,
        )
        state = status_state(said.state)
        pill = Pill(state.text, state.tone, "said_state")
        in_row(
            wide(words), at(pill, Qt.AlignmentFlag.AlignTop), of=self, edges=(0, 2, 0, 2), gap=12
        )


def _told(said: Said) -> str:
    if said.body is None:
        return _("Bản ghi đã tiêu hủy nên lời đã ghi không còn.")
    return telling_told(said.body) if isinstance(said.body, Telling) else said.body.text
