"""A form saved by a button keeps what is in it over a lock, beside what was saved before."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from sotay.gui.shell import Shell
from sotay.work import unsaved

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
        shell.runner.ask(lambda desk: unsaved.kept(desk, name), self._take, owner=self)

    def settle(self) -> None:
        """Keep what is not saved, or forget what is by now."""
        texts, name = dict(self._read()), self._name
        if texts or self._kept:
            self._kept = bool(texts)
            self._shell.runner.do(lambda desk: unsaved.keep(desk, name, texts))

    def _take(self, texts: dict[str, str]) -> None:
        self._kept = bool(texts)
        if texts and not self._read():  # nothing was typed meanwhile
            self._put(texts)
