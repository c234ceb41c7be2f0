"""A document of a response, looked at inside the program: in memory only, gone at a lock."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.gui.reading import viewer
from sotay.gui.reading.leaves import Runner
from sotay.media.added import Added
from sotay.model.letters import LetterFile
from sotay.model.records import Attachment

if TYPE_CHECKING:
    from sotay.store.sealedfile.content import Content


class DocumentView(viewer.Viewer):
    """Shows what a child process made of `file`."""

    def __init__(self, runner: Runner, over: QWidget, file: LetterFile, made: Added) -> None:
        content = cast("Content", made)  # of which it is opened only
        super().__init__(runner, over, lambda _opened, _one: content, [_named(file, made)], 0)
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
