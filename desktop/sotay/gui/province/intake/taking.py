"""Bundles taken in one after another: between two of them whoever asks the register is answered."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sotay.base.sentences import _
from sotay.bundle.mailbox.places import shown_name
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.province.shell import BUNDLES, DEVICES, LETTERS
from sotay.gui.province.turns import Step, Turns
from sotay.province import mailbox
from sotay.province.mailbox import Visited


class Taking(Turns):
    """One run at a time. `done` tells what became of it; what was let in by then stays."""

    def from_stick(self, root: Path) -> None:
        """Take in the mailbox of a stick, or a folder of bundles; answer in the mailbox."""
        job = self._start(_("Đang xem có gói nào…"))
        self._shell.runner.side(
            Beside.LOOKING, lambda _job: _found(root), partial(self._take, root), owner=self,
            job=job, failed=self.fail,
        )  # fmt: skip

    def files(self, paths: list[Path]) -> None:
        """Take in these files."""
        self._start(_("Đang nhận gói…"))
        self.go(_steps(paths), Visited())

    def _start(self, says: str) -> Job:
        cut_off = _(
            "Sổ khóa khi đang nhận gói nên việc nhận dừng lại. Gói nào nhận xong trước đó đã "
            "vào sổ; mở khóa rồi nhận tiếp, không gói nào nhập hai lần."
        )
        return self.begin(says, Visited(), cut_off)

    def _take(self, root: Path, found: tuple[list[Path], Visited]) -> None:
        paths, made = found
        answer = Step(
            _("Đang ghi giấy tờ của tỉnh vào hộp thư…"),
            lambda province, made, _job: mailbox.give(province, root, made),
            (DEVICES, LETTERS),
        )
        self.go([*_steps(paths), answer], made)


def _steps(paths: Sequence[Path]) -> list[Step]:
    return [
        Step(
            _("Đang nhận gói {n}/{m}: {f}").format(n=at, m=len(paths), f=shown_name(path)),
            lambda province, made, job, path=path: mailbox.take(  # type: ignore[misc]
                province, path, made, job.progress, job.stopped
            ),
            (BUNDLES,),
        )
        for at, path in enumerate(paths, start=1)
    ]


def _found(root: Path) -> tuple[list[Path], Visited]:
    """Return what there is in a stick's mailbox and, loose, in the folder itself."""
    paths, made = mailbox.look(root)
    return [*mailbox.loose(root), *paths], made
