"""A file that was handed to the cadre's window: said what it is, taken in after a yes."""

from pathlib import Path

from sotay.base.sentences import _
from sotay.gui.kit.handing import Handing
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.linefield import LineField
from sotay.work import handed
from sotay.work.desk import Desk
from sotay.work.handed import Handed


class HandedFiles(Handing):
    """Papers of the province, bundles of another machine of the commune; the rest is only told."""

    def look(self, opened: Desk, file: Path) -> Handed:
        """Return what a file is, its signatures checked; raises why it is not believed."""
        return handed.look(opened, file)

    def dialog_of(self, said: Handed, file: Path) -> Dialog:
        """Return the dialog with its one button, and a field where a code is needed."""
        if not said.offer:
            return Dialog(self.window, said.title, no=_("Đóng"), name="handed")
        dialog = Dialog(self.window, said.title, yes=_("Nhập vào sổ"), name="handed")
        code = LineField(
            _("16 ký tự của tỉnh"), "", "handed_province", most=40, example="XXXX-XXXX-XXXX-XXXX"
        )
        if said.offer == "code":
            dialog.add(code)
        runner, presenter = self.shell.runner, self.shell.presenter
        dialog.write_by(
            lambda done, failed: runner.do(
                lambda desk: handed.take(desk, file, code.text()), done, owner=dialog, failed=failed
            ),
            lambda told: presenter.note("ok", told),
        )
        return dialog
