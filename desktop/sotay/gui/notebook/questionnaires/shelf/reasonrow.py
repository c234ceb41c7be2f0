"""One reason or remark about a questionnaire: where, what, and what to do about it."""

from PySide6.QtWidgets import QFrame

from sotay.base.text import sentence
from sotay.forms.layout.soundness import way
from sotay.forms.model.errors import Problem
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label


class ReasonRow(QFrame):
    """Says it in two lines."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.setObjectName("reason")
        says, do = sentence(str(problem)), way(problem)
        self.setAccessibleName(f"{says} {do}")
        in_column(
            label(says, wrap=True, name="reason_says"),
            label(do, "caption", wrap=True, name="reason_way"),
            of=self,
            edges=(0, 6, 0, 6),
            gap=0,
        )
