"""The periods for reports on the page of settings."""

from functools import partial

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.perioddialog import PeriodDialog
from sotay.gui.province.shell import LISTS, Shell
from sotay.model.directory import periods
from sotay.model.directory.periods import Period
from sotay.province.directory import editing

_SHOWN = 20  # the latest


class PeriodsCard(Card):
    """The latest first."""

    def __init__(self, shell: Shell) -> None:
        hint = _("Xã lọc danh sách theo kỳ, đúng ngày tỉnh đặt.")
        super().__init__(_("Kỳ báo cáo"), hint, "periods")
        self._shell = shell
        self._seen = 0
        self._says = label("", "caption", wrap=True, name="periods_says")
        self._list = in_column(gap=10)
        add = Button(_("Đặt kỳ báo cáo…"), "plain", "add", "period_add", self._add)
        self._whose = shell.whose(CHANGE)
        add.setVisible(not self._whose)
        self.add(self._says, across(add), self._list)

    def show_read(self, got: Read) -> None:
        """Show these."""
        version = got.parts["periods"]
        self._seen = version.number
        self._says.setText(stands(version, self._whose))
        fill(self._list, [self._row(one) for one in got.told.periods.periods[:_SHOWN]])

    def _row(self, one: Period) -> ItemRow:
        drop = Button(_("Bỏ…"), "quiet", "dismiss_circle", "period_drop")
        drop.clicked.connect(partial(self._drop, one))
        buttons = () if self._whose else (drop,)
        return ItemRow("period_row", one.name, periods.told(one), buttons=buttons, key=one.name)

    def _add(self) -> None:
        PeriodDialog(self.window(), self._shell, self._seen).open()

    def _drop(self, one: Period) -> None:
        says = _("Các xã không còn lọc theo kỳ “{n}”. Bản ghi không đổi.")
        seen = self._seen
        act = partial(
            self._shell.do, lambda province: editing.drop_period(province, one.name, seen), (LISTS,)
        )
        question(self.window(), _("Bỏ kỳ báo cáo"), says.format(n=one.name), _("Bỏ kỳ"), act)
