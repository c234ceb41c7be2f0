"""Copying a sealed bundle to a stick, beside the window, with progress and a way to stop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.notebook.shell import Shell
from sotay.vault.outbox import SealedRow
from sotay.work.transfer import delivering


class Delivery(QObject):
    """One copy after another; what was copied is read back before it is told."""

    def __init__(self, shell: Shell, progress: ProgressPanel, owner: QObject) -> None:
        super().__init__(owner)
        self._shell = shell
        self._progress = progress

    def carry(
        self, outbox: Path, row: SealedRow, folder: Path, then: Callable[[Path], object]
    ) -> Job:
        """Copy the bundle of `row` from `outbox` into `folder`.

        A lock may come when all of it is there and read back: then the gate says so.
        """
        done: list[Path] = []

        def copy(job: Job) -> Path:
            done.append(delivering.deliver(outbox, row, folder, job.progress))
            return done[0]

        job = self._shell.runner.side(Beside.SEALING, copy, then, owner=self)
        self._progress.follow(job, _("Đang chép sang nơi nhận và đọc lại…"))
        copied = _("Trước khi khóa sổ, gói đã chép xong sang nơi nhận và đọc lại đúng.")
        self._shell.presenter.note_late(job, lambda: bool(done), copied)
        self._shell.presenter.note_cut_off(job, not_copied(), lambda: not done)
        return job


def not_copied() -> str:
    """Return what is said at the gate of a sealed bundle whose copy a lock came before."""
    return _(
        "Khóa sổ khi gói đã niêm phong chưa chép xong sang nơi nhận. Mở sổ, vào Gửi tỉnh rồi chép "
        "lại gói đó."
    )
