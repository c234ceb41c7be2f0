"""Offers in fields of hamlets, officials, posts and agencies what this notebook's records say.

Typing is never changed: an offer is taken only when it was chosen by an arrow or clicked. What is
offered is asked of the notebook on its line, held only while it is shown, and gone with the field.
"""

from types import MappingProxyType
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.latest import TYPING_MS, Latest
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.offerlist import OfferList
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.shell import Runner
from sotay.vault.records.offers import Kind, Offer
from sotay.work.records import reading

W = TypeVar("W", bound=QWidget)
# By object name: what kind of value a field takes, and the field for the post beside a name.
FIELDS: Final[MappingProxyType[str, tuple[Kind, str]]] = MappingProxyType(
    {
        "hamlet": ("hamlet", ""),
        "matter_hamlet": ("hamlet", ""),
        "chair_name": ("official", "chair_post"),
        "secretary_name": ("official", "secretary_post"),
        "official_name": ("official", "official_post"),
        "recorder": ("official", ""),
        "chair_post": ("post", ""),
        "secretary_post": ("post", ""),
        "official_post": ("post", ""),
        "owner": ("owner", ""),
        "matter_agency": ("agency", ""),
    }
)


class Offering(QObject):
    """Follows the field of an editor that has the focus, and offers below it."""

    def __init__(self, runner: Runner, editor: RecordEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._latest = Latest(runner, self)
        self._field: QLineEdit | None = None
        self._offers: list[Offer] = []
        self._taking = False
        self.list = OfferList(editor)
        self.list.taken.connect(self._take)
        editor.showing.connect(lambda _draft: self._close())
        editor.page.verticalScrollBar().valueChanged.connect(lambda _at: self._close())
        on_focus_moved(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Heed the keys of offers while they are shown; Down asks for them."""
        if watched is not self._field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            heeded = self.list.isVisible() and pressed("offer_close", event)
            event.setAccepted(heeded or event.isAccepted())
            return heeded
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Return whether the key was for the offers."""
        if not self.list.isVisible():
            if asked := pressed("offer_next", event):
                self._ask(wait_ms=0)
            return asked
        for name, by in (("offer_next", 1), ("offer_back", -1)):
            if pressed(name, event):
                self.list.step(by)
                return True
        if pressed("offer_close", event):
            self._close()
            return True
        if pressed("offer_take", event) and (at := self.list.currentRow()) >= 0:
            self._take(at)
            return True
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._field and new is not None:
            return
        self._let_go()
        if (
            isinstance(new, QLineEdit)
            and new.objectName() in FIELDS
            and shiboken6.isValid(self._editor)
            and self._editor.isAncestorOf(new)
        ):
            self._field = new
            new.installEventFilter(self)
            new.textEdited.connect(self._typed)

    def _let_go(self) -> None:
        field, self._field = self._field, None
        if field is not None and shiboken6.isValid(field):
            field.removeEventFilter(self)
            field.textEdited.disconnect(self._typed)
        self._close()

    def _close(self) -> None:
        self._latest.drop()
        self._offers = []
        if shiboken6.isValid(self.list):
            self.list.close_up()

    def _typed(self, text: str) -> None:
        if self._taking:
            return
        self._close()
        if text.strip():
            self._ask(wait_ms=TYPING_MS)

    def _ask(self, wait_ms: int) -> None:
        field, draft = self._field, self._editor.draft
        if field is None or draft is None or field.isReadOnly():
            return
        kind, typed, besides = FIELDS[field.objectName()][0], field.text(), draft.id
        near = _beside(field, "matter_sector" if kind == "agency" else "", Choice)
        sector = near.value() if near is not None else ""
        self._latest.ask(
            lambda desk: reading.offers(desk, kind, typed, besides, sector),
            lambda found: self._show(field, typed, found),
            wait_ms=wait_ms,
        )

    def _show(self, field: QLineEdit, typed: str, found: list[Offer]) -> None:
        if field is not self._field or field.text() != typed or not found:
            return  # the person went on meanwhile
        self._offers = found
        lines = [f"{one.text} – {one.beside}" if one.beside else one.text for one in found]
        self.list.offer(field, lines)

    def _take(self, at: int) -> None:
        field, offer = self._field, self._offers[at]
        if field is None:
            return
        self._taking = True
        try:
            _write(field, offer.text)
            beside = _beside(field, FIELDS[field.objectName()][1], QLineEdit)
            if offer.beside and beside is not None and not beside.text().strip():
                _write(beside, offer.beside)
        finally:
            self._taking = False
        self._close()


def _write(field: QLineEdit, text: str) -> None:
    """Write as a hand would, so that Ctrl+Z brings back what stood there."""
    field.selectAll()
    field.insert(text)


def _beside(field: QLineEdit, name: str, kind: type[W]) -> W | None:
    """Return the field of this name nearest to `field`."""
    holder = field.parentWidget()
    while name and holder is not None:
        if found := holder.findChild(kind, name):
            return found
        holder = holder.parentWidget()
    return None
