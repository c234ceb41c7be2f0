"""The answers to a questionnaire out of the notebook: into tables, or into ODK's XML.

That is a hand-over: only closed surveys leave, of which everybody who was heard agreed that the
content goes on, as for a bundle; what somebody holds back stays. Names and telephones are on the
sealed cards and in no answer. It is noted with its purpose before the first file is made.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sotay.base.clock import VIETNAM, local
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.base.writing import line
from sotay.forms.answers.cells import Answers, of_rows
from sotay.forms.answers.codebook import codebook
from sotay.forms.answers.exporting import Target, Written, export
from sotay.forms.answers.instance import write_submissions
from sotay.forms.answers.tables import Shape
from sotay.forms.model.form import Form
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import rebuilt
from sotay.forms.tree.node import Node
from sotay.model.consent import Hold
from sotay.model.shape import trust_line
from sotay.model.survey import Survey
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.vault.privacy import maybesent
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.records import lookup
from sotay.work.desk import Desk
from sotay.work.outgoing import Outgoing
from sotay.work.questionnaires import answering, shelf

FACTS: Final = ("_version", "_held", "_hamlet", "_anonymous")
LONGEST: Final = 200  # characters of a purpose


@dataclass(frozen=True)
class Exported:
    """What was written; `held` counts what stayed by why it did, `drafts` what was never closed."""

    written: Written
    held: tuple[tuple[Hold, int], ...]
    drafts: int

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
        return lines + self.written.told()


@dataclass
class _Leaving:
    """The surveys that may leave, as often as they are asked for."""

    desk: Desk
    form: str
    outgoing: Outgoing
    held: Counter[Hold] = field(default_factory=Counter)

    def every(self) -> Iterator[Survey]:
        """Yield each, and count anew what stays."""
        self.held.clear()
        for head in kept.closed(self.desk.vault.store, self.form):
            revision = lookup.revision(self.desk.vault.store, head)
            survey = trust_line(revision.line)
            if not isinstance(survey, Survey) or survey.form.id != self.form:
                continue
            back = self.outgoing.passage(revision).why == "kept"
            why: Hold | None = "kept" if back else self.outgoing.hold(survey)
            if why is None:
                yield answering.survey_of(self.outgoing.given_out(survey))
            else:
                self.held[why] += 1

    def answers(self) -> Iterator[Answers]:
        """Yield each as an export takes it."""
        for one in self.every():
            yield Answers(f"uuid:{one.id}", _facts(one), tuple(of_rows(one.answers)))


def export_surveys(desk: Desk, sha256: str, shape: Shape, target: Target, purpose: str) -> Exported:
    """Write the answers to a questionnaire, of all its versions that are here.

    `purpose` goes into the log of the notebook. Raises `FieldProblem` without one,
    `QuestionnaireUnknown`, `TableTooWide`, `FileExists`, `DiskFull`, `FileUnwritable`.
    """
    if not (said := line(purpose, LONGEST)):
        raise FieldProblem(_("mục đích"), _("cần nói rõ xuất để làm gì"))
    one = shelf.known(desk, sha256)
    leaving = _Leaving(desk, one.id, Outgoing(desk))
    with desk.vault.writing(desk.clock, "survey-export", f"{one.id}: {said}") as connection:
        maybesent.note(connection)  # whoever has the files may send them
    if target.to == "xml":
        trees = _trees(desk, leaving)
        written = write_submissions(trees, target.folder, replace=target.replace)
    else:
        opened = shelf.opened(desk, sha256)
        clock = desk.clock
        around = Setting(lambda: local(clock.now_ms()), VIETNAM, media=opened.media)
        book = codebook(opened.form, around)
        written = export(leaving.answers, book, shape, target)
    drafts = kept.unclosed(desk.vault.store, one.id)
    return Exported(written, tuple(leaving.held.most_common()), drafts)


def _facts(survey: Survey) -> tuple[str, ...]:
    day = survey.held.date().isoformat()
    return survey.form.version, day, survey.place.hamlet, str(int(survey.anonymous))


def _trees(desk: Desk, leaving: _Leaving) -> Iterator[tuple[Form, str, Node]]:
    forms: dict[str, Form] = {}
    for one in leaving.every():
        if one.form.sha256 not in forms:
            forms[one.form.sha256] = shelf.opened(desk, one.form.sha256).form
        form = forms[one.form.sha256]
        yield form, f"uuid:{one.id}", rebuilt(form, answering.transcript_of(one))
