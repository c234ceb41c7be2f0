"""Kiến nghị, Trả lời: written beside the matter, kept over a lock, seen as it will be, issued."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import structs
from office_parts import WORDS, OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from test_office_asking import typed
from test_office_records import pictured

from enclosing import paper_of
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.province.cases.screen import Cases
from sotay.gui.province.responses.draftform import DraftForm
from sotay.gui.province.responses.issuedialog import IssueDialog
from sotay.province.opening import Province
from sotay.province.responses import drafting, standing
from sotay.province.responses.kept import Kept

__all__ = ["pictured"]

T = TypeVar("T")


def asked(seat: OfficeSeat, fn: Callable[[Province], T]) -> T:
    told: list[T] = []
    seat.window.shell.runner.ask(fn, told.append)
    seat.wait(lambda: told)
    return told[0]


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


def by_tab(number: int) -> list[str]:
    """Return where one is, and where Tab goes from there."""
    found = []
    for _nth in range(number):
        here = QApplication.focusWidget()
        assert here is not None
        found.append(here.objectName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


def test_a_response_is_written_over_a_lock_seen_as_it_will_be_and_issued(
    pictured: str, at_office: OfficeSeat
) -> None:
    at_matter(at_office, pictured)
    at_office.press("answer_begin")
    form(at_office)
    assert by_tab(6) == [
        "draft_text", "draft_agency", "draft_state", "draft_deed", "draft_until", "draft_until_pick",
    ]  # fmt: skip
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
    written.files.added.emit(paper_of("van-ban.pdf", b"%PDF-1.4"))
    at_office.rest()
    at_office.press("draft_issue")
    at_office.wait(lambda: at_office.window.findChildren(IssueDialog))
    assert any(one.startswith("Gửi xuống 2 máy của") for one in shown(at_office, "issue_ahead"))
    assert "Trả lời của Sở Xây dựng" in shown(at_office, "response_agency")[0]
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
