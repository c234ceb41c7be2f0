"""A titled part of a record's page."""

from PySide6.QtWidgets import QLabel, QWidget

from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label


def section(title: str, *parts: QWidget) -> QWidget:
    """Return a titled part of a page."""
    holder = QWidget()
    rows = in_column(of=holder, edges=(0, 0, 0, 6), gap=6)
    heading: QLabel = label(title, "lead")
    rows.addWidget(heading)
    for part in parts:
        rows.addWidget(part)
        if isinstance(part, TextEditor):
            heading.setBuddy(part)
            part.setAccessibleName(part.accessibleName() or title)
    return holder
