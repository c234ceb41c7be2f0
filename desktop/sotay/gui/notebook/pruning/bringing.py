"""An attachment that went from this machine, brought back out of what the person has of it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.filedialog import ask_folder, ask_open
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.model.records import Attachment
from sotay.work.attachments import Written, bringback
from sotay.work.attachments.bringback import BackJob


class Bringing(QObject):
    """`back` tells the SHA-256 of what is here again, `failed` why it is not."""

    back = Signal(str)
    told = Signal(str)  # that it has begun: a photo is cleaned anew up to three times
    failed = Signal(object)  # SotayError

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def ask(self, over: QWidget, one: Attachment, gone: str) -> None:
        """Say when it went, and ask where it is to come from."""
        dialog = Dialog(over.window(), _("Đưa lại tệp này"), name="bring_dialog")
        dialog.add(label(f"“{one.name}” {gone}.", wrap=True, name="bring_says"))
        says = _(
            "Chỉ nội dung đúng mã của tệp mới được nhận lại: bản sao lưu làm trước khi dọn, bản đã "
            "lưu ra ngoài, tệp gốc, hoặc tệp tỉnh gửi lại."
        )
        dialog.add(label(says, "caption", wrap=True))
        backup = Button(_("Chọn thư mục bản sao lưu…"), "plain", "folder_open", "bring_folder")
        file = Button(_("Chọn tệp…"), "plain", "document", "bring_file")
        backup.clicked.connect(lambda: self._ask_folder(over, one))
        file.clicked.connect(lambda: self._ask_file(over, one))
        for button in (backup, file):
            button.clicked.connect(dialog.reject)
        dialog.add(across(backup, file))
        dialog.open()

    def bring(self, one: Attachment, source: Path) -> None:
        """Bring it back out of a file or a folder."""
        runner = self._shell.runner
        says = _("Đang tìm và kiểm tra “{name}”…").format(name=one.name)
        self._shell.presenter.note("info", says)
        self.told.emit(says)

        def write(job: BackJob) -> None:
            runner.side(
                Beside.FILES,
                lambda way: job.write(source, way.progress, way.stopped),
                lambda written: self._note(one, job, written),
                owner=self,
                failed=self._fail,
            )

        runner.ask(
            lambda desk: bringback.prepare(desk, one.sha256), write, owner=self, failed=self._fail
        )

    def _note(self, one: Attachment, job: BackJob, written: Written) -> None:
        self._shell.runner.do(
            lambda desk: bringback.record(desk, job, written),
            lambda _written: self._done(one),
            owner=self,
            failed=self._fail,
        )

    def _done(self, one: Attachment) -> None:
        says = _("Đã đưa lại “{name}”; nội dung khớp mã của tệp.")
        self._shell.presenter.note("ok", says.format(name=one.name))
        self.back.emit(one.sha256)

    def _fail(self, fault: SotayError) -> None:
        self.failed.emit(fault)
        raise fault

    def _ask_folder(self, over: QWidget, one: Attachment) -> None:
        title = _("Chọn thư mục của bản sao lưu, hoặc nơi chứa các bản sao lưu")
        ask_folder(over, title, lambda folder: self.bring(one, folder))

    def _ask_file(self, over: QWidget, one: Attachment) -> None:
        title, kinds = _("Chọn tệp gốc, bản đã lưu ra ngoài hoặc tệp tỉnh gửi"), _("Mọi tệp (*)")
        ask_open(over, title, kinds, lambda file: self.bring(one, file))
