"""Qt's application as Sổ tay wants it: under its own name and icon, and without a memory."""

from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from sotay.gui.kit.style.appicon import app_icon, own_place_in_taskbar
from sotay.gui.kit.style.look import STYLE

_NOWHERE: Final = "/dev/null/none"  # no file can be there


def make_application() -> QApplication:
    """Return the application. Call it before any dialog is made.

    Qt's own dialog for files, shown where the system has none, would write the folders visited
    into `QtProject.conf` of one's home. Windows and macOS show their own, to which this is nothing.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
    own_place_in_taskbar()
    app = QApplication(["sotay", *STYLE])
    app.setApplicationName("sotay")  # no display name: Qt would add it to titles that have it
    app.setDesktopFileName("sotay")
    app.setWindowIcon(app_icon())
    return app
