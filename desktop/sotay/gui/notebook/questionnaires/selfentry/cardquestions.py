"""What a questionnaire asks of a name and whereabouts, answered by the person alone.

It goes to the sealed contact card by the journal, as answers go to their record (decision 045).
"""

from collections.abc import Mapping

from sotay.base.sentences import _
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session.session import Session
from sotay.model.records import Purpose
from sotay.model.survey import Survey
from sotay.work.lock import joining
from sotay.work.lock.selfentry import Lent
from sotay.work.questionnaires import answering, personal


class CardQuestions:
    """Each is open for as long as its person agrees to what it goes on the card for."""

    def __init__(self, lent: Lent) -> None:
        self._lent = lent

    def purposes(self) -> tuple[Purpose, ...]:
        """Return what is to be agreed to, in the order of the questions."""
        if self._lent.carded:
            return ()
        fields = self._lent.personal.values()
        return tuple(dict.fromkeys(personal.GROUND[one] for one in fields))

    def shut(self, pattern: Pattern, record: Survey) -> str:
        """Return why a question is not asked, "" where it is."""
        field = self._lent.personal.get(told(pattern))
        if field is None:
            return ""
        if self._lent.carded:
            return _("Thẻ liên hệ của phiếu này là của người khác; cán bộ hỏi riêng sau.")
        if joining.leaves(record, self._lent.code, field):
            return ""
        return _("Chưa được đồng ý ghi vào thẻ liên hệ; đổi ý thì bấm “Sự đồng ý” ở trên.")

    def goes(self, pattern: Pattern) -> str:
        """Return where an answer goes, "" where it goes with the others."""
        if told(pattern) not in self._lent.personal:
            return ""
        return _("Câu trả lời này không nằm trong phiếu: mã hóa, cất riêng trong thẻ liên hệ.")

    def heed(self, session: Session, record: Survey) -> None:
        """Have nothing any more of what may not be kept."""
        kept = self._lent.personal if not record.anonymous else {}
        open_ = [one for one, to in kept.items() if joining.leaves(record, self._lent.code, to)]
        answering.blank(session, self._lent.personal.keys() - open_)

    def reached(self, session: Session, record: Survey) -> Mapping[str, str]:
        """Return what was answered for the card, by path, as far as it may be kept."""
        if record.anonymous or self._lent.carded:
            return {}
        fields = self._lent.personal
        said = answering.reached(session, fields)
        return joining.for_card(record, self._lent.code, said, fields)
