"""The letters to one device: what each holds, and whether the device says that it came."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.sent.words import letter_says, letter_state, letter_title
from sotay.gui.province.shell import Shell
from sotay.gui.province.units import unit_told
from sotay.province.letters import posted
from sotay.province.letters.posted import Posted, Sealed

_MOST = 40  # letters shown; those of years are listed by `sotayctl province letter list`


class LettersOf(Dialog):
    """The newest first."""

    def __init__(self, parent: QWidget, shell: Shell, one: Posted) -> None:
        title = _("Thư gửi {u}, {l}").format(u=unit_told(one.unit), l=one.label)
        super().__init__(parent, title, no=_("Đóng"), name="letters_of")
        self._shell, self._one = shell, one

    def open_read(self) -> None:
        """Open once they are read."""
        device = self._one.id
        self._shell.runner.ask(lambda p: posted.letters(p, device), self._open, owner=self)

    def _open(self, found: list[Sealed]) -> None:
        if self._one.waiting:
            says = counted("{n} việc chờ đóng thành thư.", self._one.waiting)
            self.add(label(says, wrap=True, name="letters_waiting"))
        if not found:
            self.add(label(_("Chưa đóng thư nào cho máy này."), "quiet", wrap=True))
        for one in found[: -_MOST - 1 : -1]:
            self.add(ItemRow("letters_row", letter_title(one), letter_says(one), letter_state(one)))
        if len(found) > _MOST:
            self.add(label(counted("Còn {n} thư cũ hơn.", len(found) - _MOST), "quiet", wrap=True))
        self.open()
