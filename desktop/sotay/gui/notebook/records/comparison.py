"""Two versions of a record side by side, with what was taken out and what was put in marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, at, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.shell import Runner
from sotay.gui.reading.sidebyside import show_differences
from sotay.model.comparing import Difference, compare
from sotay.model.record import Record
from sotay.vault.records.lookup import Revision
from sotay.work.records.revisions import content

NOW: Final = ""  # the version that is being written


class Comparison(QFrame):
    """Compares beside the notebook's line, so that no save waits for it."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self._runner = runner
        self._versions: dict[str, Record] = {}
        self.old = Choice([], "compare_old", _("Bản cũ"))
        self.new = Choice([], "compare_new", _("Bản mới"))
        for choice in (self.old, self.new):
            choice.currentIndexChanged.connect(lambda _at: self._ask())
        close = IconButton("dismiss", _("Đóng phần so sánh"), "compare_close", self.hide)
        which = across(Fact(_("Bản cũ"), self.old), Fact(_("So với bản"), self.new), gap=12)
        head = in_row(wide(which), at(close, Qt.AlignmentFlag.AlignTop))
        self.says = label("", "quiet", wrap=True, name="compare_says")
        self._rows = in_column(gap=14)
        in_column(head, self.says, self._rows, of=self, gap=10)

    def show_of(self, revisions: Sequence[Revision], now: Record, old: str, new: str) -> None:
        """Show two versions: the number of a revision, the oldest 1, or `NOW`."""
        numbered = list(zip(range(len(revisions), 0, -1), revisions, strict=True))
        self._versions = {str(number): content(one) for number, one in numbered}
        self._versions[NOW] = now
        named = [(NOW, _("Bản trên màn hình"))]
        told = _("Bản {n}, {at}")
        named += [(str(n), told.format(n=n, at=short_time(local(one.at)))) for n, one in numbered]
        for choice, value in ((self.old, old), (self.new, new)):
            choice.blockSignals(True)
            choice.clear()
            for key, words in named:
                choice.addItem(words, key)
            choice.set_value(value)
            choice.blockSignals(False)
            choice.updateGeometry()
        self.show()
        self._ask()

    def show_now(self, now: Record) -> None:
        """Compare again: what is being written has changed."""
        if self._versions.get(NOW) != now:
            self._versions[NOW] = now
            if NOW in (self.old.value(), self.new.value()):
                self._ask()

    def _ask(self) -> None:
        old, new = (self._versions.get(choice.value()) for choice in (self.old, self.new))
        if old is not None and new is not None:
            self._runner.side(Beside.LOOKING, lambda _job: compare(old, new), self._show)

    def _show(self, differences: Sequence[Difference]) -> None:
        self.says.setText(show_differences(self._rows, differences))
