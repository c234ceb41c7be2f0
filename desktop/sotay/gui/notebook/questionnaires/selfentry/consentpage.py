"""A resident is asked first: what may be written down, what may be sent. Nothing is chosen yet."""

from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import Signal

from sotay.base.sentences import _, shown
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, put
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.selfentry.choosing import Choosing
from sotay.model.consent import CONTENT, SENDING, moment
from sotay.model.readtext import BLANK
from sotay.model.records import Consent, Purpose, Respondent
from sotay.model.survey import Survey
from sotay.model.words import AGE_BANDS, GUARDIANS, PURPOSES, PURPOSES_VERSION

_YES, _NO = "yes", "no"
_YOUNG = "duoi_18"
_PURPOSES: tuple[Purpose, ...] = (CONTENT, SENDING)


class ConsentPage(ScrollPage):
    """`decided` once everything that is asked was answered, and the person goes on."""

    decided = Signal()

    def __init__(self, read: str) -> None:
        super().__init__()
        yes_or_no = {_YES: _("Đồng ý"), _NO: _("Không đồng ý")}
        self._age = Choosing(_("Nhóm tuổi"), shown(AGE_BANDS), "self_age")
        self._guardian = Choosing(
            _("Người lớn nào cùng ngồi đây và cùng đồng ý?"), shown(GUARDIANS), "self_guardian"
        )
        self._asked = {
            one: Choosing(_(PURPOSES[one]), yes_or_no, f"self_{one}") for one in _PURPOSES
        }
        self._refused = label(
            _(
                "Không đồng ý vẫn trả lời được: câu trả lời được giữ ẩn danh, không gắn với ai và "
                "không ghi mã người trả lời."
            ),
            "quiet",
            wrap=True,
            name="self_refused",
        )
        self.go = Button(_("Tiếp tục"), "primary", "arrow_right", "self_go", self.decided)
        put(self.rows, label(_("Trước khi trả lời"), "display", wrap=True), label(read, wrap=True))
        if BLANK in read:  # what nobody is here to say
            dots = _("Chỗ còn dấu chấm: hỏi cán bộ trước khi chọn.")
            self.rows.addWidget(label(dots, "quiet", wrap=True, name="self_dots"))
        put(self.rows, *self._asked.values(), self._refused, self._age, self._guardian)
        self.rows.addLayout(across(self.go))
        for one in (*self._asked.values(), self._age, self._guardian):
            one.chosen.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Put the cursor on the first answer; the text above is read first."""
        self._asked[CONTENT].begin()
        self.verticalScrollBar().setValue(0)

    def said(self, record: Survey, code: str, now: datetime) -> Survey:
        """Return a survey with what was chosen here, as an answer of the person `code`."""
        age, guardian = self._age.value() or "khong_ro", self._guardian.value() or ""
        consents = record.consents
        for purpose in self._wanted():
            answer = Consent(
                purpose=purpose,
                respondent=code,
                given=self._asked[purpose].value() == _YES,
                method="tu_tra_loi",
                text_version=PURPOSES_VERSION,
                at=moment(consents, now),
                recorded_by=record.recorder,
                guardian=guardian if age == _YOUNG else "",  # type: ignore[arg-type]  # of GUARDIANS
            )
            consents = (*consents, answer)
        others = tuple(one for one in record.respondents if one.code != code)
        person = Respondent(code, age)  # type: ignore[arg-type]  # of AGE_BANDS
        heard = replace(record, respondents=(*others, person), consents=consents)
        return heard.made_anonymous() if self._refuses() else heard

    def _refuses(self) -> bool:
        return self._asked[CONTENT].value() == _NO

    def _wanted(self) -> tuple[Purpose, ...]:
        """Return what is asked as things stand: what is not written down is not sent."""
        return (CONTENT,) if self._refuses() else _PURPOSES

    def _show(self) -> None:
        agrees = self._asked[CONTENT].value() == _YES
        self._asked[SENDING].setVisible(agrees)
        self._refused.setVisible(self._refuses())
        self._age.setVisible(agrees)
        young = agrees and self._age.value() == _YOUNG
        self._guardian.setVisible(young)
        waiting = [*(self._asked[one] for one in self._wanted())]
        waiting += [self._age] if agrees else []
        waiting += [self._guardian] if young else []
        self.go.setEnabled(all(one.value() is not None for one in waiting))
