"""Records what a microphone hears until somebody kills it: `recorder_to_kill.py FOLDER PASSPHRASE`.

Prints, a line each, how many seconds were heard so far, as the screen shows them.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))

from PySide6.QtWidgets import QApplication, QWidget
from sound_parts import HandMicrophone

from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.taping import Taping
from sotay.work import desk as desks
from sotay.work.records import writing


def tell(seconds: float) -> None:
    """Say how much was heard."""
    sys.stdout.write(f"{seconds:.2f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app = QApplication([])
    runner = Runner()
    holder = QWidget()
    taping = Taping(runner, holder, HandMicrophone(holder).open)
    taping.moved.connect(lambda seconds, _level: tell(seconds))
    runner.open(
        lambda: (desks.open_notebook(Path(sys.argv[1]), sys.argv[2]), None),
        lambda _none: runner.ask(
            lambda desk: writing.begin_meeting(desk).value.id, taping.start, owner=holder
        ),
        owner=holder,
    )
    app.exec()
