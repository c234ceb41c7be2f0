"""When a question is asked: always, or if what other questions were answered is so."""

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building import edits
from sotay.forms.building.design import Clause, Condition, Design, Item
from sotay.forms.building.words import listed_as, may_be_asked
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.building.clauserow import ClauseRow, begun
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.underway import Underway


class ConditionPart(ItemPart):
    """A row for each comparison; what joins them is one word for all."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self._condition: Condition | None = None
        self._made: list[ClauseRow] = []
        self._rows = in_column(gap=6)
        self._always = label(_("Luôn hỏi câu này."), "quiet", name="condition_always")
        options = [
            ("and", _("tất cả các điều sau đều đúng")),
            ("or", _("một trong các điều sau đúng")),
        ]
        self.joined = Choice(options, "condition_joined", _("Ghép các điều kiện"))
        self.joined.activated.connect(lambda _at: self._join(self.joined.value()))
        self._add = Button(_("Thêm điều kiện"), "quiet", "add", "clause_add", self._begin)
        in_column(
            label(_("Chỉ hỏi khi"), "strong"), self._always, self.joined, self._rows,
            across(self._add), of=self, gap=6,
        )  # fmt: skip

    def fill(self, design: Design, item: Item) -> None:
        """Show the condition of an item."""
        self._condition = item.condition
        tests = item.condition.tests if item.condition else ()
        while len(self._made) > len(tests):
            gone = self._made.pop()
            gone.hide()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        while len(self._made) < len(tests):
            self._made.append(self._row(len(self._made)))
            self._rows.addWidget(self._made[-1])
            self._made[-1].show()
        questions = self._questions(design) if tests else []
        for row, one in zip(self._made, tests, strict=True):
            row.show_clause(design, one, questions)
        kept = "relevant" in item.kept
        says = _("Theo biểu thức giữ nguyên, xem bên dưới.") if kept else _("Luôn hỏi câu này.")
        self._always.setText(says)
        self._always.setVisible(not tests)
        self._add.setVisible(not kept)
        self.joined.setVisible(len(tests) > 1)
        self.joined.set_value(item.condition.joined if item.condition else "and")
        self._add.setEnabled(self._first(design) is not None)

    def _questions(self, design: Design) -> list[tuple[str, str]]:
        known = self.underway.numbers
        return [
            (one.name, listed_as(one, where, known))
            for where, one in design.walk()
            if may_be_asked(one) and where != self.place
        ]

    def _row(self, number: int) -> ClauseRow:
        row = ClauseRow(number)
        row.changed.connect(lambda clause, typed: self._take(number, clause, typed=typed))
        row.remove_asked.connect(lambda: self._remove(number))
        return row

    def _first(self, design: Design) -> Item | None:
        """Return the question that a new comparison begins with: the nearest above."""
        above = [one for where, one in design.walk() if may_be_asked(one) and where < self.place]
        return above[-1] if above else None

    def _begin(self) -> None:
        design = self.underway.step.design
        first = self._first(design)
        if first is None:
            return
        before = self._condition or Condition(tests=())
        self._change(replace(before, tests=(*before.tests, begun(design, first))))
        soon(self, lambda: self._made[-1].question.setFocus() if self._made else None)

    def _take(self, number: int, clause: Clause, *, typed: bool) -> None:
        if self._condition is None or number >= len(self._condition.tests):
            return
        tests = (*self._condition.tests[:number], clause, *self._condition.tests[number + 1 :])
        self._change(replace(self._condition, tests=tests), f"clause {number}" if typed else "")

    def _remove(self, number: int) -> None:
        if self._condition is None:
            return
        tests = (*self._condition.tests[:number], *self._condition.tests[number + 1 :])
        self._change(replace(self._condition, tests=tests) if tests else None)
        self._add.setFocus()

    def _join(self, word: str) -> None:
        if self._condition is not None:
            self._change(
                Condition(tests=self._condition.tests, joined="or" if word == "or" else "and")
            )

    def _change(self, condition: Condition | None, typing: str = "") -> None:
        place = self.place
        self.act(lambda design: edits.change(design, place, condition=condition), typing)
