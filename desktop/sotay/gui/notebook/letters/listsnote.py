"""Above what came: the province's lists, new until somebody looked at what they change here."""

from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest as Asking
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.listsdialog import ListsDialog
from sotay.gui.notebook.shell import Runner
from sotay.work.directory import arriving, telling
from sotay.work.directory.arriving import Latest
from sotay.work.directory.standing import DIRECTORY

_SHOWN = 2  # lines of what changed; the rest is in the dialog


class ListsNote(QFrame):
    """Hidden before there are any; quiet once they were looked at."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("lists_note")
        self.setProperty("note", True)
        self._runner = runner
        self._now: Latest | None = None
        self._says = label("", wrap=True, name="lists_note_says")
        self._look = Button(_("Xem danh mục"), "quiet", "", "lists_note_look", self.look)
        glyph = Glyph("info", 20, "info")
        in_row(glyph, wide(self._says), self._look, of=self, edges=(14, 6, 8, 6))
        self._asking = Asking(runner, self)
        Heeding(runner, self, {DIRECTORY}, self.ask)
        self.setProperty("tone", "info")
        self.hide()
        self.ask()

    def ask(self) -> None:
        """Read which are held."""
        self._asking.ask(arriving.latest, self._show)

    def look(self) -> None:
        """Show all of it; it is not new any more."""
        if self._now is not None:
            ListsDialog(self.window(), self._now).open()
            self._runner.do(arriving.see, owner=self)

    def _show(self, now: Latest | None) -> None:
        self._now = now
        if now is None:
            self.hide()
            return
        lines = [telling.head(now), *now.doubt()]
        if not now.seen:
            news = now.changed.told()[1:]
            lines += news[:_SHOWN]
            lines += [_("Còn nữa: xem danh mục.")] if len(news) > _SHOWN else []
        self._says.setText("\n".join(lines))
        self.setAccessibleName(self._says.text())
        self.show()
