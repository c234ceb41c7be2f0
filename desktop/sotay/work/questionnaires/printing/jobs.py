"""Blank questionnaires as jobs: gathered from form and office, then printed without a notebook."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.clock import VIETNAM, Clock, local
from sotay.base.progress import Stopped, never
from sotay.forms.layout.wording import language_of
from sotay.forms.opening import Opened
from sotay.forms.session.setting import Setting
from sotay.work.desk import Desk, office_of
from sotay.work.directory.wording import wording
from sotay.work.questionnaires import personal, shelf
from sotay.work.questionnaires.printing.blank import Wanted, blank
from sotay.work.questionnaires.printing.pictures import Cleaned

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class BlankJob:
    """One form, and how it is wanted on paper; needs no notebook any more."""

    opened: Opened
    wanted: Wanted
    clock: Clock

    def print(self, cancelled: Stopped = never) -> "Paper":
        """Return the questionnaire to fill in by hand.

        Takes as long as its pictures do, some 0.2 s each. Raises `LanguageUnknown`,
        `FormRefused`, the errors of `papers`, `Cancelled`.
        """
        language = language_of(self.opened.form, self.wanted.language)
        now = lambda: local(self.clock.now_ms())  # noqa: E731 - a name for one line
        setting = Setting(now, VIETNAM, language, self.opened.media)
        wanted = replace(self.wanted, language=language)
        pictures = Cleaned(self.opened.media, cancelled)
        made = blank(self.opened, setting, wanted, pictures)
        return papers.questionnaires.blank.blank_pdf(made)


def gather_blank(desk: Desk, sha256: str, wanted: Wanted) -> BlankJob:
    """Collect a questionnaire of the shelf, and the office at its head; `QuestionnaireUnknown`."""
    kept = shelf.known(desk, sha256)
    office = office_of(desk)
    told = replace(
        wanted, unit=office.heading, recorder=office.recorder, personal=kept.personal,
        text=wording(desk),
    )  # fmt: skip
    return BlankJob(shelf.opened(desk, sha256), told, desk.clock)


def of_file(opened: Opened, wanted: Wanted, clock: Clock) -> BlankJob:
    """Return the job for a form that no notebook has."""
    return BlankJob(opened, replace(wanted, personal=personal.found(opened).fields), clock)
