"""No register yet: what Sổ tay tỉnh is, and the ways to begin."""

from PySide6.QtCore import Signal

from sotay.base.sentences import _
from sotay.gui.kit.gate import offer
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.text import label


class Welcome(Page):
    """Open a register that is there, or the one to practise in."""

    practise = Signal()
    chosen = Signal(object)  # a folder said to hold a register

    def __init__(self) -> None:
        super().__init__(
            _("Sổ tay tỉnh"),
            _(
                "Nhận gói dữ liệu của các xã, phường, quyết định gói tạm giữ, đăng ký và thu hồi "
                "máy. Sổ được mã hóa trên máy này; không cần mạng."
            ),
            "welcome",
        )
        self.open = Button(_("Chọn thư mục…"), "primary", "folder_open", "welcome_open")
        self.practice = Button(_("Mở sổ thực hành"), "plain", "notebook", "welcome_practice")
        self.put(
            offer(
                _("Đã có sổ tiếp nhận"),
                _("Mở thư mục của sổ. Sổ đặt bản ghi trên máy chủ cũng mở từ thư mục chứa khóa."),
                self.open,
            ),
            offer(
                _("Làm quen trước"),
                _("Sổ thực hành có gói giả định của vài xã; thử thoải mái, không gửi đi đâu."),
                self.practice,
            ),
            label(
                _(
                    "Tỉnh chưa có sổ: lập bằng lệnh “sotayctl province init”. Lệnh đó trao khóa dự "
                    "phòng và mã khôi phục để cất két, và chỉ trao một lần."
                ),
                "caption",
                wrap=True,
                name="welcome_terminal",
            ),
        )
        self.foot()
        self.open.clicked.connect(self._choose)
        self.practice.clicked.connect(self.practise)

    def begin(self) -> None:
        """Let Enter choose a folder."""
        self.open.setFocus()

    def _choose(self) -> None:
        ask_folder(self, _("Chọn thư mục sổ tiếp nhận"), self.chosen.emit)
