"""The viewer of a notebook's attachments: sounds as well, a copy outside, one brought back."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.attachments.copies import Copies
from sotay.gui.notebook.attachments.soundleaf import SoundLeaf
from sotay.gui.notebook.pruning.bringing import Bringing
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading import viewer
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments.errors import AttachmentPruned


class Viewer(viewer.Viewer):
    """Shows the attachments of one record from `at` on."""

    leaves = MappingProxyType({**viewer.LEAVES, "audio/": SoundLeaf})

    def __init__(
        self, shell: Shell, over: QWidget, record: str, held: Sequence[Attachment], at: int
    ) -> None:
        super().__init__(
            shell.runner, over, lambda desk, one: attachments.content(desk, one.sha256), held, at
        )
        self._record = record
        self._gone = ""
        self._copies = Copies(shell, self)
        self._copies.told.connect(self.tell)
        self._bringing = Bringing(shell, self)
        self._bringing.back.connect(self._came_back)
        self._bringing.told.connect(self.tell)
        self._bringing.failed.connect(lambda fault: self.tell(str(fault)))

    def tools(self) -> Sequence[QWidget]:
        """Return the ways to bring it back and to save a copy."""
        says = _("Lưu bản sao ra ngoài…")
        self._save_copy = Button(says, "plain", "arrow_download", "viewer_save", self.save)
        says = _("Đưa lại tệp này…")
        self._back = Button(says, "plain", "arrow_undo", "viewer_back", self._ask_back)
        return self._back, self._save_copy

    def turned(self, _one: Attachment) -> None:
        """Offer a copy, until it is known to be gone."""
        self._back.hide()
        self._save_copy.show()

    def fail(self, fault: SotayError) -> None:
        """Say why it cannot be shown; offer to bring back what went to make room."""
        if isinstance(fault, AttachmentPruned):
            self._gone = fault.told
            self._back.show()
            self._save_copy.hide()
        super().fail(fault)

    def save(self) -> None:
        """Save a copy outside, where the person says so."""
        self._copies.ask(self, self._record, self.shown())

    def _ask_back(self) -> None:
        self._bringing.ask(self, self.shown(), self._gone)

    def _came_back(self, sha256: str) -> None:
        if self.shown().sha256 == sha256:
            self.show_at(self._at)
