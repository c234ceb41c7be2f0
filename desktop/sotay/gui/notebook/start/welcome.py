"""No notebook yet: what Sổ tay is, and the ways to begin."""

from PySide6.QtCore import Signal

from sotay.base.sentences import _
from sotay.gui.kit.gate import offer
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.gatepage import Page


class Welcome(Page):
    """Create a notebook, open one that is there, or try the practice notebook."""

    make_new = Signal()
    practise = Signal()
    restore = Signal()
    chosen = Signal(object)  # a folder said to hold a notebook

    def __init__(self) -> None:
        super().__init__(
            _("Sổ tay ghi nhận ý kiến"),
            _(
                "Ghi biên bản họp, ý kiến và kiến nghị ngay tại thôn, tổ dân phố, không cần "
                "mạng. Mọi nội dung được mã hóa trên máy này và chỉ rời máy khi được đóng gói "
                "gửi tỉnh."
            ),
            "welcome",
        )
        self.make = Button(_("Tạo sổ mới"), "primary", "add", "welcome_create", self.make_new)
        self.open = Button(_("Chọn thư mục…"), "plain", "folder_open", "welcome_open", self._choose)
        self.practice = Button(_("Mở sổ thực hành"), "plain", "notebook", "welcome_practice")
        self.put(
            offer(
                _("Bắt đầu dùng"),
                _("Chọn xã, phường, đặt mật khẩu và cất mã khôi phục. Mất khoảng ba phút."),
                self.make,
            ),
            offer(
                _("Đã có sổ"),
                _("Mở một sổ ở thư mục khác, chẳng hạn chép từ máy cũ sang."),
                self.open,
            ),
            offer(
                _("Làm quen trước"),
                _(
                    "Sổ thực hành có sẵn cuộc họp và ý kiến giả định; thử thoải mái, không gửi "
                    "đi đâu."
                ),
                self.practice,
            ),
        )
        back = Button(_("Phục hồi từ bản sao lưu…"), "quiet", "history", "welcome_restore")
        back.clicked.connect(self.restore)
        self.foot(back)
        self.practice.clicked.connect(self.practise)

    def begin(self) -> None:
        """Let Enter create a notebook."""
        self.make.setFocus()

    def _choose(self) -> None:
        ask_folder(self, _("Chọn thư mục sổ tay"), self.chosen.emit)
