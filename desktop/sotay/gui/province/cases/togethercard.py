"""Xử lý cùng nhau: the cases that are joined to this one, or the one that this is joined to."""

from PySide6.QtCore import Signal

from sotay.base.dates import day_told
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import About
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.units import unit_told
from sotay.gui.reading.rowwords import untitled
from sotay.province.cases.queue import Queued, Whole


class TogetherCard(Card):
    """Shown only where something is joined; each may be looked at, or taken apart."""

    open_asked = Signal(str)  # a matter
    apart_asked = Signal(object, str)  # an About, and the matter that it is joined to

    def __init__(self) -> None:
        super().__init__(_("Xử lý cùng nhau"), "", "case_together")
        self._says = label("", wrap=True, name="together_says")
        self._list = LongList("", "together")
        self.add(self._says, self._list)

    def show_together(self, found: Whole) -> None:
        """Show what is dealt with together with a case."""
        own, others = found.case, found.together
        self.setVisible(bool(own.joined or others))
        if own.joined:
            self._says.setText(
                _("Hồ sơ này được xử lý cùng một hồ sơ chính, theo cơ quan và hạn của hồ sơ đó.")
            )
            self._list.show_each([own], self._of_lead)
        else:
            says = counted("{n} hồ sơ hỏi cùng việc, được trả lời cùng hồ sơ này.", len(others))
            self._says.setText(says if others else "")
            self._list.show_each(others, lambda one: self._row(one, own.matter))

    def _of_lead(self, own: Queued) -> ItemRow:
        see = Button(_("Mở hồ sơ chính"), "plain", "", "together_lead")
        see.clicked.connect(lambda: self.open_asked.emit(own.joined))
        return ItemRow(
            "together_row", _("Hồ sơ chính {m}").format(m=own.joined[-12:]), "", None,
            [see, self._apart(own, own.joined)], own.joined,
        )  # fmt: skip

    def _row(self, one: Queued, lead: str) -> ItemRow:
        about = " · ".join(filter(None, (unit_told(one.unit), one.hamlet, day_told(one.day))))
        see = Button(_("Mở"), "plain", "", "together_open")
        see.clicked.connect(lambda: self.open_asked.emit(one.matter))
        buttons = [see, self._apart(one, lead)]
        return ItemRow("together_row", untitled(one.title), about, None, buttons, one.matter)

    def _apart(self, one: Queued, lead: str) -> Button:
        """Return the way to take a case apart from the one it is joined to."""
        button = Button(_("Tách ra…"), "plain", "", "together_apart")
        about = About(one.matter, one.version, untitled(one.title))
        button.clicked.connect(lambda: self.apart_asked.emit(about, lead))
        return button
