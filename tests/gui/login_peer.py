"""The test's own logind, UPower and screen saver on a private bus: a process of its own.

Reads a word a line and sends the signal it stands for; says `held` when somebody holds sleep back
and `free` when all who did let go. `python login_peer.py ADDRESS`.
"""

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
OURS, OTHERS = f"{LOGIN_PATH}/session/_31", f"{LOGIN_PATH}/session/_39"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
POWER_PATH = "/org/freedesktop/UPower"


def change(path: str, kind: str, name: str, value: bool) -> tuple[str, str, str, list[object]]:
    return path, PROPERTIES, "PropertiesChanged", [kind, {name: value}, ["IdleHint"]]


def saver(desktop: str, on: bool) -> tuple[str, str, str, list[object]]:
    return f"/org/{desktop}/ScreenSaver", f"org.{desktop}.ScreenSaver", "ActiveChanged", [on]


SIGNALS = {
    "sleep": (LOGIN_PATH, MANAGER, "PrepareForSleep", [True]),
    "wake": (LOGIN_PATH, MANAGER, "PrepareForSleep", [False]),
    "lock": (OURS, SESSION, "Lock", []),
    "lock-others": (OTHERS, SESSION, "Lock", []),
    "switch": change(OURS, SESSION, "Active", False),
    "switch-back": change(OURS, SESSION, "Active", True),
    "switch-others": change(OTHERS, SESSION, "Active", False),
    "hint": change(OURS, SESSION, "LockedHint", True),
    "lid": change(POWER_PATH, "org.freedesktop.UPower", "LidIsClosed", True),
    "lid-open": change(POWER_PATH, "org.freedesktop.UPower", "LidIsClosed", False),
    "saver": saver("freedesktop", True),
    "saver-off": saver("freedesktop", False),
    "gnome": saver("gnome", True),
}


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


class Login(QDBusVirtualObject):
    """Answers what a program asks of logind."""

    def __init__(self) -> None:
        super().__init__()
        self.watches: list[QSocketNotifier] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, asked: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802 - Qt's
        words, reply = asked.arguments(), asked.createReply()
        match asked.member():
            case "Inhibit" if (words[0], words[3]) == ("sleep", "delay"):
                reply.setArguments([self._hold()])
            case "GetSession" if words == ["31"]:
                reply.setArguments([QDBusObjectPath(OURS)])
            case "Get" if words == [SESSION, "Id"]:
                reply.setArguments([QDBusVariant("31")])
            case _:
                return False
        bus.send(reply)
        return True

    def _hold(self) -> QDBusUnixFileDescriptor:
        hears, holds = os.pipe()
        watch = QSocketNotifier(hears, QSocketNotifier.Type.Read, self)
        watch.activated.connect(lambda: self._freed(watch, hears))
        self.watches.append(watch)
        held = QDBusUnixFileDescriptor(holds)  # a copy: ours must not hold anything back
        os.close(holds)
        say("held")
        return held

    def _freed(self, watch: QSocketNotifier, hears: int) -> None:
        watch.setEnabled(False)
        self.watches.remove(watch)
        os.close(hears)
        if not self.watches:
            say("free")


def main(address: str) -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "peer")
    login = Login()
    for name in (LOGIN, "org.freedesktop.UPower"):
        assert bus.registerService(name)
    sub = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(LOGIN_PATH, login, sub)

    def told() -> None:
        words = os.read(sys.stdin.fileno(), 4096).decode().split()
        for word in words:
            path, kind, name, values = SIGNALS[word]
            signal = QDBusMessage.createSignal(path, kind, name)
            signal.setArguments(values)
            assert bus.send(signal)
        if not words:
            app.quit()

    ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ears.activated.connect(told)
    say("ready")
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
