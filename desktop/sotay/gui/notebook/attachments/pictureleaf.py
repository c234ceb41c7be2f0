"""A photo or scan in the viewer."""

from PySide6.QtGui import QImage

from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.notebook.attachments.leaf import Leaf
from sotay.gui.notebook.attachments.pictureview import PictureView
from sotay.gui.notebook.shell import Runner
from sotay.media.errors import MediaBroken
from sotay.model.records import Attachment
from sotay.work.attachments import Content


class PictureLeaf(Leaf):
    """What Qt decodes here is no file from outside: `media` made it anew when it was added."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._job: Job | None = None
        self.view = PictureView()
        self.view.zoomed.connect(self.zoomed)
        self.view.passed.connect(self.passed)
        self.setFocusProxy(self.view)
        in_column(self.view, of=self, gap=0)

    def show_content(self, one: Attachment, content: Content) -> None:
        """Read and decode it beside the window, then show it whole."""
        self.clear()
        says = one.caption or one.name
        self._job = self._runner.side(
            Beside.MEDIA,
            lambda _job: _decoded(content),
            lambda picture: self.view.show_picture(picture, says),
            owner=self,
            failed=self.failed.emit,
        )

    def clear(self) -> None:
        """Let go of the picture, be it still on its way."""
        if self._job is not None:
            self._job.drop()
        self.view.clear()

    def zoom(self, step: int) -> None:
        """Go one step larger or smaller."""
        self.view.zoom(step)

    def fit(self) -> None:
        """Show it whole."""
        self.view.fit()

    def actual(self) -> None:
        """Show it pixel for pixel."""
        self.view.actual()


def _decoded(content: Content) -> QImage:
    with content.open() as file:
        picture = QImage.fromData(file.read())
    if picture.isNull():
        raise MediaBroken
    return picture
