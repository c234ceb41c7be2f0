"""One comparison of a condition: which question, how, with what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.forms.building import formulas
from sotay.forms.building.design import CHOOSING, NUMBERS, Clause, Design, Item, Kind
from sotay.forms.building.words import RELATIONS, relations
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.line import Line
from sotay.gui.notebook.questionnaires.building import daytext
from sotay.gui.notebook.questionnaires.building.part import offer


def begun(design: Design, item: Item) -> Clause:
    """Return what is first asked about a question, by the first relation and choice it has."""
    listed = design.listed(item.choices) if item.kind in CHOOSING else ()
    value = listed[0].name if listed else ""
    return Clause(question=item.name, relation=relations(item)[0], value=value)


class ClauseRow(QWidget):
    """`changed` gives the clause as it is now, and whether it was typed."""

    changed = Signal(object, bool)
    remove_asked = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._clause = Clause(question="", relation="answered")
        self._design = Design()
        says = _("Điều kiện {n}").format(n=number + 1)
        self.question = Choice([], f"clause_question_{number}", f"{says}: {_('câu')}")
        self.relation = Choice([], f"clause_relation_{number}", f"{says}: {_('thế nào')}")
        self.choice = Choice([], f"clause_choice_{number}", f"{says}: {_('lựa chọn')}")
        self.value = Line()
        self.value.setObjectName(f"clause_value_{number}")
        self.value.setAccessibleName(f"{says}: {_('giá trị')}")
        gone = IconButton("dismiss", _("Bỏ điều kiện này"), f"clause_gone_{number}")
        gone.clicked.connect(self.remove_asked)
        parts = FoldingRow(
            wide(self.question, 3), wide(self.relation, 2), wide(self.choice, 3),
            wide(self.value, 3), gap=6,
        )  # fmt: skip
        in_row(wide(parts), gone, of=self, gap=4)
        self.question.activated.connect(lambda _at: self._ask(self.question.value()))
        self.relation.activated.connect(lambda _at: self._tell(relation=self.relation.value()))
        self.choice.activated.connect(lambda _at: self._tell(value=self.choice.value()))
        self.value.textEdited.connect(self._typed)

    def show_clause(
        self, design: Design, clause: Clause, questions: Sequence[tuple[str, str]]
    ) -> None:
        """Show a clause; `questions` are what may be asked about, name and words."""
        self._design, self._clause = design, clause
        offer(self.question, questions, clause.question)
        item = self._asked()
        known = [(one, _(RELATIONS[one])) for one in relations(item)]
        if all(one != clause.relation for one, _words in known):
            known.append((clause.relation, _(RELATIONS[clause.relation])))
        offer(self.relation, known, clause.relation)
        bare = clause.relation in ("answered", "blank")
        chooses = item.kind in CHOOSING and clause.relation in ("is", "is_not", "has", "has_not")
        self.choice.setVisible(chooses)
        self.value.setVisible(not bare and not chooses)
        if chooses:
            listed = design.listed(item.choices)
            offer(self.choice, [(one.name, one.label) for one in listed], clause.value)
        days = item.kind is Kind.DATE
        text = daytext.shown(clause.value) if days else clause.value
        if self._read(self.value.text()) != clause.value:
            self.value.setText(text)
        self.value.setPlaceholderText(_("ngày/tháng/năm") if days else "")

    def _asked(self) -> Item:
        found = self._design.named(self._clause.question)
        return found[1] if found else Item(kind=Kind.TEXT)

    def _ask(self, name: str) -> None:
        """Ask about another question, by the first relation and choice it has."""
        found = self._design.named(name)
        item = found[1] if found else Item(kind=Kind.TEXT, name=name)
        self.changed.emit(begun(self._design, item), False)

    def _tell(self, **fields: str) -> None:
        clause = Clause(**{
            "question": self._clause.question, "relation": self._clause.relation,
            "value": self._clause.value, **fields,
        })  # type: ignore[arg-type]  # fmt: skip
        if clause.relation in ("answered", "blank"):
            clause = Clause(question=clause.question, relation=clause.relation)
        self.changed.emit(clause, False)

    def _typed(self, text: str) -> None:
        value = self._read(text)
        clause = Clause(question=self._clause.question, relation=self._clause.relation, value=value)
        self._clause = clause
        self.changed.emit(clause, True)

    def _read(self, text: str) -> str:
        said, kind = " ".join(nfc(text).split()), self._asked().kind
        if kind is Kind.DATE:
            return daytext.typed(said)
        return (formulas.number(said) or said) if kind in NUMBERS else said
