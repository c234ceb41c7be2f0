"""A copy outside the notebook: only when asked for, with a warning before and a note behind."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.filewords import kind_told
from sotay.media import cleaning
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments import Content


class Copies(QObject):
    """Saves attachments as plain files where the person says; `told` how that went."""

    told = Signal(str)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def ask(self, over: QWidget, record: str, one: Attachment) -> None:
        """Warn, ask where, save."""
        says = _(
            "Bản sao không còn được mã hóa: ai mở được máy hoặc USB chứa nó đều xem được, và sổ "
            "không xóa giúp được. Chỉ lưu ra khi thật cần, và xóa đi khi dùng xong."
        )
        question(
            over,
            _("Lưu bản sao ra ngoài sổ?"),
            says,
            _("Chọn chỗ lưu…"),
            lambda: self._ask_where(over, record, one),
        )

    def _ask_where(self, over: QWidget, record: str, one: Attachment) -> None:
        ending = cleaning.ENDINGS[one.type][0]
        ask_save(
            over,
            _("Lưu bản sao ra ngoài sổ"),
            cleaning.named(one.name or kind_told(one), one.type),
            f"{kind_told(one)} (*{ending})",
            lambda target: self.save(record, one, target),
        )

    def save(self, record: str, one: Attachment, chosen: Path) -> None:
        """Write the copy; the dialog has asked whether a file of the chosen name may go."""
        target = chosen.with_name(cleaning.named(chosen.name, one.type))
        asked = target == chosen

        def write(content: Content) -> None:
            self._shell.runner.side(
                Beside.FILES,
                lambda _job: attachments.save_copy(content, target, replace=asked),
                lambda _none: self._saved(target),
                owner=self,
                failed=self._failed,
            )

        self._shell.runner.do(
            lambda desk: attachments.lend_out(desk, record, one.sha256),
            write,
            owner=self,
            failed=self._failed,
        )

    def _failed(self, fault: SotayError) -> None:
        self.told.emit(str(fault))
        raise fault

    def _saved(self, target: Path) -> None:
        says = _(
            "Đã lưu “{name}” ra ngoài sổ. Bản sao này không được mã hóa: xóa đi khi dùng xong."
        )
        self.told.emit(says.format(name=target.name))
        folder = QUrl.fromLocalFile(str(target.parent))
        self._shell.presenter.note(
            "ok",
            says.format(name=target.name),
            _("Mở thư mục"),
            lambda: QDesktopServices.openUrl(folder),
        )
