"""Kiến nghị: the queue with the matter beside it."""

from typing import TYPE_CHECKING

from sotay.base.sentences import Counted, _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.listplace import ListPlace
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.province.cases.chosenbar import ChosenBar
from sotay.gui.province.cases.filters import DUES, NOBODY, menus
from sotay.gui.province.cases.hands import Hands
from sotay.gui.province.cases.lists import read
from sotay.gui.province.cases.looked import Matter, look
from sotay.gui.province.cases.overview import Overview
from sotay.gui.province.cases.page import CasePage
from sotay.gui.province.catchingup import catch_up
from sotay.gui.province.shell import BUNDLES, CASES, LETTERS, Shell
from sotay.province.cases.deciding import MOST

if TYPE_CHECKING:
    from sotay.province.opening import Province

_HINT = Counted("Tìm trong {n} hồ sơ đang chờ")
_SHOWN = frozenset((BUNDLES, CASES, LETTERS))


class Cases(ListPlace["Province", Matter]):
    """Asks again whenever a bundle came, a case was decided about, or something was said of it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "cases")
        self.chosen = Chosen(MOST, self)
        self.hands = Hands(shell, self, self.chosen)
        model = PagedModel(shell.runner, read, _SHOWN, self, first=catch_up)
        pane = ListPane(
            _("Kiến nghị"),
            model,
            search=_("Tìm hồ sơ"),
            empty=EmptyState(
                "checkmark_circle", _("Không có kiến nghị nào đang chờ."), name="none_waits"
            ),
            menus=menus(shell.runner, self),
            chosen=self.chosen,
        )
        bar = ChosenBar(self.chosen)
        pane.add_above(bar)
        pane.count_in_hint(_HINT)
        self.overview = Overview(shell)
        self.overview.narrow_asked.connect(self.narrow)
        self.page = CasePage(shell)
        model.answered.connect(lambda: self.page.mark(model.words()))
        self.stand(pane, self.page, self.overview, back=self.page.add_back)
        bar.assign_asked.connect(self.hands.assign_chosen)
        bar.join_asked.connect(self.hands.join_chosen)
        self.page.assign_asked.connect(self.hands.assign)
        self.page.together.apart_asked.connect(self.hands.separate)
        self.page.together.open_asked.connect(self.open_item)
        full = counted("Mỗi lần chọn nhiều nhất {n} hồ sơ.", MOST)
        self.chosen.full.connect(lambda: shell.presenter.note("warn", full))
        Heeding(shell.runner, self, _SHOWN, self._again)

    def shown(self) -> None:
        """Read again: the day may be another, and a colleague may have decided meanwhile."""
        self.pane.model.refresh()
        self._again()
        self.overview.ask()

    def open_item(self, key: str) -> None:
        """Show a matter, or the queue narrowed to a day due (`filters.DUES`) or to no agency."""
        if key in DUES or key == NOBODY:
            self.narrow(key)
        else:
            super().open_item(key)

    def narrow(self, key: str) -> None:
        """Show what is due so, or of no agency; all that wait with ""."""
        self.pane.widen()
        if key == NOBODY:
            self.pane.menus["agency"].choose(key, _("Chưa giao"))
        elif key:
            self.pane.menus["due"].choose(key, _(DUES[key]))

    def look(self, opened: "Province", key: str) -> Matter:
        """Read the matter's case, its record, what was done."""
        return look(opened, key)

    def show_one(self, looked: Matter) -> None:
        """Show it with what is searched for marked."""
        self.page.show_matter(looked, self.pane.model.words())

    def _again(self) -> None:
        if key := self.pane.selected():
            self.open_key(key)
