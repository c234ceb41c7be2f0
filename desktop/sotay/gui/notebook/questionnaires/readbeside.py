"""A questionnaire of the shelf, read beside the notebook: no answer waits for it to be kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from sotay.forms.opening import Opened
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Failed, Job
from sotay.gui.notebook.shell import Runner
from sotay.work.questionnaires import shelf


def read_beside(
    runner: Runner,
    sha256: str,
    then: Callable[[Opened], object],
    *,
    owner: QObject,
    failed: Failed | None = None,
    job: Job | None = None,
) -> None:
    """Have `then` told once it can be answered by; `failed`, as by `shelf.opened`."""
    job = job or Job()

    def read(reading: Callable[[], Opened]) -> None:
        runner.side(
            Beside.FORMS,
            lambda _job: reading(),
            then,
            owner=owner,
            failed=failed,
            job=job,
        )

    runner.ask(
        lambda desk: shelf.reading(desk, sha256),
        read,
        owner=owner,
        failed=failed,
        job=job,
    )
