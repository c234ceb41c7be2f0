"""A window in which a survey is answered until somebody kills it: FOLDER PASSPHRASE RECORD.

Prints, a line each, the answer that the screen says is saved.
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
from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.gui.notebook.questionnaires.editor import SurveyEditor
from sotay.gui.notebook.shell import Runner, Shell

EVERY_MS = 40
WHERE = "/data/y_kien"


class Typist:
    """Types a word at a time into the last question of a survey."""

    def __init__(self, folder: Path, passphrase: str, record: str) -> None:
        self.runner = Runner()
        self.shell = Shell(self.runner, Presenter(self.runner), Looks("light", 100))
        settings = SettingsFile.read(folder.with_name("settings.json"))
        self.program = Program(self.shell, settings, folder, SystemClock())
        self.window = self.program.window
        self.window.show()
        self.window.entered.connect(lambda: self.shell.go("questionnaires", f"{record}#{WHERE}"))
        self.window.findChild(QLineEdit, "passphrase").setText(passphrase)
        self.window.findChild(QPushButton, "unlock_enter").click()
        self.timer = QTimer()
        self.timer.timeout.connect(self._type)
        self.timer.start(EVERY_MS)
        self.words = 0

    def _type(self) -> None:
        screen = self.window.here()
        if not isinstance(screen, Questionnaires):
            return
        editor = screen.surveys.editor
        assert isinstance(editor, SurveyEditor)
        draft = editor.draft
        line = editor.answers.asking.findChild(QLineEdit, "answer")
        if draft is None or line is None or editor.answers.asking.where() != WHERE:
            return
        if not self.words:
            draft.kept.connect(lambda _at: self._tell())
        self.words += 1
        line.insert(f"chữ{self.words} ")

    def _tell(self) -> None:
        draft = self.window.here().surveys.editor.draft
        told = [one.value for one in draft.record.answers if one.path == WHERE]
        sys.stdout.write(f"{''.join(told)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    app = QApplication([])
    typist = Typist(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
    app.exec()
