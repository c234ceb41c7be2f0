"""Cập nhật: which version runs, what a stick offers, one button to take it, one to go back."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sotay.base.clock import SystemClock
from sotay.base.errors import SotayError
from sotay.base.progress import Stopped
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.drives import removable
from sotay.gui.kit.job import Job
from sotay.gui.kit.shell import Shell
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.updates.errors import NotUpdatable, NoUpdatesThere, UpdateExpired
from sotay.updates.offers import STABLE, Offer, Steps, offer_told
from sotay.updates.sources import Source, folder_source
from sotay.updates.taking import Standing, Updating
from sotay.updates.trusting import Now

ABOUT: Final = "update"  # what a note is about that tells how the latest one came out


@dataclass(frozen=True)
class Way:
    """How a source is come by, and on which line it is asked."""

    opened: Callable[[Stopped], AbstractContextManager[Source]]
    beside: Beside = Beside.SEALING


class UpdateCard(Card):
    """Looks, takes and goes back beside whatever is open; a lock stops it, and nothing is lost.

    `updating` is how this machine updates, and raises `NotUpdatable` where it does not.
    """

    networked = False  # whether there are receivers that can be asked

    def __init__(self, shell: Shell[Any], updating: Callable[[], Updating]) -> None:
        hint = _(
            "Bản mới do tỉnh phát trên USB được kiểm tra mã xác thực, chạy thử rồi mới dùng. "
            "Sổ tay không tự cập nhật; bản trước vẫn giữ để quay lại."
        )
        super().__init__(_("Cập nhật"), hint, "update")
        self._shell, self._updating = shell, updating
        self._job: Job | None = None
        self._found: tuple[Way, Offer] | None = None
        self._looked: Way | None = None
        self._here = label("", wrap=True, name="update_here")
        self._says = label("", wrap=True, name="update_says")
        self._find = Button(_("Tìm trên USB"), "plain", "usb_stick", "update_find", self.search)
        self._folder = Button(
            _("Chọn thư mục…"), "plain", "folder_open", "update_folder", self._ask
        )
        asks = _("Hỏi máy chủ của tỉnh")
        self._network = Button(asks, "plain", "send", "update_network", self.ask_receivers)
        self._doubt = Button(_("Đồng hồ máy này sai"), "plain", "clock", "update_doubt")
        self._take = Button("", "primary", "arrow_download", "update_take", self._begin)
        self._back = Button("", "quiet", "arrow_undo", "update_back", self._go_back)
        self._progress = ProgressPanel("update_progress")
        self._doubt.clicked.connect(lambda: self._again(self._looked, doubted=True))
        ways = across(self._find, self._folder, self._network, self._doubt, self._back)
        self.add(self._here, self._says, self._progress, across(self._take), ways)
        self._network.setVisible(self.networked)
        self._offer(None)

    def ask(self) -> None:
        """Read which versions there are."""
        self._side(lambda _job: self._updating().standing(), self._show, self._cannot)

    def settle(self) -> None:
        """Stop what is under way: the window is about to be locked."""
        if self._job is not None:
            self._job.cancel()

    def first(self, then: Callable[[], object]) -> None:
        """Do what comes before an update, and then `then`; a notebook is backed up."""
        then()

    def gone_through(self, then: Callable[[Steps], object]) -> None:
        """Hand `then` the migrations that what is open has had."""
        then({})

    def search(self) -> None:
        """Look at what is plugged in; where none of it has updates, ask for a folder."""
        self._side(lambda _job: _with_updates(), self._plugged)

    def ask_receivers(self) -> None:
        """Look what the receivers offer, where `networked`."""

    def look_at(self, folder: Path) -> None:
        """Look what a stick or a folder offers."""
        self.look(Way(lambda _stopped: nullcontext(folder_source(folder))))

    def look(self, way: Way, *, doubted: bool = False) -> None:
        """Look what is offered there, by this machine's clock unless that is `doubted`."""
        self._looked = way
        self._offer(None)
        now = Now(SystemClock().now_ms(), doubted)

        def looked(job: Job) -> tuple[Way, Offer]:
            updating = self._updating()
            with way.opened(job.stopped) as source:
                offer = updating.look(source, STABLE, now)
            updating.refuse(offer)
            return way, offer

        self._side(looked, self._offer, self._refused, way.beside)

    def _ask(self) -> None:
        ask_folder(self, _("Chọn USB hay thư mục có bản cập nhật"), self.look_at)

    def _plugged(self, folders: list[Path]) -> None:
        if folders:
            self.look_at(folders[0])
        else:
            self._ask()

    def _show(self, standing: Standing) -> None:
        says = _("Đang chạy bản {v}.").format(v=standing.running)
        if standing.current != standing.running:
            says += " " + _("Đóng Sổ tay rồi mở lại để dùng bản {v}.").format(v=standing.current)
        if not standing.rooted:
            says += " " + _("Bản này không kèm khóa gốc nên không kiểm tra được bản cập nhật nào.")
        self._here.setText(says)
        self._back.setText(_("Quay lại bản {v}").format(v=standing.previous))
        self._back.setVisible(bool(standing.previous))

    def _cannot(self, fault: SotayError) -> None:
        """Say why this program is not updated from here; there is nothing to press then."""
        self._here.setText(str(fault))
        for way in (self._find, self._folder, self._network):
            way.setVisible(not isinstance(fault, NotUpdatable))
        self._back.hide()

    def _offer(self, found: tuple[Way, Offer] | None) -> None:
        self._found = found
        self._doubt.hide()
        self._take.setVisible(found is not None)
        self._says.setVisible(found is not None)
        if found is not None:
            self._says.setText("\n".join(offer_told(found[1])))
            told = _("Sao lưu rồi cập nhật lên bản {v}")
            self._take.setText(told.format(v=found[1].about.version))
            self._take.setFocus()

    def _refused(self, fault: SotayError) -> None:
        self._doubt.setVisible(isinstance(fault, UpdateExpired))
        way = self._looked
        self._shell.presenter.show_error(fault, lambda: self._again(way))

    def _again(self, way: Way | None, *, doubted: bool = False) -> None:
        if way is not None:
            self.look(way, doubted=doubted)

    def _begin(self) -> None:
        self.first(self._go_on)

    def _go_on(self) -> None:
        if self._found is None:
            return
        way, offer = self._found

        def take(job: Job) -> None:
            with way.opened(job.stopped) as source:
                self._updating().take(source, offer, job.progress, job.stopped)

        self._side(take, lambda _done: self._taken(offer), self._refused, way.beside)
        assert self._job is not None  # noqa: S101 - just begun
        self._progress.follow(self._job, _("Đang chép, kiểm tra và chạy thử bản mới…"))

    def _taken(self, offer: Offer) -> None:
        self._offer(None)
        says = _("Đã cài bản {v}. Đóng Sổ tay rồi mở lại để dùng.")
        self._shell.presenter.note("ok", says.format(v=offer.about.version), about=ABOUT)
        self.ask()

    def _go_back(self) -> None:
        self.gone_through(
            lambda gone: self._side(
                lambda job: self._updating().go_back(gone, job.stopped), self._gone_back
            )
        )

    def _gone_back(self, version: str) -> None:
        says = _("Lần mở tới sẽ chạy lại bản {v}. Dữ liệu không đổi.")
        self._shell.presenter.note("ok", says.format(v=version), about=ABOUT)
        self.ask()

    def _side(
        self,
        work: Callable[[Job], Any],
        then: Callable[[Any], object],
        failed: Callable[[SotayError], object] | None = None,
        beside: Beside = Beside.SEALING,
    ) -> None:
        """Do one thing after another beside the window; what is pressed waits for it."""
        told = failed or self._shell.presenter.show_error
        self._job = self._shell.runner.side(beside, work, then, owner=self, failed=told)
        for way in (self._find, self._folder, self._network, self._take, self._back, self._doubt):
            way.wait_for(self._job)


def _with_updates() -> list[Path]:
    """Return the plugged media that have updates."""
    found = []
    for drive in removable():
        try:
            found.append(folder_source(drive.folder).folder.parent)
        except NoUpdatesThere:
            continue
    return found
