"""The answers to choose from, one a line; a list may be shared with other questions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.forms.building import choices
from sotay.forms.building.design import CHOOSING, Choice, Design, Item, Kind
from sotay.forms.building.words import name_of
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.soon import soon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.underway import Underway

_MOST = 300  # characters of a choice


class ChoicesPart(ItemPart):
    """Enter begins the next choice; Alt and an arrow moves one, Alt+Delete takes it out."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self._of = ""
        self._lines: list[Line] = []
        self._code_lines: list[Line] = []
        self._rows = in_column(gap=6)
        self._shared = label("", "caption", wrap=True, name="choices_shared")
        apart = _("Tách danh sách riêng cho câu này")
        self._apart = Button(apart, "quiet", "copy", "choices_apart", self._part_ways)
        self._codes = Switch(_("Hiện mã lựa chọn"), "choice_codes")
        self._codes.turned.connect(self._turn_codes)
        add = Button(_("Thêm lựa chọn"), "quiet", "add", "choice_add", self._add)
        in_column(
            label(_("Các lựa chọn"), "strong"), self._shared, across(self._apart), self._rows,
            across(add, self._codes), of=self, gap=6,
        )  # fmt: skip

    def fits(self, item: Item) -> bool:
        """Tell whether one chooses; yes or no needs no list to be shown."""
        return item.kind in CHOOSING and item.kind is not Kind.YES_NO

    def fill(self, design: Design, item: Item) -> None:
        """Show the list of a question."""
        listed = design.listed(item.choices)
        if item.choices != self._of or len(listed) != len(self._lines):
            self._of = item.choices
            self._make(listed)
        for line, one in zip(self._lines, listed, strict=True):
            if nfc(line.text()).strip() != nfc(one.label).strip():
                line.setText(one.label)
        for code, one in zip(self._code_lines, listed, strict=True):
            if not code.hasFocus():
                code.setText(one.name)
        others = [design.at(place) for place in choices.shared_with(design, self.place)]
        self._shared.setVisible(bool(others))
        self._apart.setVisible(bool(others))
        if others:
            says = _("Dùng chung với “{q}”: sửa ở đây là sửa cả ở đó.").format(q=name_of(others[0]))
            more = counted("Dùng chung với {n} câu: sửa ở đây là sửa cả ở đó.", len(others))
            self._shared.setText(says if len(others) == 1 else more)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a list of rows."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        at = next((n for n, one in enumerate(self._lines) if one is watched), -1)
        if at < 0:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter(at)
            return True
        if pressed("row_up", event) or pressed("row_down", event):
            self._move(at, up=pressed("row_up", event))
            return True
        if pressed("row_gone", event):
            self._delete(at)
            return True
        return False

    def _make(self, listed: Sequence[Choice]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._lines, self._code_lines = [], []
        for at, one in enumerate(listed):
            row = self._row(at, one)
            self._rows.addWidget(row)
            row.show()  # now, not once Qt comes round to it: the next key is its first

    def _row(self, at: int, one: Choice) -> QWidget:
        line = Line(one.label)
        line.setObjectName(f"choice_{at}")
        line.setMaxLength(max(_MOST, len(one.label)))
        line.setAccessibleName(_("Lựa chọn {n}").format(n=at + 1))
        line.setPlaceholderText(_("Lựa chọn {n}").format(n=at + 1))
        line.textEdited.connect(lambda _text: self._said(at, line))
        line.installEventFilter(self)
        self._lines.append(line)
        row = QWidget()
        gone = IconButton("dismiss", _("Bỏ lựa chọn này"), f"choice_gone_{at}")
        gone.clicked.connect(lambda: self._delete(at))
        in_row(wide(line, 3), wide(self._code(at, one)), gone, of=row, gap=4)
        return row

    def _code(self, at: int, one: Choice) -> Line:
        code = Line(one.name)
        code.setObjectName(f"choice_code_{at}")
        code.setMaxLength(64)
        code.setAccessibleName(_("Mã của lựa chọn {n}").format(n=at + 1))
        code.setVisible(self._codes.isChecked())
        code.editingFinished.connect(lambda: self._recode(at, code))
        self._code_lines.append(code)
        return code

    def _recode(self, at: int, code: Line) -> None:
        of, listed = self._of, self.underway.step.design.listed(self._of)
        if at < len(listed) and code.text() not in ("", listed[at].name):
            label, name = listed[at].label, code.text()
            self.act(lambda design: choices.change_choice(design, of, at, label=label, name=name))

    def _turn_codes(self, on: bool) -> None:
        for code in self._code_lines:
            code.setVisible(on)

    def _said(self, at: int, line: Line) -> None:
        of, text = self._of, nfc(line.text()).strip()
        self.act(
            lambda design: choices.change_choice(design, of, at, label=text), f"choice {of} {at}"
        )

    def _add(self) -> None:
        self._insert(len(self._lines))

    def _insert(self, at: int) -> None:
        of = self._of
        self.act(lambda design: choices.add_choice(design, of, at, ""))
        soon(self, lambda: self._go_to(at))

    def _enter(self, at: int) -> None:
        if at + 1 < len(self._lines):
            self._go_to(at + 1)
        elif self._lines[at].text().strip():
            self._insert(at + 1)

    def _delete(self, at: int) -> None:
        of = self._of
        self.act(lambda design: choices.delete_choice(design, of, at))
        soon(self, lambda: self._go_to(min(at, len(self._lines) - 1)))

    def _move(self, at: int, *, up: bool) -> None:
        of, to = self._of, at - 1 if up else at + 1
        self.act(lambda design: choices.move_choice(design, of, at, up=up)[0])
        self._go_to(min(max(to, 0), len(self._lines) - 1))

    def _go_to(self, at: int) -> None:
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus()

    def _part_ways(self) -> None:
        place = self.place
        self.act(lambda design: choices.apart(design, place))
