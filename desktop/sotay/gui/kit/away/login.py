"""Linux: systemd-logind, UPower and the screen savers, heard over D-Bus.

Sources: org.freedesktop.login1(5) for `PrepareForSleep`, `Lock`, `Active`, `LockedHint` and
inhibitors; UPower for `LidIsClosed`, where the lid is closed and the machine stays awake. Nothing
here waits: calls are answered by slots, and where there is no bus or no such service, by none.
"""

import os
from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from sotay.base.sentences import _
from sotay.gui.kit.away.away import Away

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_CHANGED = "_changed(QString,QVariantMap,QStringList)"
_SAVERS = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate")
)
_LEFT = {"Active": False, "LockedHint": True, "LidIsClosed": True}
_PATIENCE_MS = 5000


class LoginAway(Away):
    """Holds the machine's sleep back (a `delay` inhibitor, 5 s by default) until `ready`.

    `session_id` is XDG_SESSION_ID, or "" to have logind find it.
    """

    def __init__(self, system: QDBusConnection, session: QDBusConnection, session_id: str) -> None:
        super().__init__()
        self._system = system
        self._held = -1  # the descriptor that holds sleep back
        self._asked = False  # whether the machine waits to sleep
        if system.isConnected():
            self._hear(system, _LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", "_prepare(bool)")
            power = ("org.freedesktop.UPower", "/org/freedesktop/UPower")
            self._hear(system, *power, _PROPERTIES, "PropertiesChanged", _CHANGED)
            self._find(session_id)
            self._hold()
        if session.isConnected():
            for saver in _SAVERS:
                self._hear(session, "", "", saver, "ActiveChanged", "_saved(bool)")

    def ready(self) -> None:
        """Let go of the machine's sleep, if it waits; else go on holding it for the next time."""
        if self._asked:
            self.let_go()

    def let_go(self) -> None:
        """Hold nothing back any more."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1

    def _hear(
        self, bus: QDBusConnection, service: str, path: str, kind: str, name: str, slot: str
    ) -> None:
        bus.connect(service, path, kind, name, self, _slot(slot))

    def _ask(self, path: str, kind: str, name: str, words: list[str], slot: str) -> None:
        asked = QDBusMessage.createMethodCall(_LOGIN, path, kind, name)
        asked.setArguments(words)
        refused = _slot("_refused(QDBusError,QDBusMessage)")
        self._system.callWithCallback(asked, self, _slot(slot), refused, _PATIENCE_MS)

    def _find(self, session_id: str) -> None:
        if session_id:
            found = "_found(QDBusObjectPath)"
            self._ask(_LOGIN_PATH, _MANAGER, "GetSession", [session_id], found)
        else:
            self._ask(_OWN_SESSION, _PROPERTIES, "Get", [_SESSION, "Id"], "_named(QDBusVariant)")

    def _hold(self) -> None:
        words = ["sleep", _("Sổ tay"), _("khóa sổ trước khi máy ngủ"), "delay"]
        self._ask(_LOGIN_PATH, _MANAGER, "Inhibit", words, "_holds(QDBusUnixFileDescriptor)")

    @Slot("QDBusVariant")
    def _named(self, name: QDBusVariant) -> None:
        self._find(str(name.variant()))

    @Slot("QDBusObjectPath")
    def _found(self, session: QDBusObjectPath) -> None:
        path = session.path()
        self._hear(self._system, _LOGIN, path, _SESSION, "Lock", "_locked()")
        self._hear(self._system, _LOGIN, path, _PROPERTIES, "PropertiesChanged", _CHANGED)

    @Slot("QDBusUnixFileDescriptor")
    def _holds(self, held: QDBusUnixFileDescriptor) -> None:
        self.let_go()
        self._held = os.dup(held.fileDescriptor())

    @Slot(QDBusError, QDBusMessage)
    def _refused(self, _why: QDBusError, _asked: QDBusMessage) -> None:
        """Do without: there is no logind, or it knows no session of ours."""

    @Slot(bool)
    def _prepare(self, begins: bool) -> None:
        self._asked = begins
        if begins:
            self.sleeping.emit()
        else:
            self._hold()

    @Slot()
    def _locked(self) -> None:
        self.left.emit()

    @Slot(bool)
    def _saved(self, on: bool) -> None:
        if on:
            self.left.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def _changed(self, _kind: str, values: Mapping[str, object], _unknown: list[str]) -> None:
        if any(values.get(name) is told for name, told in _LEFT.items()):
            self.left.emit()


def _slot(words: str) -> bytes:
    """Return what `SLOT` gives: a text, which is taken, though the types ask for bytes."""
    return cast("bytes", SLOT(words))
