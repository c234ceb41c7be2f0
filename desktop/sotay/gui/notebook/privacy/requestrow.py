"""One request: code, kind, its next step with the day, and what can be done now."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _
from sotay.gui.kit.style.tokens import Tone
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.model.requests import REQUEST_KINDS, REQUEST_STATES, Request, Urgency, next_day, urgency

_PILLS: dict[Urgency, tuple[str, Tone]] = {
    "xong": (Sentence("Đã kết thúc"), "plain"),
    "qua_han": (Sentence("Quá hạn"), "bad"),
    "sap_han": (Sentence("Sắp đến hạn"), "warn"),
    "con_han": (Sentence("Còn hạn"), "ok"),
}


class RequestRow(QFrame):
    """Buttons only for steps that are left."""

    answered = Signal()
    extend_asked = Signal()
    end_asked = Signal()
    supply_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, request: Request, today: date) -> None:
        super().__init__()
        self.setObjectName("request_row")
        title = f"{request.code} · {_(REQUEST_KINDS[request.kind])}"
        words, tone = _PILLS[urgency(request, today)]
        head = in_row(wide(label(title, "strong")), Pill(_(words), tone, "request_urgency"), gap=12)
        rows = in_column(
            head, label(_told(request), "caption", wrap=True), of=self, edges=(0, 6, 0, 6), gap=2
        )
        if request.closed is None:
            rows.addLayout(across(*self._steps(request), gap=4))

    def _steps(self, request: Request) -> Iterator[Button]:
        choices = (
            (_("Đã phản hồi"), "request_answer", self.answered, request.state == "moi"),
            (_("Gia hạn…"), "request_extend", self.extend_asked, not request.extended),
            (
                _("Rút lại sự đồng ý…"),
                "request_withdraw",
                self.withdraw_asked,
                request.kind == "rut_dong_y",
            ),
            (_("Xuất dữ liệu…"), "request_supply", self.supply_asked, True),
            (_("Kết thúc…"), "request_end", self.end_asked, True),
        )
        for words, name, asked, there in choices:
            if there:
                button = Button(words, "quiet", "", name)
                button.setAccessibleName(f"{words} ({request.code})")
                button.clicked.connect(asked)
                yield button


def _told(request: Request) -> str:
    parts = [_("Nhận {d}").format(d=short_date(request.received)), _(REQUEST_STATES[request.state])]
    if request.supplied is not None:
        parts.append(_("đã xuất dữ liệu {d}").format(d=short_date(request.supplied)))
    if request.closed is not None:
        parts.append(_("kết thúc {d}").format(d=short_date(request.closed)))
        parts.append(request.done)
        return " · ".join(parts)
    if request.state == "moi":
        parts.append(_("phản hồi chậm nhất ngày {d}").format(d=short_date(next_day(request))))
    parts.append(_("thực hiện chậm nhất ngày {d}").format(d=short_date(request.due)))
    if request.extended:
        parts.append(_("đã gia hạn"))
    return " · ".join(parts)
