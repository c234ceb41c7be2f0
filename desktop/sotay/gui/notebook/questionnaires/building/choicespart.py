"""The answers to choose from, one a line; a list may be shared with other questions."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.text import fold
from sotay.forms.building import choices
from sotay.forms.building.design import CHOOSING, Choice, Design, Item, Kind
from sotay.forms.building.words import name_of
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.building.choicerow import ChoiceRow
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.underway import Underway

_SHOWN = 50  # rows; each costs a few milliseconds, and a list may hold every village


class ChoicesPart(ItemPart):
    """Enter begins the next choice; Alt and an arrow moves one, Alt+Delete takes it out.

    A list longer than what is shown is gone through by arrows, PgUp and PgDn, or by its words.
    Many lines pasted at once are as many choices.
    """

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self._of = ""
        self._first = 0  # of the choices shown
        self._found = 0  # the one looked for
        self._rows: list[ChoiceRow] = []
        self._box = in_column(gap=6)
        self._shared = label("", "caption", wrap=True, name="choices_shared")
        apart = _("Tách danh sách riêng cho câu này")
        self._apart = Button(apart, "quiet", "copy", "choices_apart", self._part_ways)
        self._codes = Switch(_("Hiện mã lựa chọn"), "choice_codes")
        self._codes.turned.connect(lambda _on: self._show())
        add = Button(_("Thêm lựa chọn"), "quiet", "add", "choice_add", self._add)
        self._find = SearchLine(_("Tìm lựa chọn"), "choice_find")
        self._find.textChanged.connect(self._look_for)
        self._find.went_down.connect(lambda: self._focus(self._found))
        in_column(
            label(_("Các lựa chọn"), "strong"), self._shared, across(self._apart), self._find,
            self._box, across(*self._turning()), across(add, self._codes), of=self, gap=6,
        )  # fmt: skip

    def _turning(self) -> tuple[QWidget, ...]:
        self._where = label("", "caption", name="choices_where")
        self._back = IconButton("chevron_left", _("Các lựa chọn trước"), "choices_back")
        self._back.clicked.connect(lambda: self._turn(self._first - _SHOWN))
        self._on = IconButton("chevron_right", _("Các lựa chọn sau"), "choices_on")
        self._on.clicked.connect(lambda: self._turn(self._first + _SHOWN))
        return (self._back, self._where, self._on)

    def fits(self, item: Item) -> bool:
        """Tell whether one chooses; yes or no needs no list to be shown."""
        kept = item.kind is Kind.KEPT and bool(item.choices)  # such as to put in order
        return kept or (item.kind in CHOOSING and item.kind is not Kind.YES_NO)

    def fill(self, design: Design, item: Item) -> None:
        """Show the list of a question."""
        if item.choices != self._of:
            self._of, self._first, self._found = item.choices, 0, 0
            self._find.clear()
        self._show()
        others = [design.at(place) for place in choices.shared_with(design, self.place)]
        self._shared.setVisible(bool(others))
        self._apart.setVisible(bool(others) and item.kind is not Kind.KEPT)
        if others:
            says = _("Dùng chung với “{q}”: sửa ở đây là sửa cả ở đó.").format(q=name_of(others[0]))
            more = counted("Dùng chung với {n} câu: sửa ở đây là sửa cả ở đó.", len(others))
            self._shared.setText(says if len(others) == 1 else more)

    def _listed(self) -> Sequence[Choice]:
        return self.underway.step.design.listed(self._of)

    def _show(self) -> None:
        """Show the choices from the first one shown on, as many as there is room for."""
        listed = self._listed()
        self._first = max(0, min(self._first, len(listed) - 1)) // _SHOWN * _SHOWN
        shown = listed[self._first : self._first + _SHOWN]
        while len(self._rows) < len(shown):
            self._rows.append(self._row())
        for at, row in enumerate(self._rows):
            if at < len(shown):
                row.show_choice(self._first + at, shown[at], code=self._codes.isChecked())
            row.setVisible(at < len(shown))  # now: the next key is its first
        many = len(listed) > _SHOWN
        for one in (self._find, self._back, self._where, self._on):
            one.setVisible(many)
        self._back.setEnabled(self._first > 0)
        self._on.setEnabled(self._first + _SHOWN < len(listed))
        says = counted(
            "Lựa chọn {a} đến {b} trong {n}", len(listed), a=self._first + 1,
            b=self._first + len(shown),
        )  # fmt: skip
        self._where.setText(says)

    def _row(self) -> ChoiceRow:
        row = ChoiceRow()
        row.said.connect(self._said)
        row.recoded.connect(self._recode)
        row.asked.connect(self._ask)
        row.pasted.connect(self._paste)
        self._box.addWidget(row)
        return row

    def _turn(self, first: int) -> None:
        self._first = first
        self._show()

    def _look_for(self, text: str) -> None:
        """Turn to the first choice that has these words."""
        wanted = fold(text.strip())
        found = (at for at, one in enumerate(self._listed()) if wanted in fold(one.label))
        if wanted and (at := next(found, None)) is not None:
            self._found = at
            self._turn(at)
            self._rows[at - self._first].line.selectAll()

    def _ask(self, at: int, what: str) -> None:
        acts: dict[str, Callable[[int], None]] = {
            "up": lambda at: self._focus(at - 1), "down": lambda at: self._focus(at + 1),
            "page_up": lambda at: self._focus(at - _SHOWN),
            "page_down": lambda at: self._focus(at + _SHOWN),
            "enter": self._enter, "row_gone": self._delete,
            "row_up": lambda at: self._move(at, up=True),
            "row_down": lambda at: self._move(at, up=False),
        }  # fmt: skip
        acts[what](at)

    def _recode(self, at: int, name: str) -> None:
        of, listed = self._of, self._listed()
        if at < len(listed) and name not in ("", listed[at].name):
            label = listed[at].label
            self.act(lambda design: choices.change_choice(design, of, at, label=label, name=name))

    def _said(self, at: int, text: str) -> None:
        of = self._of
        self.act(
            lambda design: choices.change_choice(design, of, at, label=text), f"choice {of} {at}"
        )

    def _paste(self, at: int, text: str) -> None:
        of, last = self._of, at

        def put(design: Design) -> Design:
            nonlocal last
            made, last = choices.add_pasted(design, of, at, text)
            return made

        self.act(put)
        soon(self, lambda: self._focus(last))

    def _add(self) -> None:
        self._insert(len(self._listed()))

    def _insert(self, at: int) -> None:
        of = self._of
        self.act(lambda design: choices.add_choice(design, of, at, ""))
        soon(self, lambda: self._focus(at))

    def _enter(self, at: int) -> None:
        listed = self._listed()
        if at + 1 < len(listed):
            self._focus(at + 1)
        elif listed[at].label.strip():
            self._insert(at + 1)

    def _delete(self, at: int) -> None:
        of = self._of
        self.act(lambda design: choices.delete_choice(design, of, at))
        soon(self, lambda: self._focus(at))

    def _move(self, at: int, *, up: bool) -> None:
        of, to = self._of, at - 1 if up else at + 1
        self.act(lambda design: choices.move_choice(design, of, at, up=up)[0])
        self._focus(to)

    def _focus(self, at: int) -> None:
        """Go to a choice, to the last one where there are not so many."""
        at = max(0, min(at, len(self._listed()) - 1))
        if not self._first <= at < self._first + _SHOWN:
            self._turn(at)
        if at - self._first < len(self._rows):
            self._rows[at - self._first].line.setFocus()

    def _part_ways(self) -> None:
        place = self.place
        self.act(lambda design: choices.apart(design, place))
