"""The tab “Đồng ý”: one row for each of the purposes; silence is no consent."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.records.listcontrol import ListControl
from sotay.gui.screens.interviews.consentrow import ConsentRow
from sotay.gui.style.look import space
from sotay.gui.widgets.text import label
from sotay.model.records import Consent
from sotay.model.rules import SOUND_PURPOSE, standing
from sotay.model.words import PURPOSES


class Consents(ListControl):
    """Reads and shows the consents of an interview, purpose by purpose."""

    def __init__(self, recorder: Callable[[], str], losing: Callable[[], str]) -> None:
        """`losing` says what goes for good when leave to record sound is withdrawn."""
        super().__init__()
        self.setObjectName("consents_tab")
        says = _(
            "Hỏi từng mục đích một và ghi đúng câu trả lời. Chưa hỏi hoặc im lặng không phải là "
            "đồng ý; người cho ý kiến có thể rút lại bất cứ lúc nào."
        )
        rows = QVBoxLayout(self)
        space(rows, (0, 0, 0, 0), 10)
        rows.addWidget(label(says, "quiet", wrap=True))
        self._rows = {
            purpose: ConsentRow(purpose, recorder, losing if purpose == SOUND_PURPOSE else str)
            for purpose in PURPOSES
        }
        for row in self._rows.values():
            row.edited.connect(self.edited)
            rows.addWidget(row)
        rows.addStretch()
        self._lines = rows

    def put_last(self, part: QWidget) -> None:
        """Put a part below the purposes."""
        self._lines.insertWidget(self._lines.count() - 1, part)

    def values(self) -> tuple[Consent, ...]:
        """Return every answer, purpose by purpose."""
        return tuple(answer for row in self._rows.values() for answer in row.answers())

    def set_values(self, consents: tuple[Consent, ...]) -> None:
        """Show these."""
        for purpose, row in self._rows.items():
            row.show_answers(tuple(one for one in consents if one.purpose == purpose))

    def lock(self, locked: bool) -> None:
        """Let nothing be changed, or all."""
        for row in self._rows.values():
            row.lock(locked)

    def agreed(self) -> int:
        """Return how many purposes are agreed to now."""
        return sum(standing(self.values(), purpose) for purpose in self._rows)

    def begin_anew(self) -> None:
        """Forget what is unfinished: another interview is shown."""
        for row in self._rows.values():
            row.begin_anew()

    def unfinished(self) -> QWidget | None:
        """Return the first box in which it is still to be chosen how someone agreed."""
        return next((row.method for row in self._rows.values() if row.unfinished()), None)

    def about_sound(self) -> QWidget:
        """Return the first control of the row that asks whether sound may be recorded."""
        return self._rows[SOUND_PURPOSE].first()

    def witness_missing(self) -> QWidget:
        """Return the first witness field that has to be filled in."""
        rows = self._rows.values()
        return next(
            (row.witness for row in rows if any(_needs(answer) for answer in row.answers())), self
        )


def _needs(answer: Consent) -> bool:
    return answer.given and answer.method == "loi_noi_co_chung_kien" and not answer.witness
