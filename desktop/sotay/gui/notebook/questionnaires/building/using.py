"""A design put on the shelf, or written out as a workbook that Excel and Kobo open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.files import read_limited, there, write_whole
from sotay.base.sentences import _
from sotay.forms.building.design import Design
from sotay.forms.building.making import make
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.notebar import NoteTone
from sotay.gui.notebook.questionnaires.building.underway import Underway
from sotay.gui.notebook.shell import Shell
from sotay.work.questionnaires import designs

_MOST_TOLD: Final = 5  # of what is to be looked at; the shelf's page has the rest


class Using(QObject):
    """`used` once the design is on the shelf and its draft is gone; `ended` then, or in vain."""

    used = Signal()
    ended = Signal()

    def __init__(self, shell: Shell, underway: Underway, over: QWidget) -> None:
        super().__init__(over)
        self._shell = shell
        self._underway = underway
        self._over = over

    def use(self) -> None:
        """Put the design on the shelf, as it is now, with the files beside its workbook."""
        under = self._underway
        under.flush()
        design, source = under.step.design, under.stand.source
        if not source:
            self._put(design, {})
            return
        self._shell.runner.side(
            Beside.FILES,
            lambda _job: designs.near(design, Path(source)),
            lambda found: self._put(design, found),
            owner=self,
            failed=self._in_vain,
        )

    def _put(self, design: Design, beside: Mapping[str, bytes]) -> None:
        stand = self._underway.stand
        self._shell.runner.do(
            lambda desk: designs.put_into_use(
                desk, design, key=stand.key, based=stand.based, beside=beside
            ),
            self._has_used,
            owner=self,
            failed=self._in_vain,
        )

    def _in_vain(self, fault: SotayError) -> None:
        self.ended.emit()
        raise fault  # to be told as any other

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

    def _has_used(self, used: designs.Used) -> None:
        says = _("Đã đưa “{t}” vào dùng, phiên bản {v}.")
        lines = [says.format(t=used.design.title, v=used.design.version)]
        if used.files:
            lines.append(_("Kèm tệp: {f}.").format(f=", ".join(used.files)))
        lines += [_("Lưu ý: {w}").format(w=one) for one in used.warnings[:_MOST_TOLD]]
        tone: NoteTone = "warn" if used.warnings else "ok"
        self._shell.presenter.note(tone, " ".join(lines), about="design_used")
        self._underway.leave_draft()
        self.used.emit()
        self.ended.emit()

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
