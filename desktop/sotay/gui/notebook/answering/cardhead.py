"""What stands above every card, and never moves: back, on, all sections, how far one is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.course import Course
from sotay.gui.notebook.answering.overview import section_name


class CardHead(QWidget):
    """Tells what was pressed; `show_course` says where one is."""

    back_asked = Signal()
    next_asked = Signal()
    all_asked = Signal()
    spoken = Signal(str)  # a language was chosen

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(_("Câu trước"), "plain", "chevron_left", "card_back", self.back_asked)
        self.next = Button(_("Câu sau"), "plain", "chevron_right", "card_next", self.next_asked)
        self.all = Button(_("Các mục"), "quiet", "task_list_ltr", "card_all", self.all_asked)
        self.language = Choice([], "card_language", _("Ngôn ngữ của phiếu"))
        self.language.activated.connect(lambda _at: self.spoken.emit(self.language.value()))
        self._told = label("", "quiet", wrap=True, name="card_told")
        self._bar = QProgressBar()
        self._bar.setObjectName("card_bar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Đã trả lời"))
        top = QWidget()
        across(self.back, self.next, self.all, self.language, of=top)
        in_column(top, self._told, self._bar, of=self, gap=6)

    def show_languages(self, languages: Sequence[str], shown: str) -> None:
        """Offer languages, where there are several."""
        self.language.clear()
        names = [one.partition(" (")[0] for one in languages]  # without the code that forms add
        alike = len(set(names)) < len(names)
        for name, one in zip(names, languages, strict=True):
            self.language.addItem(one if alike else name, one)
        self.language.set_value(shown)
        self.language.setVisible(len(languages) > 1)

    def show_course(self, course: Course) -> None:
        """Say in which section one is, how much is answered, what is missing."""
        standings = course.standings()
        asked = sum(one.asked for one in standings)
        answered = sum(one.answered for one in standings)
        missing = sum(len(one.missing) for one in standings)
        parts = [counted("Đã trả lời {done}/{n} câu", asked, done=answered)]
        if missing:
            parts.append(counted("còn thiếu {n} câu", missing))
        at = course.at
        for nth, one in enumerate(standings, 1):
            if at is not None and one.first.section == at.section and len(standings) > 1:
                says = _("Mục {nth}/{n}: {name}")
                name = section_name(course.asked, one)
                if one.asked:
                    name = f"{name} ({one.answered}/{one.asked})"
                parts.insert(0, says.format(nth=nth, n=len(standings), name=name))
        self._told.setText(" · ".join(parts))
        self._bar.setRange(0, max(1, asked))
        self._bar.setValue(answered)
        self.back.setEnabled(course.place() > 0)
        self.next.setEnabled(at is not None)
