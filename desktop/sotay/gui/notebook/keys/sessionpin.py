"""The PIN of this run of the program, while one is set: what `work.keys.pin` gave, and its end."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.clock import Clock, local
from sotay.base.sentences import _
from sotay.gui.notebook.shell import Runner
from sotay.store.pin.lease import LASTS_H, Lease, Moment

if TYPE_CHECKING:
    from sotay.store.pin.heldkey import HeldKey
    from sotay.work.desk import Desk, Outcome

_LOOK_EVERY_MS = 30_000


def _up() -> float:
    """Return the seconds this machine was up, asleep or not where the system tells."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux: its monotonic clock stands still in a sleep
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class SessionPin(QObject):
    """`changed` when one was set or has ended, by itself too."""

    changed = Signal()

    def __init__(self, runner: Runner, clock: Clock, uptime: Callable[[], float] = _up) -> None:
        super().__init__()
        self._runner = runner
        self._clock = clock
        self._uptime = uptime
        self._held: HeldKey | None = None
        self._lease = Lease(self._now())
        self._ended = ""  # why the last one ended by itself, as a clause
        self.practice = False  # the practice notebook opens without being asked for anything
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        runner.touched.connect(self._touched)

    def set_to(self, held: "HeldKey") -> None:
        """Offer this one from now on."""
        self.end()
        self._held = held
        self._lease = Lease(self._now())
        self._timer.start()
        self.changed.emit()

    def held(self, folder: Path | None = None) -> "HeldKey | None":
        """Return what opens the notebook in `folder` (or any) by its PIN, if there is one now."""
        self.look()
        held = self._held
        if held is None or held.gone or folder not in (None, held.folder):
            return None
        return held

    def since(self) -> datetime:
        """Return when it was set."""
        return local(self._lease.since.wall_ms)

    def until(self) -> datetime:
        """Return when it ends at the latest."""
        return self.since() + timedelta(hours=LASTS_H)

    def why_ended(self, folder: Path) -> str:
        """Return why `folder` has no PIN any more, as a clause; nothing where there was none."""
        return self._ended if self._held is not None and self._held.folder == folder else ""

    def end(self, reason: str = "") -> None:
        """Let go of it; `reason` is told at the gate."""
        self._ended = reason
        self._timer.stop()
        if self._held is not None:
            self._held.wipe()
            self.changed.emit()

    def look(self) -> None:
        """End it if its time is over."""
        if self._held is None or self._held.gone:
            return
        if reason := self._lease.over(self._now()):
            self.end(reason)

    def entered(self, folder: Path, *, practice: bool) -> None:
        """Be told which notebook was opened: log what was missed; another's is let go of."""
        self.practice = practice
        held = self._held
        if held is None:
            return
        if held.folder != folder:
            self.end()
            self._held = None
        elif held.missed:
            self._runner.do(lambda desk: _note_missed(desk, held))
        self._touched(frozenset({"keys"}))

    def _touched(self, kinds: frozenset[str]) -> None:
        """Look whether the passphrase is still the one that was asked for when it was set."""
        held = self._held
        if "keys" in kinds and held is not None and not held.gone:
            self._runner.ask(lambda _desk: held.fits(), self._fitted)

    def _fitted(self, fits: bool) -> None:
        if not fits:
            self.end(_("mật khẩu của sổ đã đổi từ lúc đặt mã PIN"))

    def _now(self) -> Moment:
        return Moment(self._clock.now_ms(), self._uptime())


def _note_missed(desk: "Desk", held: "HeldKey") -> "Outcome[None]":
    from sotay.work.keys import pin  # noqa: PLC0415 - a locked window starts without it

    return pin.note_missed(desk, held)
