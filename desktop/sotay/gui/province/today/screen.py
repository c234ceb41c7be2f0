"""Hôm nay: what came, what waits for a person, what is missing, who was not heard from."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sotay.base.dates import LONG, long_date, weekday
from sotay.base.sentences import Sentence, _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.shell import BUNDLES, CASES, DEVICES, LETTERS, Shell
from sotay.gui.province.today import rows
from sotay.province.today import Today, today

if TYPE_CHECKING:
    from sotay.gui.province.today.rows import Told


@dataclass(frozen=True)
class _Part:
    """A card: its name, its title, its rows, what stands there when there are none.

    Without such words it is not there then.
    """

    name: str
    title: Sentence
    told: "Callable[[Today], list[Told]]"
    nothing: Sentence = ""


_PARTS: Final = (
    _Part(
        "apart",
        Sentence("Gói tạm giữ, chờ quyết định"),
        rows.apart,
        Sentence("Không có gói nào đang tạm giữ."),
    ),
    _Part(
        "due",
        Sentence("Kiến nghị quá hạn, sắp đến hạn"),
        rows.due,
        Sentence("Không có kiến nghị nào quá hạn hay đến hạn trong bảy ngày tới."),
    ),
    _Part(
        "objected",
        Sentence("Xã báo trả lời chưa đúng việc"),
        rows.objected,
    ),
    _Part(
        "asked",
        Sentence("Câu hỏi lại chưa xong"),
        rows.asked,
    ),
    _Part("lacking", Sentence("Gói chưa đến"), rows.lacking, Sentence("Không thiếu gói nào.")),
    _Part(
        "silent",
        Sentence("Máy lâu chưa gửi gì"),
        rows.silent,
        Sentence("Không có máy nào quá hai tuần chưa gửi gì."),
    ),
    _Part(
        "late",
        Sentence("Thư lâu chưa tới máy"),
        rows.late,
    ),
    _Part("newest", Sentence("Gói mới đến"), rows.newest, Sentence("Chưa nhận gói nào.")),
    _Part(
        "upkeep",
        Sentence("Khóa, hạn đăng ký, sao lưu"),
        rows.upkeep,
        Sentence("Khóa và đăng ký của các máy còn hạn; sổ sao lưu gần đây."),
    ),
)


class TodayScreen(Screen):
    """Asks again whenever a bundle came, was decided on, or a device changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("home")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._day = label("", "quiet", wrap=True, name="today_day")
        self._filled: dict[str, QVBoxLayout] = {}
        self._cards: dict[str, Card] = {}
        page = ScrollPage()
        page.rows.addLayout(in_column(label(_("Hôm nay"), "display"), self._day, gap=0))
        for part in _PARTS:
            self._cards[part.name] = card = Card(_(part.title), name=f"today_{part.name}")
            self._filled[part.name] = filled = QVBoxLayout()
            space(filled, (0, 0, 0, 0), 2)
            card.add(filled)
            page.rows.addWidget(card)
            card.setVisible(bool(part.nothing))
        in_column(page, of=self, gap=0)
        Heeding(shell.runner, self, (BUNDLES, DEVICES, LETTERS, CASES), self._ask)

    def shown(self) -> None:
        """Ask again: the day may be another, and a receiver may have taken something in."""
        self._ask()

    def _ask(self) -> None:
        self._latest.ask(today, self._show)

    def _show(self, found: Today) -> None:
        day = _("{weekday}, {day}").format(
            weekday=weekday(found.day), day=long_date(found.day, _(LONG))
        )
        self._day.setText(f"{day}. {rows.came(found)}")
        self._shell.count(rows.INTAKE, len(found.apart))
        for part in _PARTS:
            told: list[QWidget] = [self._row(part.name, one) for one in part.told(found)]
            fill(self._filled[part.name], told or [label(_(part.nothing), "quiet", wrap=True)])
            self._cards[part.name].setVisible(bool(told or part.nothing))

    def _row(self, name: str, told: "Told") -> TaskRow:
        row = TaskRow(told.title, told.subline, told.state, f"today_{name}_row")
        row.clicked.connect(partial(self._shell.go, told.place, told.key))
        return row
