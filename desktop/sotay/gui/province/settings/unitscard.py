"""The communes of the province on the page of settings."""

from functools import partial

from sotay.base.clock import SystemClock, local
from sotay.base.resources import Unit, listed_units
from sotay.base.sentences import _
from sotay.base.text import fold
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.mergedialog import MergeDialog
from sotay.gui.province.settings.unitdialog import UnitDialog
from sotay.gui.province.shell import LISTS, Shell
from sotay.model.directory.units import Units
from sotay.province.directory import communes


class UnitsCard(Card):
    """Those of which the province says something first; the others are found by typing."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Tên gọi từ một ngày, đơn vị mới, đơn vị nhập vào đơn vị khác. Bản ghi đã có giữ đơn "
            "vị cũ; xã có liên quan được báo ở mục Tỉnh gửi xuống."
        )
        super().__init__(_("Xã, phường của tỉnh"), hint, "units_card")
        self._shell, self._seen, self._part = shell, 0, Units()
        self._found: list[Unit] = []
        self._whose = shell.whose(CHANGE)
        self._says = label("", "caption", wrap=True, name="units_says")
        add = Button(_("Thêm đơn vị…"), "plain", "add", "unit_add", self._add)
        add.setVisible(not self._whose)
        self.line = SearchLine(_("Tìm xã, phường"), "unit_search")
        self._list = LongList(_("Không có xã, phường nào khớp."), "unit")
        self.add(self._says, across(add), self.line, self._list)
        self.line.textChanged.connect(lambda _words: self._show())

    def show_read(self, got: Read) -> None:
        """Show these."""
        version, self._part = got.parts["units"], got.told.units
        self._seen = version.number
        self._says.setText(stands(version, self._whose))
        today = local(SystemClock().now_ms()).date()
        told = {one.code for one in self._part.names} | {one.code for one in self._part.ended}
        every = self._part.shown(today, listed_units())
        every |= {code: Unit(code, self._part.called(code), "") for code in told - {*every}}
        self._found = sorted(every.values(), key=lambda one: (one.code not in told, one.code))
        self._show()

    def _show(self) -> None:
        wanted = fold(self.line.text()).strip()
        found = [one for one in self._found if wanted in fold(f"{one.code} {one.name}")]
        self._list.show_each(found, self._row)

    def _row(self, one: Unit) -> ItemRow:
        names = tuple(name for name in self._part.names if name.code == one.code)
        ended = tuple(gone for gone in self._part.ended if gone.code == one.code)
        about = " ".join((_("Mã {c}.").format(c=one.code), *self._part.told_of(names, ended)))
        called = Button(_("Đặt tên…"), "quiet", "edit", "unit_call")
        called.clicked.connect(partial(self._call, one.code))
        merge = Button(_("Nhập vào…"), "quiet", "", "unit_merge")
        merge.clicked.connect(partial(self._merge, one.code))
        buttons = [called, merge]
        if names or ended:
            forget = Button(_("Như danh mục có sẵn…"), "quiet", "dismiss_circle", "unit_forget")
            forget.clicked.connect(partial(self._forget, one))
            buttons.append(forget)
        return ItemRow(
            "unit_row", one.name, about, buttons=[] if self._whose else buttons, key=one.code
        )

    def _add(self) -> None:
        UnitDialog(self.window(), self._shell, "", "", self._seen).open()

    def _call(self, code: str) -> None:
        UnitDialog(self.window(), self._shell, code, self._part.called(code), self._seen).open()

    def _merge(self, code: str) -> None:
        MergeDialog(self.window(), self._shell, code, self._part.called(code), self._seen).open()

    def _forget(self, one: Unit) -> None:
        says = _(
            "Bỏ mọi điều tỉnh đã đặt của “{n}” (mã {c}): lại như danh mục có sẵn của Sổ tay, không "
            "còn nhập vào đơn vị khác. Bản ghi không đổi."
        )
        seen = self._seen
        act = partial(
            self._shell.do, lambda province: communes.forget(province, one.code, seen), (LISTS,)
        )
        told, yes = says.format(n=one.name, c=one.code), _("Lấy lại")
        question(self.window(), _("Như danh mục có sẵn"), told, yes, act)
