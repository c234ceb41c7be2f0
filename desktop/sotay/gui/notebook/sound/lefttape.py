"""After a crash: a recording that was cut off is there; keep it, drop it, or decide later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label


class LeftTape(Dialog):
    """`accepted` to keep it, `dropped` to shred it; closed in any other way, it is asked again."""

    dropped = Signal()

    def __init__(self, over: QWidget, title: str, length: str) -> None:
        super().__init__(
            over,
            _("Có một bản ghi âm dở"),
            yes=_("Giữ bản ghi âm"),
            no=_("Để sau"),
            name="left_tape",
        )
        says = _(
            "Lần trước Sổ tay dừng đột ngột khi đang ghi âm cho “{title}”. Phần đã ghi dài khoảng "
            "{length} vẫn còn nguyên trong sổ. Giữ thì bản ghi âm vào mục Đính kèm; bỏ thì bản ghi "
            "âm bị xóa hẳn."
        )
        says = says.format(title=title, length=length)
        self.add(label(says, wrap=True, name="left_tape_says"))
        drop = Button(_("Bỏ hẳn"), "danger", "delete", "left_tape_drop", self._drop)
        self.add(across(drop))

    def _drop(self) -> None:
        self.dropped.emit()
        self.reject()
