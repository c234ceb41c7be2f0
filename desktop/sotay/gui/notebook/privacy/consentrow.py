"""One purpose: not asked, agreed or refused; how it was said, before whom, and withdrawal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from sotay.base.sentences import Sentence, _, shown
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.laying import across, in_column, in_row, put
from sotay.gui.kit.widgets.radio import Radio
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.privacy.consenttold import now, told
from sotay.gui.notebook.privacy.methodchoice import MethodChoice
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.gui.notebook.records.writing import line_of
from sotay.model.consent import moment
from sotay.model.records import Consent, ConsentMethod
from sotay.model.words import GUARDIANS, PURPOSES

_NOT_ASKED, _AGREED, _REFUSED = 0, 1, 2
_UNFINISHED: Final[Sentence] = "Chưa lưu. Chọn hình thức đồng ý để lưu câu trả lời này."

Losing: TypeAlias = Callable[[Callable[[str], object]], object]  # hands on what would follow


@dataclass(frozen=True)
class Asked:
    """Whom the rows speak of: `code` draws one for who has none yet."""

    recorder: Callable[[], str]
    code: Callable[[], str]
    young: Callable[[], bool]
    version: Callable[[], str]  # of the text that is read


class ConsentRow(QFrame):
    """Holds the answers to one purpose, the newest last; nothing is ticked beforehand.

    An answer can be put right until it is withdrawn; after that the next one is a new answer.
    Agreeing counts, and is kept, only once it is chosen how it was said (`unfinished` till then).
    """

    edited = Signal()

    def __init__(self, purpose: str, asked: Asked, losing: Losing) -> None:
        """`losing` hands on what follows a withdrawal, "" where nothing is to be said first."""
        super().__init__()
        self.setObjectName(f"consent_{purpose}")
        self.setProperty("card", True)
        self._purpose = purpose
        self._asked = asked
        self._losing = losing
        self._answers: tuple[Consent, ...] = ()
        self._filling = False
        self._agreeing = False  # agreed, and not yet said how
        self._awaited: object = None  # the asking whose words are on their way
        self._locked = False
        says = _(PURPOSES[purpose])
        self._radios = QButtonGroup(self)
        self.method = MethodChoice()
        self.witness = line_in_row(_("Người chứng kiến"), "consent_witness")
        self._witness_fact = Fact(_("Người chứng kiến (bắt buộc)"), self.witness, wide=260)
        self.guardian = Choice(
            [("", _("Chọn người đại diện")), *shown(GUARDIANS).items()],
            "consent_guardian",
            _("Người đại diện cùng đồng ý"),
        )
        self._guardian_fact = Fact(_("Người đại diện cùng đồng ý (dưới 18 tuổi)"), self.guardian)
        self._told = label("", "caption", wrap=True, name="consent_told")
        self.withdraw = Button(_("Rút lại sự đồng ý"), "quiet", "arrow_undo", "consent_withdraw")
        self._details = QWidget()
        self._lay_out(says)
        self._radios.idClicked.connect(self._chosen)
        self.method.currentIndexChanged.connect(lambda _at: self._detail_changed())
        self.witness.textChanged.connect(lambda _text: self._detail_changed())
        self.guardian.currentIndexChanged.connect(lambda _at: self._detail_changed())
        self.withdraw.clicked.connect(self._ask_withdraw)
        self._show()

    def answers(self) -> tuple[Consent, ...]:
        """Return every answer to this purpose, oldest first."""
        return self._answers

    def show_answers(self, answers: tuple[Consent, ...]) -> None:
        """Show the newest of these."""
        if answers != self._answers:
            self._answers = answers
            self._show()

    def unfinished(self) -> bool:
        """Return whether “Đồng ý” was clicked and how it was said is still to be chosen."""
        return self._agreeing

    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self._radios.button(_AGREED)

    def begin_anew(self) -> None:
        """Forget what is unfinished: another record is shown."""
        self._agreeing, self._awaited = False, None
        self._show()

    def agree_again(self) -> None:
        """Go on with an agreement that it was not yet said of how; none where one stands."""
        newest = self._newest()
        self._agreeing = newest is None or not newest.given or newest.withdrawn is not None
        self._show()

    def follow_age(self) -> None:
        """Ask for who agreed beside someone under 18, or not any more."""
        self._show()

    def lock(self, locked: bool) -> None:
        """Let nothing be changed, or all."""
        self._locked = locked
        self.witness.setReadOnly(locked)
        for control in (*self._radios.buttons(), self.method, self.guardian):
            control.setEnabled(not locked)
        self._show()

    def _choices(self, says: str) -> QHBoxLayout:
        row = in_row(gap=20)
        yes, no = (_("Đồng ý"), "agreed"), (_("Không đồng ý"), "refused")
        words = ((_("Chưa hỏi"), "not_asked"), yes, no)
        for number, (text, name) in enumerate(words):
            radio = Radio(text, name)
            radio.setAccessibleName(f"{says}: {text}")
            self._radios.addButton(radio, number)
            row.addWidget(radio)
        row.addStretch()
        return row

    def _lay_out(self, says: str) -> None:
        rows = in_column(of=self, edges=(16, 10, 16, 12), gap=4)
        put(rows, label(says, "strong", wrap=True), self._choices(says), self._details, self._told)
        self._lay_out_details()

    def _lay_out_details(self) -> None:
        how = Fact(_("Hình thức đồng ý"), self.method)
        whose = (self._witness_fact, self._guardian_fact)
        across(how, *whose, self.withdraw, of=self._details, gap=16, feet=True)

    def _newest(self) -> Consent | None:
        return self._answers[-1] if self._answers else None

    def _show(self) -> None:
        self._filling = True
        newest = self._newest()
        standing = newest is not None and newest.withdrawn is None
        given = newest is not None and newest.given and standing
        at = _NOT_ASKED if newest is None or not standing else _AGREED if given else _REFUSED
        self._radios.button(_AGREED if self._agreeing else at).setChecked(True)
        again = newest is not None and not standing
        unasked = self._radios.button(_NOT_ASKED)
        unasked.setText(_("Chưa hỏi lại") if again else _("Chưa hỏi"))
        unasked.setAccessibleName(f"{_(PURPOSES[self._purpose])}: {unasked.text()}")
        self.method.set_value("" if self._agreeing or newest is None else newest.method)
        if newest is not None and line_of(self.witness.text()) != newest.witness:
            self.witness.setText(newest.witness)
        self._details.setVisible(given or self._agreeing)
        before = newest is not None and newest.method == "loi_noi_co_chung_kien"
        self._witness_fact.setVisible(given and before)
        self.guardian.set_value("" if newest is None else newest.guardian)
        self._guardian_fact.setVisible(given and self._asked.young())
        self.withdraw.setVisible(given and not self._locked)
        self._told.setText(_(_UNFINISHED) if self._agreeing else told(newest))
        self._told.setVisible(self._agreeing or newest is not None)
        self._filling = False

    def _chosen(self, at: int) -> None:
        newest = self._newest()
        given = newest is not None and newest.given and newest.withdrawn is None
        self._agreeing = at == _AGREED and not given
        if at == _REFUSED:
            self._answer(given=False, method="loi_noi")
        elif at == _NOT_ASKED:
            self._take(self._before())
        self._show()
        if self._agreeing:
            self.method.setFocus()

    def _before(self) -> tuple[Consent, ...]:
        """Return the answers but the one that may still be put right."""
        newest = self._newest()
        return self._answers[:-1] if newest and newest.withdrawn is None else self._answers

    def _answer(self, *, given: bool, method: ConsentMethod) -> None:
        answer = Consent(
            purpose=self._purpose,  # type: ignore[arg-type]  # a key of PURPOSES
            given=given,
            method=method,
            text_version=self._asked.version(),
            at=moment(self._answers, now()),
            recorded_by=self._asked.recorder(),
            respondent=self._asked.code(),
        )
        self._agreeing = False
        self._take((*self._before(), answer))

    def _detail_changed(self) -> None:
        if self._filling or (self._newest() is None and not self._agreeing):
            return
        method = self.method.value()
        if not method:
            self._show()  # what was chosen is put right, never taken back to nothing
        elif self._agreeing:
            self._answer(given=True, method=method)
        else:
            said = {"method": method, "guardian": self.guardian.value()}
            self._replace(witness=line_of(self.witness.text()), **said)

    def _ask_withdraw(self) -> None:
        asked, about = object(), self._answers
        self._awaited = asked  # of two clicks the last counts

        def told(says: str) -> None:
            if self._awaited is asked and self._answers == about and not self._locked:
                self._awaited = None
                self._confirm(says)

        self._losing(told)

    def _confirm(self, says: str) -> None:
        if not says:
            self._withdraw()
            return
        code = self._answers[-1].respondent
        title = _("Rút lại sự đồng ý?")  # of before: it was given for everybody
        if code:
            title = _("Rút lại sự đồng ý của {code}?").format(code=code)
        question(self, title, says, _("Rút lại"), self._withdraw, kind="danger")

    def _withdraw(self) -> None:
        self._replace(withdrawn=moment(self._answers, now()))

    def _replace(self, **parts: object) -> None:
        self._take((*self._answers[:-1], msgspec.structs.replace(self._answers[-1], **parts)))

    def _take(self, answers: tuple[Consent, ...]) -> None:
        if answers != self._answers:
            self._answers = answers
            self._show()
            self.edited.emit()
