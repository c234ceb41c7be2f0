"""Sticks that are plugged in: what would be carried there and fetched from there, and doing it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import Drive, plugged, removable
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.scrollpage import show_in_sight
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.visiting import Visiting
from sotay.work.transfer import stick
from sotay.work.transfer.enrolling import Standing
from sotay.work.transfer.papers import Papers, Taken
from sotay.work.transfer.stick import Carried, Looked, Visit
from sotay.work.transfer.visittold import carried_told, offer_told, taken_told

_EVERY_MS = 3000  # between two looks for sticks, while the page is seen


@dataclass(frozen=True)
class _Seen:
    """A stick, and what a visit would do there, or in words why none can be made."""

    drive: Drive
    would: Looked | str


class StickCard(Card):
    """Hidden before the device is enrolled. Nothing is done unasked."""

    def __init__(self, shell: Shell, progress: ProgressPanel) -> None:
        super().__init__(_("Gửi và nhận bằng USB"), "", "stick")
        self._shell = shell
        self._visiting = Visiting(shell, progress, self)
        self._chosen: Path | None = None
        self._offered: list[Looked | str] | None = None  # after the visit that `_done` tells of
        self._asking = False
        self._mark: object = None  # what was plugged in at the last look
        self._known: list[tuple[str, Path]] | None = None  # None: to be asked anew
        self._latest = Latest(shell.runner, self)
        self._other = Button(_("Chọn thư mục…"), "plain", "folder_open", "stick_folder", self._ask)
        self.add_to_head(self._other)
        self._places = in_column(gap=12)
        self._done = label("", wrap=True, name="stick_done")
        self._done.hide()
        self.add(self._places, self._done)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._turn)
        self._show([])

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks as long as it is seen."""
        super().showEvent(event)
        self._timer.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def show_for(self, standing: Standing) -> None:
        """Show it where the province knows this device, and look what is to be done by now."""
        self.setVisible(standing.state == "enrolled")
        if standing.state == "enrolled":
            self.look_again()

    def refuge(self) -> QWidget:
        """Return the way to a folder: what a visit is begun by is off meanwhile, and then gone."""
        return self._other

    def choose(self, folder: Path) -> None:
        """Take this folder for a stick as well."""
        self._chosen = folder
        self._done.hide()
        self.look_again()

    def _turn(self) -> None:
        """Look again where something was plugged in or pulled out."""
        if plugged() != self._mark:
            self.look()

    def look_again(self) -> None:
        """Look what is to be done, at the sticks there are and whatever was seen before."""
        self._known = None
        self.look()

    def look(self) -> None:
        """Look for sticks, unless the last look is not answered yet: a dead drive may hang."""
        if self._asking or self._visiting.running:
            return
        self._asking = True
        self._mark = plugged()
        job = self._shell.runner.side(
            Beside.LOOKING, lambda _job: removable(), self._heard, owner=self
        )
        job.ended.connect(self._answered)

    def _heard(self, drives: list[Drive]) -> None:
        """Ask what is to be done where other sticks are there than before; else nothing changed."""
        folders = [drive.folder for drive in drives]
        if self._chosen is not None and self._chosen not in folders:
            drives = [*drives, Drive("", self._chosen, 0)]
        known = [(drive.name, drive.folder) for drive in drives]
        if known == self._known:
            return
        self._known = known
        self._latest.ask(
            stick.prepare, lambda visit: self._look_at(visit, drives), failed=self._not_now
        )

    def _look_at(self, visit: Visit, drives: list[Drive]) -> None:
        self._shell.runner.side(
            Beside.LOOKING, lambda _job: [_seen(visit, one) for one in drives], self._show
        )

    def _not_now(self, _fault: SotayError) -> None:
        """Offer nothing: the device is not enrolled, or elsewhere it is said what is wrong."""
        self._known = None
        self._show([])

    def _answered(self) -> None:
        self._asking = False

    def _show(self, found: list[_Seen]) -> None:
        offers = [one.would for one in found]
        news = any(isinstance(would, Looked) and not would.nothing for would in offers)
        if self._offered is None:
            self._offered = offers
        elif news and offers != self._offered:
            self._done.hide()  # what was so after the last visit is not so now
        nothing = _("Cắm USB vào máy, hoặc chọn thư mục, để xem có gì cần chép và lấy.")
        rows: list[QWidget] = [self._row(one) for one in found]
        fill(self._places, rows or [label(nothing, "quiet", wrap=True, name="stick_none")])

    def _row(self, seen: _Seen) -> QWidget:
        made = QWidget()
        drive = seen.drive
        title = f"{drive.name} ({drive.folder})" if drive.name else str(drive.folder)
        rows = in_column(label(title, "strong", wrap=True, name="stick_name"), of=made, gap=4)
        if isinstance(seen.would, str):
            rows.addWidget(label(seen.would, wrap=True, name="stick_offer"))
            return made
        rows.addWidget(label(offer_told(seen.would), wrap=True, name="stick_offer"))
        if not seen.would.nothing:
            go = Button(_("Chép và lấy"), "primary", "usb_stick", "stick_go")
            go.setAccessibleName(f"{go.text()} {title}")
            go.clicked.connect(lambda: self._visit(drive.folder))
            rows.addLayout(across(go))
        return made

    def _visit(self, root: Path) -> None:
        if self._visiting.running:
            return
        self._done.hide()
        self._let(on=False)
        self._visiting.visit(root, self._tell, self._over)

    def _tell(self, done: Carried, taken: Taken, found: Papers) -> None:
        lines = dict.fromkeys([*taken_told(taken, found), *carried_told(done)])
        self._done.setText("\n".join(lines))
        show_in_sight(self._done)

    def _let(self, *, on: bool) -> None:
        for go in self.findChildren(Button, "stick_go"):
            go.setEnabled(on)

    def _over(self) -> None:
        self._let(on=True)
        self._offered = None
        self.look_again()

    def _ask(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục có hộp thư"), self.choose, self._chosen)


def _seen(visit: Visit, drive: Drive) -> _Seen:
    try:
        return _Seen(drive, visit.look(drive.folder))
    except SotayError as fault:
        return _Seen(drive, str(fault))
