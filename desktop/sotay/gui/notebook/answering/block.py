"""One question on a card: its words, where it is answered, and what is said of the answer."""

from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.base.text import sentence
from sotay.forms.layout.markup import plain
from sotay.forms.layout.told import told
from sotay.forms.layout.why import why
from sotay.forms.model.form import Question, Rendition
from sotay.forms.session.looking import look_at
from sotay.forms.session.record import Field
from sotay.gui.kit.widgets.laying import Laid, at, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Asked
from sotay.gui.notebook.answering.besidewords import BesideWords
from sotay.gui.notebook.answering.blocktools import BlockTools
from sotay.gui.notebook.answering.choosing import ChoiceControl
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.made import control_for
from sotay.gui.notebook.answering.rowline import RowLine
from sotay.gui.notebook.answering.words import FormWords

Shape = Literal["alone", "page", "row"]  # on a card of its own, among others, of a table
_STAR: Final = "\u00a0*"


class Block(QFrame):
    """Stays where it is while others around it come and go; hidden while it is not asked."""

    answered = Signal(object)  # itself: the session holds another answer
    done = Signal()  # the control wants to go on
    matter_asked = Signal(str)  # the path of the question

    def __init__(
        self, asked: Asked, question: Question, one: Field, parent: QWidget, shape: Shape
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.question, self.field = question, one
        self._asked = asked
        self._judged = self._tried = False
        self._shown_by: str | None = None  # the language in which choices were last read
        self._refused = ""
        self._answering = False  # whether what changed is the answer given here
        self.path = asked.path(one.node)
        kinds = {"alone": "title", "page": "strong", "row": "body"}
        self._words = FormWords("question_words", kinds[shape], middle=shape == "row")
        self._hint = FormWords("question_hint", "body", "ink2")
        self._shut = label("", "quiet", wrap=True, name="question_shut")
        self._beside = BesideWords(asked.allowed.showing)
        self.control = self._made_control(row=shape == "row")
        self._why = label("", "quiet", wrap=True, name="question_why")
        self._why.hide()
        self._wrong = label("", "error", wrap=True, name="question_wrong")
        stays = self._wrong.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # what is below it never moves for it
        self._wrong.setSizePolicy(stays)
        self._wrong.hide()
        self._tools = BlockTools(asked.allowed, self.tell_why, self._raise, self.quote)
        stands = Qt.AlignmentFlag.AlignVCenter if shape == "row" else Qt.AlignmentFlag.AlignTop
        head = in_row(wide(self._words), at(self._tools, stands), gap=2)
        parts: list[Laid] = [
            head, self._hint, self._beside, self._shut, self.control, self._wrong, self._why
        ]  # fmt: skip
        if shape == "row":
            parts[0] = RowLine(head, self.control)
            parts.remove(self.control)
        in_column(*parts, of=self, gap=6 if shape == "alone" else 4)
        self.control.given.connect(self._given)
        self.control.done.connect(self.done)
        self.refresh()
        if loose := asked.loose.get(self.path):
            self.control.put_loose(loose)

    def _made_control(self, *, row: bool) -> Control:
        allowed = self._asked.allowed
        form = self._asked.session.form
        made = control_for(form, self.question, self.path, allowed, row=row)
        made.lacking.connect(self._beside.add_lacking)
        if allowed.showing is not None:
            made.show_files(allowed.showing)
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what its icons do."""
        self._tools.open_menu(event.globalPos())

    def quote(self) -> None:
        """Quote the answer elsewhere, where there is one that may be."""
        if (quote := self._asked.allowed.quote) is not None and self._tools.quotes():
            self.control.settle()
            quote(self.path)

    def _raise(self) -> None:
        self.matter_asked.emit(self.path)

    def note_looked_at(self, *, away: bool = False) -> None:
        """Note in the log of the record, where one is kept, that one is here, or is so no more."""
        look_at(self._asked.session, "" if away else self.path)

    def wants_answer(self) -> bool:
        """Return whether something can be answered here, now."""
        return self.field.relevant and self.control.asks and not self._readonly()

    def _readonly(self) -> bool:
        return (
            self._asked.locked
            or bool(self._asked.allowed.shut(self.question.pattern))
            or self._asked.session.demands.readonly(self.field)
        )

    def refresh(self) -> None:
        """Show what the session says now; the control is not touched where it says so already."""
        session, one = self._asked.session, self.field
        self.setVisible(one.relevant)
        if not one.relevant:
            return
        said = session.speaker.said(self.question.label, one.node) or ""
        hint = session.speaker.said(self.question.hint, one.node) or ""
        allowed, pattern = self._asked.allowed, self.question.pattern
        shut = allowed.shut(pattern) or allowed.aside(pattern)
        star = _STAR if session.demands.required(one) else ""
        self._words.say(said + star, self._asked.numbers.before(self.question.pattern))
        self._hint.say(hint)
        self._beside.show_media(self._goes_with(), self._words.text())
        self._shut.setText(sentence(shut))
        self._shut.setVisible(bool(shut))
        self._offer()
        self.control.show_answer(one.value if self.control.asks else told(session, one))
        self.control.lock(self._readonly())
        self._tools.offer_quote(self.control.asks and bool(one.value) and not shut)
        self._say()
        described = " ".join(filter(None, (plain(hint), shut, self._message())))
        self.control.named(self._words.text(), described)

    def _goes_with(self) -> dict[Rendition, str]:
        """Return what the form says to who asks, and which files of its own go with the words."""
        speaker, node = self._asked.session.speaker, self.field.node
        return {
            **speaker.renditions(self.question.label, node),
            **speaker.renditions(self.question.hint, node),
        }

    def look(self) -> bool:
        """Show the picture of the question large, else that of the choice one is on."""
        return self._beside.look() or self.control.look()

    def look_at_choice(self) -> bool:
        """Show the picture of the choice one is on; return whether there is one."""
        return self.control.look()

    def hear(self) -> bool:
        """Play or stop the sound of the question, else that of the choice one is on."""
        return self._beside.hear() or self.control.hear()

    def hear_choice(self) -> bool:
        """Play or stop the sound of the choice one is on; return whether there is one."""
        return self.control.hear()

    def _offer(self) -> None:
        """Offer choices: read again only where the answer to another may have changed them."""
        if not self.question.offered or not self.question.pattern:
            return
        language = self._asked.session.world.language
        again = language != self._shown_by
        if again or (not self._answering and self._asked.reads(self.question.pattern)):
            self._shown_by = language
            offers = self._asked.session.offering.at(self.field.pattern, self.field.node)
            self.control.offer([replace(one, label=plain(one.label)) for one in offers])

    def _given(self, value: str) -> None:
        if value == self.field.value and not self._refused:
            return
        try:
            self._asked.session.set(self.path, value)
            self._refused = ""
        except SotayError as fault:
            self._refused = sentence(str(getattr(fault, "reason", "") or fault))
        if isinstance(self.control, ChoiceControl):
            self._judged = True  # a choice is whole: what is wrong with it is said at once
        self._answering = True
        try:
            self.answered.emit(self)
        finally:
            self._answering = False

    def _message(self) -> str:
        """Return what is to be said beside the answer now."""
        if self._refused:
            return self._refused
        one, demands = self.field, self._asked.session.demands
        wrong = not demands.valid(one)
        lacking = not one.seen and self._tried and self.wants_answer()
        if (wrong and self._judged) or lacking:
            return plain(demands.message(one) or "")
        return ""

    def _say(self) -> None:
        says = "" if self.control.loose() else self._message()
        self._wrong.setText(says)
        self._wrong.setVisible(bool(says))

    def judge(self, *, tried: bool) -> bool:
        """Say what is wrong, with `tried` also what is missing; return whether anything is."""
        if not self.field.relevant:
            return False
        self._judged, self._tried = True, self._tried or tried
        self.control.settle()
        self.refresh()
        return bool(self._message() or self.control.loose())

    def hold_loose(self) -> None:
        """Keep the text that is no answer yet with the others."""
        if text := self.control.loose():
            self._asked.loose[self.path] = text
        else:
            self._asked.loose.pop(self.path, None)

    def tell_why(self) -> None:
        """Say why this is asked, or put that away again."""
        if self._why.isVisible():
            self._why.hide()
            return
        told_why = why(self._asked.session, self.path, self._asked.numbers)
        self._why.setText(
            _("Câu này được hỏi {why}.").format(why=told_why)
            if told_why
            else _("Câu này luôn được hỏi, không phụ thuộc câu nào.")
        )
        self._why.show()

    def begin(self) -> None:
        """Put the cursor where this is answered."""
        self.control.begin()

    def has_focus(self) -> bool:
        """Return whether one answers here now."""
        at = QApplication.focusWidget()
        return at is not None and self.isAncestorOf(at)
