"""A document of a letter, looked at inside the program: in memory only, gone at a lock."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading import viewer
from sotay.model.letters import LetterFile
from sotay.model.records import Attachment
from sotay.work.attachments import Added

if TYPE_CHECKING:
    from sotay.store.sealedfile.content import Content


class DocumentView(viewer.Viewer):
    """Shows what a child process made of `file`."""

    def __init__(self, shell: Shell, over: QWidget, file: LetterFile, made: Added) -> None:
        content = cast("Content", made)  # of which it is opened only
        super().__init__(shell.runner, over, lambda _desk, _one: content, [_named(file, made)], 0)
        self.setWindowTitle(_("Tệp kèm thư của tỉnh"))


def _named(file: LetterFile, made: Added) -> Attachment:
    return Attachment(
        sha256=file.sha256,
        size=file.size,
        type=made.type,
        name=file.name,
        added=local(SystemClock().now_ms()),
        pages=made.pages,
    )
