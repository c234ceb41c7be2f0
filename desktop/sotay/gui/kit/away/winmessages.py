"""Windows: session changes and suspend, as window messages. Written, parsed in tests, not yet run.

Numbers are of winuser.h and wtsapi32.h. A lid that is closed without sleeping sends none of these;
Windows sleeps by default then.
"""

import ctypes
from ctypes import wintypes
from typing import Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from sotay.gui.kit.away.away import Away

_WTS_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_LEFT = {0x2, 0x4, 0x6, 0x7}  # console or remote disconnect, logoff, lock
_SUSPEND = 0x4  # PBT_APMSUSPEND
Meaning = Literal["left", "sleeping", ""]


def meaning(message: int, what: int) -> Meaning:
    """Return what a message with this wParam says of the person."""
    if message == _WTS_CHANGE and what in _LEFT:
        return "left"
    return "sleeping" if (message, what) == (_POWER, _SUSPEND) else ""


def meaning_at(address: int) -> Meaning:
    """Return what the MSG structure at `address` says."""
    told = wintypes.MSG.from_address(address)
    return meaning(told.message, told.wParam)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, away: Away) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Take note; never keep a message."""
        said = meaning_at(int(message)) if kind == b"windows_generic_MSG" else ""
        if said == "left":
            self._away.left.emit()
        elif said == "sleeping":
            self._away.sleeping.emit()
        return False, 0


class WindowsAway(Away):
    """`window` is the handle of the window that is told."""

    def __init__(self, window: int) -> None:
        super().__init__()
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        ctypes.CDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(window), 0)
