"""A part of what a question says; each shows one item and changes it through the design."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from sotay.forms.building import edits
from sotay.forms.building.design import Design, Item, Place
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.notebook.questionnaires.building.underway import Underway


class ItemPart(QWidget):
    """`fits` says whether an item has this part; `fill` shows what it says, and changes nothing."""

    def __init__(self, underway: Underway) -> None:
        super().__init__()
        self.underway = underway
        self.place: Place = ()
        self._filling = False

    def fits(self, _item: Item) -> bool:
        """Return whether an item has this part at all."""
        return True

    def fill(self, design: Design, item: Item) -> None:
        """Show what an item says."""
        raise NotImplementedError

    def show_item(self, design: Design, place: Place) -> None:
        """Show the item at a place; what says so already is not touched."""
        item = design.at(place)
        self.place = place
        fits = self.fits(item)
        self.setVisible(fits)
        if fits:
            self._filling = True
            try:
                self.fill(design, item)
            finally:
                self._filling = False

    def change(self, typing: str = "", **fields: Any) -> None:
        """Change fields of the item; `typing` names one that is typed in."""
        self.act(lambda design: edits.change(design, self.place, **fields), typing)

    def act(self, act: Callable[[Design], Any], typing: str = "") -> None:
        """Do something to the design, unless this part is only being filled."""
        if not self._filling:
            key = f"{typing}@{self.place}" if typing else ""
            self.underway.act(act, key)

    def line(self, title: str, field: str, hint: str = "", *, most: int = 300) -> LineField:
        """Return a line for a field of the item, changed as it is typed."""
        made = LineField(title, hint, f"item_{field}", most=most)
        made.changed.connect(lambda: self._typed(field, made.text()))
        return made

    def text(self, title: str, field: str, hint: str = "") -> Field[TextEditor]:
        """Return lines for a field of the item, changed as they are typed."""
        editor = TextEditor(f"item_{field}", least=2, most=8, says=title)
        editor.changed.connect(lambda: self._typed(field, editor.text()))
        return Field(title, editor, hint, f"item_{field}")

    def switch(self, words: str, field: str) -> Switch:
        """Return a button that turns a field of the item."""
        made = Switch(words, f"item_{field}")
        made.turned.connect(lambda on: self.change(**{field: on}))
        return made

    def _typed(self, field: str, text: str) -> None:
        if not self._filling:
            self.change(field, **{field: text})


def offer(box: Choice, options: Sequence[tuple[Any, str]], value: Any) -> None:
    """Have a box offer these and show one; one that is not among them is put at the end."""
    known = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
    wanted = [*options]
    if all(one != value for one, _words in options):
        wanted.append((value, value))
    if known != wanted:
        box.blockSignals(True)
        box.clear()
        for one, words in wanted:
            box.addItem(words, one)
        box.blockSignals(False)
        box.updateGeometry()
    box.blockSignals(True)
    box.setCurrentIndex(next(at for at, (one, _words) in enumerate(wanted) if one == value))
    box.blockSignals(False)
