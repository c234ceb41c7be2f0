"""Bring a notebook back from a backup: which one, its key, and a new folder for it."""

from pathlib import Path

from sotay.base.errors import FieldProblem, SotayError
from sotay.base.sentences import _
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.start.opened import Opened, told
from sotay.gui.notebook.start.restoreplace import RestorePlace
from sotay.gui.notebook.start.restoresource import RestoreSource
from sotay.gui.notebook.start.restoreway import RestoreWay
from sotay.store.log.anchor import MACHINE
from sotay.work.backups import restoring
from sotay.work.desk import Desk


class Restore(Page):
    """Copies, compares, opens; nothing that is there already is touched."""

    def __init__(self, runner: Runner, home: Path) -> None:
        super().__init__(
            _("Phục hồi từ bản sao lưu"),
            _(
                "Bản sao lưu được đọc hết, đối chiếu rồi mở thành một sổ mới. Sổ đang có trên máy, "
                "kể cả sổ hỏng, vẫn để nguyên."
            ),
            "restore",
        )
        self._runner = runner
        self._home = home
        self.source = RestoreSource(runner)
        self.way = RestoreWay(
            _("Của lúc sao lưu: đổi mật khẩu sau đó không đổi được bản sao lưu cũ."), sets_new=True
        )
        self.place = RestorePlace(home)
        self.go = Button(_("Phục hồi"), "primary", "history", "restore_go", self._try)
        back = Button(_("Quay lại"), "quiet", "arrow_left", "restore_back", self.left)
        self.put(self.source, self.way, self.place)
        self.foot(self.go, back)
        self.source.changed.connect(self._allow)
        self.way.entered.connect(self.go.click)
        self._allow()

    def begin(self) -> None:
        """Let the folder be chosen first."""
        self.source.setFocus()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.way.forget()

    def busy(self, under_way: bool) -> None:
        """Keep the button off while there is no whole backup to restore."""
        super().busy(under_way)
        if not under_way:
            self._allow()

    def _allow(self) -> None:
        chosen = self.source.chosen()
        self.go.setEnabled(chosen is not None and chosen.whole)

    def _try(self) -> None:
        chosen, slot = self.source.chosen(), self.way.open_slot()
        if chosen is None or slot is None:
            return
        try:
            new = self.way.new_passphrase()
        except FieldProblem:
            return  # shown beside its field
        self.notes.clear()
        job = Job()
        self.follow(job, _("Đang chép và đối chiếu bản sao lưu…"))
        backup, target, home = chosen.path, self.place.folder, self._home

        def make() -> tuple[Desk, Opened]:
            machine = home / MACHINE
            back = restoring.restore(
                backup,
                target,
                slot,
                job.progress,
                new_passphrase=new,
                machine=machine,
            )
            return told(back.desk, target, back.again.told())

        self._runner.open(make, self.go_in, failed=self._failed, job=job)

    def _failed(self, fault: SotayError) -> None:
        if not self.way.refuse(fault):
            self.tell(fault)
