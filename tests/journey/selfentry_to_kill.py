"""A window left with a resident until somebody kills it: FOLDER PASSPHRASE RECORD.

Prints `open` once the notebook is, and waits for a line on standard input. Prints `left` once the
notebook is shut and the first question is there, then, a line each, what the journal has taken.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton

from sotay.app.hardening import keep_memory_private
from sotay.app.window import Program
from sotay.base.clock import SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry
from sotay.gui.notebook.shell import Runner, Shell

EVERY_MS = 40
AGREES = (
    "self_ghi_nhan_y_kien_yes", "self_chuyen_noi_dung_no", "self_ghi_danh_tinh_yes",
    "self_lien_he_phan_hoi_no", "self_age_31_45",
)  # fmt: skip
NAME = "Lò Thị Sen"  # for the contact card
WHERE = "/data/y_kien"


class Resident:
    """Agrees, goes to the last question, and types a word at a time."""

    def __init__(self, folder: Path, passphrase: str, record: str) -> None:
        self.runner = Runner()
        self.shell = Shell(self.runner, Presenter(self.runner), Looks("light", 100))
        settings = SettingsFile.read(folder.with_name("settings.json"))
        self.program = Program(self.shell, settings, folder, SystemClock())
        self.window = self.program.window
        self.window.show()
        self.record = record
        self.window.entered.connect(lambda: self.shell.go("interviews"))
        self.window.entered.connect(lambda: self.shell.go("questionnaires", record))
        self.window.shut.connect(self._has_shut)
        self.window.findChild(QLineEdit, "passphrase").setText(passphrase)
        self.window.findChild(QPushButton, "unlock_enter").click()
        self.shut = self.agreed = self.looked = False
        self.words = 0
        self.timer = QTimer()
        self.timer.timeout.connect(self._go_on)
        self.timer.start(EVERY_MS)

    def _has_shut(self) -> None:
        self.shut = True

    def _go_on(self) -> None:
        screen = self.window.here()
        if isinstance(screen, Questionnaires):
            self._leave(screen)
        elif isinstance(screen, SelfEntry) and self.shut:
            self._answer(screen)

    def _leave(self, place: Questionnaires) -> None:
        draft = place.surveys.editor.draft
        if not self.looked and draft is not None:
            self.looked = True
            _say("open")
            sys.stdin.readline()
        button = self.window.findChild(QPushButton, "question_yes")
        if button is not None:
            button.click()
        elif draft is not None and draft.id == self.record:
            self.window.findChild(QPushButton, "survey_alone").click()

    def _answer(self, alone: SelfEntry) -> None:
        if not self.agreed:
            if alone.pages.currentWidget() is not alone.consent:
                return
            for name in AGREES:
                alone.findChild(QRadioButton, name).click()
            self.agreed = True
            alone.consent.go.click()
            alone.asking.findChild(QLineEdit, "answer").insert(NAME)
            alone.asking.go_to(WHERE)
            alone.keeping.kept.connect(lambda: self._tell(alone))
            _say("left")
            return
        line = alone.asking.findChild(QLineEdit, "answer")
        if line is not None and alone.asking.where() == WHERE:
            self.words += 1
            line.insert(f"chữ{self.words} ")

    def _tell(self, alone: SelfEntry) -> None:
        told = [one.value for one in alone._record.answers if one.path == WHERE]
        _say("".join(told))


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    keep_memory_private()
    app = QApplication([])
    resident = Resident(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
    app.exec()
