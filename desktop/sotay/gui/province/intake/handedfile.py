"""A file that was handed to the province's window: said what it is, and taken to its place."""

from pathlib import Path

from sotay.base.sentences import _
from sotay.gui.kit.handing import Handing
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.province import handed
from sotay.province.handed import Handed
from sotay.province.opening import Province


class HandedFiles(Handing):
    """A bundle goes to Tiếp nhận, a request to Thiết bị, where this account may go there."""

    def look(self, opened: Province, file: Path) -> Handed:
        """Return what a file is, its signatures checked; raises why it is not believed."""
        return handed.look(opened, file)

    def dialog_of(self, said: Handed, file: Path) -> Dialog:
        """Return the dialog with the one button that goes on with it."""
        if not said.offer or not self.window.rail.offers(said.offer):
            return Dialog(self.window, said.title, no=_("Đóng"), name="handed")
        yes = {"intake": _("Nhận gói"), "devices": _("Đăng ký máy…")}[said.offer]
        dialog = Dialog(self.window, said.title, yes=yes, name="handed")
        dialog.accepted.connect(lambda: self._go(said.offer, file))
        return dialog

    def _go(self, place: str, file: Path) -> None:
        self.window.go(place)
        self.window.here().take_file(file)
