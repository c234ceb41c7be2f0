"""A second start with a notebook brings the window that stands before it to the front, and ends.

That window, open or locked, listens on a local socket that only this user may open. One word goes
there, with the names of files to look at, and one comes back; neither says anything of the
notebook. Where the system lets no window come forward by itself (Wayland), the answer says so and
the second start stays, with the sentence that the notebook is open elsewhere.
"""

import contextlib
import ctypes
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash
from PySide6.QtWidgets import QApplication, QWidget

from sotay.app.folders import data_home
from sotay.base.errors import SotayError
from sotay.base.private import new_folder, own_folder
from sotay.gui.kit.soon import soon

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_SHA256: Final = QCryptographicHash.Algorithm.Sha256
_RAISE: Final = b"raise"
_END: Final = b"\0\0"  # no name holds a NUL, and none is empty
_MOST: Final = 64 << 10  # bytes of one word with names of files
_SHOWN: Final = b"shown"
_ASKED: Final = b"asked"
_TOLD_MS: Final = 50
_COME_MS: Final = 400  # until the system has brought a window forward, or will not
_ANY: Final = -1  # ASFW_ANY
_WAIT_MS: Final = 2_000  # for an answer: a window that hangs must not hold up the second start


def bring_forward(notebook: Path | None, files: Sequence[Path] = ()) -> bool:
    """Have the window before `notebook` come forward with `files`; False where none of ours did.

    A window that was handed the files and stays behind has them all the same: they are not asked
    for again here.
    """
    name = _name(notebook) if notebook is not None else None
    if name is None or (os.name != "nt" and not os.path.lexists(name)):
        return False  # nobody listens: most starts are the first and need not know how to ask
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(_WAIT_MS):
        return False
    if os.name == "nt":  # whoever was started by a click hands on the right to come forward
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY)  # type: ignore[attr-defined]
    line.write(b"\0".join((_RAISE, *map(os.fsencode, files))) + _END)
    answered = line.waitForBytesWritten(_WAIT_MS) and line.waitForReadyRead(_WAIT_MS)
    answer = line.read(len(_SHOWN)).data() if answered else b""
    line.abort()
    return answer == _SHOWN


class Raising:
    """Listens for second starts while `window` stands before a notebook, open or locked.

    `handed` is given the files that one of them was started with.
    """

    def __init__(self, window: QWidget, handed: Callable[[list[Path]], object]) -> None:
        self._window, self._handed = window, handed
        self._server: QLocalServer | None = None  # made after the first paint

    def listen(self, notebook: Path) -> None:
        """Listen for starts with `notebook`, before which no other window answered."""
        self.stop()
        name = _name(notebook)
        if name is not None:
            self._server = self._server or self._make()
            self._server.removeServer(name)  # left by a kill: whoever made it answered no more
            self._server.listen(name)

    def stop(self) -> None:
        """Listen no longer."""
        if self._server is not None:
            self._server.close()

    def _make(self) -> "QLocalServer":
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not before the first paint

        made = QLocalServer(self._window)
        made.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        made.newConnection.connect(lambda: self._met(made))
        return made

    def _met(self, server: "QLocalServer") -> None:
        line = server.nextPendingConnection()
        if line is None:
            return
        line.disconnected.connect(line.deleteLater)
        line.readyRead.connect(lambda: self._heard(line))
        soon(line, lambda: line.abort(), _WAIT_MS)  # noqa: PLW0108 - PySide warns of a slot of Qt's
        if line.bytesAvailable():
            self._heard(line)

    def _heard(self, line: "QLocalSocket") -> None:
        said = bytes(line.peek(_MOST).data())
        if not said.endswith(_END) and len(said) < _MOST:
            return  # the rest of it is on its way
        word, *names = bytes(line.readAll().data()).removesuffix(_END).split(b"\0")
        if not said.endswith(_END) or word != _RAISE:
            line.abort()
            return
        self._handed([Path(os.fsdecode(name)) for name in names])
        window = self._window
        if window.isMinimized():
            window.showNormal()
        if handle := window.windowHandle():  # X11 heeds only who knows the time; this tells it Qt
            handle.setTitle(handle.title())
        soon(line, lambda: self._come(line), _TOLD_MS)

    def _come(self, line: "QLocalSocket") -> None:
        window = QApplication.activeModalWidget() or self._window
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(self._window)
        soon(line, lambda: self._answer(line), _COME_MS)

    def _answer(self, line: "QLocalSocket") -> None:
        """Say whether a window of ours is in front, a dialog over it included."""
        line.write(_SHOWN if QApplication.activeWindow() is not None else _ASKED)
        line.flush()


def _name(notebook: Path) -> str | None:
    """Return the name of the socket for `notebook`, None where it has no safe place."""
    # Qt's own: Python's would load OpenSSL before the window is there.
    whole = QCryptographicHash.hash(os.fsencode(notebook.absolute()), _SHA256)
    short = bytes(whole.toHex().data()).decode()[:16]
    if os.name == "nt":
        return f"sotay-{short}"
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    with contextlib.suppress(SotayError, OSError):
        above = Path(given) if given else data_home()
        new_folder(above, exist_ok=True)
        return str(own_folder(above / "sotay-o-cam") / short)
    return None
