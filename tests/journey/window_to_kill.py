"""A window that writes a meeting until somebody kills it: `window_to_kill.py FOLDER PASSPHRASE`.

Prints, a line each, the text that the screen says is saved.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from sotay.app.window import Program
from sotay.base.clock import SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell

EVERY_MS = 40


def tell(saved: str) -> None:
    """Say what is saved."""
    sys.stdout.write(f"{saved}\n")
    sys.stdout.flush()


class Typist:
    """Types a word at a time into the body of a new meeting."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self.runner = Runner()
        self.shell = Shell(self.runner, Presenter(self.runner), Looks("light", 100))
        settings = SettingsFile.read(folder.with_name("settings.json"))
        self.program = Program(self.shell, settings, folder, SystemClock())
        self.window = self.program.window
        self.window.show()
        self.window.entered.connect(self._begin)
        self.window.findChild(QLineEdit, "passphrase").setText(passphrase)
        self.window.findChild(QPushButton, "unlock_enter").click()
        self.timer = QTimer()
        self.timer.timeout.connect(self._type)
        self.words = 0

    def _begin(self) -> None:
        self.window.go("meetings")
        self.window.here().new()
        self.timer.start(EVERY_MS)

    def _type(self) -> None:
        screen = self.window.here()
        assert isinstance(screen, Meetings)
        draft = screen.editor.draft
        if draft is None:
            return
        if not self.words:
            draft.kept.connect(lambda _at: tell(draft.record.body))
            screen.editor.title.setPlainText("Họp đang ghi thì mất điện")
        self.words += 1
        screen.editor.content.body.insertPlainText(f"chữ{self.words} ")


if __name__ == "__main__":
    app = QApplication([])
    typist = Typist(Path(sys.argv[1]), sys.argv[2])
    app.exec()
