"""The sectors on the page of settings."""

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.sectorsdialog import SectorsDialog
from sotay.gui.province.shell import Shell
from sotay.model.words import SECTORS


class SectorsCard(Card):
    """Which are not offered, and which are explained."""

    def __init__(self, shell: Shell) -> None:
        hint = _("Lĩnh vực nào được đưa ra để chọn, và gồm những gì. Mã và tên chung cả nước.")
        super().__init__(_("Lĩnh vực"), hint, "sectors_card")
        self._shell = shell
        self._got: Read | None = None
        self._says = label("", "caption", wrap=True, name="sectors_says")
        self._told = label("", wrap=True, name="sectors_told")
        change = Button(_("Sửa lĩnh vực…"), "plain", "edit", "sectors_change", self._change)
        self._whose = shell.whose(CHANGE)
        change.setVisible(not self._whose)
        self.add(self._says, self._told, across(change))

    def show_read(self, got: Read) -> None:
        """Show these."""
        self._got, told = got, got.told.sectors
        self._says.setText(stands(got.parts["sectors"], self._whose))
        gone = [_(says) for code, says in SECTORS.items() if not told.offers(code)]
        lines = [counted("Đưa ra {n} lĩnh vực.", len(SECTORS) - len(gone))]
        if gone:
            lines.append(_("Không đưa ra: {n}.").format(n=", ".join(gone)))
        self._told.setText("\n".join(lines))

    def _change(self) -> None:
        if (got := self._got) is not None:
            version = got.parts["sectors"].number
            SectorsDialog(self.window(), self._shell, got.told.sectors, version).open()
