"""An officer at the real window of the province: answers, asks, sets. Run as a child.

    python tests/journey/canary_office.py USB     (stdin: first the mark of this run)

As `canary_typist`, of whose commune the bundles here might be.
"""

from functools import partial
from io import BytesIO
from pathlib import Path

from canary_hands import Steps, Typist, closed_matter, sit_down
from canary_search import canary
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from sotay.app import office as program
from sotay.app.folders import data_home
from sotay.gui.kit import window as kit
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.province.responses.draftform import DraftForm
from sotay.media.added import Added
from sotay.model.office import Office
from sotay.province import carrying, enrolling, opening, receiving
from sotay.province.letters import posted
from sotay.province.opening import Province
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.transfer import enrolling as cadre
from sotay.work.transfer import sealing

REGISTER = "tinh"


def commune(by: Typist, folder: Path) -> str:
    """Make the register, with a bundle of a commune in it; return its matter."""
    folder.parent.mkdir(parents=True)
    province = opening.create(folder, passphrase(by), cost=FLOOR).province
    office = Office(unit="07210", name=by.next(), symbol="UBND", recorder=by.next())
    desk, _code = desks.create_notebook(folder.with_name("so"), passphrase(by), office, cost=FLOOR)
    request, answer = by.usb / "request.json", by.usb / "answer.json"
    code = cadre.write_request(desk, request).value
    answer.write_bytes(
        enrolling.enrol(province, enrolling.read_request(request.read_bytes()), code)
    )
    cadre.accept(desk, answer, province.code)
    matter = closed_matter(by.next(), desk).value
    receiving.receive(province, sealing.seal(desk, by.usb).value[1])
    desk.close()
    province.close()
    return matter


def passphrase(by: Typist) -> str:
    return f"{canary(by.mark, 0)} giếng đá"


def unlock(by: Typist) -> Steps:
    by.find("passphrase").setText(passphrase(by))
    by.press("unlock_enter")
    yield lambda: by.window.here().objectName() != "gate"
    yield lambda: not by.window.shell.runner._calls


def at(by: Typist, place: str, key: str = "") -> Steps:
    by.window.go(place, key)
    yield lambda: not by.window.shell.runner._calls


def answer(by: Typist, matter: str) -> Steps:
    """Answer with a document, ask back, and answer anew without issuing that."""
    yield from at(by, "cases", matter)
    for nth in range(2):
        yield lambda: by.window.findChild(QWidget, "answer_begin").isVisible()
        by.press("answer_begin")
        yield lambda: by.window.findChild(DraftForm)
        form = by.window.findChild(DraftForm)
        assert isinstance(form, DraftForm)
        by.fill_all(form)
        form.fields.until.line.setText("")  # a day, not words
        form.fields.day.line.setText("20/11/2026")
        state = by.find("draft_state", form)
        assert isinstance(state, Choice)
        state.set_value("da_giai_quyet")
        name, content = f"{by.next()}.pdf", f"%PDF-1.4 {by.next()}".encode()
        paper = Added(name, "application/pdf", partial(BytesIO, content), len(content))
        form.files.added.emit(paper)
        yield partial(saved, by, form)
        if nth == 0:
            by.press("draft_issue")
            yield lambda: by.window.findChild(QWidget, "issue_yes")
            by.press("issue_yes")
            yield lambda: by.window.findChild(QLabel, "answer_far")
            yield lambda: not by.window.shell.runner._calls


def saved(by: Typist, form: DraftForm) -> bool:
    return form.saver.quiet and not by.window.shell.runner._calls


def ask(by: Typist, record: str) -> Steps:
    """Ask back, and leave another question half-typed."""
    yield from at(by, "records", record)
    for nth in range(2):
        yield lambda: by.window.findChild(QWidget, "ask_begin")
        by.press("ask_begin")
        yield lambda: by.window.findChild(QPlainTextEdit, "question_text")
        text = by.find("question_text")
        assert by.fill(text, by.next())
        if nth == 0:
            by.press("question_send")
            yield lambda: by.window.findChild(QLabel, "said_words")
            yield lambda: not by.window.shell.runner._calls


def settle(by: Typist) -> Steps:
    """Add an agency, and type into every place and dialog there is."""
    yield from at(by, "settings")
    by.press("agency_add")
    yield lambda: dialogs(by)
    by.fill_all(dialogs(by)[-1])
    dialogs(by)[-1].reject()
    for place in by.window._places:
        yield from at(by, place)
        by.fill_all(by.window.here())
        yield lambda: not by.window.shell.runner._calls


def dialogs(by: Typist) -> list[QDialog]:
    return [one for one in by.window.findChildren(QDialog) if one.isVisible()]


def carry(by: Typist) -> Steps:
    """Write what waits onto the stick."""
    done: list[object] = []

    def work(province: Province) -> object:
        return carrying.carry(province, by.usb, posted.owed(province)).ended

    by.window.shell.runner.ask(work, done.append)
    yield lambda: done
    assert done == [None]


def everything(by: Typist, matter: str) -> Steps:
    """Work through a day, lock, open again and be killed while typing."""
    yield from unlock(by)
    yield from answer(by, matter)
    yield from ask(by, matter)
    yield from settle(by)
    yield from carry(by)
    yield by.tell(open=True, typed=by.number)
    over: list[None] = []
    kit.return_memory = lambda real=kit.return_memory: over.append(real())
    by.window.lock()
    yield lambda: len(over) == 2 and not by.window.shell.runner._calls
    yield by.tell(locked=True)
    yield from unlock(by)
    yield from at(by, "cases", matter)
    yield lambda: by.window.findChild(DraftForm)
    assert by.fill_all(by.window.here())
    yield by.tell(kill=True, typed=by.number)


def come(by: Typist) -> tuple[list[str], Steps]:
    """Make a register to work on, and start the window on it."""
    folder = data_home() / REGISTER
    return ["--register", str(folder)], everything(by, commune(by, folder))


if __name__ == "__main__":
    sit_down(program.run, come)
