"""A change of what opens the notebook: one that was done behind a lock is told at the gate."""

from collections.abc import Callable
from typing import TypeVar

from sotay.gui.kit.job import Failed, Job
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome

T = TypeVar("T")


def change_key(
    shell: Shell,
    change: Callable[[Desk], Outcome[T]],
    then: Callable[[T], object],
    *,
    late: str,
    failed: Failed,
    job: Job | None = None,
) -> Job:
    """Have `change` done; where a lock came first, `late` is said and `then` not called.

    `late` may hold nobody's words. A change that was stopped gives no value, and is none.
    """
    done: list[bool] = []

    def do(desk: Desk) -> Outcome[T]:
        made = change(desk)
        done.append(made.value is not None)
        return made

    job = shell.runner.do(do, then, failed=failed, job=job)
    shell.presenter.note_late(job, lambda: any(done), late)
    return job
