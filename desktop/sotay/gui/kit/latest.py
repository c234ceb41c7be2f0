"""Asking while someone types: only the newest question counts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from sotay.base.errors import SotayError
from sotay.gui.kit.errors import NotebookShut
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.opened import D, Done
from sotay.gui.kit.runner import Runner

T = TypeVar("T")
TYPING_MS = 150


class Latest(QObject, Generic[D]):
    """Holds one question at a time: a newer one replaces it, waiting or on its way.

    `latest.ask(fn, then, wait_ms=TYPING_MS)` asks once nothing newer came for that long.
    """

    def __init__(self, runner: Runner[D], owner: QObject) -> None:
        super().__init__(owner)
        self._runner = runner
        self._owner = owner
        self._job: Job | None = None
        self._send: Callable[[], Job] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)

    def ask(
        self,
        fn: Callable[[D], T],
        then: Callable[[T], object],
        *,
        failed: Failed | None = None,
        wait_ms: int = 0,
        first: Callable[[D], Done[None]] | None = None,
    ) -> None:
        """Ask `fn(desk)` after the command `first`, in place of whatever was asked before.

        Where a lock came first, neither is done, and nobody is told: nothing of theirs was lost.
        """
        self.drop()

        def send() -> Job:
            if first is not None:
                self._runner.do(first, failed=_raise_unless_shut)
            return self._runner.ask(fn, then, owner=self._owner, failed=failed)

        self._send = send
        if wait_ms:
            self._timer.start(wait_ms)
        else:
            self._go()

    def drop(self) -> None:
        """Forget the question, waiting or on its way."""
        self._timer.stop()
        if self._job is not None:
            self._runner.stop(self._job)
        self._job = self._send = None

    def _go(self) -> None:
        send, self._send = self._send, None
        if send is not None:
            self._job = send()


def _raise_unless_shut(fault: SotayError) -> None:
    if not isinstance(fault, NotebookShut):
        raise fault
