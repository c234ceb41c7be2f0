"""Copying sealed bundles to a stick, beside the window, with progress and a way to stop."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from sotay.base.sentences import _, counted
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.shell import Shell
from sotay.vault.outbox import SealedRow
from sotay.work.transfer import delivering
from sotay.work.transfer.delivering import Courier

Copied = Callable[[SealedRow, Path], object]


class Delivery(QObject):
    """One copy after another; what was copied is read back before it is told."""

    def __init__(self, shell: Shell, progress: ProgressPanel, owner: QObject) -> None:
        super().__init__(owner)
        self._shell = shell
        self._progress = progress

    def copy(self, rows: Sequence[SealedRow], folder: Path, then: Copied) -> None:
        """Copy these bundles into the mailbox at `folder`, as `carry` does; none is no work."""
        if not rows:
            return
        job = self._shell.runner.ask(
            delivering.courier,
            lambda courier: self.carry(courier, rows, folder, then),
            owner=self,
        )
        self._shell.presenter.note_cut_off(job, not_copied(len(rows)))

    def carry(
        self,
        courier: Courier,
        rows: Sequence[SealedRow],
        folder: Path,
        then: Copied,
        before: int = 0,
    ) -> Job:
        """Copy the bundles of `rows` into the mailbox at `folder`, one after another.

        `then` is told each; the first failure ends it; `before` were copied already. A lock may
        come when all are there and read back: then the gate says so, else that they are not.
        """
        row, rest, number = rows[0], rows[1:], before + len(rows)
        done: list[Path] = []

        def copy(job: Job) -> Path:
            done.append(courier.deliver(row, folder, job.progress, job.stopped))
            return done[0]

        def go_on(path: Path) -> None:
            then(row, path)
            if rest:
                self.carry(courier, rest, folder, then, before + 1)

        job = self._shell.runner.side(Beside.SEALING, copy, go_on, owner=self)
        self._progress.follow(job, _("Đang chép sang nơi nhận và đọc lại…"))
        presenter = self._shell.presenter
        presenter.note_late(job, lambda: bool(done) and not rest, _copied(number))
        presenter.note_cut_off(job, not_copied(number), lambda: not done or bool(rest))
        return job


def not_copied(number: int = 1) -> str:
    """Return what is said at the gate of so many sealed bundles whose copy a lock came before."""
    if number > 1:
        return counted(
            "Khóa sổ khi chưa chép xong cả {n} gói đã niêm phong sang nơi nhận. Mở sổ, vào Gửi "
            "tỉnh rồi chép lại.",
            number,
        )
    return _(
        "Khóa sổ khi gói đã niêm phong chưa chép xong sang nơi nhận. Mở sổ, vào Gửi tỉnh rồi chép "
        "lại gói đó."
    )


def _copied(number: int) -> str:
    return counted("Trước khi khóa sổ, {n} gói đã chép xong sang nơi nhận và đọc lại đúng.", number)
