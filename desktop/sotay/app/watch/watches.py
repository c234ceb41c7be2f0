"""All that watches an open notebook, in the order in which it hears of it.

Made with the first unlock and kept over every lock after it. Imported no sooner, so what stands
here may import the notebook's rooms as any module does, and a locked window starts without them.
"""

from PySide6.QtCore import QObject

from sotay.app.watch.brokenoff import Resumed
from sotay.app.watch.closing import Closing
from sotay.app.watch.counts import Pending, Pressing
from sotay.app.watch.failures import Missed
from sotay.app.watch.lentback import LentBack
from sotay.app.watch.lifeboat import Lifeboat
from sotay.app.watch.lockbackup import LockBackup
from sotay.app.watch.photos import Unadded
from sotay.app.watch.recordings import Tapes
from sotay.app.watch.rollback import Standing
from sotay.app.watch.sendsitself import SendsItself
from sotay.app.watch.sticks import Sticks
from sotay.base.settings import SettingsFile
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Shell


class Watches(QObject):
    """Everything hears `Window.entered` and `Runner.shutting` in the order it is made in here."""

    def __init__(self, shell: Shell, window: Window, settings: SettingsFile) -> None:
        super().__init__(window)
        self.standing = Standing(shell)
        Unadded(shell, window, settings)
        self._pending = Pending(shell, "send")
        window.entered.connect(self._pending.count)
        self._pressing = Pressing(shell, "privacy")
        window.entered.connect(self._pressing.count)
        self._resumed = Resumed(window)
        window.entered.connect(self._resumed.begin)
        shell.runner.shutting.connect(self._resumed.end)
        self.sticks = Sticks(shell, window)
        Lifeboat(window)
        Missed(window)
        self.tapes = Tapes(shell, window)
        window.entered.connect(self.tapes.look_back)
        LentBack(window)
        self.backup = LockBackup(shell)
        shell.runner.shutting.connect(self.backup.leave)
        Closing(window, self.backup)
        self._sends = SendsItself(shell)
        window.entered.connect(self._sends.begin)
        shell.runner.shutting.connect(self._sends.end)
