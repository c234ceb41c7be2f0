"""What the province's lists changed, and what holds."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.text import label
from sotay.work.directory import telling
from sotay.work.directory.arriving import Latest


class ListsDialog(Dialog):
    """What changed first, then what holds."""

    def __init__(self, parent: QWidget, now: Latest) -> None:
        super().__init__(parent, telling.head(now).rstrip("."), no=_("Đóng"), name="lists")
        for title, lines in (
            (_("Lần này đổi gì"), telling.changed(now)),
            (_("Đang áp dụng"), [*telling.held(now)]),
        ):
            if lines:
                self.add(label(title, "strong"))
                self.add(*(label(line, wrap=True, name="lists_line") for line in lines))
