"""The agencies on the page of settings."""

from collections.abc import Sequence
from functools import partial

from sotay.base.sentences import _
from sotay.base.text import fold
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.settings.agencydialog import AgencyDialog
from sotay.gui.province.settings.listsread import CHANGE, Read, stands
from sotay.gui.province.settings.strangerow import StrangeRow
from sotay.gui.province.shell import LISTS, Shell
from sotay.model.directory.agencies import Agency
from sotay.model.words import SECTORS
from sotay.province.directory import editing

_STRANGE = 20  # names shown that cases were given under, beside the list


class AgenciesCard(Card):
    """Each with what means it and what it deals with; found by typing."""

    def __init__(self, shell: Shell) -> None:
        hint = _(
            "Đưa ra khi xã ghi kiến nghị và khi tỉnh giao việc; gửi về mọi máy, có ký số, cùng "
            "chính sách."
        )
        super().__init__(_("Cơ quan, đơn vị giải quyết"), hint, "agencies")
        self._shell = shell
        self._found: Sequence[Agency] = ()
        self._says = label("", "caption", wrap=True, name="agencies_says")
        self.line = SearchLine(_("Tìm cơ quan"), "agency_search")
        self._list = LongList(_("Không có cơ quan nào."), "agency")
        add = Button(_("Thêm cơ quan…"), "primary", "add", "agency_add", self._add)
        self._whose = shell.whose(CHANGE)
        add.setVisible(not self._whose)
        says = _("Tên đã giao việc mà danh mục chưa có, hoặc gọi khác:")
        self._strange_says = label(says, "strong", wrap=True)
        self._strange = in_column(gap=10)
        self.add(self._says, across(add), self.line, self._list)
        self.add(self._strange_says, self._strange)
        self.line.textChanged.connect(lambda _words: self._show())

    def show_read(self, got: Read) -> None:
        """Show these."""
        self._found = got.told.agencies.agencies
        self._says.setText(stands(got.parts["agencies"], self._whose))
        told, odd = got.told.agencies, got.strange[:_STRANGE]
        fill(self._strange, [StrangeRow(self._shell, one, told) for one in odd])
        self._strange_says.setVisible(bool(odd))
        self._show()

    def _show(self) -> None:
        wanted = fold(self.line.text()).strip()
        found = [one for one in self._found if any(wanted in fold(it) for it in _names(one))]
        self._list.show_each(found, self._row)
        self.line.setVisible(len(self._found) > 1)

    def _row(self, one: Agency) -> ItemRow:
        about = [", ".join(_(SECTORS[code]) for code in one.sectors)]
        if one.also:
            about.append(_("cũng gọi là {n}").format(n=", ".join(one.also)))
        change = Button(_("Sửa…"), "quiet", "edit", "agency_change")
        change.clicked.connect(partial(self._change, one))
        drop = Button(_("Ngừng dùng…"), "quiet", "dismiss_circle", "agency_drop")
        drop.clicked.connect(partial(self._drop, one))
        told, buttons = " · ".join(filter(None, about)), () if self._whose else (change, drop)
        return ItemRow("agency_row", one.name, told, buttons=buttons, key=one.name)

    def _add(self) -> None:
        AgencyDialog(self.window(), self._shell).open()

    def _change(self, one: Agency) -> None:
        AgencyDialog(self.window(), self._shell, one).open()

    def _drop(self, one: Agency) -> None:
        says = _(
            "“{n}” không được đưa ra nữa, ở tỉnh và ở các xã. Hồ sơ, kiến nghị đã ghi cơ quan này "
            "giữ nguyên."
        )
        act = partial(self._shell.do, lambda province: editing.drop_agency(province, one), (LISTS,))
        question(
            self.window(), _("Ngừng dùng cơ quan"), says.format(n=one.name), _("Ngừng dùng"), act
        )


def _names(one: Agency) -> tuple[str, ...]:
    return (one.name, *one.also)
