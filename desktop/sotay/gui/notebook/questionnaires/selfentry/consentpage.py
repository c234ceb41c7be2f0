"""A resident is asked first: what may be written down, what may be sent. Nothing is chosen yet."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, put
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.selfentry.choosing import Choosing
from sotay.model.consent import CONTENT, SENDING
from sotay.model.readtext import BLANK
from sotay.model.records import Purpose
from sotay.model.words import AGE_BANDS, GUARDIANS, PURPOSES
from sotay.work.lock.joining import Chosen

_YES, _NO = "yes", "no"
_YOUNG = "duoi_18"


class ConsentPage(ScrollPage):
    """`decided` once everything that is asked was answered, and the person goes on.

    `unchanged` when somebody who came back to it leaves it as it was.
    """

    decided = Signal()
    unchanged = Signal()

    def __init__(self, read: str, *, alone: bool, card: Iterable[Purpose] = ()) -> None:
        """Ask by the words `read`; `alone`: who says no is heard as nobody, else not at all.

        `card` is what the contact card stands on, where the questionnaire asks for it.
        """
        super().__init__()
        yes_or_no = {_YES: _("Đồng ý"), _NO: _("Không đồng ý")}
        self._age = Choosing(_("Nhóm tuổi"), shown(AGE_BANDS), "self_age")
        self._guardian = Choosing(
            _("Người lớn nào cùng ngồi đây và cùng đồng ý?"), shown(GUARDIANS), "self_guardian"
        )
        self._asked = {
            one: Choosing(_(PURPOSES[one]), yes_or_no, f"self_{one}")
            for one in (CONTENT, SENDING, *card)
        }
        self._card = label(_where_card(), "quiet", wrap=True, name="self_card")
        self._refused = label(_nobodys() if alone else _of_others(), "quiet", wrap=True)
        self._refused.setObjectName("self_refused")
        self.go = Button(_("Tiếp tục"), "primary", "arrow_right", "self_go", self.decided)
        self._back = Button(
            _("Giữ như cũ"), "plain", "arrow_left", "self_unchanged", self.unchanged
        )
        self._back.hide()
        put(self.rows, label(_("Trước khi trả lời"), "display", wrap=True), label(read, wrap=True))
        if BLANK in read:  # what nobody is here to say
            dots = _("Chỗ còn dấu chấm: hỏi cán bộ trước khi chọn.")
            self.rows.addWidget(label(dots, "quiet", wrap=True, name="self_dots"))
        asked = [*self._asked.values()]
        put(self.rows, *asked[:2], self._refused, *asked[2:], self._card)
        put(self.rows, self._age, self._guardian)
        self.rows.addLayout(across(self.go, self._back))
        for one in (*self._asked.values(), self._age, self._guardian):
            one.chosen.connect(self._show)
        self._show()

    def begin(self, *, again: bool = False) -> None:
        """Put the cursor on the first answer; the text above is read first.

        `again`: somebody who was asked looks at it once more.
        """
        self._back.setVisible(again)
        self._asked[CONTENT].begin()
        self.verticalScrollBar().setValue(0)

    def chosen(self) -> Chosen:
        """Return what was chosen, once all that is asked was answered."""
        given = {one: self._asked[one].value() == _YES for one in self._wanted()}
        if self._refuses():
            return Chosen(given)
        age, guardian = self._age.value(), self._guardian.value() if self._is_young() else ""
        return Chosen(given, age, guardian)  # type: ignore[arg-type]  # of AGE_BANDS, GUARDIANS

    def _is_young(self) -> bool:
        return self._age.value() == _YOUNG

    def _refuses(self) -> bool:
        return self._asked[CONTENT].value() == _NO

    def _wanted(self) -> tuple[Purpose, ...]:
        """Return what is asked as things stand: what is not written down is not sent."""
        return (CONTENT,) if self._refuses() else tuple(self._asked)

    def _show(self) -> None:
        agrees = self._asked[CONTENT].value() == _YES
        for purpose, one in self._asked.items():
            one.setVisible(purpose == CONTENT or agrees)
        self._card.setVisible(agrees and len(self._asked) > len((CONTENT, SENDING)))
        self._refused.setVisible(self._refuses())
        self._age.setVisible(agrees)
        young = agrees and self._is_young()
        self._guardian.setVisible(young)
        waiting = [*(self._asked[one] for one in self._wanted())]
        waiting += [self._age] if agrees else []
        waiting += [self._guardian] if young else []
        self.go.setEnabled(all(one.value() is not None for one in waiting))


def _nobodys() -> str:
    return _(
        "Không đồng ý vẫn trả lời được: câu trả lời được giữ ẩn danh, không gắn với ai và không "
        "ghi mã người trả lời."
    )


def _of_others() -> str:
    return _(
        "Phiếu này có phần của người khác. Không đồng ý thì câu hỏi không mở ra, phần của người "
        "khác giữ nguyên. Muốn góp ý ẩn danh, nhờ cán bộ mở một phiếu khác."
    )


def _where_card() -> str:
    return _(
        "Đồng ý thì các câu hỏi họ tên, cách liên hệ mở ra. Câu trả lời đó không nằm trong phiếu: "
        "mã hóa, cất riêng trong thẻ liên hệ của sổ này, không gửi tỉnh. Rút lại sự đồng ý thì thẻ "
        "bị xóa hẳn."
    )
