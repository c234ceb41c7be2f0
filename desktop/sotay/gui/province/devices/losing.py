"""A device was lost: what the province had of it, what is to be done now, minutes to sign."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.devices.revoking import Revoking
from sotay.gui.province.shell import Shell
from sotay.province import losing
from sotay.province.enrolling import Device


class Loss(Dialog):
    """Revokes nothing by itself: that is a press of its own, named first among what is to do."""

    def __init__(self, parent: QWidget, shell: Shell, device: Device) -> None:
        super().__init__(parent, _("Báo mất máy"), no=_("Đóng"), name="loss")
        self._shell, self._device = shell, device

    def open_read(self) -> None:
        """Open once it is known what was here of it."""
        device = self._device.id
        self._shell.runner.ask(lambda p: losing.lost(p, device), self._open, owner=self)

    def _open(self, loss: losing.Loss) -> None:
        head = _("Máy {d}, {l}, của {o}.").format(d=loss.code, l=loss.label, o=loss.office)
        self.add(label(head, "strong", wrap=True, name="loss_head"))
        self.add(*(label(line, wrap=True, name="loss_known") for line in loss.known()))
        self.add(label(_("Việc cần làm ngay"), "strong"))
        steps = [
            f"{n}. {step.what} ({step.who}, {step.by})"
            for n, step in enumerate(losing.steps(), start=1)
        ]
        self.add(*(label(line, wrap=True, name="loss_step") for line in steps))
        save = Button(_("Lưu biên bản (PDF)…"), "plain", "document_pdf", "loss_save")
        save.clicked.connect(lambda: self._ask_where(loss))
        revoke = Button(_("Thu hồi máy…"), "danger", "dismiss_circle", "loss_revoke")
        revoke.clicked.connect(self._revoke)
        revoke.setVisible(not loss.revoked)
        self.add(across(save, revoke))
        self.open()

    def _ask_where(self, loss: losing.Loss) -> None:
        name = f"bao-mat-{loss.code[:9].lower()}.pdf"
        ask_save(
            self, _("Lưu biên bản"), name, _("Biên bản (*.pdf)"),
            lambda target: self.save_to(loss, target),
        )  # fmt: skip

    def save_to(self, loss: losing.Loss, target: Path) -> None:
        """Write the minutes; the dialog has asked about an old file."""
        self._shell.runner.side(
            Beside.PAPERS,
            lambda _job: write_whole(target, loss.print().pdf, replace=True, shared=True),
            lambda _none: self._shell.presenter.note(
                "ok", _("Đã ghi biên bản ra “{f}”.").format(f=target.name)
            ),
            owner=self,
            failed=self.say_fault,
        )

    def _revoke(self) -> None:
        parent, shell, device = self.parentWidget(), self._shell, self._device
        self.reject()
        assert parent is not None  # noqa: S101 - a dialog of ours stands over the window
        Revoking(parent, shell, device).open_read()
