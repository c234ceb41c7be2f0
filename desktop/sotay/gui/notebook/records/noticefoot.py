"""The foot of an editor: what its long texts had better not hold, in sight wherever one scrolls."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.notebook.records.noticing import Noticing
from sotay.gui.notebook.records.tabs import Tabs


class NoticeFoot(QWidget):
    """Below the page, so that no text moves; there only with the tab its texts are in."""

    def __init__(
        self, editor: QWidget, tabs: Tabs, *texts: QPlainTextEdit, names: bool = False
    ) -> None:
        super().__init__()
        layout = editor.layout()
        assert layout is not None  # noqa: S101 - an editor is laid out when it is made
        layout.addWidget(self)
        self._tabs = tabs
        self._texts = texts
        rows = in_column(of=self, edges=(28, 0, 28, 6), gap=6)
        for text in texts:
            rows.addWidget(Noticing(text, names=names))
        tabs.turned.connect(self._turned)

    def _turned(self, _at: int) -> None:
        self.setVisible(any(text.isVisibleTo(self._tabs) for text in self._texts))
