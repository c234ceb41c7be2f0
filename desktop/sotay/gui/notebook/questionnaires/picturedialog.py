"""A picture of a form, as large as the window has room for: moved about and enlarged, then shut."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.pictureview import PictureView
from sotay.gui.kit.widgets.text import label

_SHARE: Final = 0.9  # of the window's width and height


class PictureDialog(QDialog):
    """Show it with `open()`. The window rejects it when it locks."""

    def __init__(self, over: QWidget, image: QImage, says: str) -> None:
        super().__init__(over.window())
        self.setObjectName("form_picture_large")
        self.setWindowTitle(_("Ảnh của mẫu phiếu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PictureView()
        self.view.show_picture(image, says)
        shut = Button(_("Đóng"), "plain", "dismiss", "form_picture_shut", self.reject)
        head = in_row(wide(label(says, "lead", wrap=True)), shut)
        in_column(head, wide(self.view), of=self, edges=(16, 12, 16, 16), gap=10)
        self.view.setFocus()
        size = over.window().size()
        self.resize(round(size.width() * _SHARE), round(size.height() * _SHARE))
        for name, act in (
            ("picture_larger", lambda: self.view.zoom(1)),
            ("picture_smaller", lambda: self.view.zoom(-1)),
            ("picture_fit", self.view.fit),
            ("picture_actual", self.view.actual),
        ):
            bind(name, self, act)
