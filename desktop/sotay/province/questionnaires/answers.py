"""The answers that communes sent, of one questionnaire, as tables: by what each survey says itself.

No questionnaire is needed for it. A survey of which somebody took the leave back, or of which leave
is lacking, stays out, as no word of it is shown; so does one whose body is away, and both are told.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import astuple

from sotay.base.errors import FieldProblem
from sotay.base.fileset import FileSet
from sotay.base.progress import Progress, silent
from sotay.base.sentences import _, counted
from sotay.base.writing import line
from sotay.forms.answers.cells import Answers, of_rows
from sotay.forms.answers.exporting import Target, Written, export_among
from sotay.forms.answers.logs import put_logs
from sotay.forms.answers.scan import empty
from sotay.forms.answers.tables import Shape
from sotay.forms.session.auditing import Logged
from sotay.model.answerfiles import named
from sotay.model.consent import Hold
from sotay.model.record import Record
from sotay.model.records import SOUND
from sotay.model.shape import parse_record
from sotay.model.survey import Survey
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.province import enclosed, withdrawals
from sotay.province.opening import Province
from sotay.register import records
from sotay.register.errors import BodyLost, RegisterUnreachable
from sotay.register.narrowing import Narrowing
from sotay.store.sealedfile.content import Content
from sotay.store.sealedfile.filesout import FilesOut, Stays, put_files

FACTS: Final = ("_version", "_held", "_unit", "_hamlet", "_anonymous")
LONGEST: Final = 200  # characters of a purpose


@dataclass(frozen=True)
class Asked:
    """One questionnaire that surveys here name: how many there are, of which versions."""

    id: str
    title: str
    versions: tuple[str, ...]
    surveys: int


@dataclass(frozen=True)
class Exported:
    """What was written; `held` counts what stayed by why, `unseen` what could not be read."""

    written: Written
    held: tuple[tuple[Hold, int], ...]
    unseen: int
    files: FilesOut | None = None

    def told(self) -> list[str]:
        """Return it in words, the files last."""
        lines = [
            counted(
                "Đã xuất {n} phiếu. Các tệp này không được mã hóa.",
                self.written.records,
            )
        ]
        for why, number in self.held:
            kept_back = counted("{n} phiếu không xuất", number)
            lines.append(f"{kept_back}: {_(HOLDS_OF_CONSENT[why])}.")
        if self.unseen:
            lines.append(counted("{n} phiếu chưa đọc được nội dung nên không xuất.", self.unseen))
        if self.files is not None:
            lines += self.files.told()
        return lines + self.written.told()


@dataclass
class _Here:
    """The surveys of the register that may be shown, as often as they are asked for."""

    province: Province
    form: str = ""
    unit: str = ""
    passes: int = 1
    progress: Progress = silent
    held: Counter[Hold] = field(default_factory=Counter)
    unseen: int = 0
    silenced: int = 0
    _done: int = 0

    def every(self) -> Iterator[Survey]:
        """Yield each, oldest event first, and count anew what is left out.

        `silenced` counts sounds that answers name and that are not let out.
        """
        self.held.clear()
        self.unseen = self.silenced = 0
        only = Narrowing(kind="survey", unit=self.unit)
        rows = list(records.every(self.province.store, only))
        for record in [row.id for row, _may_lack in reversed(rows)]:
            self._done += 1
            self.progress(self._done, max(self._done, len(rows) * self.passes))
            try:
                found = records.source(self.province.store, record)
            except (BodyLost, RegisterUnreachable):
                self.unseen += 1
                continue
            if found is None or found[1] is None:
                continue
            survey = parse_record(found[1])
            if not isinstance(survey, Survey) or self.form not in ("", survey.form.id):
                continue
            shown = withdrawals.honour(self.province, survey)
            if shown.hold is not None or shown.masked:
                self.held[shown.hold or "withdrawn"] += 1
            else:
                self.silenced += _sounds(survey) - _sounds(shown.record)
                yield survey

    def answers(self) -> Iterator[Answers]:
        """Yield each as an export takes it."""
        for one in self.every():
            yield Answers(f"uuid:{one.id}", _facts(one), tuple(of_rows(one.answers)))

    def logs(self) -> Iterator[tuple[str, list[Logged]]]:
        """Yield what each says was done when."""
        for one in self.every():
            yield one.id, [Logged(*astuple(row)) for row in one.log]


def asked(province: Province, unit: str = "") -> list[Asked]:
    """Return the questionnaires that the surveys here name, the most used first."""
    found: dict[str, tuple[str, dict[str, None], int]] = {}
    for one in _Here(province, unit=unit).every():
        title, versions, number = found.get(one.form.id, ("", {}, 0))
        found[one.form.id] = (
            one.form.title or title,
            versions | {one.form.version: None},
            number + 1,
        )
    made = [Asked(form, title, tuple(v), number) for form, (title, v, number) in found.items()]
    return sorted(made, key=lambda one: -one.surveys)


def export_surveys(
    province: Province,
    form: str,
    shape: Shape,
    target: Target,
    purpose: str,
    unit: str = "",
    *,
    files: bool = False,
    progress: Progress = silent,
) -> Exported:
    """Write the answers to the questionnaires of an id, those of one `unit` where it is named.

    With `files` those that answers name go with them, as far as they are here and let out. All is
    written, or nothing. `purpose` goes into the activity of the register. Raises `FieldProblem`
    without one, `TableTooWide`, `FileExists`, `DiskFull`, `FileUnwritable`, `Cancelled`.
    """
    if not (said := line(purpose, LONGEST)):
        raise FieldProblem(_("mục đích"), _("cần nói rõ xuất để làm gì"))
    passes = (2 if target.to == "csv" else 3) + files
    here = _Here(province, form, unit, passes, progress)
    act = "survey-export-files" if files else "survey-export"
    with province.writing(act, f"{form} {unit}: {said}"):
        pass
    out: FilesOut | None = None
    with FileSet(replace=target.replace) as made:
        written = export_among(made, here.answers, empty(), shape, target)
        written.files.update(put_logs(made, here.logs(), target))
        if files:
            out = _put_files(made, here, target)
    return Exported(written, tuple(here.held.most_common()), here.unseen, out)


def _put_files(made: FileSet, here: _Here, target: Target) -> FilesOut:
    """Write the files that answers name and that are let out, among the set."""
    found: dict[str, Content] = {}
    away = 0
    for survey in here.every():
        shown = withdrawals.honour(here.province, survey).record
        for name, one in named(shown) if isinstance(shown, Survey) else ():
            content = enclosed.content_of(here.province, one)
            away += content is None
            if content is not None:
                found[name] = content
    stayed: dict[Stays, int] = {}
    if here.silenced:
        stayed["sound"] = here.silenced
    if away:
        stayed["pruned"] = away
    return put_files(made, target.folder, found, stayed, lambda _some: None)


def _sounds(record: Record) -> int:
    """Return how many sounds the answers of a survey name."""
    if not isinstance(record, Survey):
        return 0
    return sum(one.type == SOUND for _name, one in named(record))


def _facts(survey: Survey) -> tuple[str, ...]:
    day, place = survey.held.date().isoformat(), survey.place
    return survey.form.version, day, place.unit, place.hamlet, str(int(survey.anonymous))
