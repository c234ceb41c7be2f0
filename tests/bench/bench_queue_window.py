"""The queue of 50,000 open matters in the window: how soon a page stands, how long it is deaf.

    python tests/bench/bench_queue_window.py [--open 50000]

Deaf is the longest time in which the window's own thread answered nothing: a key pressed then
waits as long. Beside it the same where a tenth are open. Goal: a filter in 150 ms, deaf for 100.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import beside  # noqa: F401  # isort: skip - where the modules that come next lie

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_cases import AGENCIES, fill
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from table import Table

from makers import PASSPHRASE
from sotay.app.office import Program
from sotay.app.pictures import Camera, developed
from sotay.base.clock import SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.province.cases.screen import Cases
from sotay.gui.province.shell import Runner, Shell
from sotay.province import opening
from sotay.store.slots import FLOOR

FILTERS = ("one agency", "and late", "all again")
_TICK_MS, _PATIENCE_S = 1, 60


class Ear:
    """Hears how long the window's thread answered nothing."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def during(self, act: Callable[[], object], done: Callable[[], bool]) -> tuple[float, float]:
        """Return the seconds until it is done, and the longest deafness meanwhile."""
        began = self._last = time.perf_counter()
        self.longest = 0.0
        act()
        while not done():
            if time.perf_counter() - began > _PATIENCE_S:
                raise TimeoutError
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        took = time.perf_counter() - began
        QApplication.processEvents()
        return took, max(self.longest, time.perf_counter() - self._last)


def measured(home: Path, waiting: int) -> dict[str, tuple[float, float]]:
    """Return seconds and deafness by what was done, in a register with so many that wait."""
    province = opening.create(home / "tinh", PASSPHRASE, cost=FLOOR).province
    fill(province, waiting, waiting * 4)
    province.close()
    with developed(home / "anh"):
        runner = Runner()
        shell = Shell(runner, Presenter(runner), Looks("light", 100), home / "may")
        settings = SettingsFile.read(home / "settings.json")
        program = Program(shell, settings, home / "tinh", SystemClock())
        camera = Camera(program.window, home / "anh")
        try:
            camera.unlock(PASSPHRASE)
            return _walk(camera)
        finally:
            camera.end()


def _walk(camera: Camera) -> dict[str, tuple[float, float]]:
    ear, told, answers = Ear(), {}, list[int]()

    def answered() -> bool:
        return bool(answers)

    def act(name: str, what: Callable[[], object]) -> None:
        answers.clear()
        told[name] = ear.during(what, answered)

    camera.window.go("home")
    camera.settle()
    began = time.perf_counter()
    camera.window.go("cases")
    screen = camera.window.here()
    assert isinstance(screen, Cases)
    screen.pane.model.counted.connect(answers.append)
    built = time.perf_counter() - began  # while it is made nothing is answered either
    took, deaf = ear.during(lambda: None, answered)
    told["the place, from nothing"] = (built + took, max(built, deaf))
    camera.settle()
    menus = screen.pane.menus
    act("one agency", lambda: menus["agency"].choose(f"={AGENCIES[3]}", AGENCIES[3]))
    act("and late", lambda: menus["due"].choose("late", "Quá hạn"))
    act("all again", screen.pane.widen)
    camera.settle()
    answers.clear()
    whole = list[int]()
    model = screen.pane.model
    told["to the end of it"] = ear.during(
        lambda: model.to_end(lambda: whole.append(model.rowCount())), lambda: bool(whole)
    )
    act("read again as far as it is shown", model.refresh)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--open", type=int, default=50_000)
    waiting = parser.parse_args().open
    assert QApplication.instance() or QApplication([])
    table, home = Table(), Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        found = [measured(home / str(number), number) for number in (waiting // 10, waiting)]
        for name, (took, deaf) in found[1].items():
            small = found[0][name]
            table.row(f"{name}: until it stands", took, "a tenth open", small[0])
            table.row("  deaf at most", deaf, "a tenth open", small[1])
        filters = [found[1][name] for name in FILTERS]
        table.fact("a filter, at most", max(took for took, _deaf in filters), "<= 0.15")
        table.fact("  deaf at most", max(deaf for _took, deaf in filters), "<= 0.1")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
