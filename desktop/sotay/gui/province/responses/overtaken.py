"""What is said where two wrote one draft: both texts side by side, neither of them lost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.reading.sidebyside import SideBySide
from sotay.model.comparing import difference
from sotay.model.words import MATTER_STATES
from sotay.province.responses.held import Saved
from sotay.province.responses.kept import Draft, PaperDraft

DID: dict[str, Sentence] = {
    "open": "Người khác đã lưu bản thảo này lúc {at}, sau khi mở nó ở đây.",
    "issued": "Người khác đã ban hành bản thảo này lúc {at}.",
    "dropped": "Người khác đã bỏ bản thảo này lúc {at}.",
}
_PARTS: dict[str, Sentence] = {
    "text": "Nội dung trả lời",
    "agency": "Cơ quan trả lời",
    "state": "Kết quả giải quyết",
    "deed": "Việc đã hoặc sẽ làm",
    "until": "Làm xong trước ngày",
    "ask": "Hỏi thêm tại",
    "document": "Văn bản giấy (nếu có)",
    "files": "Tệp kèm văn bản",
}


class OvertakenNote(QFrame):
    """Hidden until somebody was quicker; `other_asked` to go on from what that one wrote."""

    other_asked = Signal(str)  # id of a draft

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("overtaken")
        self.setProperty("note", True)
        self.setProperty("tone", "warn")
        self._other = ""
        self._says = label("", wrap=True, name="overtaken_says")
        self._rows = in_column(gap=10)
        self._open = Button(_("Mở bản của người kia"), "plain", "", "overtaken_open")
        self._open.clicked.connect(lambda: self.other_asked.emit(self._other))
        close = Button(_("Viết tiếp bản riêng"), "plain", "", "overtaken_close", self.hide)
        in_column(
            self._says, self._rows, across(self._open, close),
            of=self, edges=(14, 10, 14, 10), gap=8,
        )  # fmt: skip
        self.hide()

    def tell(self, saved: Saved) -> None:
        """Say what the other did, and what differs."""
        other = saved.other
        if other is None:
            return
        self._other = other.draft.id
        did = _(DID[other.state]).format(at=short_time(local(other.at)))
        says = _(
            "Lời viết ở đây không mất: đã giữ thành bản thảo riêng, đang mở. Dưới đây bản trước là "
            "của người kia, bản sau là bản riêng."
        )
        self._says.setText(f"{did} {says}")
        whose = (_("bản của người kia"), _("bản riêng ở đây"))
        rows = [
            SideBySide(difference(_(called), *both), whose)
            for name, called in _PARTS.items()
            if (both := (_told(other.draft, name), _told(saved.kept.draft, name)))[0] != both[1]
        ]
        fill(self._rows, rows)
        self._open.setVisible(other.state == "open")
        self.show()


def _told(draft: Draft, name: str) -> str:
    paper = draft.document or PaperDraft()
    day = short_date(paper.day) if paper.day else ""
    told = {
        "state": _(MATTER_STATES[draft.state]) if draft.state else "",
        "until": short_date(draft.until) if draft.until else "",
        "document": " · ".join(filter(None, (paper.number, day, paper.signer, paper.title))),
        "files": "\n".join(one.name for one in draft.files),
    }
    return told[name] if name in told else str(getattr(draft, name))
