"""Windows: session changes, suspend, the lid and the end of a session, as window messages.

Numbers are of winuser.h, wtsapi32.h and winnt.h. A machine with modern standby tells its suspend
to those only who asked for it, and a lid that is closed without sleeping to nobody else either.
"""

import ctypes
from ctypes import wintypes
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.winlibs import library
from sotay.gui.kit.away.away import Away

_WTS_CHANGE, _POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
_ASKS_END = 0x0011  # WM_QUERYENDSESSION
_LEFT = {0x2, 0x4, 0x6, 0x7}  # console or remote disconnect, logoff, lock
_SUSPEND, _SETTING = 0x4, 0x8013  # PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE
_LID: Final = bytes.fromhex("4d0f3eba 17b8 9440 a2d1 d56379e6a0f3")  # GUID_LIDSWITCH_STATE_CHANGE
Meaning = Literal["left", "sleeping", "ending", ""]
_USER: Final = {
    "RegisterPowerSettingNotification":
        (wintypes.HANDLE, wintypes.HANDLE, wintypes.LPVOID, wintypes.DWORD),
    "RegisterSuspendResumeNotification": (wintypes.HANDLE, wintypes.HANDLE, wintypes.DWORD),
    "ShutdownBlockReasonCreate": (wintypes.BOOL, wintypes.HWND, wintypes.LPCWSTR),
    "ShutdownBlockReasonDestroy": (wintypes.BOOL, wintypes.HWND),
}  # fmt: skip
_SESSION: Final = {"WTSRegisterSessionNotification": (wintypes.BOOL, wintypes.HWND, wintypes.DWORD)}


class _Setting(ctypes.Structure):
    """POWERBROADCAST_SETTING with a value of four bytes."""

    _fields_ = (
        ("name", ctypes.c_ubyte * 16),
        ("size", ctypes.c_uint32),
        ("value", ctypes.c_uint32),
    )


def meaning(message: int, what: int) -> Meaning:
    """Return what a message with this wParam says of the person."""
    if message == _WTS_CHANGE and what in _LEFT:
        return "left"
    if message == _ASKS_END:
        return "ending"
    return "sleeping" if (message, what) == (_POWER, _SUSPEND) else ""


def lid(told: wintypes.MSG) -> bool | None:
    """Return whether a message says that the lid is open; None for any other message."""
    if (told.message, told.wParam) != (_POWER, _SETTING) or not told.lParam:
        return None
    setting = _Setting.from_address(told.lParam)
    return bool(setting.value) if bytes(setting.name) == _LID else None


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, away: "WindowsAway") -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Take note; never keep a message."""
        if kind == b"windows_generic_MSG":
            self._away.hear(wintypes.MSG.from_address(int(message)))
        return False, 0


class WindowsAway(Away):
    """Has `window` told; Qt may give it another handle, which is then told in its place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._open: bool | None = None  # the lid; a laptop in its dock tells at once that it is not
        self._user: Any = library("user32", _USER)
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        window.installEventFilter(self)
        self._register()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Register a handle that was made anew."""
        if event.type() == QEvent.Type.WinIdChange:
            self._register()
        return super().eventFilter(watched, event)

    def hear(self, told: wintypes.MSG) -> None:
        """Emit what a message says."""
        said = meaning(told.message, told.wParam)
        if said == "left":
            self.left.emit()
        elif said == "sleeping":
            self.sleeping.emit()
        elif said == "ending":
            self._end()
        elif (now := lid(told)) is not None:
            before, self._open = self._open, now
            if before and not now:
                self.left.emit()

    def _end(self) -> None:
        """Say in the system's own screen why it has to wait, for as long as it has to."""
        handle = int(self._window.winId())
        if self._user is not None:
            self._user.ShutdownBlockReasonCreate(handle, _("Sổ tay đang ghi nốt và khóa sổ."))
        self.ending.emit()
        if self._user is not None:
            self._user.ShutdownBlockReasonDestroy(handle)

    def _register(self) -> None:
        """Ask for what is told to nobody unasked; a system without one of them tells the rest."""
        handle, session = int(self._window.winId()), library("wtsapi32", _SESSION)
        if session is None or self._user is None:
            return
        session.WTSRegisterSessionNotification(handle, 0)
        self._user.RegisterSuspendResumeNotification(handle, 0)
        name = (ctypes.c_ubyte * 16).from_buffer_copy(_LID)
        self._user.RegisterPowerSettingNotification(handle, name, 0)
