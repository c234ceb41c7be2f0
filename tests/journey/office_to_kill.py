"""The province's window with somebody before it, until it is killed: `office_to_kill.py FOLDER`.

Reads from stdin what is to be done: `type`, or `issue` with a text. Prints, a line each, the text
that the screen says is kept, then `issuing` right before *Ban hành* is pressed, and `issued`.
"""

import json
import sys
from functools import partial
from itertools import count
from pathlib import Path

from canary_hands import Steps, Typist, play
from fault_office import CHEAP, PASSPHRASE, REGISTER
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sotay.app import office as program
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.province.responses.draftform import DraftForm
from sotay.province import opening
from sotay.province.officers import signingin
from sotay.province.responses.held import Saved


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def kept(saved: Saved) -> None:
    say(kept=saved.kept.draft.text)


def work(by: Typist, matter: str, what: str) -> Steps:
    """Unlock, begin a response, type it by keys without a rest; or have it issued."""
    by.find("passphrase").setText(PASSPHRASE)
    by.press("unlock_enter")
    yield lambda: by.window.here().objectName() != "gate"
    yield lambda: not by.window.shell.runner._calls
    by.window.go("cases", matter)
    yield lambda: (it := by.window.findChild(QWidget, "answer_begin")) and it.isVisible()
    yield lambda: not by.window.shell.runner._calls
    by.press("answer_begin")
    yield lambda: by.window.findChild(DraftForm)
    form = by.window.findChild(DraftForm)
    assert isinstance(form, DraftForm)
    form.saver.saved.connect(kept)
    if what == "type":
        for nth in count(1):
            QTest.keyClicks(form.fields.text, f"chu{nth} ")
            yield lambda: True
    yield from issue(by, form, what)


def issue(by: Typist, form: DraftForm, words: str) -> Steps:
    """Fill the form in by keys, and press *Ban hành*."""
    QTest.keyClicks(form.fields.text, words)
    by.fill(by.find("draft_agency"), "Sở Xây dựng")
    state = by.find("draft_state", form)
    assert isinstance(state, Choice)
    state.set_value("da_giai_quyet")
    yield lambda: form.saver.quiet and not by.window.shell.runner._calls
    by.press("draft_issue")
    yield partial(by.window.findChild, QWidget, "issue_yes")
    say(issuing=words)
    by.press("issue_yes")
    yield lambda: by.window.findChild(QLabel, "answer_far")
    say(issued=words)
    yield lambda: False


if __name__ == "__main__":
    for function in (opening.unlock, signingin.sign_in):
        function.__kwdefaults__["floor"] = CHEAP  # as tests stretch a passphrase
    folder, matter, what = sys.argv[1:]
    begin = QApplication.exec

    def execute() -> int:
        play(Typist("", Path(folder)), work(Typist("", Path(folder)), matter, what))
        return begin()

    QApplication.exec = staticmethod(execute)  # type: ignore[method-assign,assignment]
    sys.exit(program.run(["--register", str(Path(folder) / REGISTER)]))
