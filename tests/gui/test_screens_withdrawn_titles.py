"""What was taken back is told by a sentence of ours wherever its title would stand.

It is known by the record's own state: a title that somebody typed in those very words is a title.
"""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot
from record_parts import ask, show

from sotay.app.cli.privacy import retention
from sotay.app.cli.records import reading as printed
from sotay.gui.kit.widgets.elided import Elided
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.privacy.duerow import DueRow
from sotay.gui.notebook.privacy.withdrawdialog import _line
from sotay.gui.notebook.records.lists import tell_record
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.notebook.transfer.noticecard import NoticeAnswers
from sotay.gui.notebook.transfer.sealcard import _held
from sotay.model.records import Purpose, Respondent, Source
from sotay.vault.records import agenda, lookup
from sotay.work.agenda.today import today
from sotay.work.desk import Desk
from sotay.work.privacy import consenting, purging
from sotay.work.privacy.consenting import Answer
from sotay.work.records import notices, reading, respondents, writing
from sotay.work.transfer import sealing

TOLD = "Đã rút lại sự đồng ý"
CODE = "NG-7K2M9Q"
CONTENT: Purpose = "ghi_nhan_y_kien"
PAST = date(2020, 1, 1)


def heard(desk: Desk, title: str, *, back: bool) -> tuple[str, str]:
    """Close an interview that is past its day and a matter of it that is due."""
    begun = writing.begin_interview(desk).value
    told = replace(
        begun, title=title, notes="Muong can, goi 0912345678", respondents=(Respondent(CODE),)
    )
    record = writing.keep(desk, told).value
    consenting.answer(desk, record.id, CODE, Answer(purpose=CONTENT, given=True, method="van_ban"))
    matter = writing.begin_matter(desk).value
    said = replace(matter, text=title, due=PAST, retain_until=PAST, heard_at=(Source(record.id),))
    now = reading.entry(desk, record.id).record
    writing.close(desk, replace(now, retain_until=PAST))
    writing.close(desk, said)
    if back:
        consenting.withdraw(desk, record.id, CODE, (CONTENT,))
    return record.id, matter.id


def places(desk: Desk, interview: str, matter: str) -> Iterator[tuple[str, str]]:
    """Yield each place where the title of either stands, and what it says there."""
    ours = (interview, matter)
    for row in lookup.rows_of(desk.vault.store, ours):
        yield "list", row.title
        yield "list printed", printed._line(row)
        yield "list drawn", tell_record(desk, row).title
    yield (
        "day",
        next(one.title for one in agenda.due_by(desk.vault.store, PAST, 9) if one.id == matter),
    )
    for one in purging.due(desk):
        if one.id in ours:
            yield "due printed", retention._line(one)
            drawn = DueRow(one)
            yield "due", drawn.findChildren(Elided)[0].text()
    for one in respondents.answered(desk, CODE):
        if one.record == interview:
            yield "asked for", _line(one)
    yield from leaving(desk, ours)


def leaving(desk: Desk, ours: tuple[str, str]) -> Iterator[tuple[str, str]]:
    found = sealing.leaving(desk)
    for one, line in zip(found.held, _held(found), strict=True):
        if one.row.id in ours:
            yield "held", line
    closed = [lookup.revision(desk.vault.store, reading.entry(desk, one).head) for one in ours]
    noticed = notices.noticed(desk, closed)
    answers = NoticeAnswers()
    answers.show_noticed(noticed, frozenset())
    yield "noticed", answers.findChildren(QLabel)[1].text()


SAID = {  # how many lines each place has about the two of them
    "list": 2, "list printed": 2, "list drawn": 2, "day": 1, "due printed": 2, "due": 2,
    "asked for": 1, "held": 1, "noticed": 1,
}  # fmt: skip


def test_each_place_tells_what_was_taken_back(desk: Desk, qtbot: QtBot) -> None:
    told = list(places(desk, *heard(desk, "Duong", back=True)))
    assert [place for place, says in told if says.count(TOLD) != 1 or "Duong" in says] == []
    names = [place for place, _says in told]
    assert {place: names.count(place) for place in names} == SAID
    assert (today(desk).drafts, today(desk).begun) == ((), 0), "nobody finishes it"


def test_each_place_tells_it_in_the_language_in_use(
    bracketed: None, desk: Desk, qtbot: QtBot
) -> None:
    told = list(places(desk, *heard(desk, "Duong", back=True)))
    assert [place for place, says in told if f"⟦{TOLD}⟧" not in says] == []
    assert len(told) == sum(SAID.values())


def test_a_title_in_those_very_words_stays_a_title(
    bracketed: None, desk: Desk, qtbot: QtBot
) -> None:
    interview, matter = heard(desk, TOLD, back=False)
    told = list(places(desk, interview, matter))
    assert [place for place, says in told if TOLD not in says or f"⟦{TOLD}⟧" in says] == []
    draft = writing.begin_interview(desk).value
    writing.keep(desk, replace(draft, title=TOLD))
    assert reading.entry(desk, draft.id).row.told == "draft"


def test_what_was_taken_back_says_so_at_its_top_when_it_is_opened(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    back, kept = ask(
        opened, qtbot, lambda desk: [heard(desk, "Duong", back=back) for back in (True, False)]
    )
    for at, kind in enumerate((Interviews, Matters)):
        screen = show(kind(shell), qtbot)
        top = screen.editor.findChild(QFrame, "taken_back")
        for which in (back, kept, back):
            screen.open_item(which[at])
            qtbot.waitUntil(
                lambda editor=screen.editor, key=which[at]: bool(
                    editor.draft and editor.draft.id == key
                )
            )
            assert top.isVisible() == (which is back)
        assert "không dùng tiếp và không gửi nữa" in top.accessibleName()
        screen.settle()
