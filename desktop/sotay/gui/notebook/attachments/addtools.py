"""The row of ways to add attachments: a button for files, how large photos stay, and any other."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.settings import PHOTO_EDGES
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.filedialog import ask_files
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.attachments.sources import from_paths
from sotay.gui.notebook.shell import Shell

_ENDINGS = "jpg jpeg png webp tif tiff heic pdf m4a mp3 wav ogg opus amr 3gp mka flac"


class AddTools(QWidget):
    """`chosen` gives sources. The size of photos is remembered on this machine.

    `hiding` is True where a picture is looked at first, and boxes of it blacked; so it is from
    the start where who is heard must not be seen.
    """

    chosen = Signal(list)

    def __init__(self, shell: Shell, *, private: bool = False) -> None:
        super().__init__()
        self.setObjectName("attachment_tools")
        self._shell = shell
        self.add_button = Button(_("Thêm tệp…"), "plain", "attach", "attachment_add", self.ask)
        sizes = [(edge, _edge_told(edge)) for edge in PHOTO_EDGES]
        self.edge = Choice(sizes, "photo_edge", _("Cỡ ảnh khi thêm"))
        set_tip(self.edge, _("Cạnh dài nhất của ảnh sau khi thêm; ảnh nhỏ hơn được giữ nguyên"))
        self.edge.set_value(shell.photo_edge)
        self._flow = FlowLayout(self, gap=8)
        self.put(self.add_button)
        self.put(self.edge)
        ways = ((True, _("Xem, che ảnh rồi thêm")), (False, _("Thêm ảnh ngay")))
        self.hiding = Choice(ways, "photo_hiding", _("Trước khi thêm ảnh"))
        self.hiding.set_value(private)
        self.put(self.hiding)
        self.edge.activated.connect(lambda: shell.choose_photo_edge(self.edge.value()))

    def put(self, tool: QWidget) -> None:
        """Put another way to add at the end."""
        self._flow.addWidget(tool)

    def ask(self) -> None:
        """Ask for files."""
        taken = " ".join(f"*.{ending} *.{ending.upper()}" for ending in _ENDINGS.split())
        kinds = _("Ảnh, PDF, ghi âm ({endings})").format(endings=taken)
        every = _("Mọi tệp (*)")
        ask_files(self, _("Thêm tệp đính kèm"), f"{kinds};;{every}", self._chosen)

    def showEvent(self, _event: object) -> None:
        """Follow what was chosen in another editor."""
        self.edge.set_value(self._shell.photo_edge)

    def _chosen(self, paths: list[Path]) -> None:
        self.chosen.emit(from_paths(paths))


def _edge_told(edge: int) -> str:
    return counted("Ảnh thu còn {n} điểm ảnh", edge) if edge else _("Giữ nguyên cỡ ảnh")
