"""Keeps a draft as it is typed: by the register's line, within a second, and before a lock."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.gui.kit.errors import NotebookShut
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.soon import due
from sotay.gui.province.shell import DRAFTS, Shell, Written
from sotay.media.added import Added
from sotay.model.letters import LetterFile
from sotay.province.opening import Province
from sotay.province.responses.held import Held, Saved
from sotay.province.responses.kept import Draft, Kept

_REST_MS, _AGAIN_MS = 900, 10_000


class DraftSaver(QObject):
    """`written` makes of a draft what stands in the form. Nothing is told of a save cut off."""

    saved = Signal(object)  # Saved
    failed = Signal(object)  # SotayError

    def __init__(
        self,
        shell: Shell,
        form: QObject,
        kept: Kept,
        written: Callable[[], Callable[[Draft], Draft]],
    ) -> None:
        super().__init__(form)
        self._shell, self._written = shell, written
        self._held = Held(kept)
        self._under_way = 0
        self.dirty = False  # typed since it was kept last
        self.lost = False  # the last save failed
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.settle)
        shell.runner.shutting.connect(self.settle)

    @property
    def quiet(self) -> bool:
        """Return whether all that was typed is kept, and nothing is on its way."""
        return not self.dirty and not self._under_way

    def take_up(self, kept: Kept) -> None:
        """Go on from what somebody else kept; nothing is under way."""
        self._held = Held(kept)

    def touch(self) -> None:
        """Be told that something was typed."""
        self.dirty = True
        due(self._rest, _AGAIN_MS if self._under_way else _REST_MS)  # a slow server: one at a time

    def settle(self) -> None:
        """Keep what is typed, now."""
        self._rest.stop()
        if self.dirty:
            self.keep(lambda _kept: None)

    def keep(self, then: Callable[[Kept], object]) -> Job:
        """Keep what stands in the form, and hand `then` the draft as it is kept by then."""
        self._rest.stop()
        self.dirty, written = False, self._written()
        held = self._held
        return self._do(lambda province: held.keep(province, written), then)

    def attach(self, added: Added) -> None:
        """Have a file go along."""
        held = self._held
        self._do(lambda province: held.attach(province, added), failed=self._refuse)

    def detach(self, file: LetterFile) -> None:
        """Have a file go along no more."""
        held = self._held
        self._do(lambda province: held.detach(province, file))

    def _do(
        self,
        act: Callable[[Province], Saved],
        then: Callable[[Kept], object] = lambda _kept: None,
        failed: Failed | None = None,
    ) -> Job:
        def write(province: Province) -> Written[Saved]:
            saved = act(province)
            return Written(saved, frozenset((DRAFTS,) if saved.other is not None else ()))

        def done(saved: Saved) -> None:
            self._under_way -= 1
            self.lost = False
            if self.dirty:  # typed on meanwhile
                due(self._rest, _REST_MS)
            self.saved.emit(saved)
            if saved.other is None:
                then(saved.kept)

        self._under_way += 1
        return self._shell.runner.do(write, done, owner=self, failed=failed or self._fail)

    def _refuse(self, fault: SotayError) -> None:
        """Have it said that a file does not go along; the words are as they were."""
        self._under_way -= 1
        raise fault

    def _fail(self, fault: SotayError) -> None:
        self._under_way -= 1
        if isinstance(fault, NotebookShut):
            return
        self.dirty = self.lost = True
        self._rest.start(_AGAIN_MS)
        self.failed.emit(fault)
