"""The minutes of a practice meeting as a template has them, looked at as they would be printed."""

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Failed
from sotay.gui.province.shell import Runner, Shell
from sotay.gui.reading.viewer import Viewer
from sotay.media.added import Added
from sotay.model.records import Attachment
from sotay.province.directory import sample

if TYPE_CHECKING:
    from sotay.model.directory.minutes import Template
    from sotay.papers.paper import Paper
    from sotay.store.sealedfile.content import Content

TRIAL: Final = "in-thu"  # the version of what has no name yet
_SHARE = 0.94  # of the program's window, whatever dialog it is asked from


class PageView(Viewer):
    """Shows one paper of our own, in memory only."""

    def __init__(self, runner: Runner, over: QWidget, paper: "Paper", name: str) -> None:
        made = Added(name, "application/pdf", partial(BytesIO, paper.pdf), len(paper.pdf))
        one = Attachment(
            sha256="0" * 64, size=made.size, type=made.type, name=name, pages=paper.pages,
            added=local(SystemClock().now_ms()),
        )  # fmt: skip
        content = cast("Content", made)  # of which it is opened only
        super().__init__(runner, over, lambda _opened, _one: content, [one], 0)
        self.setWindowTitle(name)
        room = (over.window().parentWidget() or over).window().size()
        self.resize(round(room.width() * _SHARE), round(room.height() * _SHARE))


class PageMaker(QObject):
    """Makes a page beside the window and shows it; asked again meanwhile, one is made."""

    def __init__(self, shell: Shell, owner: QObject) -> None:
        super().__init__(owner)
        self._runner = shell.runner
        self._makes = False

    def show(self, one: "Template", over: QWidget, failed: Failed | None = None) -> None:
        """Show the page of a template; raises nothing, a fault goes to `failed`."""
        if self._makes:
            return
        self._makes = True
        name = _("Trang in thử, mẫu bản {v}").format(v=one.version)
        if one.version == TRIAL:
            name = _("Trang in thử")

        def made(paper: "Paper") -> None:
            PageView(self._runner, over, paper, name).open()

        job = self._runner.side(
            Beside.PAPERS, lambda _job: sample.page(sample.checked(one)), made,
            owner=over, failed=failed,
        )  # fmt: skip
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._makes = False
