"""What stands below every card: which formulas of the form did not work out."""

from PySide6.QtWidgets import QWidget

from sotay.forms.layout.failing import failing
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.course import Course


class CardFoot(QWidget):
    """Hidden while all works out; `show_course` looks again."""

    def __init__(self) -> None:
        super().__init__()
        self._failing = label("", "quiet", wrap=True, name="card_failing")
        in_column(self._failing, of=self, gap=0)
        self.hide()

    def show_course(self, course: Course) -> None:
        """Say what did not work out, where who answers is one to pass it on."""
        asked = course.asked
        says = failing(asked.session, asked.numbers) if asked.allowed.tells_failing else ""
        self._failing.setText(says)
        self.setVisible(bool(says))
