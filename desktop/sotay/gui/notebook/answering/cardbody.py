"""A card that asks: the groups it stands in, and its questions below each other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.forms.layout.asked import is_head
from sotay.forms.layout.deck import Card
from sotay.forms.layout.markup import plain
from sotay.forms.layout.pages import Page
from sotay.forms.layout.titles import title
from sotay.forms.model.form import Group, Repeat
from sotay.forms.tree.node import Node
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked
from sotay.gui.notebook.answering.block import Block, Shape
from sotay.gui.notebook.answering.gridhead import GridHead
from sotay.gui.notebook.answering.rowchoice import MOST_COLUMNS

_NO_LABEL: Final = "list-nolabel"


class CardBody(QWidget):
    """Made when it is shown, and thrown away behind it."""

    answered = Signal(object)  # the Block
    done = Signal()
    matter_asked = Signal(str)

    def __init__(self, asked: Asked, card: Card) -> None:
        super().__init__()
        assert isinstance(card.part, Page)  # noqa: S101 - made for one
        self.setObjectName("card_body")
        self._asked = asked
        self.blocks: list[Block] = []
        told = heading(asked, card)
        if told == section_heading(asked, card) and len(card.part.questions) == 1:
            told = ""  # the head of all cards says it
        self._around = label(told, "quiet", wrap=True, name="card_around")
        parts = self._parts(card.part, card.within)
        in_column(self._around, *parts, of=self, gap=18 if len(parts) == 1 else 10)
        self._around.setVisible(bool(told))
        for block in self.blocks:
            block.answered.connect(self.answered)
            block.done.connect(self.done)
            block.matter_asked.connect(self.matter_asked)

    def _parts(self, page: Page, within: Node) -> list[QWidget]:
        """Return the questions, those of a table in rows below its head."""
        asked, record = self._asked, self._asked.session.record
        parts: list[QWidget] = []
        columns = 0  # of the table one is in
        for question in page.questions:
            for one in record.of(question.pattern, within):
                if is_head(question):
                    columns = len(asked.session.offering.at(one.pattern, one.node))
                    parts.append(GridHead(asked, question, one))
                    continue
                row = _NO_LABEL in question.appearance and 0 < columns <= MOST_COLUMNS
                columns = columns if row else 0
                alone = len(page.questions) == 1
                shape: Shape = "row" if row else "alone" if alone else "page"
                self.blocks.append(Block(asked, question, one, self, shape))
                parts.append(self.blocks[-1])
        return parts

    def refresh(self) -> None:
        """Show what the session says now."""
        for block in self.blocks:
            block.refresh()

    def block_at(self, path: str) -> Block | None:
        """Return the question at a path."""
        return next((one for one in self.blocks if one.path == path), None)

    def begin(self, path: str = "") -> None:
        """Put the cursor into the question at a path, else into the first that wants an answer."""
        wanted = self.block_at(path) if path else None
        asking = [one for one in self.blocks if one.wants_answer()]
        if (block := wanted or next(iter(asking), None)) is not None and block.field.relevant:
            block.begin()
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a note: Enter goes on from it
            self.setFocus()

    def next_of(self) -> Block | None:
        """Return the question behind the one that is answered now, None behind the last."""
        at = next((n for n, one in enumerate(self.blocks) if one.has_focus()), -1)
        return next((one for one in self.blocks[at + 1 :] if one.wants_answer()), None)

    def current(self) -> Sequence[Block]:
        """Return the question that is answered now, or all where none is."""
        return [one for one in self.blocks if one.has_focus()] or self.blocks


def heading(asked: Asked, card: Card) -> str:
    """Return the groups that a card stands in, and which turn it is of, in one line."""
    found = asked.deck.fields(card.part, card.within) if isinstance(card.part, Page) else []
    node = found[0].node if found else card.within
    above = {one.name: one for one in _above(node)}
    said = [_said(asked, group, above) for group in card.part.around]
    return " › ".join(one for one in said if one)


def section_heading(asked: Asked, card: Card) -> str:
    """Return the heading of the section a card is in, "" where it has none or is the only one."""
    control = asked.deck.sections[card.section].control
    if control is None or len(asked.deck.sections) == 1:
        return ""
    words = asked.session.speaker.said(title(control), asked.session.record.root)
    return " ".join(plain(words or "").split())


def _above(node: Node) -> list[Node]:
    chain, at = [], node.parent
    while at is not None:
        chain.append(at)
        at = at.parent
    return chain


def _said(asked: Asked, group: Group | Repeat, above: dict[str, Node]) -> str:
    here = above.get(group.pattern[-1]) if group.pattern else None
    node = here or asked.session.record.root
    told = plain(asked.session.speaker.said(title(group), node) or "")
    told = " ".join(told.split())
    if isinstance(group, Repeat) and here is not None and here.parent is not None:
        there = here.parent.called(here.name)
        turn = _("lượt {nth}/{n}").format(nth=there.index(here) + 1, n=len(there))
        return f"{told} ({turn})" if told else turn
    return told
