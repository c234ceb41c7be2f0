"""A name under which cases were given, and that the list of agencies does not have as such."""

from functools import partial

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.pickdialog import Asks, Pick, PickDialog
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE
from sotay.gui.province.shell import CASES, LISTS, Shell
from sotay.model.directory.agencies import Agencies
from sotay.province.cases import naming
from sotay.province.cases.naming import Strange


class StrangeRow(ItemRow):
    """It is added to the list, or comes to mean an agency of it; cases follow."""

    def __init__(self, shell: Shell, one: Strange, told: Agencies) -> None:
        says = counted("{n} hồ sơ đang chờ.", one.waiting)
        merge = Button(_("Gộp vào…"), "quiet", "", "strange_merge", self._ask)
        merge.setEnabled(bool(told.agencies))
        buttons = [] if shell.whose(CHANGE) else [merge]
        if one.means:
            says += " " + _("Danh mục gọi là “{n}”.").format(n=one.means)
            merge.setText(_("Gọi theo danh mục"))
            buttons = [] if shell.whose("cases-rename") else [merge]
        elif buttons:
            buttons.insert(0, Button(_("Thêm vào danh mục"), "quiet", "add", "strange_add"))
            buttons[0].clicked.connect(self._add)
        super().__init__("strange_row", one.name, says, buttons=buttons, key=one.name)
        self._shell, self._one, self._told = shell, one, told

    def _add(self) -> None:
        self._shell.do(partial(naming.add, name=self._one.name), (LISTS,))

    def _ask(self) -> None:
        if self._one.means:
            self._merge(self._one.means)
            return
        asks = Asks(
            _("Gộp “{n}” vào cơ quan nào?").format(n=self._one.name), _("Gộp"), _("Tìm cơ quan"),
            _("Cơ quan của danh mục"),
        )  # fmt: skip
        picks = [Pick(one.name, one.name) for one in self._told.agencies]
        PickDialog(self.window(), asks, picks, self._merge, name="strange_pick").open()

    def _merge(self, into: str) -> None:
        act = partial(naming.merge, name=self._one.name, into=into)
        note = self._shell.presenter.note

        def tell(done: int | None) -> None:
            if done is not None:
                note("ok", counted("{n} hồ sơ nay gọi tên cơ quan theo danh mục.", done))
                return
            says = _(
                "Đã lưu danh mục. Tài khoản này không sửa hồ sơ được: chuyên viên hoặc lãnh đạo "
                "bấm “Gọi theo danh mục” để hồ sơ đổi theo."
            )
            note("warn", says)

        self._shell.do(act, (LISTS, CASES), tell)
