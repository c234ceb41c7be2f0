"""The one place that shows what went wrong, each family in its way (base.errors).

A `PersonError` stands beside its field where the screen says so by `beside`, else in a note; a
`WorldError` in a note with "Thử lại"; a `TrustError` refuses in a dialog that has no "open
anyway"; anything else is our bug and gets a note with a report to copy.

While the notebook is locked, nothing is said that could hold a title, a name or words out of it:
failures by their code alone, other notes only where the caller vouches for them by `at_gate`.
"""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sotay.base.errors import Cancelled, FieldProblem, PersonError, SotayError, TrustError
from sotay.base.sentences import _
from sotay.gui import kit
from sotay.gui.kit import widgets
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.runner import Runner
from sotay.gui.kit.widgets.notearea import NoteArea
from sotay.gui.kit.widgets.notebar import Note, NoteTone
from sotay.gui.kit.widgets.text import label

if TYPE_CHECKING:
    from sotay.gui.kit.widgets.field import Field

MISSED: Final = "missed"  # what a note is about that waits for the notebook to be opened


class Presenter(QObject):
    """Shows notes in an area and refusals over a window; hears of failures from the runner."""

    def __init__(self, runner: Runner[Any]) -> None:
        super().__init__()
        self.area = NoteArea()
        self._locked = False
        self._locks = 0  # so far
        self._well: dict[str, int] = {}  # what went well of late, and after how many locks
        runner.faulted.connect(self._hear)
        runner.broke.connect(self.show_bug)

    def lock(self) -> None:
        """Take all notes away: who looks at the window from now on may not know what they say."""
        self._locked = True
        self._locks += 1
        self.area.clear()

    def enter(self) -> None:
        """Say all again: a notebook is open."""
        self._locked = False

    def note(
        self,
        tone: NoteTone,
        text: str,
        action: str = "",
        act: Callable[[], object] | None = None,
        *,
        code: str = "",
        about: str = "",
        at_gate: bool = False,
    ) -> None:
        """Say something; `action` is the words of a button that does `act`.

        What was said before `about` the same is true no more and goes. While locked it is left
        unsaid, unless `at_gate` vouches that it holds nobody's words.
        """
        self._well.pop(about, None)
        if tone == "ok" and about:
            self._well[about] = self._locks
        if at_gate or not self._locked:
            self.area.show_note(Note(tone, text, action, act, code, about))

    def note_late(self, job: Job, well: Callable[[], bool], text: str) -> None:
        """Say that a job went `well` which ended behind a lock: nobody else does.

        It is said at the gate, or when that is left already. The caller vouches that it holds
        nobody's words.
        """
        job.ended.connect(partial(self._ended, self._locks, "info", well, text))

    def note_cut_off(
        self,
        job: Job,
        text: str,
        in_vain: Callable[[], bool] = lambda: True,
        *,
        about: str = "",
    ) -> None:
        """Say that a job was `in_vain`: a lock came before its answer. As `note_late`.

        Without its answer every job is, but for one that is whole once it is done. Where what it
        is `about` went well since by other means, nothing is said, or no more.
        """
        job.ended.connect(partial(self._ended, self._locks, "warn", in_vain, text, about))

    def _ended(
        self, locks: int, tone: NoteTone, holds: Callable[[], bool], text: str, about: str = ""
    ) -> None:
        since = self._well.get(about, locks) > locks
        if self._locks != locks and holds() and not since:
            self.note(tone, text, about=about, at_gate=True)

    def show_missed(self, error: SotayError) -> None:
        """Tell of what failed too late to be read by who asked for it: its code, nothing else."""
        says = _("Một thao tác trước lúc khóa không xong ({code}); mở sổ để xem.")
        told = says.format(code=error.code)
        self.note("warn", told, code=error.code, about=MISSED, at_gate=True)

    def show_error(self, error: SotayError, again: Callable[[], object] | None = None) -> None:
        """Show a named error; `again` is what "Thử lại" does."""
        if self._locked:
            self.show_missed(error)
        else:
            self._show(error, again)

    def _hear(self, error: SotayError, again: Callable[[], object] | None) -> None:
        """Show what the runner tells: all of it at the gate too, if it was asked for there."""
        if again is None:  # nobody waits for it: the notebook's own rest, as it may be of before
            self.show_error(error)
        else:
            self._show(error, again)

    def _show(self, error: SotayError, again: Callable[[], object] | None = None) -> None:
        if isinstance(error, TrustError):
            self._refuse(error)
        elif isinstance(error, PersonError) or again is None:
            tone: NoteTone = "warn" if isinstance(error, PersonError) else "bad"
            self.area.show_note(Note(tone, str(error), code=error.code))
        else:
            self.area.show_note(Note("bad", str(error), _("Thử lại"), again, error.code))

    def show_bug(self, fault: BaseException) -> None:
        """Own up to a mistake of ours, with a report that holds nobody's data."""
        report = kit.crash.crash_report(fault)
        if sys.stderr is not None:  # a window on Windows has none
            sys.stderr.write(report + "\n")
        says = _(
            "Sổ tay gặp lỗi nên thao tác vừa rồi chưa được thực hiện; nội dung đã ghi vẫn còn "
            "nguyên. Chép báo cáo lỗi (không có dữ liệu của ai) gửi người phụ trách phần mềm."
        )
        self.area.show_note(Note("bad", says, _("Chép báo cáo"), lambda: _copy(report), "LOI"))

    def beside(self, fields: "Mapping[str, Field[Any]]") -> Failed:
        """Return a `failed` for the runner: a `FieldProblem` of these is shown at its field.

        The keys are dotted paths as in `FieldProblem.field`; all else is raised on.
        """

        def failed(error: SotayError) -> None:
            if not isinstance(error, FieldProblem) or error.field not in fields:
                raise error
            field = fields[error.field]
            field.ask_again(error.reason)

        return failed

    def take_over_crashes(self) -> None:
        """Show bugs met in slots too, in place of Python's trace, which may print people's text."""
        sys.excepthook = self._hook

    def _hook(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(fault, SotayError):
            self.show_error(fault)
        elif not isinstance(fault, Cancelled):
            self.show_bug(fault)
        for last in ("last_value", "last_traceback"):  # whose frames hold words, past any lock
            vars(sys).pop(last, None)

    def _refuse(self, error: TrustError) -> None:
        over: QWidget = self.area.window()
        dialog = widgets.dialog.Dialog(
            over, _("Không nhận: chưa xác thực được"), no=_("Đóng"), name="refusal"
        )
        dialog.add(label(str(error), wrap=True, name="refusal_says"))
        dialog.add(label(_("Mã: {code}").format(code=error.code), "caption", name="refusal_code"))
        dialog.open()


def _copy(report: str) -> None:
    QGuiApplication.clipboard().setText(report)
