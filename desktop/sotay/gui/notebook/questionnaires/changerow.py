"""One question that a newer questionnaire asks otherwise."""

from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.base.text import headed
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.work.questionnaires.newer import CHANGES, Change


class ChangeRow(QFrame):
    """Says which, what changes, and the answer that it is about."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.setObjectName("change")
        says = change.was or change.now or change.path
        what = _(CHANGES[change.what])
        if change.what == "reworded":
            what += f": “{change.now}”"
        if change.value:
            what += " · " + _("đã trả lời: {v}").format(v=change.value)
        self.setAccessibleName(f"{says}: {what}")
        what = headed(what)
        in_column(
            label(says, wrap=True),
            label(what, "caption", wrap=True, name="change_what"),
            of=self,
            edges=(0, 4, 0, 4),
            gap=0,
        )
