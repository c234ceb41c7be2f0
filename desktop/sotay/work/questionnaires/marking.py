"""Which questions are the contact card's, put right: also where surveys have answered them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sotay.base.sentences import Counted, counted
from sotay.model.shape import trust_line, trust_record
from sotay.model.survey import Survey
from sotay.vault.privacy import contacts
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.vault.records import lookup
from sotay.work.cardrows import CardRows, pattern
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering, personal
from sotay.work.questionnaires.errors import NoSuchQuestion
from sotay.work.questionnaires.shelf import SHELF, known, opened
from sotay.work.records import writing


@dataclass(frozen=True)
class Answered:
    """How many surveys hold an answer to a question in their rows, drafts and closed ones."""

    drafts: int = 0
    closed: int = 0

    def told(self) -> list[str]:
        """Say what becomes of them once the question is the contact card's; nothing if none."""
        lines = []
        if self.drafts:
            says: Counted = (
                "{n} phiếu chưa chốt đã ghi câu trả lời này: nơi đã có sự đồng ý, câu trả lời "
                "chuyển vào thẻ liên hệ; nơi chưa hỏi, nằm lại trong phiếu đến khi hỏi."
            )
            lines.append(counted(says, self.drafts))
        if self.closed:
            after: Counted = (
                "{n} phiếu đã chốt giữ câu trả lời này: bản in, tệp xuất bỏ câu đó ra, còn phiếu "
                "chưa gửi thì không gửi đến khi đính chính. Điều đã gửi tỉnh không thu lại được."
            )
            lines.append(counted(after, self.closed))
        return lines


def answered(desk: Desk, sha256: str) -> dict[str, Answered]:
    """Return which questions surveys hold an answer to, by path without turns."""
    found: dict[str, Answered] = {}
    for state, head, body in kept.answered(desk.vault.store, sha256):
        closed = head is not None
        if state != "closed":
            for path in _paths(trust_record(body)):
                one = found.get(path, Answered())
                found[path] = replace(one, drafts=one.drafts + 1)
        if closed:
            line = lookup.revision(desk.vault.store, str(head)).line
            for path in _paths(trust_line(line)):
                one = found.get(path, Answered())
                found[path] = replace(one, closed=one.closed + 1)
    return found


def _paths(record: object) -> set[str]:
    rows = record.answers if isinstance(record, Survey) else ()
    return {"/" + "/".join(pattern(one.path)) for one in rows if one.kind == "answer"}


def mark(desk: Desk, sha256: str, path: str, field: str) -> Outcome[Questionnaire]:
    """Have a question be one of the contact card's (`name`, `reach`, `note`), or with `no` none.

    What drafts answered to it goes to their card where a consent for it stands; elsewhere it stays
    a row of the draft, which `work.cardrows` keeps from leaving. Raises `QuestionnaireUnknown`,
    `NoSuchQuestion`.
    """
    one = known(desk, sha256)
    form = opened(desk, sha256).form
    (wanted,) = personal.patterns({path: ""})
    asked = {each.pattern for each in form.questions}
    if wanted not in asked or personal.in_repeat(form, wanted):
        raise NoSuchQuestion(path)
    fields = {each: to for each, to in one.personal.items() if each != path}
    if field in personal.FIELDS:
        fields[path] = field
    with desk.vault.writing(desk.clock, "questionnaire-personal", sha256) as connection:
        kept.set_personal(connection, sha256, fields)
    touched = {SHELF}
    if field in personal.FIELDS:
        cards = CardRows(desk)  # reads the form once for all drafts
        for survey in list(_drafts(desk, sha256, path)):
            touched |= _to_card(desk, cards, survey, path)
    return Outcome(replace(one, personal=fields), frozenset(touched))


def _drafts(desk: Desk, sha256: str, path: str) -> Iterator[Survey]:
    for state, _head, body in kept.answered(desk.vault.store, sha256):
        if state != "closed":
            survey = answering.survey_of(trust_record(body))
            if path in _paths(survey) and contacts.grounds(survey):
                yield survey


def _to_card(desk: Desk, cards: CardRows, survey: Survey, path: str) -> frozenset[str]:
    """Seal an answer, then take it out of the rows: a fault between leaves it in both."""
    said = {one.path: one.value for one in survey.answers if pattern(one.path) == pattern(path)}
    sealed = answering.seal(desk, survey.id, said, over=False)
    done = writing.keep(desk, cards.without(survey), step="never")
    return sealed.touched | done.touched
