"""Above what came: letters that did not come, or contradict others, and the way to get them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.apartdialog import ApartDialog
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.letters.got import apart_told, lacking_told
from sotay.work.letters.reading import LETTERS
from sotay.work.letters.setapart import Apart, waiting


class GapNote(QFrame):
    """Hidden while all is well with them, as far as is known here."""

    send_asked = Signal()  # the place where letters are fetched from

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._apart: list[Apart] = []
        runner = shell.runner
        self.setObjectName("letters_gap")
        self.setProperty("note", True)
        self.setProperty("tone", "warn")
        self._says = label("", wrap=True, name="letters_gap_says")
        go = Button(_("Sang mục Gửi tỉnh"), "quiet", "", "letters_gap_go", self.send_asked)
        self._decide = Button(_("Xem thư để riêng"), "quiet", "", "letters_apart", self.decide)
        in_row(
            Glyph("warning", 20, "warn"), wide(self._says), self._decide, go,
            of=self, edges=(14, 6, 8, 6),
        )  # fmt: skip
        self._latest = Latest(runner, self)
        Heeding(runner, self, {LETTERS}, self.ask)
        self.hide()
        self.ask()

    def ask(self) -> None:
        """Read what is amiss."""
        self._latest.ask(_amiss, self._show)

    def decide(self) -> None:
        """Show the letter that has been kept apart the longest, to be let in or put away."""
        if self._apart:
            ApartDialog(self.window(), self._shell, self._apart[-1]).open()

    def _show(self, amiss: tuple[str, list[Apart]]) -> None:
        says, self._apart = amiss
        self._says.setText(says)
        self._decide.setVisible(bool(self._apart))
        self.setAccessibleName(says)
        self.setVisible(bool(says))


def _amiss(desk: Desk) -> tuple[str, list[Apart]]:
    apart = waiting(desk)
    return "\n".join(filter(None, (lacking_told(desk), *apart_told(apart)))), apart
