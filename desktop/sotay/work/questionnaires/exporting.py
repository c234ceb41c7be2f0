"""The answers to a questionnaire out of the notebook: into tables, or into ODK's XML.

That is a hand-over: only closed surveys leave, of which everybody who was heard agreed that the
content goes on, as for a bundle; what somebody holds back stays. Names and telephones are on the
sealed cards and in no answer. It is noted with its purpose before the first file is made.

What leaves is read a few at a time (`leaving`), then written without the notebook: all files are
there at the end, or none is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sotay.base.clock import VIETNAM, local
from sotay.base.errors import FieldProblem
from sotay.base.fileset import FileSet
from sotay.base.progress import Progress, silent
from sotay.base.sentences import _, counted
from sotay.base.writing import line
from sotay.forms.answers.cells import Answers, of_rows
from sotay.forms.answers.codebook import codebook
from sotay.forms.answers.exporting import Target, Written, export_among
from sotay.forms.answers.instance import write_among
from sotay.forms.answers.logs import put_logs
from sotay.forms.answers.tables import Shape
from sotay.forms.model.form import Form
from sotay.forms.opening import Opened
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import rebuilt
from sotay.forms.tree.node import Node
from sotay.model.consent import Hold
from sotay.model.survey import Survey
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.store.sealedfile.filesout import FilesOut, put_files
from sotay.vault.privacy import maybesent
from sotay.vault.questionnaires import shelf as kept
from sotay.work.desk import Desk
from sotay.work.questionnaires import answering, logging, shelf
from sotay.work.questionnaires.leaving import Leaving

FACTS: Final = ("_version", "_held", "_hamlet", "_anonymous")
LONGEST: Final = 200  # characters of a purpose
_PASSES: Final = {"csv": 2, "sav": 3, "dta": 3, "xml": 1}  # how often each survey is gone through


@dataclass(frozen=True)
class Exported:
    """What was written; `held` counts what stayed by why it did, `drafts` what was never closed."""

    written: Written
    held: tuple[tuple[Hold, int], ...]
    drafts: int
    files: FilesOut | None = None

    def told(self) -> list[str]:
        """Return it in words, the files last."""
        lines = [
            counted(
                "Đã xuất {n} phiếu. Các tệp này nằm ngoài sổ và không được mã hóa.",
                self.written.records,
            )
        ]
        for why, number in self.held:
            kept_back = counted("{n} phiếu ở lại", number)
            lines.append(f"{kept_back}: {_(HOLDS_OF_CONSENT[why])}.")
        if self.drafts:
            lines.append(counted("{n} phiếu chưa chốt nên không xuất.", self.drafts))
        if self.files is not None:
            lines += self.files.told()
        return lines + self.written.told()


@dataclass
class _Steps:
    """How far it is; one who counts raises `Cancelled` where a person stopped it."""

    progress: Progress
    total: int
    done: int = 0

    def more(self, some: int = 1) -> None:
        """Tell of some more."""
        self.done += some
        self.progress(min(self.done, self.total), self.total)


@dataclass(frozen=True)
class ExportJob:
    """Everything an export is made of; needs no notebook any more."""

    leaving: Leaving
    sha256: str
    forms: Mapping[str, Callable[[], Opened]]  # those that are needed, by hash
    shape: Shape
    target: Target
    at: datetime
    drafts: int
    files: bool

    def write(self, progress: Progress = silent) -> Exported:
        """Write all files, or none.

        Raises `TableTooWide`, `FileExists`, `DiskFull`, `FileUnwritable`, `Cancelled`.
        """
        files = self.leaving.files()
        sizes = sum(1 + held.size // (1 << 20) for held in files.values())
        total = self.leaving.number * _PASSES[self.target.to] + sizes
        steps = _Steps(progress, max(total, 1))
        out: FilesOut | None = None
        with FileSet(replace=self.target.replace) as made:
            written = self._tables(made, steps)
            told = ((one.id, logging.events(one.log)) for one in self.leaving.surveys())
            written.files.update(put_logs(made, told, self.target))
            if self.files:
                stayed = self.leaving.stayed()
                out = put_files(made, self.target.folder, files, stayed, steps.more)
            steps.more(steps.total - steps.done)  # the last moment at which it can be stopped
        return Exported(written, tuple(self.leaving.held().most_common()), self.drafts, out)

    def _tables(self, made: FileSet, steps: _Steps) -> Written:
        if self.target.to == "xml":
            return write_among(made, self._trees(steps), self.target.folder)
        opened = self.forms[self.sha256]()
        around = Setting(lambda: self.at, VIETNAM, media=opened.media)
        book = codebook(opened.form, around)

        def answers() -> Iterator[Answers]:
            for one in self.leaving.surveys():
                steps.more()
                yield Answers(f"uuid:{one.id}", _facts(one), tuple(of_rows(one.answers)))

        return export_among(made, answers, book, self.shape, self.target)

    def _trees(self, steps: _Steps) -> Iterator[tuple[Form, str, Node]]:
        forms: dict[str, Form] = {}
        for one in self.leaving.surveys():
            steps.more()
            sha256 = one.form.sha256
            if sha256 not in forms:
                forms[sha256] = self.forms[sha256]().form
            form = forms[sha256]
            yield form, f"uuid:{one.id}", rebuilt(form, answering.transcript_of(one))


def begin(desk: Desk, sha256: str, purpose: str, *, files: bool = False) -> Leaving:
    """Note an export with its purpose, and return what is to be read for it.

    Raises `FieldProblem` without a purpose, `QuestionnaireUnknown`.
    """
    if not (said := line(purpose, LONGEST)):
        raise FieldProblem(_("mục đích"), _("cần nói rõ xuất để làm gì"))
    one = shelf.known(desk, sha256)
    act = "survey-export-files" if files else "survey-export"
    with desk.vault.writing(desk.clock, act, f"{one.id}: {said}") as connection:
        maybesent.note(connection)  # whoever has the files may send them
    return Leaving(desk, one.id, files=files)


def gathered(
    desk: Desk, leaving: Leaving, sha256: str, shape: Shape, target: Target, *, files: bool = False
) -> ExportJob:
    """Return what is to be written, once all was read; raises `QuestionnaireUnknown`."""
    leaving.settle(desk)
    wanted = leaving.forms() if target.to == "xml" else {sha256}
    forms = {one: shelf.reading(desk, one) for one in wanted}
    drafts = kept.unclosed(desk.vault.store, shelf.known(desk, sha256).id)
    at = local(desk.clock.now_ms())
    return ExportJob(leaving, sha256, forms, shape, target, at, drafts, files)


def export_surveys(
    desk: Desk,
    sha256: str,
    shape: Shape,
    target: Target,
    purpose: str,
    *,
    files: bool = False,
    progress: Progress = silent,
) -> Exported:
    """Write the answers to a questionnaire, of all its versions that are here, in one go.

    `purpose` goes into the log of the notebook. Raises what `begin`, `gathered` and `write` do.
    """
    leaving = begin(desk, sha256, purpose, files=files)
    while leaving.left:
        leaving.some(desk)
    return gathered(desk, leaving, sha256, shape, target, files=files).write(progress)


def _facts(survey: Survey) -> tuple[str, ...]:
    day = survey.held.date().isoformat()
    return survey.form.version, day, survey.place.hamlet, str(int(survey.anonymous))
