"""Tends the worker: starts it, gives it turns, hears what became of each bundle.

The file of a bundle is taken out of staging here, after all that answers the network knows that the
bundle is in: no device is ever told to send again what was just taken in.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from sotay.base.changing import remove, rename
from sotay.bundle.certificates import ServerCertificate
from sotay.province.collecting import BUG
from sotay.province.opening import DATABASE
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.taking import SPOILT, Begun, Took, Turn
from sotay.province.receiver.worker import Busy, Faulty, Go, Order, Told
from sotay.store.keys import MasterKey
from sotay.upload.serving.metrics import Journal, Metrics
from sotay.upload.serving.staging import WHOLE, Staging

ASIDE: Final = ".hong"  # what our own fault, or one that ended the worker, left untaken
_LINE: Final = 256 << 20  # bytes of a snapshot: 20,000 devices
_IDLE: Final = 2.0  # seconds between two looks whether another program changed the register
_AGAIN: Final = 20.0  # seconds after which it looks anyway: rows may lie on another machine
_GIVE_WAY: Final = 0.2  # seconds in which a command may take the register
_RETRY: Final = 15.0  # seconds after a turn that came to nothing, as on a full disk
_DEATHS: Final = 2  # of the worker in one bundle, after which it is passed over


class Tending:
    """A worker on one register, from `run` until `stop`."""

    def __init__(
        self,
        order: Order,
        key: MasterKey,
        command: Sequence[str],
        staging: Staging,
        journal: Journal,
        show: Callable[[ServerCertificate], None] = lambda _own: None,
    ) -> None:
        self._show = show
        self._order, self._key, self._command = order, key, command
        self._staging, self._journal = staging, journal
        self._child: asyncio.subprocess.Process | None = None
        self._wake, self._stop = asyncio.Event(), asyncio.Event()
        self._since, self._begun, self._kept = 0, "", False
        self._seen: object = None  # how the register's files stood after the last turn
        self._deaths: Counter[str] = Counter()
        self.learnt = asyncio.Event()  # set once the first snapshot is there
        self.changed = asyncio.Event()  # set with each snapshot

    def wake(self) -> None:
        """Have it look into staging soon."""
        self._wake.set()

    def stop(self) -> None:
        """Have it end after the bundle in hand."""
        self._stop.set()
        self._wake.set()

    async def run(self, answers: Answers, metrics: Metrics) -> None:
        """Tend until `stop`, so that `answers` know of all; a worker that ended is begun again."""
        self._answers, self._metrics = answers, metrics
        self._bring_back()
        due, again = True, 0.0
        while not self._stop.is_set():
            self._wake.clear()
            pause = _IDLE
            if due or self.stale() or time.monotonic() > again:
                again = time.monotonic() + _AGAIN
                pause, done = await self._turn()
                self._seen = self._mark() if done else None
            due = await self._woken(pause) or pause != _IDLE
        await self._end()

    async def _woken(self, seconds: float) -> bool:
        """Wait; return whether something came that should be looked at before."""
        try:
            async with asyncio.timeout(seconds):
                return await self._wake.wait()
        except TimeoutError:
            return False

    def _bring_back(self) -> None:
        """Try what was set aside once more with each start: the program may be another by now."""
        for path in self._staging.folder.glob(f"*{ASIDE}"):
            with suppress(OSError):
                rename(path, path.with_suffix(WHOLE))

    def stale(self) -> bool:
        """Return whether another program wrote to the register since the last turn."""
        return self._mark() != self._seen

    def _mark(self) -> object:
        """Return what changes when another program writes to the register.

        Where its rows lie on a server, a command here opens the database with the keys all the
        same, and writes the lists beside: the folder itself tells.
        """
        found = []
        for name in (DATABASE, f"{DATABASE}-wal", ""):
            with suppress(OSError):
                stat = os.stat(f"{self._order.register}/{name}")  # noqa: PTH116
                found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
        return found

    async def _turn(self) -> tuple[float, bool]:
        """Give the worker a turn; return how long to wait then, and whether it had it."""
        child = await self._started()
        assert child.stdin is not None  # noqa: S101 - a pipe
        assert child.stdout is not None  # noqa: S101
        try:
            child.stdin.write(msgspec.json.encode(Go(self._since)) + b"\n")
            await child.stdin.drain()
            while line := await child.stdout.readline():
                if (end := self._heard(msgspec.json.decode(line, type=Told))) is not None:
                    return end
        except (ConnectionError, BrokenPipeError):
            pass
        return await self._died(child), False

    def _heard(self, told: Told) -> tuple[float, bool] | None:
        """Take in what the worker said; return what `_turn` does once its turn is over."""
        match told:
            case Begun(name):
                self._begun = name
            case Took():
                self._begun = ""
                self._took(told)
            case Turn():
                if told.known is not None:
                    self._answers.learn(told.known)
                    self.changed.set()
                if told.shown is not None:
                    own = ServerCertificate(told.shown.certificate, told.shown.key)
                    self._order = structs.replace(self._order, shown=own.sha256)
                    self._show(own)
                self._answers.admitted(told.admitted)
                self._since = told.upto
                self.learnt.set()
                for code in told.faults:
                    self._journal(f"turn {code}")
                kept, self._kept = self._kept, False
                return (_GIVE_WAY if told.more else _RETRY if kept else _IDLE), True
            case Busy():
                return _GIVE_WAY, False
            case Faulty(code, told_of):
                self._journal(f"turn {code} {told_of if code == BUG else ''}".rstrip())
                return _RETRY, False
        return None

    def _took(self, took: Took) -> None:
        """Let the answers know, and only then take the file away."""
        digest, code = took.name[:64], took.code
        self._journal(f"{digest[:16]} {took.state} {code} {took.size}".replace("  ", " "))
        self._metrics.count("sotay_intake_total", f'state="{took.state}"')
        if took.keep:
            self._kept = code != BUG
            if code == BUG:
                self._set_aside(took.name)
            return
        if took.place is not None and took.state in ("imported", "duplicate"):
            self._answers.admitted([took.place])
        elif took.place is not None and took.state == "quarantined":
            self._answers.kept_apart(took.place)
        elif took.code not in SPOILT:  # what the disk spoilt is sent again
            self._answers.refuse(digest, code, took.told)
        remove(self._staging.whole(took.name), missing_ok=True)

    def _set_aside(self, name: str) -> None:
        path = self._staging.whole(name)
        with suppress(OSError):
            rename(path, path.with_suffix(ASIDE))

    async def _started(self) -> asyncio.subprocess.Process:
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_LINE,
                cwd=Path(self._order.register).anchor,
                start_new_session=True,
            )
            assert self._child.stdin is not None  # noqa: S101
            first = msgspec.json.encode(self._order) + b"\n"
            self._child.stdin.write(first + bytes(self._key.secret))
        return self._child

    async def _died(self, child: asyncio.subprocess.Process) -> float:
        """Note in which bundle the worker ended; one that ends it twice is set aside."""
        self._child = None
        status = await child.wait()
        self._journal(f"worker ended {status} {self._begun[:16]}".rstrip())
        if self._begun:
            self._deaths[self._begun] += 1
            if self._deaths[self._begun] >= _DEATHS:
                self._set_aside(self._begun)
            self._begun = ""
        return 1.0

    async def _end(self) -> None:
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.close()
            await self._child.wait()
