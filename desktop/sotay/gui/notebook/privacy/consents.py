"""The tab “Đồng ý”: the text to read, who is asked, one row for each purpose.

Silence is no consent. Each person answers for themselves; an answer of before, given for the whole
interview, is shown as such and can only be withdrawn or asked anew from each.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import STRETCH, across, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.privacy.consentrow import Asked, ConsentRow, Losing
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.listcontrol import ListControl
from sotay.model.consent import CONTENT, SENDING, SOUND_PURPOSE, WHOLE, Answers
from sotay.model.proof import needs_witness
from sotay.model.records import Consent, Respondent
from sotay.model.words import PURPOSES

_GOES_ON: Final[Sentence] = (
    "Nội dung đã ghi không được gửi, xuất hay tìm thấy nữa; gói chưa chép đi của máy này bị bỏ, "
    "phần khác vào gói sau. Nếu tỉnh đã nhận, gói sau báo tỉnh và tỉnh che nội dung. Việc đã làm "
    "trước lúc rút lại không bị ảnh hưởng; bản đã in, bản sao lưu cũ thì cơ quan tự rà soát."
)


class Consents(ListControl):
    """Holds the answers of everybody and shows those of one person at a time."""

    anonymous_asked = Signal()
    sheet_asked = Signal(str)  # the code of who is asked, "" where nobody has one yet
    confirmation_asked = Signal(str)  # the code of who withdrew

    def __init__(
        self,
        recorder: Callable[[], str],
        draw: Callable[[], str],
        losing: Callable[[], str],
        version: Callable[[], str],
    ) -> None:
        """`draw` begins a person and returns the code; `losing` says what goes with sound.

        `version` is that of the text that is read.
        """
        super().__init__()
        self.setObjectName("consents_tab")
        self._draw = draw
        self._all: tuple[Consent, ...] = ()
        self._who = WHOLE
        self._people: tuple[Respondent, ...] = ()
        self._filling = False
        self.text = label("", "body", wrap=True, name="consent_text")
        self.who = Choice([], "consent_who", _("Người trả lời"))
        self.who.currentIndexChanged.connect(self._turned)
        self._make_buttons()
        asked = Asked(recorder, self._code, self._young, version)
        self.beside: Losing = _nothing  # what else follows when the words may not be used any more
        ends: dict[str, Losing] = {
            SOUND_PURPOSE: lambda then: then(losing()),
            CONTENT: self._goes_on,
            SENDING: self._goes_on,
        }
        self._rows = {
            purpose: ConsentRow(purpose, asked, ends.get(purpose, _nothing)) for purpose in PURPOSES
        }
        self._lay_out()
        for row in self._rows.values():
            row.edited.connect(self._answered)
        self.show_people(())

    def _make_buttons(self) -> None:
        self.sheet = Button(_("Phiếu đọc và ký…"), "plain", "document_pdf", "consent_sheet")
        set_tip(self.sheet, _("Lưu PDF có lời đọc và từng mục đích, chưa đánh dấu gì"))
        self.sheet.clicked.connect(lambda: self.sheet_asked.emit(self._who))
        self.confirmation = Button(
            _("Giấy xác nhận rút lại…"), "plain", "document_pdf", "consent_confirmation"
        )
        set_tip(self.confirmation, _("Lưu PDF để trao cho người đã rút lại sự đồng ý"))
        self.confirmation.clicked.connect(lambda: self.confirmation_asked.emit(self._who))
        self.only_anonymous = Button(_("Chỉ giữ phần ẩn danh"), "quiet", "eye", "consent_anonymous")
        self.only_anonymous.clicked.connect(self.anonymous_asked)

    def _lay_out(self) -> None:
        says = _(
            "Đọc nguyên văn lời sau, hỏi từng mục đích một và ghi đúng câu trả lời của từng người. "
            "Chưa hỏi hoặc im lặng không phải là đồng ý; người cho ý kiến có thể rút lại bất cứ "
            "lúc nào."
        )
        rows = in_column(
            label(says, "quiet", wrap=True),
            self.text,
            self._head(),
            *self._rows.values(),
            self.only_anonymous,
            STRETCH,
            of=self,
            gap=10,
        )
        self._lines = rows

    def _head(self) -> QWidget:
        """Return who is asked, with the papers for that person beside."""
        head = QWidget()
        papers = Fact(_("In ra giấy"), self.sheet, self.confirmation)
        across(Fact(_("Người trả lời"), self.who), papers, of=head, gap=16)
        return head

    def put_last(self, part: QWidget) -> None:
        """Put a part below the purposes."""
        self._lines.insertWidget(self._lines.count() - 1, part)

    def values(self) -> tuple[Consent, ...]:
        """Return every answer of everybody."""
        return self._all

    def set_values(self, consents: tuple[Consent, ...]) -> None:
        """Show these."""
        self._all = consents
        self._offer()

    def show_people(self, people: tuple[Respondent, ...]) -> None:
        """Offer those who were heard to be asked."""
        if people != self._people or not self.who.count():
            self._people = people
            self._offer()

    def lock(self, locked: bool) -> None:
        """Let nothing be changed, or all."""
        self.only_anonymous.setVisible(not locked)
        for row in self._rows.values():
            row.lock(locked)

    def agreed(self) -> int:
        """Return how many purposes somebody agrees to now."""
        codes, answers = {one.respondent for one in self._all}, Answers(self._all)
        said = ({answers.state(purpose, code) for code in codes} for purpose in self._rows)
        return sum("given" in each for each in said)

    def begin_anew(self) -> None:
        """Forget what is unfinished: another interview is shown."""
        self._who = WHOLE
        for row in self._rows.values():
            row.begin_anew()

    def unfinished(self) -> QWidget | None:
        """Return the first box in which it is still to be chosen how someone agreed."""
        return next((row.method for row in self._rows.values() if row.unfinished()), None)

    def turned_to(self) -> tuple[str, ...]:
        """Return the code of who is shown, then the purposes agreed to and not yet said how."""
        return (self._who, *(purpose for purpose, row in self._rows.items() if row.unfinished()))

    def turn_back(self, to: tuple[str, ...]) -> None:
        """Show that person again, and what they had half answered."""
        who, *agreeing = to
        if self.turn_to(who):
            for purpose in agreeing:
                self._rows[purpose].agree_again()

    def turn_to(self, who: str) -> bool:
        """Show the answers of this person; return whether they are offered."""
        self.who.set_value(who if self.who.findData(who) >= 0 else self._who)
        return self._who == who

    def about(self, purpose: str) -> QWidget:
        """Return the first control of the row that asks about `purpose`."""
        return self._rows[purpose].first()

    def witness_missing(self) -> QWidget:
        """Return the first witness field that has to be filled in for the person shown."""
        mine = (one for one in self._all if one.respondent == self._who)
        lacking = next((one for one in mine if needs_witness(one)), None)
        return self if lacking is None else self._rows[lacking.purpose].witness

    def _offer(self) -> None:
        """Fill the choice of people, and show the answers of the one chosen."""
        codes = [one.code for one in self._people]
        gone = {one.respondent for one in self._all} - {*codes, WHOLE}
        options = [(code, code) for code in [*codes, *sorted(gone)]]
        if not options or any(one.respondent == WHOLE for one in self._all):
            whole = _("Cả buổi (câu trả lời ghi theo lời hỏi cũ)") if self._all else _("Người đầu")
            options.insert(0, (WHOLE, whole))
        self._filling = True
        self.who.clear()
        for value, words in options:
            self.who.addItem(words, value)
        if self._who not in [value for value, _words in options]:
            self._who = options[0][0]
        self.who.set_value(self._who)
        self._filling = False
        self._show()

    def _turned(self, _at: int) -> None:
        if not self._filling:
            self._who = self.who.value()
            for row in self._rows.values():
                row.begin_anew()
            self._show()

    def _show(self) -> None:
        mine = [one for one in self._all if one.respondent == self._who]
        for purpose, row in self._rows.items():
            said = (one for one in mine if one.purpose == purpose)
            row.show_answers(tuple(sorted(said, key=lambda one: one.at)))
            row.follow_age()
        self.confirmation.setVisible(any(one.withdrawn is not None for one in mine))

    def _answered(self) -> None:
        others = tuple(one for one in self._all if one.respondent != self._who)
        shown = (answer for row in self._rows.values() for answer in row.answers())
        mine = tuple(one for one in shown if one.respondent == self._who)
        self._all = (*others, *mine)
        self.confirmation.setVisible(any(one.withdrawn is not None for one in mine))
        self.edited.emit()

    def _code(self) -> str:
        """Return the code of who is asked, drawn now where nobody has one yet."""
        if self._who == WHOLE and not self._people:
            self._who = self._draw()
        elif self._who == WHOLE:
            self._who = self._people[0].code
        return self._who

    def _goes_on(self, then: Callable[[str], object]) -> None:
        self.beside(lambda says: then("\n\n".join(filter(None, [_(_GOES_ON), says]))))

    def _young(self) -> bool:
        return any(one.code == self._who and one.age_band == "duoi_18" for one in self._people)


def _nothing(then: Callable[[str], object]) -> None:
    then("")
