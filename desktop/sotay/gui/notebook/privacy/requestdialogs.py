"""What has to be known of a new request, never whose it is, and of how one ended."""

from datetime import date

from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.model.requests import REQUEST_KINDS


class NewRequest(Dialog):
    """Kind, day (today where none is given) and whether another party has to act too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, _("Ghi yêu cầu của chủ thể dữ liệu cá nhân"), yes=_("Ghi"), name="new_request"
        )
        kinds = list(shown(REQUEST_KINDS).items())
        choice = Choice([("", _("Chưa chọn")), *kinds])
        self.kind = Field(_("Nội dung yêu cầu"), choice, "", "request_kind")
        choice.currentIndexChanged.connect(lambda _at: self.kind.show_error(""))
        day = DateField("request_received", _("Ngày nhận"))
        day.line.refuse = _in_future
        self.received = Field(_("Ngày nhận"), day, _("Để trống là hôm nay."), "request_received")
        received = self.received
        day.line.textChanged.connect(lambda _text: received.show_error(""))
        who = ((False, _("Chỉ cơ quan này")), (True, _("Cần bên xử lý, bên thứ ba cùng thực hiện")))
        self.others = Field(_("Ai thực hiện"), Choice(who), "", "request_others")
        says = _("Không ghi tên, số điện thoại. Trao mã cho người yêu cầu để tra cứu.")
        self.add(label(says, "quiet", wrap=True), self.kind, self.received, self.others)

    def accept(self) -> None:
        """Stay open while no kind is chosen, or the day cannot be read."""
        if not self.received.control.readable():
            self.received.show_error(self.received.control.line.why())
        if not self.kind.control.value():
            self.kind.ask_again(_("Chọn nội dung yêu cầu."))
        elif self.received.control.readable():
            super().accept()


def _in_future(day: date) -> str:
    return _("sau ngày hôm nay") if day > local(SystemClock().now_ms()).date() else ""


class EndDialog(Dialog):
    """Closes only with something written."""

    def __init__(self, parent: QWidget, code: str) -> None:
        title = _("Kết thúc {code}").format(code=code)
        super().__init__(parent, title, yes=_("Kết thúc"), name="end_request")
        ways = ((False, _("Đã thực hiện")), (True, _("Không thực hiện, đã nêu lý do")))
        self.way = Field(_("Kết quả"), Choice(ways), "", "request_way")
        self.told = LineField(
            _("Việc đã làm hoặc lý do"), _("Một dòng, không ghi tên ai."), "request_done"
        )
        self.add(self.way, self.told)

    def refused(self) -> bool:
        """Return whether it was not done."""
        return bool(self.way.control.value())

    def accept(self) -> None:
        """Ask for the line first."""
        if self.told.text():
            super().accept()
        else:
            self.told.show_error(_("Ghi ngắn gọn việc đã làm hoặc lý do."))
