"""A button that is only an icon."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import size_icon
from sotay.gui.kit.widgets.button import Act
from sotay.gui.kit.widgets.tip import set_tip


class IconButton(QToolButton):
    """`says` is its tooltip and its accessible name."""

    def __init__(self, icon_name: str, says: str, name: str = "", act: Act | None = None) -> None:
        super().__init__()
        self.setIcon(icon(icon_name))
        set_tip(self, says)
        self.setAccessibleName(says)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        size_icon(self, 20)
        if act is not None:
            self.clicked.connect(act)
