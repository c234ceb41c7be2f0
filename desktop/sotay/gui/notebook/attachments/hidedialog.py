"""A photo looked at before it is added, so that nobody who must not be known is seen in it."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.attachments.hideview import HideView
from sotay.media.orders import Box

_SHARE = 0.92  # of the window's width and height


class HideDialog(Dialog):
    """Accepted to add the photo with the boxes blacked, rejected to leave it out."""

    def __init__(self, over: QWidget, name: str, picture: QImage) -> None:
        super().__init__(
            over.window(),
            _("Che vùng ảnh"),
            yes=_("Thêm ảnh"),
            no=_("Không thêm ảnh này"),
            name="hide_dialog",
        )
        self.add(label(name, "caption", wrap=True))
        says = _(
            "Kéo chuột khoanh mặt người, giấy tờ, biển số. Vùng khoanh bị tô đen hẳn trong ảnh lưu "
            "vào sổ, không lấy lại được. Mũi tên dời khung, Shift và mũi tên đổi cỡ."
        )
        self.add(label(says, wrap=True))
        self.view = HideView(picture)
        self.add(self.view)
        another = Button(_("Thêm khung"), "quiet", "add", "hide_another", self.view.add_box)
        self._less = Button(_("Bỏ khung vừa vẽ"), "quiet", "arrow_undo", "hide_less")
        self._less.setEnabled(False)
        self._less.clicked.connect(self.view.remove_last)
        self.view.changed.connect(lambda number: self._less.setEnabled(number > 0))
        self.add(across(another, self._less))
        size = over.window().size()
        self.resize(round(size.width() * _SHARE), round(size.height() * _SHARE))

    def boxes(self) -> list[Box]:
        """Return what is to be hidden, in pixels of the picture shown."""
        return self.view.boxes()
