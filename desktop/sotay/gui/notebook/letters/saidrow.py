"""One thing that was said about a letter: what, when, and how far on its way to the province."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import at, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.sayings import noted_told
from sotay.gui.notebook.records.states import status_state
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.letterwords import telling_told
from sotay.model.returns import Telling
from sotay.work.letters import writing
from sotay.work.letters.kept import Said


class SaidRow(QWidget):
    """A slip can be taken back until a bundle took it along; then a later one counts before it."""

    back_asked = Signal(str)  # its id

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.setObjectName("said_row")
        back = Button(_("Rút lại"), "quiet", "arrow_undo", "said_back")
        back.setAccessibleName(f"{back.text()}: {_told(said)}")
        back.clicked.connect(lambda: self.back_asked.emit(said.id))
        if said.state != "kept" or said.body is None:
            back.hide()  # never show(): without a parent it would be a window
        words = in_column(
            label(_told(said), wrap=True, name="said_words"),
            label(noted_told(said.at), "caption"),
            gap=0,
        )
        state = status_state(said.state)
        pill = Pill(state.text, state.tone, "said_state")
        top = Qt.AlignmentFlag.AlignTop
        in_row(wide(words), at(back, top), at(pill, top), of=self, edges=(0, 2, 0, 2), gap=12)


def said_row(shell: Shell, said: Said) -> SaidRow:
    """Return a row whose slip is taken back where that is asked for."""
    row = SaidRow(said)

    def told(_none: None) -> None:
        shell.presenter.note("ok", _("Đã rút lại; gói sau không mang theo."))

    row.back_asked.connect(
        lambda key: shell.runner.do(lambda desk: writing.take_back(desk, key), told)
    )
    return row


def _told(said: Said) -> str:
    if said.body is None:
        return _("Bản ghi đã tiêu hủy nên lời đã ghi không còn.")
    return telling_told(said.body) if isinstance(said.body, Telling) else said.body.text
