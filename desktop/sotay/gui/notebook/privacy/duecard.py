"""What is past its day: seen one by one, confirmed, destroyed; minutes of each destruction."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.laying import across, fill, in_column, in_row, wide
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.privacy.duerow import DueRow
from sotay.gui.notebook.shell import Shell
from sotay.vault.privacy.purging import DueRecord, Purge
from sotay.work import printing
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import purging

if TYPE_CHECKING:
    from datetime import date

    from sotay.papers.paper import Paper

_MOST = 12  # rows shown of either list, and more of them at each asking


class DueCard(Card):
    """Nothing goes without the question; what may not go yet says why."""

    def __init__(self, shell: Shell, progress: ProgressPanel) -> None:
        says = _(
            "Bản ghi đã qua ngày lưu cuối cùng. Tiêu hủy là xóa hẳn khỏi sổ, cả các bản đã chốt, "
            "thẻ liên hệ và chỉ mục tìm kiếm; không lấy lại được."
        )
        super().__init__(_("Hết thời hạn lưu trữ"), says, "due")
        self._shell = shell
        self._progress = progress
        self._job: Job | None = None
        self._going = 0
        self._unfinished = False
        self._most = _MOST
        self._due: list[DueRecord] = []
        self._jobs: list[Purge] = []
        self._doubt: tuple[date, date] | None = None
        self.start = Button(_("Tiêu hủy…"), "danger", "delete", "purge_start", self._ask)
        self.start.hide()
        self._list = in_column(gap=0)
        self.add(self._list)
        self._more = Button("", "quiet", "chevron_down", "due_more", self._show_more)
        self._more.hide()
        self.add(across(self.start, self._more))
        self._past = in_column(gap=0)
        self.add(self._past)

    def show_due(
        self,
        due: list[DueRecord],
        jobs: list[Purge],
        doubt: "tuple[date, date] | None" = None,
    ) -> None:
        """Show what is due, and the jobs done so far, the newest first.

        `doubt`: the machine's day and the last written here, too far apart to go by unasked.
        """
        self._doubt = doubt
        nothing = _("Chưa có bản ghi nào hết thời hạn lưu trữ.")
        fill(
            self._list,
            [DueRow(record) for record in due[: self._most]] or [label(nothing, "quiet")],
        )
        self._due, self._jobs = due, jobs
        rest = len(due) - self._most
        self._more.setText(counted("Xem thêm ({n} bản ghi nữa)", rest, n=grouped(rest)))
        self._more.setVisible(rest > 0)
        self._show_going(due, next((job for job in jobs if job.ended is None), None))
        done = [_JobRow(job) for job in jobs if job.ended is not None][:_MOST]
        for row in done:
            row.minutes_asked.connect(self.print)
        fill(self._past, done)

    def _show_more(self) -> None:
        self._most += _MOST
        self.show_due(self._due, self._jobs, self._doubt)

    def stop(self) -> None:
        """Stop what is under way at its next step."""
        if self._job is not None:
            self._job.cancel()

    def _show_going(self, due: list[DueRecord], job: Purge | None) -> None:
        self._unfinished = job is not None
        free = sum(record.hold is None for record in due)
        self._going = job.left if job else free
        says: Counted = "Tiêu hủy {n} bản ghi…"
        if job:
            says = Counted("Làm tiếp đợt đang làm dở ({n} bản ghi)")
        self.start.setText(counted(says, self._going, n=grouped(self._going)))
        self.start.setAccessibleName(self.start.text())
        self.start.setVisible(bool(free or job) and self._job is None)

    def _ask(self) -> None:
        if self._unfinished and self._doubt is None:
            self._start()
            return
        says = counted(
            "{n} bản ghi sẽ bị xóa hẳn khỏi sổ này, không hoàn tác được. Bản tỉnh đã nhận, bản sao "
            "lưu và tệp đã in, đã xuất không bị xóa theo; cơ quan rà soát riêng.",
            self._going,
            n=grouped(self._going),
        )
        question(
            self,
            _("Tiêu hủy dữ liệu hết thời hạn lưu trữ?"),
            "\n\n".join(filter(None, (says, self._doubted()))),
            _("Tiêu hủy"),
            self._start,
            no=_("Không tiêu hủy"),
            kind="danger",
        )

    def _doubted(self) -> str:
        if self._doubt is None:
            return ""
        says = _(
            "Đồng hồ của máy báo hôm nay là {today}, hơn một năm sau lần ghi cuối trong sổ "
            "({last}). Chỉ tiêu hủy khi chắc ngày đó đúng."
        )
        today, last = map(short_date, self._doubt)
        return says.format(today=today, last=last)

    def _start(self) -> None:
        job = self._job = Job()
        job.ended.connect(self._has_ended)
        self.start.hide()
        self._progress.follow(job, _("Đang tiêu hủy…"))
        confirmed = self._doubt[0] if self._doubt else None
        self._shell.runner.do(
            lambda desk: purging.purge(desk, job.progress, today=confirmed),
            self._done,
            owner=self,
            job=job,
        )

    def _has_ended(self) -> None:
        self._job = None

    def _done(self, job: Purge) -> None:
        if job.ended is None:
            says = counted(
                "Đã dừng; đợt đang làm dở còn {n} bản ghi, làm tiếp lúc nào cũng được.",
                job.left,
                n=grouped(job.left),
            )
            self._shell.presenter.note("info", says)
            return
        says = _("Đã tiêu hủy xong đợt số {n}.").format(n=job.seq)
        act = lambda: self.print(job.seq)  # noqa: E731 - what the note's button does
        self._shell.presenter.note("info", says, _("Lập biên bản…"), act)

    def print(self, seq: int) -> None:
        """Make the minutes of a job and ask where they go."""
        runner = self._shell.runner
        runner.ask(
            lambda desk: purging.gather_destruction(desk, seq),
            lambda job: runner.side(
                Beside.PAPERS,
                lambda _job: job.print(),
                lambda paper: self._ask_where(seq, paper),
                owner=self,
            ),
            owner=self,
        )

    def _ask_where(self, seq: int, paper: "Paper") -> None:
        name = _("Biên bản tiêu hủy đợt {n}.pdf").format(n=seq)
        kinds = _("Tệp PDF (*.pdf)")
        title = _("Xuất biên bản tiêu hủy")
        ask_save(self, title, name, kinds, lambda target: self.save(seq, paper, target))

    def save(self, seq: int, paper: "Paper", chosen: Path) -> None:
        """Write the minutes; the dialog has asked whether a file of the chosen name may go."""
        target = chosen if chosen.suffix.lower() == ".pdf" else Path(f"{chosen}.pdf")

        def write(desk: Desk) -> Outcome[Path]:
            printing.save_paper(desk, paper, target, str(seq), replace=target == chosen)
            return Outcome(target)

        lacks = paper.lacks()
        says = f"{_('Đã xuất “{f}”.').format(f=target.name)} {lacks}".strip()
        then = lambda _path: self._shell.presenter.note("warn" if lacks else "ok", says)  # noqa: E731 - a name for one line
        self._shell.runner.do(write, then, owner=self)


class _JobRow(QFrame):
    """`minutes_asked` with the job's number."""

    minutes_asked = Signal(int)

    def __init__(self, job: Purge) -> None:
        super().__init__()
        self.setObjectName("purge_row")
        at = short_time(local(job.ended or job.begun))
        told = _("Đợt số {n} · xong lúc {at}").format(n=job.seq, at=at)
        minutes = Button(_("Biên bản tiêu hủy…"), "quiet", "document_pdf", "purge_minutes")
        minutes.setAccessibleName(_("Biên bản tiêu hủy đợt số {n}").format(n=job.seq))
        minutes.clicked.connect(lambda: self.minutes_asked.emit(job.seq))
        in_row(wide(label(told, "quiet")), minutes, of=self, edges=(0, 4, 0, 4), gap=12)
