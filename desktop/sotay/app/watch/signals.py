"""Ctrl+C in a terminal and the system's request to end close the window in good order."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndRequests(QObject):
    """`asked` when the process is told to end; Python alone would notice at the next key press."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hears, self._tells = socket.socketpair()
        for end in (self._hears, self._tells):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._hears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)

    def _heard(self) -> None:
        self._hears.recv(64)
        self.asked.emit()
