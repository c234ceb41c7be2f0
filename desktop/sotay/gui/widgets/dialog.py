"""A dialog with its own buttons in Vietnamese; never blocks, answers by `accepted`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.style.look import fix_width, space
from sotay.gui.widgets.button import Button, Kind
from sotay.gui.widgets.text import label


class Dialog(QDialog):
    """Title, body, and at the foot what to do and a way out. Show it with `open()`."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        yes: str = "",
        no: str = "",
        kind: Kind = "primary",
        name: str = "dialog",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fix_width(self, 440, self.setMinimumWidth)
        self.yes = Button(yes, kind, "", f"{name}_yes")
        if not yes:
            self.yes.hide()  # never show(): without a parent it would be a window
        self.no = Button(no or _("Quay lại"), "plain", "", f"{name}_no")
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        (self.yes if yes and kind == "primary" else self.no).setDefault(True)
        self._rows = QVBoxLayout(self)
        space(self._rows, (24, 20, 24, 20), 12)
        self._rows.addWidget(label(title, "title", wrap=True))
        foot = QHBoxLayout()
        space(foot, (0, 8, 0, 0), 8)
        foot.addStretch()
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        self._rows.addLayout(foot)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part above the buttons."""
        where = self._rows.count() - 1
        if isinstance(part, QLayout):
            self._rows.insertLayout(where, part)
        else:
            self._rows.insertWidget(where, part)


def question(
    parent: QWidget, title: str, sentence: str, yes: str, *, no: str = "", kind: Kind = "primary"
) -> Dialog:
    """Open a yes-or-no dialog and return it; connect to its `accepted`.

    The way out is never named “Hủy”: that word destroys elsewhere.
    """
    dialog = Dialog(parent, title, yes=yes, no=no, kind=kind, name="question")
    dialog.add(label(sentence, wrap=True, name="question_says"))
    dialog.open()
    return dialog
