"""A form that is written by a button keeps what is typed in it over a lock, until it is written."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from sotay.gui.kit.soon import due
from sotay.gui.province.shell import Shell

_REST_MS = 900
Texts = Mapping[str, str]


class Unwritten(QObject):
    """Puts back at once what was typed before; `read` gives what is not written, by field.

    Whoever changes the form calls `touch`, whoever throws it away `settle`, whoever wrote it
    `written`.
    """

    def __init__(
        self,
        shell: Shell,
        form: QObject,
        name: str,
        read: Callable[[], Texts],
        put: Callable[[Texts], object],
    ) -> None:
        super().__init__(form)
        self._shell, self._name = shell, name
        self._read, self._put = read, put
        self._kept = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.settle)
        shell.runner.shutting.connect(self.settle)
        shell.typed(name, self._take, self)

    def touch(self) -> None:
        """Be told that something was typed: it is kept within a second."""
        due(self._rest, _REST_MS)

    def settle(self) -> None:
        """Keep what is not written, now."""
        self._rest.stop()
        texts = dict(self._read())
        if any(texts.values()) or self._kept:
            self._kept = any(texts.values())
            self._shell.keep_typed(self._name, texts)

    def written(self) -> None:
        """Forget what was kept: it is written."""
        self._rest.stop()
        self._kept = False
        self._shell.keep_typed(self._name, {})

    def _take(self, texts: dict[str, str]) -> None:
        self._kept = True
        if not any(self._read().values()):  # nothing was typed meanwhile
            self._put(texts)
