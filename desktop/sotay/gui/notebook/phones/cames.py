"""What came from telephones and waits for a person: one row each, with what may be decided."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import headed
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.work.questionnaires.arrived import Listed

_SHOWN = 6  # lines of what did not match
_LONGEST = 400  # characters of such a line
_TONES: dict[str, Tone] = {"other": "warn", "unread": "warn"}


class Cames(QWidget):
    """`decided` tells a word (as `_ways` has them) and the arrival."""

    decided = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._list = LongList(_("Không có phiếu nào từ điện thoại chờ quyết định."), "came")
        self._more = label("", "caption", wrap=True, name="cames_more")
        in_column(self._list, self._more, of=self)

    def show_each(self, found: list[Listed], number: int) -> None:
        """Show those that wait for a person, the newest first, of this number of them."""
        self._list.show_each(found, self._row)
        more = number - len(found)
        says = counted("Còn {n} phiếu chờ quyết định, hiện tiếp khi các phiếu trên đã xong.", more)
        self._more.setText(says)
        self._more.setVisible(more > 0)

    def _row(self, one: Listed) -> QWidget:
        row = QFrame()
        row.setObjectName("came_row")
        at = short_time(local(one.arrival.at))
        says = headed(one.state)
        title = label(f"{one.title} · {at}", "strong", wrap=True)
        head = in_row(
            wide(title), Pill(says, _TONES.get(one.arrival.state, "info"), "came_state"), gap=12
        )
        lines = [label(line[:_LONGEST], "caption", wrap=True) for line in _told(one)]
        if facts := _facts(one):
            lines.append(label(facts, "caption", wrap=True))
        in_column(head, *lines, self._acts(one), of=row, edges=(0, 6, 0, 6), gap=2)
        return row

    def _acts(self, one: Listed) -> QWidget:
        box = QWidget()
        acts = [self._act(word, one, words, name) for word, words, name in _ways(one)]
        across(*acts, of=box, gap=4)
        return box

    def _act(self, word: str, one: Listed, words: str, name: str) -> Button:
        made = Button(words, "quiet", "", name)
        made.clicked.connect(partial(self._decide, word, one))
        made.setAccessibleName(f"{words}: {one.title}")
        return made

    def _decide(self, word: str, one: Listed, _checked: bool = False) -> None:
        self.decided.emit(word, one)


def _facts(one: Listed) -> str:
    facts = []
    if one.files:
        names = ", ".join(f"{each.name} ({size_told(each.size)})" for each in one.files[:4])
        facts.append(counted("{n} tệp đang chờ: {t}.", len(one.files), t=names))
    if one.reached:
        facts.append(
            counted("{n} câu về danh tính chờ sự đồng ý, chưa ghi vào phiếu.", one.reached)
        )
    if one.until is not None:
        says = _("Lưu đến hết {d}, theo thời hạn lưu trữ phiếu hỏi.")
        facts.append(says.format(d=short_date(one.until)))
    return " ".join(facts)


def _told(one: Listed) -> list[str]:
    """Return the first lines, and how many there are more."""
    lines = list(one.arrival.told)
    if one.arrival.rest:
        lines.insert(0, _("Phần không vừa phiếu, giữ nguyên ở đây:"))
    rest = len(lines) - _SHOWN
    more = [counted("… và {n} dòng nữa", rest)] if rest > 0 else []
    return lines[:_SHOWN] + more


def _ways(one: Listed) -> list[tuple[str, str, str]]:
    if one.arrival.state in ("other", "unread"):
        keep = ("save", _("Lưu bản gốc ra tệp…"), "came_save")
        return [("make", _("Lập phiếu"), "came_make"), keep, ("drop", _("Bỏ"), "came_drop")]
    ways = [("look", _("Mở phiếu"), "came_look")]
    if one.reached:
        ways.append(("card", _("Ghi thẻ liên hệ"), "came_card"))
        ways.append(("forget", _("Bỏ câu về danh tính"), "came_forget"))
    if one.arrival.rest:
        ways.append(("save", _("Lưu phần không vừa ra tệp…"), "came_save"))
        ways.append(("rest", _("Bỏ phần không vừa"), "came_rest"))
    if one.files:
        ways.append(("files", _("Đính kèm tệp"), "came_files"))
        ways.append(("let-go", _("Bỏ tệp"), "came_let_go"))
    return ways
