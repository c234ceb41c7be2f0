"""Phiếu hỏi: the surveys, and behind a tab the questionnaires they are answered by."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.shell import Screen, Spot
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.kit.widgets.stack import Stack, turn
from sotay.gui.kit.widgets.tabnames import TabNames
from sotay.gui.notebook.questionnaires.beginning import Beginning
from sotay.gui.notebook.questionnaires.building.asked import Design
from sotay.gui.notebook.questionnaires.newerstrip import NewerStrip
from sotay.gui.notebook.questionnaires.recalledstrip import RecalledStrip
from sotay.gui.notebook.questionnaires.shelf.shelflist import NO_FORM
from sotay.gui.notebook.questionnaires.shelf.shelfpage import ShelfPage
from sotay.gui.notebook.questionnaires.surveys import Surveys
from sotay.gui.notebook.shell import Shell
from sotay.model.survey import Survey

_SURVEYS, _SHELF = 0, 1


class Questionnaires(Screen):
    """What is asked of a place goes to the surveys, or to the shelf where that is shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("questionnaires")
        self._shell = shell
        self.surveys = Surveys(shell)
        self.surveys.setObjectName("surveys")
        self.shelf = ShelfPage(shell)
        self.beginning = Beginning(shell, self)
        self.design = Design(shell, self, self.shelf.designs)
        self.shelf.list.copy_asked.connect(self.design.copy)
        self.recalled, self.newer = RecalledStrip(shell), NewerStrip(shell)
        self._alone = Button(_("Người dân tự trả lời"), "plain", "person", "survey_alone")
        self.tabs = TabNames("questionnaire_tabs", _("Phiếu hỏi và mẫu phiếu"))
        self.tabs.addTab(_("Phiếu đã ghi"))
        self.tabs.addTab(_("Mẫu phiếu"))
        self._pages = Stack("questionnaire_pages")
        for page in (self.surveys, self.shelf):
            self._pages.addWidget(page)
        head = in_row(self.tabs, STRETCH, edges=(16, 4, 16, 0), gap=0)
        in_column(head, wide(self._pages), of=self, gap=0)
        self._wire()

    def fit(self, width: int, height: int) -> None:
        """Fit the surveys, shown or not."""
        self.surveys.fit(width, height)
        self.design.fit(width)

    def areas(self) -> list[QWidget]:
        """Return the tabs and what the part shown has, for F6."""
        shown = self.surveys.areas() if self._at_surveys() else self.design.areas() or [self.shelf]
        return [self.tabs, *shown]

    def refuge(self) -> QWidget:
        """Return the tabs, where Space does no harm."""
        return self.tabs

    def open_item(self, key: str) -> None:
        """Show a survey."""
        self.tabs.setCurrentIndex(_SURVEYS)
        self.surveys.open_item(key)

    def search(self) -> None:
        """Look among the surveys."""
        self.tabs.setCurrentIndex(_SURVEYS)
        self.surveys.search()

    def new(self) -> None:
        """Begin a survey, or a design where one is made; without a form say how to get one."""
        if not self._at_surveys() and self.design.page is not None:
            self.design.new()
        else:
            self.beginning.choose()

    def print(self) -> None:
        """Print the survey shown."""
        if self._at_surveys():
            self.surveys.print()

    def zoom(self, step: int) -> bool:
        """Let the surveys say."""
        return self._at_surveys() and self.surveys.zoom(step)

    def turn_to(self, at: int) -> None:
        """Show a section of the survey shown; where none is, the surveys or the shelf."""
        if self._at_record():
            self.surveys.turn_to(at)
        elif at < self.tabs.count():
            self.tabs.setCurrentIndex(at)
            pane = self.surveys.pane
            listed = pane.view if pane.view.isVisibleTo(pane) else pane
            focus_into((listed, self.design.page or self.shelf.entry())[at])

    def turn_by(self, step: int) -> None:
        """Show the section of the survey after or before; where none is, as `turn_to`."""
        if self._at_record():
            self.surveys.turn_by(step)
        else:
            self.turn_to((self.tabs.currentIndex() + step) % self.tabs.count())

    def shown(self) -> None:
        """Be told that the person came here."""
        self.surveys.shown()

    def spot(self) -> Spot:
        """Return where one is among the surveys; the shelf has no place to come back to."""
        return self.surveys.spot() if self._at_surveys() else Spot(self.design.key(), tab=-1)

    def return_to(self, spot: Spot) -> None:
        """Go there again."""
        if spot.tab < 0:
            self.tabs.setCurrentIndex(_SHELF)
            self.design.return_to(spot.key)
        else:
            self.surveys.return_to(spot)

    def settle(self) -> None:
        """Write what is still unwritten."""
        self.surveys.settle()
        self.design.settle()

    def _at_surveys(self) -> bool:
        return self.tabs.currentIndex() == _SURVEYS

    def _at_record(self) -> bool:
        shown = self.surveys.side.currentWidget()
        return self._at_surveys() and shown is self.surveys.editor

    def _fit_editor(self) -> None:
        """Have the editor offer what is of surveys alone."""
        editor = self.surveys.editor
        editor.head.add_action(self._alone)
        layout = editor.layout()
        assert isinstance(layout, QBoxLayout)  # noqa: S101 - made by `RecordEditor`
        for strip in (self.recalled, self.newer):
            layout.addLayout(in_row(wide(strip), edges=(28, 0, 28, 6), gap=0))
            strip.watch(editor)
        editor.stood.connect(self._show_alone)

    def _show_alone(self) -> None:
        draft = self.surveys.editor.draft
        self._alone.setVisible(draft is not None and not draft.locked)

    def _leave_alone(self) -> None:
        """Leave the survey shown with a resident; what is on the screen is written first."""
        self.settle()
        draft = self.surveys.editor.draft
        if draft is not None and isinstance(draft.record, Survey):
            self.beginning.leave_alone(draft.record, self.settle)

    def _wire(self) -> None:
        self._fit_editor()
        self._alone.clicked.connect(self._leave_alone)
        self.tabs.currentChanged.connect(self._turn)
        self.surveys.begin_asked.connect(self.beginning.choose)
        self.beginning.begun.connect(self._show_begun)
        self.beginning.lacking.connect(self._show_lacking)
        self.shelf.begin_asked.connect(self.beginning.begin)
        self.design.turned.connect(self._turn_design)
        self.shelf.alone_asked.connect(self.beginning.begin_alone)

    def _turn(self, at: int) -> None:
        page = (self.surveys, self.design.page or self.shelf)[at]
        turn(self._pages, page, lambda: self.tabs)

    def _turn_design(self, page: QWidget | None) -> None:
        if page is not None and self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self.tabs.setCurrentIndex(_SHELF)
        self._turn(_SHELF)

    def _show_begun(self, key: str) -> None:
        self.tabs.setCurrentIndex(_SURVEYS)
        self.surveys.open_begun(key)

    def _show_lacking(self) -> None:
        self.tabs.setCurrentIndex(_SHELF)
        says = _("Chưa có mẫu phiếu nào để ghi. Nạp một mẫu phiếu, hoặc soạn một mẫu trước.")
        make = self._make_first
        self._shell.presenter.note("info", says, _("Soạn mẫu mới"), make, about=NO_FORM)
        soon(self, self.tabs.setFocus)

    def _make_first(self) -> None:
        self._shell.presenter.area.take_back(NO_FORM)
        self.design.new()
