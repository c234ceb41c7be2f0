"""A form saved by a button keeps what is in it over a lock, beside what was saved before."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from sotay.gui.kit.job import Failed
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.lock import formdrafts

T = TypeVar("T")
Texts = Mapping[str, str]


class Unsaved(QObject):
    """Puts back at once what the last lock found; the form's screen calls `settle`.

    `read` returns what is not saved yet, by field: nothing where all of it is.
    """

    def __init__(
        self,
        shell: Shell,
        form: QObject,
        name: str,
        read: Callable[[], Texts],
        put: Callable[[Texts], None],
    ) -> None:
        super().__init__(form)
        self._shell = shell
        self._name = name
        self._read = read
        self._put = put
        self._kept = False  # whether the notebook has some of it
        self._saving: Texts = {}  # what is being saved now
        shell.runner.ask(lambda desk: formdrafts.kept(desk, name), self._take, owner=self)

    def save(
        self, fn: "Callable[[Desk], Outcome[T]]", then: Callable[[T], Any], failed: Failed
    ) -> None:
        """Do what saves it; over a lock before that has gone well it is not saved."""
        texts, name = dict(self._read()), self._name
        self._saving, self._kept = texts, True
        self._job = self._shell.runner.do(
            lambda desk: formdrafts.keep_until(desk, name, texts, fn),
            then,
            owner=self,
            failed=failed,
        )
        self._job.ended.connect(self._has_ended)

    def _has_ended(self) -> None:
        if self.sender() is self._job:  # else more was saved meanwhile
            self._saving = {}

    def settle(self) -> None:
        """Keep what is not saved, or forget what is by now."""
        texts, name = dict(self._read()), self._name
        if self._saving and texts in ({}, self._saving):
            return
        if texts or self._kept:
            self._kept = bool(texts)
            self._shell.runner.do(lambda desk: formdrafts.keep(desk, name, texts))

    def _take(self, texts: dict[str, str]) -> None:
        self._kept = bool(texts)
        if texts and not self._read():  # nothing was typed meanwhile
            self._put(texts)
