"""A field: label, hint, the control itself, and the reason beside it when it is wrong."""

from typing import Generic, TypeVar

from PySide6.QtWidgets import QScrollArea, QWidget

from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label, set_wrong

_EDGE = 8  # pixels around what is scrolled to
W = TypeVar("W", bound=QWidget)


class Field(QWidget, Generic[W]):
    """Any control under its label. `show_error("")` takes the reason away."""

    def __init__(self, title: str, control: W, hint: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}_field")
        self.control: W = control
        control.setObjectName(control.objectName() or name)
        control.setAccessibleName(control.accessibleName() or title.removesuffix(" *"))
        control.setAccessibleDescription(hint)
        self._hint_text = hint
        self._title = label(title, "strong")
        self._title.setBuddy(control)
        self._hint = label(hint, "caption", wrap=True)
        self._error = label("", "error", wrap=True, name=f"{name}_error")
        in_column(self._title, self._hint, control, self._error, of=self, gap=4)
        self._hint.setVisible(bool(hint))
        self._title.setVisible(bool(title))
        self._error.hide()

    def show_error(self, reason: str) -> None:
        """Say beside the field why its value cannot be taken."""
        self._error.setText(reason)
        self._error.setVisible(bool(reason))
        self.control.setAccessibleDescription(reason or self._hint_text)
        set_wrong(self.control, bool(reason))
        if reason:
            soon(self, self._come_into_sight)  # once it has its place

    def ask_again(self, reason: str) -> None:
        """Say why its value cannot be taken, and let it be put right."""
        self.show_error(reason)
        self.control.setFocus()

    def _come_into_sight(self) -> None:
        """Scroll what it stands in, so that the reason is read."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self._error.isVisible():
            above.ensureWidgetVisible(self._error, 0, _EDGE)

    def error(self) -> str:
        """Return the reason shown, or nothing."""
        return self._error.text()
