"""The sections of minutes in their order: each is headed anew, moved up, moved down."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.model.directory.minutes import SECTIONS, Section, SectionName

_MOST = 200  # letters of a heading


class _Row(QWidget):
    """One place in the order, whichever section has it."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self.name: SectionName = "body"
        self.says = label("", "caption", name=f"section_{at}_says")
        self.line = Line()
        self.line.setObjectName(f"section_{at}")
        self.line.setMaxLength(_MOST)
        self.up = IconButton("arrow_up", _("Đưa lên"), f"section_{at}_up")
        self.down = IconButton("arrow_down", _("Đưa xuống"), f"section_{at}_down")
        in_column(self.says, in_row(wide(self.line), self.up, self.down), of=self, gap=2)

    def show_section(self, name: SectionName, heading: str) -> None:
        """Have a section here."""
        own = _(SECTIONS[name])
        self.name = name
        says = _("{n}. Phần “{x}”").format(n=self._at + 1, x=own)
        self.says.setText(says)
        self.line.setText(heading)
        self.line.setPlaceholderText(own)
        self.line.setAccessibleName(says)
        for button, act in ((self.up, _("Đưa lên")), (self.down, _("Đưa xuống"))):
            told = f"{act}: {own}"
            button.setAccessibleName(told)
            set_tip(button, told)

    def heading(self) -> str:
        """Return how it is headed, "" as the program does."""
        return nfc(self.line.text()).strip()


class SectionsField(QWidget):
    """All of them, always: none can be left out."""

    changed = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setObjectName("sections_order")
        self._rows = [_Row(at) for at in range(len(SECTIONS))]
        in_column(*self._rows, of=self, gap=8)
        for at, row in enumerate(self._rows):
            row.up.clicked.connect(partial(self._swap, at, -1))
            row.down.clicked.connect(partial(self._swap, at, 1))
            row.line.textChanged.connect(self.changed)
        self._rows[0].up.setEnabled(False)
        self._rows[-1].down.setEnabled(False)
        self._show([(one.name, one.heading) for one in sections])

    def sections(self) -> list[dict[str, str]]:
        """Return them as a template names them: none where all is as the program has it."""
        told = [{"name": row.name, "heading": row.heading()} for row in self._rows]
        own = [{"name": name, "heading": ""} for name in SECTIONS]
        return [] if told == own else told

    def words(self) -> dict[str, str]:
        """Return what stands there, by field."""
        heads = {f"heading {row.name}": row.heading() for row in self._rows}
        return {"order": " ".join(row.name for row in self._rows), **heads}

    def put_back(self, words: Mapping[str, str]) -> None:
        """Put back what `words` gave."""
        order = [one for name in words.get("order", "").split() if (one := _known(name))]
        self._show([(name, words.get(f"heading {name}", "")) for name in order])

    def _show(self, told: Sequence[tuple[SectionName, str]]) -> None:
        """Show these first, then the others in the program's order."""
        named = {name for name, _heading in told}
        every = [*told, *((name, "") for name in SECTIONS if name not in named)]
        for row, (name, heading) in zip(self._rows, every, strict=True):
            row.show_section(name, heading)

    def _swap(self, at: int, by: int) -> None:
        """Exchange two; the hand stays on the section that it moves."""
        one, other = self._rows[at], self._rows[at + by]
        held = (one.name, one.heading())
        one.show_section(other.name, other.heading())
        other.show_section(*held)
        button = other.up if by < 0 else other.down
        (button if button.isEnabled() else other.line).setFocus()
        self.changed.emit()


def _known(name: str) -> SectionName | None:
    return next((one for one in SECTIONS if one == name), None)
