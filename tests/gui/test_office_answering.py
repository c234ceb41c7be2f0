"""Kiến nghị, Trả lời: written beside the matter, kept over a lock, seen as it will be, issued."""

from pathlib import Path

from letter_parts import blank_pdf
from msgspec import structs
from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from test_office_asking import typed
from test_office_dialogs import uncut
from test_office_records import pictured

from enclosing import paper_of
from makers import CHEAP
from sotay.base.clock import local
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.province.cases.screen import Cases
from sotay.gui.province.responses.draftform import DraftForm
from sotay.gui.province.responses.issuedialog import IssueDialog
from sotay.gui.province.shell import BUNDLES, Shell
from sotay.model.letters import Response
from sotay.model.records import SOUND
from sotay.province import receiving
from sotay.province.letters import giving
from sotay.province.opening import Province
from sotay.province.responses import asking, drafting, issuing, standing
from sotay.province.responses.asking import Question
from sotay.province.responses.kept import Kept
from sotay.work import identity
from sotay.work.desk import Desk, open_notebook
from sotay.work.letters import reading as letters
from sotay.work.letters import writing
from sotay.work.transfer import sealing
from sotay.work.transfer.receiving import accept_paper

__all__ = ["pictured"]


def drafts(seat: OfficeSeat, matter: str) -> list[Kept]:
    return asked(seat, lambda province: drafting.of_matter(province, matter))


def at_matter(seat: OfficeSeat, matter: str) -> Cases:
    seat.unlock(WORDS)
    seat.go("cases", matter)
    screen = seat.window.here()
    assert isinstance(screen, Cases)
    seat.wait(lambda: not screen.page.answering.isHidden())
    seat.rest()
    return screen


def form(seat: OfficeSeat) -> DraftForm:
    seat.wait(lambda: [it for it in seat.window.findChildren(DraftForm) if not it.isHidden()])
    seat.rest()
    (one,) = (it for it in seat.window.findChildren(DraftForm) if not it.isHidden())
    return one


def shown(seat: OfficeSeat, name: str) -> list[str]:
    found = seat.window.findChildren(QLabel, name)
    return [one.text() for one in found if one.isVisibleTo(seat.window)]


def locked_over(seat: OfficeSeat) -> None:
    """See the response as it will be, uncut; lock over it, and see it again."""
    for locks in (True, False):
        seat.press("draft_issue")
        seat.wait(lambda: seat.window.findChildren(IssueDialog))
        dialog = seat.window.findChildren(IssueDialog)[-1]
        seat.rest()
        uncut(seat, dialog, 736)
        if locks:
            seat.wait(dialog.isActiveWindow)
            QTest.keySequence(dialog, QKeySequence("Ctrl+L"))
            assert seat.at_gate()
            seat.unlock(WORDS)
            form(seat)


def by_tab(number: int) -> list[str]:
    """Return where one is, and where Tab goes from there."""
    found = []
    for _nth in range(number):
        here = QApplication.focusWidget()
        assert here is not None
        found.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


def picked_by_keys(seat: OfficeSeat, path: Path) -> None:
    """Have a file go along: the focus waits in the text meanwhile, then is at the button."""
    path.write_bytes(blank_pdf())
    seat.find("draft_text").setFocus()
    button = seat.find("draft_file_add")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    asked = button.window().findChildren(QFileDialog)[-1]
    seat.wait(asked.isActiveWindow)
    asked.filesSelected.emit([str(path)])
    asked.close()

    def back() -> bool:
        seat.window.activateWindow()  # as the system does; offscreen nobody does it
        return seat.window.isActiveWindow()

    seat.wait(back)
    assert QApplication.focusWidget() in (seat.find("draft_text"), button), "not at what issues"
    seat.wait(lambda: QApplication.focusWidget() is button)
    seat.rest()


def refused_by_name(seat: OfficeSeat, written: DraftForm, path: Path) -> None:
    """Have a PDF that is cut short and a folder go along: both are said, the words stay."""
    path.write_bytes(blank_pdf()[:200])
    written.files.take([path, path.parent])
    seat.wait(lambda: " ".join(seat.notes()).count("TINH-130") == 2)
    assert f"tệp “{path.name}”" in " ".join(seat.notes())
    assert written.fields.text.text() == "Đã cho kiểm tra cầu."


