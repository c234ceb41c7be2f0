"""Which questionnaire a survey is begun with: the newest of each, found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sotay.base.sentences import _
from sotay.base.text import fold
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.vault.questionnaires.shelf import Questionnaire

_KEY = Qt.ItemDataRole.UserRole


class ChooseDialog(Dialog):
    """Enter, a double click or the button takes the one that is marked."""

    def __init__(
        self, parent: QWidget, found: Sequence[Questionnaire], then: Callable[[str], object]
    ) -> None:
        super().__init__(parent, _("Chọn mẫu phiếu"), yes=_("Bắt đầu"), name="choose_form")
        self._found = list(found)
        self._then = then
        self._line = SearchLine(_("Tìm mẫu phiếu"), "choose_search")
        self._list = QListWidget()
        self._list.setObjectName("choose_list")
        self._list.setAccessibleName(_("Mẫu phiếu trong sổ"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self._line, self._list)
        self._line.textChanged.connect(self._show)
        self._line.went_down.connect(self._list.setFocus)
        self._line.returnPressed.connect(self.yes.click)
        self._list.itemActivated.connect(lambda _item: self.yes.click())
        self.accepted.connect(self._take)
        self._show("")

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        self._list.clear()
        for one in self._found:
            told = one.title or one.id
            about = f"{told}\n{one.id}" + (f" · {one.version}" if one.version else "")
            if all(word in fold(about) for word in words):
                item = QListWidgetItem(about, self._list)
                item.setData(_KEY, one.sha256)
        self._list.setCurrentRow(0)
        self.yes.setEnabled(self._list.count() > 0)

    def accept(self) -> None:
        """Take the one marked; without one nothing is begun."""
        if self._list.currentItem() is not None:
            super().accept()

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._then(item.data(_KEY))
