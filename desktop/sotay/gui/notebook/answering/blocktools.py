"""What may be done with a question beside answering it: why it is asked, a matter, a quote."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_row
from sotay.gui.notebook.answering.asked import Allowed


class BlockTools(QWidget):
    """Icons at the right of a question, and the same in a menu."""

    def __init__(self, allowed: Allowed, why: Callable[[], None], raises: Callable[[], None],
                 quotes: Callable[[], None]) -> None:  # fmt: skip
        super().__init__()
        self._may_quote = allowed.quote is not None
        says = _("Vì sao hỏi câu này? (F2)")
        self._tools = [IconButton("question_circle", says, "ask_why", why)]
        if allowed.matters:
            says = _("Ghi điều này thành kiến nghị")
            self._tools.append(IconButton("megaphone", says, "raise_matter", raises))
        says = _("Trích vào biên bản… (Ctrl+Shift+B)")
        self._quote = IconButton("comment", says, "quote_answer", quotes)
        self._tools.append(self._quote)
        for tool in self._tools:
            tool.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from answer to answer
        in_row(*self._tools, of=self, gap=2)

    def offer_quote(self, there: bool) -> None:
        """Offer to quote where there is an answer that may be."""
        self._quote.setVisible(self._may_quote and there)

    def quotes(self) -> bool:
        """Return whether that is offered."""
        return not self._quote.isHidden()

    def open_menu(self, where: QPoint) -> None:
        """Offer the same by the right button, or the key for it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tool in self._tools:
            if not tool.isHidden():
                menu.addAction(tool.icon(), tool.accessibleName()).triggered.connect(tool.click)
        menu.popup(where)
