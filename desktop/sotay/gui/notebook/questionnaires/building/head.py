"""The head of the builder: the form's title, ways back and forth, what is to be seen to."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from sotay.base.sentences import _, counted
from sotay.base.text import nfc
from sotay.forms.building.design import AS_IT_IS, Design, Kind
from sotay.forms.building.history import History
from sotay.forms.building.soundness import Told
from sotay.forms.building.words import KINDS
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.text import label

_OFFERED = [one for one in Kind if one not in AS_IT_IS]


class Head(QWidget):
    """Signals what is asked for; shows how it stands."""

    back_asked = Signal()
    titled = Signal(str)
    add_asked = Signal(Kind)
    undo_asked = Signal()
    redo_asked = Signal()
    told_asked = Signal()
    use_asked = Signal()
    export_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.title = LineField("", name="design_title", most=200, example=_("Tên mẫu phiếu"))
        self.title.control.setAccessibleName(_("Tên mẫu phiếu"))
        self.title.changed.connect(self._type)
        back = IconButton("arrow_left", _("Về mẫu phiếu"), "design_back", self.back_asked)
        self.undo = IconButton("arrow_undo", _("Lùi một bước"), "design_undo", self.undo_asked)
        self.redo = IconButton("arrow_redo", _("Tiến một bước"), "design_redo", self.redo_asked)
        self.use = Button(
            _("Đưa vào dùng"), "primary", "checkmark", "design_use", self.use_asked
        )  # fmt: skip
        self._saved = label("", "caption", name="design_saved")
        self._version = label("", "caption", name="design_version")
        top = in_row(back, wide(self.title), self.undo, self.redo, self.use, gap=8)
        in_column(top, across(*self._tools()), of=self, gap=6)

    def _tools(self) -> tuple[QWidget, ...]:
        self.add = Button(_("Thêm"), "plain", "add", "item_add")
        self.add.clicked.connect(self._offer_kinds)
        self.told = Button("", "quiet", "warning", "design_told", self.told_asked)
        self.preview = Switch(_("Xem thử"), "design_turn")
        self.export = Button(
            _("Xuất .xlsx"), "quiet", "arrow_export", "design_export", self.export_asked
        )
        return (
            self.add, self.preview, self.told, self.export, self._version, self._saved,
        )  # fmt: skip

    def show_step(self, design: Design, history: History, read_only: bool) -> None:
        """Show the title, and what can be done."""
        self._filling = True
        if self.title.text() != nfc(design.title).strip():
            self.title.set_text(design.title)
        self._filling = False
        self.title.control.setReadOnly(read_only)
        for one in (self.add, self.use, self.export, self.undo, self.redo):
            one.setVisible(not read_only)  # written back, what is not shown would be lost
        for one in (self.use, self.export):
            one.setEnabled(bool(design.items))
        self.undo.setEnabled(bool(history.past))
        self.redo.setEnabled(bool(history.future))
        says = _("Phiên bản {v}").format(v=design.version) if design.version else _("Mẫu mới")
        self._version.setText(f"{says} · {design.id}" if design.id else says)

    def show_told(self, told: Sequence[Told]) -> None:
        """Say how much is to be seen to, and whether it can be used."""
        blocking = sum(one.blocks for one in told)
        notices = counted("Lưu ý: {n}", len(told))
        words = counted("Cần sửa: {n}", blocking) if blocking else notices
        self.told.setText(words)
        self.told.setAccessibleName(words)
        self.told.setVisible(bool(told))

    def show_saved(self, says: str) -> None:
        """Say when it was kept last."""
        self._saved.setText(says)

    def _type(self) -> None:
        if not self._filling:
            self.titled.emit(self.title.text())

    def _offer_kinds(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("kinds_menu")
        for kind in _OFFERED:
            action = menu.addAction(_(KINDS[kind]).replace("&", "&&"))
            action.triggered.connect(lambda _on, kind=kind: self.add_asked.emit(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))
