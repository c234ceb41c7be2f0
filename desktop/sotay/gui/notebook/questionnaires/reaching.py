"""What a survey asks of a name and whereabouts: on the sealed card, never in the record."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.model.patterns import told
from sotay.forms.session.session import Session
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.model.survey import Survey
from sotay.vault.privacy import contacts
from sotay.work.cardrows import pattern
from sotay.work.questionnaires import answering

_SOON_MS = 600  # behind the first letter; the card is sealed anew each time


class Reaching(QObject):
    """Seals such answers within a second, for as long as a consent for the card stands."""

    took = Signal()  # rows are to be made anew

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._draft: Draft | None = None
        self._session: Session | None = None
        self._fields: Mapping[str, str] = {}
        self._sealed: Mapping[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._timer.timeout.connect(self.seal)

    def show_of(
        self, draft: Draft | None, session: Session | None, fields: Mapping[str, str]
    ) -> None:
        """Follow the answers of another survey, or of none."""
        self.seal()
        self._draft, self._session, self._fields, self._sealed = draft, session, fields, {}
        if draft is not None and isinstance(draft.record, Survey):
            self.follow(draft.record)

    def follow(self, survey: Survey) -> None:
        """Take up rows that were answered before they were the card's, once one was asked for."""
        draft = self._draft
        if draft is None or draft.locked or not answering.asked_for_card(survey):
            return
        if any(self.of_card(one.path) for one in survey.answers):
            self.seal(over=False)  # before it is no row any more
            self.took.emit()

    def of_card(self, path: str) -> bool:
        """Return whether the answer to a question is the contact card's."""
        return told(pattern(path)) in self._fields

    def changed(self) -> None:
        """Be told that something was answered."""
        if self._fields and not self._timer.isActive() and self._now() != self._sealed:
            self._timer.start()

    def blank(self, barred: Iterable[str]) -> None:
        """Have no answer any more to what may not be asked: the consent for it is not there."""
        self._sealed = {}
        if self._session is not None:
            answering.blank(self._session, barred)

    def seal(self, *, over: bool = True) -> None:
        """Put on the card what is not there yet, now; `over` as `answering.seal` has it."""
        self._timer.stop()
        draft, now = self._draft, self._now()
        if draft is None or draft.locked or now == self._sealed:
            return
        if not contacts.grounds(draft.record):
            return
        whole = {**dict.fromkeys(self._sealed, ""), **now}  # what was taken out again comes off
        self._sealed, key = now, draft.id
        draft.write()  # the consent it stands on is written first
        self._runner.do(
            lambda desk: answering.seal(desk, key, whole, over=over),
            owner=self,
            failed=self._has_failed,
        )

    def _now(self) -> Mapping[str, str]:
        return answering.reached(self._session, self._fields) if self._session is not None else {}

    def _has_failed(self, fault: SotayError) -> None:
        self._sealed = {}  # tried again with the next answer
        raise fault


def carded() -> str:
    """Return what is said at such a question where a card is there already."""
    return _("Đã cất trong thẻ liên hệ (mục Đồng ý). Gõ vào đây thì thay điều đã cất.")


def goes_there() -> str:
    """Return what is said at such a question where one may answer it."""
    return _("Câu trả lời không nằm trong phiếu: cất riêng, mã hóa, trong thẻ liên hệ.")
