"""The turns of a repeat: which there are, one more, one less, and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.forms.layout.deck import Card
from sotay.forms.layout.pages import Page, Part, Turns
from sotay.forms.layout.titles import title
from sotay.forms.layout.told import told
from sotay.forms.session.record import Field
from sotay.forms.tree.node import Node
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked
from sotay.gui.notebook.answering.words import FormWords

_SAID = 2  # answers that tell a turn from another


class TurnsBody(QWidget):
    """`changed` when a turn came or went."""

    changed = Signal()
    went_to = Signal(str)  # the path of the turn
    removed = Signal(object, str)  # () -> None to put it back, what it was
    failed = Signal(str)

    def __init__(self, asked: Asked, card: Card) -> None:
        super().__init__()
        assert isinstance(card.part, Turns)  # noqa: S101 - made for one
        self.setObjectName("turns")
        self._asked, self._part, self._above = asked, card.part, card.within
        self._path = asked.deck.path(card)
        self._title = FormWords("turns_title", "title")
        self._number = label("", "quiet", name="turns_number")
        self._list = LongList(_("Chưa có lượt nào."), "turns")
        self._add = Button(_("Thêm lượt"), "plain", "add", "turn_add", self.add)
        self._on = label(_("Bấm + để thêm lượt nữa; hết thì Enter để sang câu sau."), "caption")
        in_column(self._title, self._number, self._list, across(self._add), self._on, of=self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind("turn_add", self, self.add)
        self.refresh()

    def refresh(self) -> None:
        """Show the turns there are."""
        session = self._asked.session
        there = self._asked.deck.turns(self._part, self._above)
        node = there[0] if there else self._above
        said = session.speaker.said(title(self._part.repeat), node)
        self._title.say(said or _("Các lượt"))
        self._number.setText(counted("Đã có {n} lượt.", len(there)))
        self._list.show_each(list(enumerate(there, 1)), self._row)
        may = not self._asked.locked and session.can_add(self._path)
        self._add.setVisible(may)
        self._on.setVisible(may)
        self.setAccessibleName(f"{self._title.text()}. {self._number.text()} {self._on.text()}")

    def begin(self) -> None:
        """Listen to Enter (on) and + (one more) alike; Tab goes to the turns."""
        self.setFocus()

    def _row(self, one: tuple[int, Node]) -> QWidget:
        number, node = one
        row = QFrame()
        row.setProperty("card", True)
        says = _("{number}. {what}").format(number=number, what=self._said(node))
        go = Button(_("Mở"), "quiet", "open", "turn_open", lambda: self._go(node))
        go.setAccessibleName(_("Mở lượt {number}").format(number=number))
        drop = Button(_("Bỏ"), "quiet", "delete", "turn_drop", lambda: self._drop(node, number))
        drop.setAccessibleName(_("Bỏ lượt {number}").format(number=number))
        in_row(wide(label(says, wrap=True)), go, drop, of=row, edges=(12, 4, 6, 4))
        drop.setVisible(not self._asked.locked)
        return row

    def _said(self, node: Node) -> str:
        found: list[str] = []
        for one in self._answers(self._part.parts, node):
            if words := told(self._asked.session, one):
                found.append(words)
            if len(found) == _SAID:
                break
        return " · ".join(found) or _("(chưa trả lời)")

    def _answers(self, parts: tuple[Part, ...], node: Node) -> list[Field]:
        return [
            one
            for part in parts
            if isinstance(part, Page)
            for one in self._asked.deck.fields(part, node)
            if one.relevant
        ]

    def _go(self, node: Node) -> None:
        self.went_to.emit(self._asked.path(node))

    def add(self) -> None:
        """Add a turn, and go there."""
        if self._asked.locked:
            return
        try:
            path = self._asked.session.add(self._path)
        except SotayError as fault:
            self.failed.emit(str(getattr(fault, "reason", "") or fault))
            return
        self.changed.emit()
        self.went_to.emit(path)

    def _drop(self, node: Node, number: int) -> None:
        what = _("lượt {number}: {what}").format(number=number, what=self._said(node))
        try:
            back = self._asked.session.delete(self._asked.path(node))
        except SotayError as fault:
            self.failed.emit(str(getattr(fault, "reason", "") or fault))
            return
        self.refresh()
        self.changed.emit()
        self.removed.emit(back, what)
        self.begin()
