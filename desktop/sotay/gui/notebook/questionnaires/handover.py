"""Before a survey is left with a resident: what happens, and who it is that sits down."""

from PySide6.QtWidgets import QButtonGroup, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.text import label
from sotay.model.consent import CONTENT, Answers
from sotay.model.records import Respondent
from sotay.model.survey import Survey
from sotay.model.words import AGE_BANDS, CONSENT_STATES

_MOST_HEARD = 50  # as `Survey.respondents` has it


class HandOver(Dialog):
    """Asks who sits down where somebody is named already; nobody is chosen beforehand.

    Whose consent it is hangs on it: a wrong one would answer in another's name.
    """

    def __init__(self, parent: QWidget, survey: Survey | None = None) -> None:
        title, yes = _("Trao máy cho người dân tự trả lời?"), _("Khóa sổ và trao máy")
        super().__init__(parent, title, yes=yes, name="question")
        says = _(
            "Sổ khóa lại ngay, màn hình chỉ còn phiếu này với chữ lớn: đồng ý trước, rồi từng câu "
            "một. Trở lại sổ cần mật khẩu hoặc mã PIN. Đang trả lời mà khóa, mất điện thì câu đã "
            "gõ vẫn còn khi mở sổ."
        )
        self.add(label(says, wrap=True, name="question_says"))
        self._codes: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _id: self.yes.setEnabled(True))
        if survey is not None and survey.respondents:
            self._ask(survey)

    def who(self) -> str:
        """Return the code of who was chosen, "" for somebody new."""
        at = self._group.checkedId()
        return "" if at < 0 else self._codes[at]

    def _ask(self, survey: Survey) -> None:
        answers = Answers.of(survey)
        seen = _("Người ngồi vào thấy các câu đã trả lời trong phiếu này. Hộ khác: lập phiếu mới.")
        self.add(label(seen, "quiet", wrap=True), label(_("Ai ngồi trước máy?"), "strong"))
        for one in survey.respondents:
            self._offer(one.code, _told(one, answers), f"sits_{one.code}")
        if len(survey.respondents) < _MOST_HEARD:
            self._offer("", _("Một người mới, chưa có trong phiếu"), "sits_new")
        self.yes.setEnabled(False)

    def _offer(self, code: str, words: str, name: str) -> None:
        radio = Radio(words, name)
        self._group.addButton(radio, len(self._codes))
        self._codes.append(code)
        self.add(radio)


def _told(one: Respondent, answers: Answers) -> str:
    state = _(CONSENT_STATES[answers.state(CONTENT, one.code)])
    says = _("{code} · {age} · {state}")
    return says.format(code=one.code, age=_(AGE_BANDS[one.age_band]), state=state)
