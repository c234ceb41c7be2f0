"""Save what can be read of a damaged notebook, then say what was lost before it is opened."""

from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.gui.notebook.start.restoreplace import RestorePlace
from sotay.gui.notebook.start.restoreway import RestoreWay
from sotay.work.backups import salvaging
from sotay.work.backups.salvaging import Salvaged
from sotay.work.desk import Desk


class RestoreSalvage(Page):
    """Reads one damaged folder; `opened` once the person has read what was lost."""

    def __init__(self, runner: Runner, home: Path, folder: Path) -> None:
        super().__init__(
            _("Cứu những gì còn đọc được"),
            _(
                "Đọc từng bản ghi của sổ hỏng tại {folder} và chép sang một sổ mới, cùng mật khẩu "
                "và mã khôi phục. Sổ hỏng được giữ nguyên để còn thử cách khác."
            ).format(folder=folder),
            "salvage",
        )
        self._runner = runner
        self._folder = folder
        self._made: Opened | None = None
        self.way = RestoreWay(_("Đang dùng cho sổ này."), sets_new=False)
        self.place = RestorePlace(home)
        self._report = label("", wrap=True, name="salvage_report")
        self._report.hide()
        self.go = Button(_("Bắt đầu cứu"), "primary", "history", "salvage_go", self._try)
        self.enter = Button(_("Mở sổ đã cứu"), "primary", "lock_open", "salvage_enter")
        self.enter.hide()
        self._back = Button(_("Quay lại"), "quiet", "arrow_left", "salvage_back", self.left)
        self.put(self.way, self.place, self._report)
        self.foot(self.go, self.enter, self._back)
        self.way.entered.connect(self.go.click)
        self.enter.clicked.connect(lambda: self.opened.emit(self._made))

    def begin(self) -> None:
        """Let typing start at once."""
        self.way.setFocus()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.way.forget()

    def _try(self) -> None:
        slot = self.way.open_slot()
        if slot is None:
            return
        self.notes.clear()
        job = Job()
        self.follow(job, _("Đang đọc từng bản ghi của sổ hỏng…"))
        folder, target = self._folder, self.place.folder

        def make() -> tuple[Desk, tuple[Opened, Salvaged]]:
            desk, saved = salvaging.salvage(folder, target, slot, job.progress)
            return desk, (told(desk, target)[1], saved)

        self._runner.open(make, self._saved, failed=self._failed, job=job)

    def _saved(self, made: tuple[Opened, Salvaged]) -> None:
        self.forget()
        self._made, saved = made
        for part in (self.way, self.place, self.go, self._back):
            part.hide()
        self._report.setText(saved.told())
        self._report.show()
        self.enter.show()
        self.enter.setFocus()

    def _failed(self, fault: SotayError) -> None:
        if not self.way.refuse(fault):
            self.tell(fault)
