"""A change of what opens the notebook: done or cut off behind a lock, it is told at the gate."""

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
    cut_off: str = "",
    failed: Failed,
    job: Job | None = None,
) -> Job:
    """Have `change` done; where a lock came first, `late` is said and `then` not called.

    A change that a lock can stop gives no value then, and `cut_off` is said. Neither sentence may
    hold anybody's words.
    """
    done: list[bool] = []

    def do(desk: Desk) -> Outcome[T]:
        made = change(desk)
        done.append(made.value is not None)
        return made

    job = shell.runner.do(do, then, failed=failed, job=job)
    shell.presenter.note_late(job, lambda: any(done), late)
    if cut_off:
        shell.presenter.note_cut_off(job, cut_off, lambda: done == [False])
    return job
