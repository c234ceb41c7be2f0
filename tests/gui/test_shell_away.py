"""A lid, sleep, a locked or switched session lock the notebook: over a real, private D-Bus."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot
from shell_parts import OFFICE, Gate

from sotay.app.watch.awaylock import AwayLock
from sotay.gui.kit.away.login import LoginAway
from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.window import Window
from sotay.work.desk import Desk
from sotay.work.records import reading

DAEMON = shutil.which("dbus-daemon")
needs_bus = pytest.mark.skipif(
    DAEMON is None, reason="no dbus-daemon here (Debian package dbus-daemon)"
)
PEER = Path(__file__).with_name("login_peer.py")


class Peer:
    """A private bus with the test's own logind on it."""

    def __init__(self) -> None:
        self.bus = subprocess.Popen(
            [str(DAEMON), "--session", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.bus.stdout is not None
        self.address = self.bus.stdout.readline().strip()
        self.login = subprocess.Popen(
            [sys.executable, str(PEER), self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.heard() == "ready"

    def send(self, word: str) -> None:
        assert self.login.stdin is not None
        self.login.stdin.write(word + "\n")
        self.login.stdin.flush()

    def heard(self) -> str:
        """Wait for the next word of the peer."""
        assert self.login.stdout is not None
        return self.login.stdout.readline().strip()

    def close(self) -> None:
        assert self.login.stdin is not None
        assert self.login.stdout is not None
        assert self.bus.stdout is not None
        self.login.stdin.close()
        self.login.wait(10)
        self.login.stdout.close()
        self.bus.terminate()
        self.bus.wait(10)
        self.bus.stdout.close()


@pytest.fixture
def peer() -> Iterator[Peer]:
    made = Peer()
    yield made
    made.close()


@pytest.fixture
def away(peer: Peer) -> Iterator[LoginAway]:
    names = ("away-system", "away-session")
    buses = [QDBusConnection.connectToBus(peer.address, name) for name in names]
    made = LoginAway(*buses, "31")
    yield made
    made.let_go()
    made.deleteLater()
    for name in names:
        QDBusConnection.disconnectFromBus(name)


def settled(away: LoginAway, qtbot: QtBot) -> None:
    """Wait until the session was found: its own signals are heard from then on."""
    qtbot.waitUntil(lambda: away._held >= 0)
    qtbot.wait(100)


@needs_bus
@pytest.mark.parametrize("word", ["lock", "switch", "hint", "lid", "saver", "gnome"])
def test_who_leaves_is_noticed(peer: Peer, away: LoginAway, qtbot: QtBot, word: str) -> None:
    settled(away, qtbot)
    with qtbot.waitSignal(away.left):
        peer.send(word)


@needs_bus
def test_what_says_nothing_of_us_is_let_be(peer: Peer, away: LoginAway, qtbot: QtBot) -> None:
    settled(away, qtbot)
    told: list[str] = []
    away.left.connect(lambda: told.append("left"))
    for word in ("lock-others", "switch-others", "switch-back", "lid-open", "saver-off", "wake"):
        peer.send(word)
    with qtbot.waitSignal(away.sleeping):
        peer.send("sleep")  # behind all of them
    assert told == []


@needs_bus
def test_logind_is_asked_which_session_is_ours(peer: Peer, qtbot: QtBot) -> None:
    bus = QDBusConnection.connectToBus(peer.address, "away-unnamed")
    away = LoginAway(bus, bus, "")
    settled(away, qtbot)
    with qtbot.waitSignal(away.left):
        peer.send("lock")
    away.let_go()
    QDBusConnection.disconnectFromBus("away-unnamed")


@needs_bus
def test_sleep_waits_until_the_notebook_is_shut(
    peer: Peer,
    away: LoginAway,
    inside: Window,
    unlock: Callable[[], tuple[Desk, None]],
    qtbot: QtBot,
) -> None:
    lock = AwayLock(inside, away)
    told: list[Shutting] = []
    inside.shell.runner.shutting.connect(told.append)
    qtbot.waitUntil(lambda: away._held >= 0)
    assert peer.heard() == "held"
    inside.here().editor.insertPlainText("câu gõ dở lúc gập máy")  # type: ignore[attr-defined]
    desk = inside.shell.runner._desk
    with qtbot.waitSignal(inside.shut):
        peer.send("sleep")
    assert told == [Shutting.SLEEP]
    assert isinstance(inside.here(), Gate)
    assert desk is not None
    assert desk.vault.store.closed
    again, _none = unlock()
    assert len(reading.page(again, ("meeting",))) == 1, "and what was typed is in it"
    again.close()
    assert peer.heard() == "free", "the machine may sleep now, and not before"
    peer.send("wake")
    qtbot.waitUntil(lambda: away._held >= 0)
    assert peer.heard() == "held", "held back again for the next time"
    peer.send("sleep")
    qtbot.waitUntil(lambda: away._held < 0)
    assert peer.heard() == "free", "a locked notebook holds nothing back"
    assert isinstance(lock, QObject)


@needs_bus
def test_a_lock_before_lets_go_of_no_sleep(
    peer: Peer,
    away: LoginAway,
    inside: Window,
    unlock: Callable[[], tuple[Desk, None]],
    qtbot: QtBot,
) -> None:
    lock = AwayLock(inside, away)
    settled(away, qtbot)
    assert peer.heard() == "held"
    with qtbot.waitSignal(inside.shut):
        inside.lock()
    inside.shell.runner.open(unlock, lambda _none: inside.shell.opened.emit(OFFICE))
    with qtbot.waitSignal(inside.entered):
        pass
    assert away._held >= 0, "unlocked again, it must be shut before the machine sleeps"
    with qtbot.waitSignal(inside.shut):
        peer.send("sleep")
    assert peer.heard() == "free"
    assert isinstance(lock, QObject)


@needs_bus
def test_a_locked_screen_locks_the_notebook_once(
    peer: Peer, away: LoginAway, inside: Window, qtbot: QtBot
) -> None:
    lock = AwayLock(inside, away)
    told: list[Shutting] = []
    inside.shell.runner.shutting.connect(told.append)
    settled(away, qtbot)
    with qtbot.waitSignal(inside.shut):
        peer.send("lock")
        peer.send("saver")
        peer.send("switch")
    with qtbot.waitSignal(away.sleeping):
        peer.send("sleep")
    assert told == [Shutting.LOCK]
    assert isinstance(lock, QObject)


def test_no_bus_is_no_harm(
    inside: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = QDBusConnection.connectToBus(f"unix:path={tmp_path}/none", "away-nowhere")
    assert not nowhere.isConnected()
    lock = AwayLock(inside, LoginAway(nowhere, nowhere, ""))
    with qtbot.waitSignal(inside.shut):
        inside.lock()
    assert isinstance(lock, QObject)


@needs_bus
def test_the_program_holds_sleep_back_and_lets_go(peer: Peer, tmp_path: Path) -> None:
    buses = dict.fromkeys(("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"), peer.address)
    home = {"XDG_DATA_HOME": str(tmp_path), "XDG_SESSION_ID": ""}
    program = subprocess.Popen(
        [sys.executable, "-m", "sotay.app.window"], env=os.environ | buses | home, text=True
    )
    assert peer.heard() == "held"
    peer.send("sleep")
    assert peer.heard() == "free"
    program.terminate()
    assert program.wait(20) == 0
