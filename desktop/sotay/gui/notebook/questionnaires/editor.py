"""The editor of a survey: consent first, then the questions card by card."""

from functools import partial
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.recordbutton import taping_in
from sotay.gui.notebook.privacy.askingeditor import AskingEditor
from sotay.gui.notebook.questionnaires.answers import Answers
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.form import Tie
from sotay.gui.notebook.records.noticefoot import NoticeFoot
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.records.titlefield import TitleField
from sotay.gui.notebook.records.writing import TEXT
from sotay.gui.notebook.shell import Runner
from sotay.model.consent import CONTENT
from sotay.model.consent import Answers as Consented
from sotay.model.gapcodes import Gap
from sotay.model.record import Record, first_words
from sotay.model.survey import UNFINISHED, Survey
from sotay.vault.records import steps

_OVER: Final = "answers:-2:"  # as `_LOOSE`, of an answer that there was no room for
_LOOSE: Final = "answers:-1:"  # before the path of a question, as `work.records.obstacles` reads it


class SurveyEditor(AskingEditor):
    """What is answered is rows of the record (decision 043); the cards show a session of them.

    Asks for the paper by `pdf_asked`.
    """

    pdf_asked = Signal()
    quote_asked = Signal(str)  # the path of an answer that is to stand in minutes, too

    def __init__(self, runner: Runner) -> None:
        title = TitleField("title", _("Tên phiếu"), _("Để trống thì lấy tên mẫu phiếu"))
        super().__init__(label(_("Phiếu hỏi"), "quiet"), runner, title)
        self.taping = lambda: taping_in(self)
        self._turning = ("", "")  # a record that is about to be shown, and the question wanted
        self.answers = Answers(runner)
        self.notes = TextEditor("notes", least=6, most=40, says=_("Ghi chú"))
        self.notes.setPlaceholderText(_("Điều người dân nói thêm ngoài câu hỏi. Không ghi họ tên."))
        self.tie_asking()
        form = self.form
        form.rows("answers", self.answers)
        form.text("notes", self.notes, TEXT)
        self._fill_body()
        self.answers.asking.moved.connect(lambda _path: soon(self, self._rise))
        self.answers.asking.ended.connect(self.head.go_to_close)
        self.answers.opened.connect(self._hint)
        self.head.add_action(
            Button(_("Xuất PDF"), "plain", "document_pdf", "export_pdf", self.pdf_asked)
        )
        self.answers.removed.connect(self.removed)
        self.answers.asking.allowed.quote = self.quote_asked.emit
        self.answers.rows_read.quote_asked.connect(self.quote_asked)
        self.answers.matter_asked.connect(self._raise_matter)
        self.matters.question_asked.connect(self.go_to_question)

    def content(self) -> QWidget:
        """Return the questions."""
        return self.answers

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap there may be."""
        return {Survey.unsaid: self.answers, UNFINISHED: self.answers, **super().ways()}

    def way_to(self, gap: Gap) -> QWidget | None:
        """Turn to the first question that is missing, too."""
        if gap.says == UNFINISHED:
            self.answers.asking.go_to_missing()
        return super().way_to(gap)

    def obstacles(self) -> list[Way]:
        """Name the texts that are no answers on cards that are not shown, too."""
        found = super().obstacles()
        shown = {block.path for block in self.answers.asking.bodies.blocks()}
        waiting = {path: text for path, text in self.answers.loose().items() if path not in shown}
        for path, text in (waiting | self.answers.over.texts).items():
            says = _("Câu trả lời chưa vào phiếu: “{text}”").format(text=first_words(text))
            found.append((says, partial(self.go_to_question, path)))
        return found

    def go_to_question(self, path: str) -> None:
        """Show a question, the cursor in it."""
        self.tabs.turn_to(self.answers)
        self.answers.go_to(path)

    def turn_soon(self, record: str, path: str) -> None:
        """Show a question of a survey that is shown, or is about to be."""
        if self.draft is not None and self.draft.id == record:
            self.go_to_question(path)
        else:
            self._turning = (record, path)

    def settle(self) -> None:
        """Have what was answered kept first: the rest is of the same record."""
        self.answers.settle()
        super().settle()

    def hold(self) -> None:
        """Have what was answered among what is written."""
        self.answers.keep()
        super().hold()

    def hold_loose(self) -> None:
        """Hold the texts of cards by their questions."""
        if self.draft is None or not self.draft.shown:
            return
        texts = {
            at: text for at, text in self.form.loose().items() if not at.startswith("answers:")
        }
        texts |= {f"{_LOOSE}{path}": text for path, text in self.answers.loose().items()}
        texts |= {f"{_OVER}{path}": text for path, text in self.answers.over.texts.items()}
        self.draft.put_loose(texts)
        self.matters.hold_loose()

    def close_content(self) -> None:
        """Close it with all that was answered."""
        self.answers.settle()
        super().close_content()

    def show_draft(self, draft: Draft) -> None:
        """Show a survey."""
        self.answers.show_of(draft)
        loose = {
            at.removeprefix(_LOOSE): text
            for at, text in draft.loose.items()
            if at.startswith(_LOOSE)
        }
        self.answers.put_loose(loose)
        over = ((at.partition(_OVER), text) for at, text in draft.loose.items())
        self.answers.over.texts = {path: text for (_all, is_over, path), text in over if is_over}
        super().show_draft(draft)
        record, path = self._turning
        if record == draft.id:
            self.go_to_question(path)
        self._turning = ("", "")

    def leave(self) -> Draft | None:
        """Let go of the survey."""
        draft = super().leave()
        self.answers.show_of(None)
        return draft

    def begin(self) -> None:
        """Consent is asked for first."""
        self.tabs.show_at(0)

    def told(self, record: Record) -> None:
        """Say how much is answered, and heed consent."""
        super().told(record)
        assert isinstance(record, Survey)  # noqa: S101 - the screen shows surveys only
        self.tabs.count(self.answers, sum(one.asked for one in record.answers))
        self.answers.follow(record)
        self._hint()

    def _hint(self) -> None:
        """Say at the questions that consent is asked for first."""
        record = self.draft.record if self.draft is not None else None
        if not isinstance(record, Survey):
            return
        unasked = not record.anonymous and Consented.of(record).worst(CONTENT) == "unasked"
        says = _("Chưa hỏi sự đồng ý: hỏi ở mục Đồng ý trước (Ctrl+1), rồi mới hỏi phiếu.")
        self.answers.hint(says if unasked else "")

    def _take(self, tie: Tie) -> None:
        draft = self.draft
        if tie.path != "answers" or draft is None or draft.locked:
            super()._take(tie)
        else:
            taken = self.form.taken(tie, draft.record)
            assert isinstance(taken, Survey)  # noqa: S101 - of a survey's editor
            if (made := self.answers.made) is not None:
                form = replace(taken.form, language=made.form.language or taken.form.language)
                taken = replace(taken, unfinished=made.unfinished, form=form, log=made.log)
            draft.put(taken)
            self.hold_loose()  # what there is no room for is kept beside it, or is no more

    def _step(self, way: steps.Way) -> None:
        self.answers.keep()  # else what was answered a moment ago would come back over the step
        super()._step(way)

    def _raise_matter(self, path: str) -> None:
        self.answers.keep()
        row = next((one for one in self.answers.values() if one.path == path), None)
        self.tabs.turn_to(self.matters)
        told = row is not None and not row.shown and not self.answers.reaching.of_card(path)
        self.matters.raise_from(path, row.value if row is not None and told else "")

    def _rise(self) -> None:
        """Have the card begin at the top of the page: what stands above it is not asked.

        A card that is higher than what is left goes up further, its question to the top at most.
        """
        if not self.answers.isVisible():
            return
        page, body = self.page, self.page.widget()
        self.answers.setMinimumHeight(page.viewport().height() - self.tabs.bar.height())
        if body is not None and self.answers.asking.where():
            soon(self, lambda: _rise(page, body, self.tabs, self.answers.asking.bodies))

    def _begin_answers(self) -> None:
        self.answers.setFocus()  # where one answers, once it is open
        soon(self, self._rise)

    def _fill_body(self) -> None:
        self.put_facts()
        ask = lambda: self.consents.about(CONTENT).setFocus()  # noqa: E731 - asked before any other
        self.tabs.add(_("Đồng ý"), self.consents, begin=ask)
        self.tabs.add(_("Câu hỏi"), self.answers, begin=self._begin_answers)
        self.tabs.add(_("Người dân"), self.respondents)
        self.tabs.add(_("Ghi chú"), self.notes)
        self.add_last_tabs()
        self.page.fill(self.title, self.facts, self.tabs)
        NoticeFoot(self, self.tabs, self.notes, names=True)


def _rise(page: QScrollArea, body: QWidget, top: QWidget, card: QWidget) -> None:
    begins = card.mapTo(body, QPoint(0, 0)).y()
    whole = begins + card.height() - page.viewport().height()
    to = max(top.mapTo(body, QPoint(0, 0)).y(), min(begins, whole))
    page.verticalScrollBar().setValue(to)
