"""A document that goes with a response: looked at in the window, or saved as a plain copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.documentview import DocumentView
from sotay.media import cleaning
from sotay.work.attachments import Added
from sotay.work.letters import documents
from sotay.work.letters.documents import Document


class DocumentRow(QWidget):
    """What is not here yet says what is lacking; nothing is decoded but by a child process."""

    def __init__(self, shell: Shell, document: Document) -> None:
        super().__init__()
        self.setObjectName("document_row")
        self._shell = shell
        self._file = document.file
        says = label(_told(document), wrap=True, name="document_told")
        if document.state != "here":
            in_column(says, of=self, gap=0)
            return
        show = Button(_("Xem"), "plain", "eye", "document_show", self._show)
        save = Button(_("Lưu bản sao…"), "quiet", "arrow_download", "document_save", self._ask)
        for button in (show, save):
            button.setAccessibleName(f"{button.text()} {self._file.name}")
        in_column(says, across(show, save), of=self, gap=2)

    def save(self, target: Path) -> None:
        """Write what a child made of it; the dialog has asked whether an old file may go."""
        self._looked_through(Beside.FILES, lambda made: self._write(made, target))

    def _show(self) -> None:
        self._looked_through(
            Beside.MEDIA,
            lambda made: DocumentView(self._shell.runner, self, self._file, made).open(),
        )

    def _looked_through(self, beside: Beside, then: Callable[[Added], object]) -> None:
        file, runner = self._file, self._shell.runner

        def clean(content: bytes) -> None:
            runner.side(
                beside,
                lambda job: cleaning.take(content, file.name, cancelled=job.stopped),
                then,
                owner=self,
            )

        runner.ask(lambda desk: documents.content(desk, file.sha256), clean, owner=self)

    def _ask(self) -> None:
        title, kinds = _("Lưu bản sao ra ngoài sổ"), _("Tệp kèm thư của tỉnh (*)")
        ask_save(self, title, self._file.name, kinds, self.save)

    def _write(self, made: Added, chosen: Path) -> None:
        target = chosen.with_name(cleaning.named(chosen.name, made.type))
        file, runner, asked = self._file, self._shell.runner, target == chosen

        def note(_none: object) -> None:
            runner.do(lambda desk: documents.note_saved(desk, file))
            says = _(
                "Đã lưu “{name}” ra ngoài sổ. Bản sao này không được mã hóa: xóa đi khi dùng xong."
            )
            self._shell.presenter.note("ok", says.format(name=target.name))

        runner.side(
            Beside.FILES,
            lambda _job: documents.write_copy(made, target, replace=asked),
            note,
            owner=self,
        )


def _told(document: Document) -> str:
    told = f"{document.file.name} · {size_told(document.file.size)}"
    if document.state == "waiting":
        lacks = counted("còn thiếu {n} phần, lần nhận sau sẽ lấy tiếp", document.lacking)
        return f"{told} · {lacks}"
    if document.state == "broken":
        return f"{told} · {_('không khớp với thư nên không dùng được; báo tỉnh gửi lại')}"
    return told
