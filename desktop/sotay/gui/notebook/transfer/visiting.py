"""A visit to a stick, beside the window: what lies there for us first, then what is to go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.shell import Shell
from sotay.work.transfer import papers, stick
from sotay.work.transfer.papers import Papers, Taken
from sotay.work.transfer.stick import Carried, Visit

Done = Callable[[Carried, Taken, Papers], object]


class Visiting(QObject):
    """One visit at a time; each step is told only when it was read back."""

    def __init__(self, shell: Shell, progress: ProgressPanel, owner: QObject) -> None:
        super().__init__(owner)
        self._shell = shell
        self._progress = progress
        self.running = False

    def visit(self, root: Path, then: Done, ended: Callable[[], object]) -> None:
        """Take in what lies at `root` for this device, then carry there what is to go.

        `ended` is called once, however it ends; `then` before it where there is something to say.
        """
        self.running = True

        def over() -> None:
            self.running = False
            ended()

        self._read(root, then, over)

    def _read(self, root: Path, then: Done, over: Callable[[], object]) -> None:
        def read(visit: Visit) -> None:
            job = self._shell.runner.side(
                Beside.SEALING,
                lambda _job: visit.read(root),
                lambda found: self._take_in(root, found, then, over),
                owner=self,
                failed=lambda fault: _again(fault, over),
            )
            self._follow(job)

        self._shell.runner.ask(
            stick.prepare, read, owner=self, failed=lambda fault: _again(fault, over)
        )

    def _take_in(self, root: Path, found: Papers, then: Done, over: Callable[[], object]) -> None:
        def taken(done: Taken) -> None:
            self._shell.runner.ask(  # anew: what was received now is not carried any more
                stick.prepare,
                lambda visit: self._carry(root, visit, (done, found), then, over),
                owner=self,
                failed=lambda fault: _again(fault, over),
            )

        self._shell.runner.do(
            lambda desk: papers.take_in(desk, found),
            taken,
            owner=self,
            failed=lambda fault: _again(fault, over),
        )

    def _carry(
        self,
        root: Path,
        visit: Visit,
        got: tuple[Taken, Papers],
        then: Done,
        over: Callable[[], object],
    ) -> None:
        whole: list[Carried] = []

        def carry(job: Job) -> Carried:
            done = visit.carry(root, job.progress, job.stopped)
            if done.ended is None:
                whole.append(done)
            return done

        def told(done: Carried) -> None:
            self._shell.runner.do(lambda desk: stick.note(desk, done), owner=self)
            then(done, *got)
            over()

        job = self._shell.runner.side(
            Beside.SEALING, carry, told, owner=self, failed=lambda fault: _again(fault, over)
        )
        self._follow(job)
        if visit.to_go:
            presenter = self._shell.presenter
            presenter.note_late(job, lambda: bool(whole), _all_there())
            presenter.note_cut_off(job, _cut_off(), lambda: not whole)

    def _follow(self, job: Job) -> None:
        self._progress.follow(job, _("Đang chép với USB và đọc lại…"))


def _again(fault: SotayError, over: Callable[[], object]) -> None:
    over()
    raise fault


def _all_there() -> str:
    return _("Trước khi khóa sổ, các gói chờ gửi đã chép xong sang USB và đọc lại đúng.")


def _cut_off() -> str:
    return _(
        "Khóa sổ khi đang chép gói sang USB. Gói nào đã có tên trên USB thì đã chép đủ; mở sổ, vào "
        "Gửi tỉnh để chép tiếp."
    )
