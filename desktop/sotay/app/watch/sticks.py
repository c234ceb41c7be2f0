"""A stick that is plugged in while another page is open: what could be done with it is said."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import Drive, plugged, removable
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Shell
from sotay.work.transfer import stick
from sotay.work.transfer.stick import Visit
from sotay.work.transfer.visittold import offer_told

_EVERY_MS = 3000
ABOUT = "stick"  # what its notes are about
PLACE = "send"


class Sticks(QObject):
    """Looks at the system's own list of drives, and at a drive only when that changed."""

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self._mark: object = None
        self._before: set[Path] = set()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.entered.connect(self._begin)
        window.locked.connect(self._timer.stop)

    def look(self) -> None:
        """See whether a stick was plugged in since the last look."""
        mark = plugged()
        if mark == self._mark or not self._window.is_open():
            return
        self._mark = mark
        self._shell.runner.side(
            Beside.LOOKING, lambda _job: removable(), self._heard, owner=self, failed=_quiet
        )

    def _begin(self) -> None:
        self._mark, self._before = None, set()
        self._timer.start()

    def _heard(self, drives: list[Drive]) -> None:
        new = [drive for drive in drives if drive.folder not in self._before]
        self._before = {drive.folder for drive in drives}
        if not new or self._window.here().objectName() == PLACE:  # whose card says it
            return
        self._shell.runner.ask(
            stick.prepare, lambda visit: self._look_at(visit, new), owner=self, failed=_quiet
        )

    def _look_at(self, visit: Visit, drives: list[Drive]) -> None:
        self._shell.runner.side(
            Beside.LOOKING,
            lambda _job: [told for drive in drives if (told := _offered(visit, drive))],
            self._tell,
            owner=self,
            failed=_quiet,
        )

    def _tell(self, offers: list[str]) -> None:
        for says in offers:
            go = lambda: self._shell.go(PLACE)  # noqa: E731 - a name for one line
            self._shell.presenter.note("info", says, _("Mở Gửi tỉnh"), go, about=ABOUT)


def _offered(visit: Visit, drive: Drive) -> str:
    """Return what a visit would do there, "" where nothing or none can be made."""
    try:
        would = visit.look(drive.folder)
    except SotayError:
        return ""
    says = _("Đã cắm USB “{name}”. {offer}")
    name = drive.name or drive.folder.name
    return "" if would.nothing else says.format(name=name, offer=offer_told(would))


def _quiet(_fault: SotayError) -> None:
    """Say nothing: the device is not enrolled, or the page says what is wrong when it is opened."""
