"""On which networks this notebook is sent from: those that a person named where they stood."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.upload.networks.hops import Here
from sotay.upload.networks.looking import look
from sotay.work.transfer import namednetworks
from sotay.work.transfer.sendrules import NAME_MOST, SendRules


class NameDialog(Dialog):
    """Asks for a name for the network that the machine is on."""

    def __init__(self, parent: QWidget, here: Here) -> None:
        super().__init__(parent, _("Ghi tên mạng đang dùng"), yes=_("Ghi tên"), name="naming")
        self.here = here
        self.name = LineField(
            _("Tên mạng"), "", "network_name", most=NAME_MOST, example=_("Trụ sở UBND")
        )
        says = _(
            "Sổ nhận ra mạng qua địa chỉ của thiết bị mạng (modem, bộ định tuyến), không qua tên "
            "Wi-Fi. Thay thiết bị thì ghi tên lại. Các tên này nằm trong sổ đã mã hóa."
        )
        self.add(label(says, "quiet", wrap=True), self.name)

    def accept(self) -> None:
        """Go on with a name only."""
        if self.name.text():
            super().accept()
        else:
            self.name.show_error(_("Ghi một tên để nhận ra, như “Trụ sở”."))


class NetworksRow(QWidget):
    """`said` tells the rules that the person chose; `asked` the dialog that is open."""

    said = Signal(object)
    asked = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._now, self._here = SendRules(), Here(doubt="none")
        ways = (
            ("any", _("Mạng nào cũng được")),
            ("itself", _("Tự gửi thì chỉ ở mạng đã ghi tên")),
            ("all", _("Lần gửi nào cũng chỉ ở mạng đã ghi tên")),
        )
        self.where = Field(_("Gửi ở mạng nào"), Choice(ways, "send_where"), "", "send_where")
        self._says = label("", "quiet", wrap=True, name="networks_say")
        self.names = Field(_("Mạng đã ghi tên"), Choice((), "send_named"), "", "send_named")
        self._name = Button(
            _("Ghi tên mạng đang dùng…"), "plain", "add", "send_name", partial(self._look, ask=True)
        )
        self._forget = Button(_("Bỏ mạng này"), "quiet", "", "send_forget", self._drop)
        row = across(self._name, self._forget)
        in_column(self.where, self._says, self.names, row, of=self, gap=8)
        self.where.control.activated.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the machine is by now."""
        super().showEvent(event)
        self._look()

    def show_rules(self, now: SendRules) -> None:
        """Show what holds, and look where the machine is."""
        self._now = now
        self.where.control.set_value(now.where)
        chosen = self.names.control.value()
        self.names.control.clear()
        for one in now.networks:
            self.names.control.addItem(one.name, one.name)
        self.names.control.setCurrentIndex(max(0, self.names.control.findData(chosen)))
        self._show()
        if self.isVisible():
            self._look()

    def _look(self, *, ask: bool = False) -> None:
        def seen(here: Here) -> None:
            self._here = here
            self._show()
            if ask and not here.doubt:
                self._ask(here)

        self._runner.side(Beside.LOOKING, lambda job: look(job.stopped), seen, owner=self)

    def _show(self) -> None:
        bound = self._now.where != "any" or bool(self._now.networks)
        self._says.setText(namednetworks.where_told(self._now, self._here))
        self._says.setVisible(bound or bool(self._here.doubt))
        self.names.setVisible(bool(self._now.networks))
        self._forget.setVisible(bool(self._now.networks))

    def _say(self) -> None:
        chosen = replace(self._now, where=self.where.control.value())
        if chosen != self._now:
            self.said.emit(chosen)

    def _drop(self) -> None:
        self.said.emit(namednetworks.without(self._now, self.names.control.value()))

    def _ask(self, here: Here) -> None:
        dialog = NameDialog(self, here)
        dialog.write_by(
            lambda done, failed: self._runner.do(
                partial(namednetworks.name_network, name=dialog.name.text(), here=here),
                done,
                owner=dialog,
                failed=failed,
            )
        )
        dialog.open()
        self.asked.emit(dialog)
