"""What the workbook says of a question and no words here can: shown as it stands, and kept."""

from PySide6.QtCore import Qt

from sotay.base.sentences import _
from sotay.forms.building.design import Design, Item
from sotay.forms.building.keeping import kept_of
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.underway import Underway

_MOST = 2_000  # characters of a cell that are shown


class KeptPart(ItemPart):
    """Nothing in it can be changed; it can be marked and copied."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self._says = label("", "caption", wrap=True, name="item_kept")
        self._says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        in_column(label(_("Biểu thức giữ nguyên"), "strong"), self._says, of=self, gap=6)

    def fits(self, item: Item) -> bool:
        """Tell whether something of it is kept."""
        return bool(kept_of(self.underway.step.design, item))

    def fill(self, design: Design, item: Item) -> None:
        """Show each cell with its column."""
        kept = kept_of(design, item)
        self._says.setText("\n".join(f"{one.column}: {one.says[:_MOST]}" for one in kept))
