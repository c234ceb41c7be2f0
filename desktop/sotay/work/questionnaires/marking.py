"""Which questions are the contact card's, put right: also where surveys have answered them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sotay.base.sentences import Counted, counted
from sotay.model.answeredpaths import in_body, in_line
from sotay.model.shape import trust_record
from sotay.model.survey import Survey
from sotay.vault.privacy import contacts
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.cardrows import CardRows, Pattern, pattern
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
    drafts, closed = Counter[Pattern](), Counter[Pattern]()
    for state, body, line in kept.answered(desk.vault.store, sha256):
        if state != "closed":
            drafts.update({*map(pattern, in_body(body))})
        if line is not None:
            closed.update({*map(pattern, in_line(line))})
    return {"/" + "/".join(one): Answered(drafts[one], closed[one]) for one in {**drafts, **closed}}


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
    wanted = pattern(path)
    for state, body, _line in kept.answered(desk.vault.store, sha256):
        if state != "closed" and wanted in map(pattern, in_body(body)):
            survey = answering.survey_of(trust_record(body))
            if contacts.grounds(survey):
                yield survey


def _to_card(desk: Desk, cards: CardRows, survey: Survey, path: str) -> frozenset[str]:
    """Seal an answer, then take it out of the rows: a fault between leaves it in both."""
    said = {one.path: one.value for one in survey.answers if pattern(one.path) == pattern(path)}
    sealed = answering.seal(desk, survey.id, said, over=False)
    done = writing.keep(desk, cards.without(survey), step="never")
    return sealed.touched | done.touched
