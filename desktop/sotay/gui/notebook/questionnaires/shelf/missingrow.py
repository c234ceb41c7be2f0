"""A file that a questionnaire names and that was not handed over with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label


class MissingRow(QFrame):
    """`asked` when the person wants to choose the file."""

    asked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("missing")
        choose = Button(_("Chọn tệp…"), "plain", "folder_open", "missing_choose")
        choose.setAccessibleName(_("Chọn tệp “{f}”…").format(f=name))
        choose.clicked.connect(lambda: self.asked.emit(name))
        in_row(wide(label(name, "strong", wrap=True, name="missing_name")), choose, of=self)
