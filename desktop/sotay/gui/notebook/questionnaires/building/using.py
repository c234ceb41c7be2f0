"""A design put on the shelf, or written out as a workbook that Excel and Kobo open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.files import read_limited, there, write_whole
from sotay.base.sentences import _
from sotay.forms.building.design import Design
from sotay.forms.building.making import make
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.notebook.questionnaires.building.underway import Underway
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires import designs


class Using(QObject):
    """`used` once the design is on the shelf and its draft is gone."""

    used = Signal()

    def __init__(self, shell: Shell, underway: Underway, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._underway = underway
        self._over = over

    def use(self) -> Job:
        """Put the design on the shelf, as it is now."""
        under = self._underway
        under.flush()
        design, stand = under.step.design, under.stand
        return self._shell.runner.do(
            lambda desk: designs.put_into_use(desk, design, key=stand.key, based=stand.based),
            self._has_used,
            owner=self,
        )

    def export(self) -> None:
        """Ask where, and write the workbook there."""
        design = self._underway.step.design
        name = f"{design.id or 'mau_phieu'}.xlsx"
        ask_save(
            self._over, _("Xuất mẫu phiếu"), name, _("Tệp Excel (*.xlsx)"),
            lambda chosen: self.write(design, chosen),
        )  # fmt: skip

    def write(self, design: Design, chosen: Path) -> None:
        """Write it; the dialog has asked whether a file of the chosen name may go."""
        target = chosen if chosen.suffix.lower() == ".xlsx" else Path(f"{chosen}.xlsx")
        asked = target == chosen

        def write(_job: Job) -> tuple[Path, Path | None]:
            content = make(design).content
            before = _set_aside(target, content) if asked and there(target) else None
            write_whole(target, content, replace=asked, shared=True)
            return target, before

        self._shell.runner.side(Beside.FILES, write, self._has_written, owner=self)

    def _has_used(self, design: Design) -> None:
        says = _("Đã đưa “{t}” vào dùng, phiên bản {v}.")
        told = says.format(t=design.title, v=design.version)
        self._shell.presenter.note("ok", told, about="design_used")
        self._underway.leave_draft()
        self.used.emit()

    def _has_written(self, done: tuple[Path, Path | None]) -> None:
        target, before = done
        says = _("Đã xuất “{f}” vào {p}. Mở được bằng Excel, LibreOffice, KoboToolbox.")
        told = says.format(f=target.name, p=target.parent)
        if before is not None:
            told = f"{told} {_('Tệp cũ còn ở “{f}”.').format(f=before.name)}"
        self._shell.presenter.note("ok", told)


def _set_aside(target: Path, content: bytes) -> Path | None:
    """Keep what stands where a workbook is written under a name of its own; None: it is the same.

    It may be the one the design was read from, with looks, or sheets of others, that we write anew.
    """
    before = read_limited(target, MOST_BYTES)
    if before == content:
        return None
    number = 1
    while there(aside := target.with_name(_named(target, number))):
        number += 1
    write_whole(aside, before, shared=True)
    return aside


def _named(target: Path, number: int) -> str:
    return _("{f} (cũ {n})").format(f=target.stem, n=number) + target.suffix