def test_a_response_is_written_over_a_lock_seen_as_it_will_be_and_issued(
    pictured: str, at_office: OfficeSeat, tmp_path: Path
) -> None:
    at_matter(at_office, pictured)
    at_office.press("answer_begin")
    form(at_office)
    assert by_tab(5) == [f"draft_{it}" for it in ("text", "agency", "state", "deed", "until")]
    typed(at_office, "draft_text", "Đã cho kiểm tra cầu.")
    at_office.lock()
    at_office.unlock(WORDS)
    written = form(at_office)
    assert written.fields.text.text() == "Đã cho kiểm tra cầu."
    at_office.wait(
        lambda: "Chưa đạt: Nêu ngày, thời hạn. " in " ".join(shown(at_office, "lens_row"))
    )
    at_office.press("draft_issue")
    at_office.wait(lambda: at_office.error("draft_agency"))
    assert at_office.error("draft_state") == "Cần ghi kết quả giải quyết."
    at_office.fill("draft_agency", "Sở Xây dựng")
    state = at_office.find("draft_state", Choice)
    assert isinstance(state, Choice)
    state.set_value("da_giai_quyet")
    written.files.added.emit(paper_of("loa.mka", b"OggS", SOUND))
    at_office.wait(lambda: "TINH-91" in " ".join(at_office.notes()))
    refused_by_name(at_office, written, tmp_path / "cụt.pdf")
    picked_by_keys(at_office, tmp_path / "van-ban.pdf")
    locked_over(at_office)
    told = [*shown(at_office, "issue_ahead"), *shown(at_office, "response_agency")]
    assert [one[:14] for one in told] == ["Gửi xuống 2 má", "Trả lời của Sở"]
    at_office.press("issue_yes")
    at_office.wait(lambda: shown(at_office, "answer_far"))
    assert shown(at_office, "answer_far") == ["Chờ gửi xuống 2 máy của xã"]
    (one,) = asked(at_office, standing.responses)
    assert (one.text, one.files[0].name) == ("Đã cho kiểm tra cầu.", "van-ban.pdf")
    assert drafts(at_office, pictured) == []
    at_office.press("answer_begin")
    assert form(at_office).fields.text.text() == "Đã cho kiểm tra cầu.", "to be replaced"
    assert drafts(at_office, pictured)[0].draft.replaces == one.id


def test_who_is_overtaken_reads_both_and_loses_no_word(
    pictured: str, at_office: OfficeSeat
) -> None:
    at_matter(at_office, pictured)
    at_office.press("answer_begin")
    written = form(at_office)
    key = written.key

    def other(province: Province) -> Kept:
        kept = drafting.find(province, key)
        return drafting.keep(province, structs.replace(kept.draft, text="Bản kia"), kept.version)

    theirs = asked(at_office, other)
    typed(at_office, "draft_text", "Bản này")
    at_office.wait(lambda: shown(at_office, "overtaken_says"))
    assert "Người khác đã lưu bản thảo này" in shown(at_office, "overtaken_says")[0]
    both = drafts(at_office, pictured)
    assert {one.draft.text for one in both} == {"Bản kia", "Bản này"}
    assert drafting_of(both, key) == theirs
    assert written.key != key
    typed(at_office, "draft_text", " nữa")
    at_office.press("overtaken_open")
    at_office.wait(lambda: form(at_office).key == key)
    assert {one.draft.text for one in drafts(at_office, pictured)} == {"Bản kia", "Bản này nữa"}


def drafting_of(found: list[Kept], key: str) -> Kept:
    return next(one for one in found if one.draft.id == key)


def answered(province: Province, matter: str) -> Response:
    """Write and issue a response, and ask where it is, as a colleague would in a terminal."""
    begun = drafting.begin(province, matter)
    said = {"text": "Đã gia cố.", "agency": "Sở Xây dựng", "state": "da_giai_quyet"}
    kept = drafting.keep(province, structs.replace(begun.draft, **said), begun.version)
    body = issuing.issue(province, kept).body
    assert isinstance(body, Response)
    asking.ask(province, matter, Question("Đoạn nào?", field="place"))
    return body


def said_back(desk: Desk, given: list[Path], usb: Path) -> Path:
    """Take the letter in, tell residents, object, reply; return the bundle that says so."""
    for paper in given:
        accept_paper(desk, paper.read_bytes(), paper.name)
    came = {one.kind: one.id for one in letters.came(desk)}
    today = local(desk.clock.now_ms()).date()
    writing.tell(desk, came["response"], "hop_thon", today, confirmed="chua_xong")
    writing.object_to(desk, came["response"], "Cầu vẫn nứt")
    writing.reply(desk, came["query"], "Gần chợ")
    return sealing.seal(desk, usb).value[1]


def test_what_residents_say_comes_back_beside_the_answer_and_the_question(
    pictured: str, at_office: OfficeSeat, tmp_path: Path
) -> None:
    at_matter(at_office, pictured)
    desk = open_notebook(tmp_path / "may-hai", "một con vịt xòe ra", floor=CHEAP)
    device, usb = identity.signing_keys(desk).id, tmp_path / "usb-hai"

    def send(province: Province) -> list[Path]:
        answered(province, pictured)
        return giving.write(province, device, usb)

    try:
        path = said_back(desk, asked(at_office, send), usb)
    finally:
        desk.close()
    shell = at_office.program.shell
    assert isinstance(shell, Shell)
    shell.do(lambda province: receiving.receive(province, path), (BUNDLES,))
    at_office.wait(lambda: shown(at_office, "answer_objected"))
    assert shown(at_office, "answer_objected") == ["Cầu vẫn nứt"]
    assert "Xã báo chưa trả lời đúng việc" in at_office.words()
    assert "chưa xong" in shown(at_office, "answer_told")[0]
    at_office.wait(lambda: "Gần chợ" in shown(at_office, "said_words"))
    at_office.press("answer_begin")
    assert form(at_office).fields.text.text() == "Đã gia cố."
