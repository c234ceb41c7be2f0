"""Every kind of dialog there is, made over a window and opened one at a time."""

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QWidget,
)
from record_parts import ask
from test_screens_small import rest
from window_parts import PASSPHRASE, Seat

from publishing import form
from sotay.base.clock import VIETNAM, SystemClock
from sotay.bundle.directories import Lists
from sotay.forms.opening import open_form
from sotay.gui.kit.keyshelp import show_keys
from sotay.gui.kit.widgets.dialog import Dialog, question
from sotay.gui.kit.widgets.filedialog import ask_save
from sotay.gui.kit.widgets.pickdialog import PickDialog
from sotay.gui.notebook.attachments.hidedialog import HideDialog
from sotay.gui.notebook.keys.handingout import HandingOut
from sotay.gui.notebook.keys.handovercard import Handing, HandingMinutes
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.keys.rekeycard import Rekeying
from sotay.gui.notebook.letters.apartdialog import ApartDialog
from sotay.gui.notebook.letters.listsdialog import ListsDialog
from sotay.gui.notebook.privacy.requestdialogs import EndDialog, NewRequest
from sotay.gui.notebook.privacy.supplydialog import SupplyDialog
from sotay.gui.notebook.privacy.withdrawdialog import WithdrawDialog
from sotay.gui.notebook.questionnaires.choosedialog import choose_form
from sotay.gui.notebook.questionnaires.handover import HandOver
from sotay.gui.notebook.questionnaires.shelf.blankdialog import BlankDialog
from sotay.gui.notebook.questionnaires.shelf.logdialog import LogDialog
from sotay.gui.notebook.questionnaires.shelf.personaldialog import Looked, PersonalDialog
from sotay.gui.notebook.questionnaires.shelf.registers import RegisterDialog
from sotay.gui.notebook.records.contactcard import CardDialog
from sotay.gui.notebook.records.leftdrafts import LeftDrafts
from sotay.gui.notebook.sound.lefttape import LeftTape
from sotay.gui.notebook.transfer.networksrow import NameDialog
from sotay.model.contacts import Card
from sotay.model.directory import NOTHING
from sotay.model.records import Place, Respondent
from sotay.model.survey import Pinned, Survey
from sotay.upload.networks.hops import Here
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.vault.records.lookup import Row
from sotay.work.directory.arriving import Changed, Latest
from sotay.work.keys import handover
from sotay.work.keys.shares import new_shares
from sotay.work.letters.setapart import Apart
from sotay.work.listsheld import Held
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import BlankJob

NEW = "gạch ngói vôi cát mới"


def of_questionnaires(seat: Seat, window: QWidget) -> list[Callable[[], Dialog]]:
    """Return what makes each kind of dialog about a questionnaire."""
    opened = open_form("ho.md", form())
    one = Questionnaire("5" * 64, "ho", "1", "Hỏi hộ " * 30, "ho.md", "file", 0)
    job = BlankJob(opened, Wanted(), SystemClock())
    survey = Survey(
        id="01KTPR0001V7JZQ00000000801",
        held=datetime(2026, 11, 2, 8, tzinfo=VIETNAM),
        place=Place(unit="07210"),
        respondents=tuple(Respondent(f"NG-{n}K2M9Q") for n in range(2, 8)),
        form=Pinned(id="ho", sha256="5" * 64),
    )
    return [
        lambda: choose_form(window, [one] * 40, str),
        lambda: PersonalDialog(seat.window.shell, window, one, Looked(opened, {})),
        lambda: BlankDialog(window, job),
        lambda: RegisterDialog(window, one),
        lambda: LogDialog(seat.window.shell, window, one, opened),
        lambda: HandOver(window, survey),
    ]


def lists_held() -> Latest:
    """Return lists of the province that changed as much as a dialog can say."""
    told = Lists(province="a" * 64, number=7, issued=1_795_000_000, parts={})
    changed = Changed(7, said=("Thêm cơ quan: " + "Sở Xây dựng, " * 40,) * 9)
    return Latest(Held(told, (1, 7), NOTHING, doubtful=True), changed, 0, seen=False)


def makers(seat: Seat, window: QWidget) -> list[Callable[[], Dialog]]:
    """Return what makes each kind of dialog over a window."""
    runner = seat.window.shell.runner
    picture = QImage(1600, 1200, QImage.Format.Format_RGB32)
    job = ask(runner, seat.qtbot, lambda desk: handover.prepare(desk, PASSPHRASE, NEW).value)
    shares = ask(runner, seat.qtbot, lambda desk: new_shares(desk, 2, 3).value)
    drafts = [
        Row(n, f"{n}", "meeting", "Họp " * 40, "2026-11-29", "", 0, "draft") for n in range(4)
    ]
    return [
        lambda: show_keys(window),
        lambda: NewRequest(window),
        lambda: EndDialog(window, "YC-0001"),
        lambda: NameDialog(window, Here(frozenset(("02:fc:00:00:00:05",)))),
        lambda: SupplyDialog(window, runner, "YC-0001"),
        lambda: CardDialog(window, Card()),
        lambda: LeftDrafts(window, drafts),
        lambda: HideDialog(window, "anh" * 90, picture),
        lambda: WithdrawDialog(window, runner, "YC-0001"),
        lambda: LeftTape(window, "Họp " * 40, "3 phút"),
        lambda: Rekeying(window, runner),
        lambda: Handing(window, runner),
        lambda: NewCode(window, runner, job.sheet, leave="Dừng"),
        lambda: HandingMinutes(window, runner, job, "a", "b"),
        lambda: HandingOut(window, runner, shares),
        *of_questionnaires(seat, window),
        lambda: ListsDialog(window, lists_held()),
        lambda: ApartDialog(window, seat.window.shell, Apart("a" * 64, 7, 0, "Vì sao. " * 40, ())),
        lambda: question(window, "Xóa?", "Xóa hẳn. " * 90, "Xóa", kind="danger"),
    ]


# Nothing in these can be lacking, so their button takes them away.
ACCEPTING = (
    HideDialog,
    LeftTape,
    PickDialog,
    PersonalDialog,
    BlankDialog,
    RegisterDialog,
    ApartDialog,
)


def open_dialogs(seat: Seat, over: QWidget | None = None) -> Iterator[QDialog]:
    """Open every kind of dialog, one at a time, with all its reasons shown."""
    window = over or seat.window
    for make in makers(seat, window):
        dialog = make()
        dialog.open()
        if (
            dialog.yes.text()
            and not isinstance(dialog, ACCEPTING)
            and dialog.objectName() != "question"
        ):
            dialog.accept()
        rest()
        yield dialog
        dialog.done(0)
    ask_save(window, "Lưu biên bản", "bien-ban.pdf", "Tệp PDF (*.pdf)", print)
    asked = window.findChild(QFileDialog)
    rest()
    yield asked
    asked.done(0)
