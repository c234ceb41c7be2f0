"""Sao lưu: what the last backup is worth, where backups go by themselves, and one right now."""

from collections.abc import Callable
from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import Then, ask_folder
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.backups import BACKUP
from sotay.gui.notebook.shell import Shell
from sotay.store.backups.taking import Taken
from sotay.work.backups import backing_up
from sotay.work.backups.backing_up import BackupJob, Standing
from sotay.work.copies.places import Backups


class BackupCard(Card):
    """The copying goes on beside the notebook: one can write meanwhile. Locking stops it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            _("Sao lưu"),
            _(
                "Mỗi bản sao lưu được mã hóa như sổ, được mở thử rồi mới giữ. Mở bản sao lưu bằng "
                "mật khẩu và mã khôi phục của lúc sao lưu, dù sau đó đã đổi."
            ),
            "backup",
        )
        self._shell = shell
        self._folder: Path | None = None
        self._job: Job | None = None
        self._then: Callable[[], object] | None = None
        self._last = label("", wrap=True, name="backup_last")
        self._newer = label("", "caption", wrap=True, name="backup_newer")
        self._where = label("", wrap=True, name="backup_where")
        self._now = Button(_("Sao lưu ngay"), "plain", "usb_stick", "backup_now", self._press)
        self._choose = Button(_("Chọn nơi sao lưu…"), "plain", "folder_open", "backup_choose")
        self._stop = Button(_("Ngừng tự sao lưu"), "quiet", "", "backup_stop")
        self._progress = ProgressPanel("backup_progress")
        row = across(self._now, self._choose, self._stop)
        self.add(self._last, self._newer, self._where, self._progress, row)
        self._choose.clicked.connect(lambda: self._ask_folder(self._set_folder))
        self._stop.clicked.connect(lambda: self._set_folder(None))
        Heeding(shell.runner, self, {"backup"}, self.ask)

    def ask(self) -> None:
        """Read how well the notebook is backed up."""
        self._shell.runner.ask(backing_up.standing, self._show)

    def settle(self) -> None:
        """Stop what is under way: the notebook is about to be locked."""
        if self._job is not None:
            self._job.cancel()

    def _show(self, standing: Standing) -> None:
        last = standing.last
        self._folder = Path(last.folder) if last.folder else None
        if last.number:
            at = short_time(local(last.made))
            told = counted(
                "Sao lưu gần nhất: {at}, {n} bản ghi, đã mở thử tốt. Cất tại {path}",
                last.records,
                at=at,
                path=last.path,
            )
            self._last.setText(told)
        else:
            self._last.setText(_("Sổ này chưa có bản sao lưu nào. Máy hỏng hay mất là mất hết."))
        self._newer.setText(
            _("Từ lần đó sổ đã có thay đổi.") if standing.changed else _("Từ đó sổ chưa đổi gì.")
        )
        self._newer.setVisible(bool(last.number))
        self._show_folder(last)

    def _show_folder(self, last: Backups) -> None:
        if last.folder:
            told = _("Tự sao lưu vào {folder} khi khóa hoặc đóng sổ, nhiều nhất một lần mỗi ngày.")
            if last.skipped:
                told += " " + _("Lần gần đây bị bỏ qua vì chưa cắm ổ hay USB đó.")
        else:
            told = _("Chưa chọn nơi tự sao lưu. Nên là một USB hay ổ đĩa khác, cất riêng với máy.")
        self._where.setText(told.format(folder=last.folder))
        self._stop.setVisible(bool(last.folder))

    def _ask_folder(self, then: Then) -> None:
        ask_folder(self, _("Chọn USB hay thư mục để sao lưu"), then, self._folder)

    def _set_folder(self, folder: Path | None) -> None:
        self._shell.runner.do(lambda desk: backing_up.choose(desk, folder), owner=self)

    def before(self, then: Callable[[], object]) -> None:
        """Back up now and do `then` once that is proven; not where it fails or is stopped."""
        self._then = then
        self._begin()

    def _press(self) -> None:
        self._then = None
        self._begin()

    def _begin(self) -> None:
        if self._folder is None:
            self._ask_folder(self._begin_in)
        else:
            self._begin_in(self._folder)

    def _begin_in(self, folder: Path) -> None:
        if self._folder is None:
            self._set_folder(folder)
        job = self._shell.runner.ask(
            lambda desk: backing_up.prepare(desk, folder), self._write, owner=self
        )
        self._wait_for(job)

    def _wait_for(self, job: Job) -> None:
        says = _("Khóa sổ khi đang sao lưu nên bản sao lưu đó chưa xong. Mở sổ rồi sao lưu lại.")
        self._shell.presenter.note_cut_off(job, says, about=BACKUP)
        self._now.wait_for(job)

    def _write(self, made: BackupJob) -> None:
        self._job = self._shell.runner.side(
            Beside.SEALING,
            lambda job: made.write(job.progress),
            lambda taken: self._note(made, taken),
            owner=self,
            failed=lambda fault: self._shell.presenter.show_error(
                fault, lambda: self._begin_in(made.target)
            ),  # `made` is written once: its key is gone behind it
        )
        self._wait_for(self._job)
        self._progress.follow(self._job, _("Đang sao lưu và mở thử…"))

    def _note(self, made: BackupJob, taken: Taken) -> None:
        self._now.wait_for(
            self._shell.runner.do(lambda desk: backing_up.record(desk, made, taken), self._done)
        )

    def _done(self, taken: Taken) -> None:
        told = counted("Đã sao lưu {n} bản ghi và mở thử tốt.", taken.manifest.records)
        self._shell.presenter.note("ok", told, about=BACKUP)
        then, self._then = self._then, None
        if then is not None:
            then()
