"""What a survey has no room for any more: said above the cards, kept beside it as it was typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import SignalInstance

from sotay.base.sentences import counted
from sotay.forms.session.session import Session
from sotay.gui.kit.widgets.text import label
from sotay.model.survey import Answer, Survey
from sotay.work.questionnaires import answering
from sotay.work.questionnaires.fitting import fitted


class Overflow:
    """`texts` by path are kept with what is no answer yet; so they keep it from being closed."""

    def __init__(self, opened: SignalInstance, answer: Callable[[str, str], object]) -> None:
        """Give what waits as an `answer` again, once the survey it is of is `opened`."""
        self.texts: dict[str, str] = {}
        self._answer = answer
        self.says = label("", "error", wrap=True, name="survey_over")
        self.says.hide()
        opened.connect(self._give)

    def taken(self, session: Session, survey: Survey, before: Sequence[Answer]) -> Survey:
        """Return a survey with what is answered, as far as a save takes it.

        The rows `before` were taken.
        """
        made = answering.taken(session, survey, seals=True)
        kept, self.texts = fitted(made, before)
        says = counted(
            "Phiếu đã đầy: {n} câu trả lời chưa vào phiếu, chữ đã gõ còn giữ ở câu đó. Rút ngắn "
            "câu đó, hoặc ghi tiếp ở một phiếu khác.",
            len(self.texts),
        )
        self.says.setText(says)
        self.says.setVisible(bool(self.texts))
        return kept

    def _give(self) -> None:
        texts, self.texts = self.texts, {}
        self.says.hide()
        for path, text in texts.items():
            self._answer(path, text)
