"""All sections: how far each is, what is missing, and the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.sentences import _, counted
from sotay.forms.layout.deck import Standing
from sotay.forms.layout.markup import plain
from sotay.forms.layout.pages import patterns
from sotay.forms.layout.titles import title
from sotay.forms.session.record import Field
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import STRETCH, across, in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked

_SHORT = 90  # letters of a question


class Overview(QWidget):
    """`went_to` gives a path; `ended` where its owner wants to be told that all is through."""

    went_to = Signal(str)
    ended = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.setObjectName("overview")
        self._asked = asked
        self._labels = {one.pattern: one.label for one in asked.session.form.questions}
        self._title = label("", "title", wrap=True, name="overview_title")
        self._told = label("", "quiet", wrap=True, name="overview_told")
        self._sections = LongList(_("Chưa có câu nào được hỏi."), "sections")
        self._missing_title = label(_("Còn thiếu"), "lead")
        self._missing = LongList("", "missing")
        self.end = Button(_("Xong"), "primary", "checkmark", "asking_end", self.ended)
        self.end.hide()
        in_column(
            self._title,
            self._told,
            across(self.end),
            self._missing_title,
            self._missing,
            label(_("Các mục"), "lead"),
            self._sections,
            of=self,
            gap=10,
        )

    def begin(self) -> None:
        """Put the cursor on the end, or on what is missing, or on the first section."""
        shown = (one for one in self.findChildren(Button) if one.isVisibleTo(self))
        if (first := next(shown, None)) is not None:
            first.setFocus()

    def press(self) -> bool:
        """Press the button that has the focus, as Enter does here; return whether one has it."""
        shown = (one for one in self.findChildren(Button) if one.hasFocus())
        if (button := next(shown, None)) is not None:
            button.click()
        return button is not None

    def show_standings(self, standings: Sequence[Standing], *, at_end: bool) -> None:
        """Show how far each section is; `at_end` behind the last card."""
        missing = [one for each in standings for one in each.missing]
        asked = sum(each.asked for each in standings)
        answered = sum(each.answered for each in standings)
        self._title.setText(_("Đã hết câu hỏi") if at_end else _("Các mục của phiếu"))
        told = counted("Đã trả lời {done} trên {n} câu.", asked, done=answered)
        if missing:
            lacking = counted("Còn thiếu {n} câu bắt buộc hoặc chưa đúng.", len(missing))
            told = f"{told} {lacking}"
        self._told.setText(told)
        self._missing_title.setVisible(bool(missing))
        self._missing.setVisible(bool(missing))
        self._missing.show_each(missing, self._lacking)
        self._sections.show_each(standings, self._section)

    def _section(self, one: Standing) -> QWidget:
        name, path = section_name(self._asked, one), self._asked.deck.path(one.first)
        row = QFrame()
        row.setProperty("card", True)
        says = counted("{done}/{n} câu", one.asked, done=one.answered) if one.asked else ""
        lacking = counted("còn thiếu {n}", len(one.missing)) if one.missing else ""
        go = Button(_("Mở"), "quiet", "open", "section_open", lambda: self.went_to.emit(path))
        go.setAccessibleName(_("Mở mục {name}").format(name=name))
        parts = (label(says, "quiet"), label(lacking, "error"), go)
        name_told = wide(label(name, "strong", wrap=True))
        in_row(name_told, *parts, of=row, edges=(12, 4, 6, 4), gap=12)
        return row

    def _lacking(self, one: Field) -> QWidget:
        path = self._asked.path(one.node)
        words = self._words(one)
        button = Button(words, "quiet", "error_circle", "missing_open")
        button.clicked.connect(lambda: self.went_to.emit(path))
        holder = QWidget()
        in_row(button, STRETCH, of=holder)
        return holder

    def _words(self, one: Field) -> str:
        session = self._asked.session
        said = plain(session.speaker.said(self._labels[one.pattern], one.node) or one.pattern[-1])
        said = " ".join(f"{self._asked.numbers.before(one.pattern)} {said}".split())
        return said if len(said) <= _SHORT else f"{said[:_SHORT].rstrip()}…"


def section_name(asked: Asked, standing: Standing) -> str:
    """Return what a section is called: its heading, else where it stands."""
    control = standing.section.control
    if control is not None:
        node = asked.session.record.root
        told = " ".join(plain(asked.session.speaker.said(title(control), node) or "").split())
        if told:
            return told
    if len(asked.deck.sections) == 1:
        return asked.session.form.title
    found = (asked.numbers.get(one) for one in patterns(standing.section.parts))
    numbered = [one for one in found if one]
    if not numbered and not standing.asked:  # what is only told
        return _("Lời mở đầu") if standing.first.section == 0 else _("Lời dẫn")
    if not numbered:
        return _("Phần {nth}").format(nth=standing.first.section + 1)
    if len(numbered) == 1:
        return _("Câu {number}").format(number=numbered[0])
    return _("Câu {first}–{last}").format(first=numbered[0], last=numbered[-1])
