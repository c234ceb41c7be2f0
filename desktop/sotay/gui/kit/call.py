"""One question on its way through the runner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from sotay.base.errors import SotayError
from sotay.gui.kit.job import Job
from sotay.gui.kit.line import Line

Failed = Callable[[SotayError], object]


@dataclass(frozen=True)
class Call:
    """Everything about one question that stays on the window's thread."""

    line: Line
    work: Callable[[], object]
    then: Callable[[Any], object] | None
    failed: Failed | None
    owner: QObject | None
    job: Job
    generation: int
    sealed: list[bytes] | None  # of a write: what failed, as `Opened.seal` gives it


def holder(then: Callable[..., object] | None) -> QObject | None:
    """Return the Qt object that `then` is a method of."""
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None
