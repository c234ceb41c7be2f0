"""Bundles taken in one after another: between two of them whoever asks the register is answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.bundle.mailbox.places import shown_name
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.province.shell import BUNDLES, DEVICES, Shell
from sotay.province import mailbox
from sotay.province.mailbox import Visited

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class _Left:
    """What is still to be taken in, of how many; `root` is the stick that is answered at last."""

    paths: tuple[Path, ...]
    number: int
    root: Path | None
    made: Visited


class Taking(QObject):
    """One run at a time. `done` tells what became of it; what was let in by then stays."""

    done = Signal(object, bool)  # a `Visited`, and whether it was stopped

    def __init__(self, shell: Shell, progress: ProgressPanel, owner: QObject) -> None:
        super().__init__(owner)
        self._shell, self._progress = shell, progress
        self._job: Job | None = None
        self._left: _Left | None = None

    @property
    def running(self) -> bool:
        """Whether something is being taken in."""
        return self._job is not None

    def from_stick(self, root: Path) -> None:
        """Take in the mailbox of a stick, or a folder of bundles; answer in the mailbox."""
        self._begin(_("Đang xem có gói nào…"))
        self._shell.runner.side(
            Beside.LOOKING, lambda _job: _found(root), self._go_on, job=self._job, failed=self._fail
        )

    def files(self, paths: list[Path]) -> None:
        """Take in these files."""
        self._begin(_("Đang nhận gói…"))
        self._go_on(_Left(tuple(paths), len(paths), None, Visited()))

    def stop(self) -> None:
        """Stop after what is in hand, which is undone; all before it is in."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, says: str) -> None:
        self._job = job = Job()
        self._left = None
        self._progress.follow(job, says)
        job.ended.connect(self._stopped)
        self._shell.presenter.note_cut_off(
            job,
            _(
                "Sổ khóa khi đang nhận gói nên việc nhận dừng lại. Gói nào nhận xong trước đó đã "
                "vào sổ; mở khóa rồi nhận tiếp, không gói nào nhập hai lần."
            ),
        )

    def _go_on(self, left: _Left) -> None:
        self._left, job = left, self._job
        if job is None or job.stopped():
            return
        if not left.paths:
            self._answer(left, job)
            return
        path, at = left.paths[0], left.number - len(left.paths) + 1
        says = _("Đang nhận gói {n}/{m}: {f}").format(n=at, m=left.number, f=shown_name(path))
        self._progress.follow(job, says)
        self._do(lambda p: mailbox.take(p, path, left.made, job.progress, job.stopped), left)

    def _do(self, act: "Callable[[Province], Visited]", left: _Left) -> None:
        on = replace(left, paths=left.paths[1:])
        self._shell.do(
            act, (BUNDLES,), lambda made: self._go_on(replace(on, made=made)), owner=self,
            job=self._job,
        )  # fmt: skip

    def _answer(self, left: _Left, job: Job) -> None:
        root = left.root
        if root is None:
            self._end(left.made)
            return
        self._progress.follow(job, _("Đang ghi giấy tờ của tỉnh vào hộp thư…"))
        self._shell.do(
            lambda p: mailbox.give(p, root, left.made), (DEVICES,), self._end, owner=self, job=job
        )

    def _end(self, made: Visited) -> None:
        self._job = None
        self.done.emit(made, False)

    def _fail(self, fault: SotayError) -> None:
        self._end(Visited(ended=fault))

    def _stopped(self) -> None:
        """Tell what was done by then, where the person stopped it: once that is known."""
        if self._job is not None and self._job.stopped():
            soon(self, self._tell_stopped)

    def _tell_stopped(self) -> None:
        if self._job is not None:
            self._job = None
            self.done.emit(self._left.made if self._left is not None else Visited(), True)


def _found(root: Path) -> _Left:
    """Return what there is in a stick's mailbox and, loose, in the folder itself."""
    paths, made = mailbox.look(root)
    paths = [*mailbox.loose(root), *paths]
    return _Left(tuple(paths), len(paths), root, made)
