"""The reason below a field that cannot be read. It lies over the page, so that nothing moves."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from sotay.gui.style.look import look

_WIDE = 300  # pixels at 100 %
_GAP = 3


class UnderNote(QLabel):
    """Belongs to one field; a click goes through it to what is below."""

    def __init__(self, field: QWidget) -> None:
        self._page = _page_of(field)
        super().__init__(self._page)
        self.setObjectName("under")
        self.setProperty("role", "under")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._field = field
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)
        self._page.installEventFilter(self)

    def say(self, why: str) -> None:
        """Show a reason, or hide with ""."""
        self.setText(why)
        self._stand_alone()
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        kinds = QEvent.Type
        if watched is self._field and event.type() in (kinds.Show, kinds.Hide, kinds.FocusIn):
            self._stand_alone()
        if event.type() in (kinds.Move, kinds.Resize, kinds.LayoutRequest, kinds.Show):
            QTimer.singleShot(0, self, self._stand)  # once all is laid out
        return False

    def _stand_alone(self) -> None:
        """Be seen, if there is something to say, in place of the notes of other fields."""
        seen = bool(self.text()) and self._field.isVisible()
        self.setVisible(seen)
        for other in self._page.findChildren(UnderNote) if seen else ():
            if other is not self:
                other.hide()

    def _stand(self) -> None:
        if self.isHidden():
            return
        page = self._page
        below = self._field.mapTo(page, QPoint(0, self._field.height() + look().px(_GAP)))
        width = min(look().px(_WIDE), page.width())
        self.resize(width, self.heightForWidth(width))
        below.setX(max(0, min(below.x(), page.width() - width)))
        self.move(below)
        self.raise_()


def _page_of(field: QWidget) -> QWidget:
    """Return what scrolls with the field, else its window."""
    holder = field.parentWidget()
    while holder is not None and not holder.isWindow():
        above = holder.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QScrollArea):
            return holder
        holder = above
    return field.window()
