"""Sao lưu: when the register was backed up last, where to, and one right now."""

from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import Shell
from sotay.gui.province.sticklist import StickList
from sotay.province import backups
from sotay.province.backups import BackupJob, Standing
from sotay.store.backups.taking import Taken

_ABOUT = "backup"  # what a note is about that tells how the latest backup came out
_MOST = 4  # places named


class BackupCard(Card):
    """The copying goes on beside the register: others ask and write meanwhile. A lock stops it."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Bản sao lưu được mã hóa như sổ, mở thử tốt rồi mới giữ; mở bằng mật khẩu của cơ quan "
            "hoặc mã khôi phục của lúc sao lưu. Trong đó có khóa của tỉnh nhưng không có tệp khóa "
            "của tài khoản cán bộ: cất như đồ trong két, phục hồi xong thì đặt lại mật khẩu từng "
            "người."
        )
        super().__init__(_("Sao lưu sổ tiếp nhận"), hint, "backup")
        self._shell = shell
        self._job: Job | None = None
        self._places: tuple[Path, ...] = ()
        self._last = label("", wrap=True, name="backup_last")
        self._where = label("", "quiet", wrap=True, name="backup_where")
        self._sticks = StickList(shell, _("Sao lưu ra USB này"), "backup")
        self._folder = Button(_("Sao lưu ra thư mục…"), "plain", "folder_open", "backup_folder")
        self._progress = ProgressPanel("backup_progress")
        self._whose = shell.whose("backup")
        for way in (self._sticks, self._folder):
            way.setVisible(not self._whose)
        self.add(self._last, self._where, self._progress, self._sticks, across(self._folder))
        self._folder.clicked.connect(self._ask_folder)
        self._sticks.chosen.connect(self.begin)

    def ask(self) -> None:
        """Read when it was last backed up."""
        self._shell.runner.ask(backups.standing, self._show, owner=self)

    def settle(self) -> None:
        """Stop what is under way: the register is about to be locked."""
        if self._job is not None:
            self._job.cancel()

    def begin(self, folder: Path) -> None:
        """Back the register up into this folder."""
        if self._job is not None:
            return
        job = Job()
        cut_off = _("Sổ khóa khi đang sao lưu nên bản đó chưa xong. Mở khóa rồi sao lưu lại.")
        self._shell.presenter.note_cut_off(job, cut_off, about=_ABOUT)
        job.ended.connect(self._ended)
        self._follow(job, _("Đang gom dữ liệu để sao lưu…"))
        self._shell.runner.ask(
            lambda province: backups.prepare(province, folder, job.progress),
            lambda made: self._write(made, job), owner=self, job=job,
        )  # fmt: skip

    def _write(self, made: BackupJob, job: Job) -> None:
        self._follow(job, _("Đang sao lưu và mở thử…"))
        self._shell.runner.side(
            Beside.SEALING, lambda _job: made.write(job.progress),
            lambda taken: self._note(made, taken), owner=self, job=job,
            failed=lambda fault: self._shell.presenter.show_error(
                fault, lambda: self.begin(made.target)
            ),
        )  # fmt: skip

    def _note(self, made: BackupJob, taken: Taken) -> None:
        self._shell.do(
            lambda province: backups.record(province, made, taken), (), self._done, owner=self
        )

    def _done(self, taken: Taken) -> None:
        told = counted(
            "Đã sao lưu {n} bản ghi và mở thử tốt. Cất tại {path}", taken.manifest.records,
            path=taken.path,
        )  # fmt: skip
        self._shell.presenter.note("ok", told, about=_ABOUT)
        self.ask()

    def _show(self, stands: Standing) -> None:
        self._places = stands.places
        told = _("Sổ này chưa có bản sao lưu nào. Máy hỏng hay mất là mất hết, cả khóa của tỉnh.")
        if stands.at:
            told = _("Sao lưu gần nhất: {t}.").format(t=short_time(local(stands.at)))
            if stands.late:
                told += " " + counted("Đã quá {n} ngày: nên sao lưu lại.", backups.SAVED_DAYS)
        self._last.setText(" ".join(filter(None, (told, self._whose))))
        where = "; ".join(map(str, stands.places[-_MOST:]))
        self._where.setText(_("Đã sao lưu tới: {p}").format(p=where))
        self._where.setVisible(bool(where))

    def _ask_folder(self) -> None:
        last = self._places[-1] if self._places else None
        ask_folder(self, _("Chọn thư mục để sao lưu"), self.begin, last)

    def _follow(self, job: Job, says: str) -> None:
        self._job = job
        self._progress.follow(job, says)
        self._let(False)

    def _ended(self) -> None:
        self._job = None
        self._let(True)

    def _let(self, on: bool) -> None:
        self._sticks.let_choose(on)
        self._folder.setEnabled(on)
