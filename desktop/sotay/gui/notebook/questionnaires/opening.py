"""A survey opened to be answered: its questionnaire is read beside, what it asks worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.forms.opening import Opened
from sotay.forms.session.offering import Offer
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.gui.kit.job import Job
from sotay.gui.notebook.questionnaires.readbeside import read_beside
from sotay.gui.notebook.shell import Runner
from sotay.model.survey import Survey
from sotay.work.desk import Desk
from sotay.work.privacy import contacting
from sotay.work.questionnaires import answering, places, shelf, standing

_KEPT = 2  # questionnaires read, until the screen goes with a lock


@dataclass(frozen=True)
class Ready:
    """What a survey is answered by; `fields` are the questions of the contact card.

    `at` is where one was when it was last answered, `carded` whether it has a contact card,
    `places` are those of the unit.
    """

    sha256: str
    opened: Opened
    around: Setting
    session: Session
    fields: Mapping[str, str]
    at: str
    carded: bool
    places: tuple[Offer, ...] = ()


Failed = Callable[[SotayError], object]


class SurveyOpening(QObject):
    """Opens one survey at a time; another that is asked for lets go of the one before."""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._read: dict[str, Opened] = {}
        self._job = Job()

    def open(self, survey: Survey, then: Callable[[Ready], object], failed: Failed) -> None:
        """Have `then` told once it can be answered."""
        self.drop()
        job = self._job = Job()
        sha256 = survey.form.sha256
        if (opened := self._read.get(sha256)) is not None:
            self._begin(survey, opened, then, failed, job)
            return

        def know(opened: Opened) -> None:
            self._read[sha256] = opened
            while len(self._read) > _KEPT:
                del self._read[next(iter(self._read))]
            self._begin(survey, opened, then, failed, job)

        read_beside(self._runner, sha256, know, owner=self, failed=failed, job=job)

    def drop(self) -> None:
        """Let go of what is being opened."""
        self._job.drop()

    def _begin(
        self,
        survey: Survey,
        opened: Opened,
        then: Callable[[Ready], object],
        failed: Failed,
        job: Job,
    ) -> None:
        self._runner.ask(
            lambda desk: _ready(desk, survey, opened), then, owner=self, failed=failed, job=job
        )


def _ready(desk: Desk, survey: Survey, opened: Opened) -> Ready:
    around = answering.setting(desk, opened, survey)
    return Ready(
        survey.form.sha256,
        opened,
        around,
        answering.session(opened, survey, around),
        shelf.known(desk, survey.form.sha256).personal,
        standing.stood(desk, survey.id),
        contacting.state(desk, survey.id).sealed is not None,
        tuple(Offer(one.value, one.name) for one in places.every(desk)),
    )
