"""Which questions are the contact card's, put right: also where surveys have answered them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from sotay.base.sentences import Counted, counted
from sotay.forms.model.errors import FormRefused
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import told
from sotay.model.answeredpaths import in_body, in_line
from sotay.model.contacts import Card
from sotay.model.shape import trust_record
from sotay.model.survey import Survey
from sotay.store.driver import Connection
from sotay.vault.privacy import contacts
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.vault.records.keeping import Kept
from sotay.work import identity
from sotay.work.cardrows import CardRows, Pattern, pattern
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import contacting
from sotay.work.questionnaires import answering, personal, stands
from sotay.work.questionnaires.errors import NoSuchQuestion
from sotay.work.questionnaires.shelf import SHELF, alike, known, opened
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
    """Return which questions surveys hold an answer to, of all versions, by path without turns."""
    drafts, closed = Counter[Pattern](), Counter[Pattern]()
    for state, body, line in kept.answered_any(desk.vault.store, alike(desk, sha256)):
        if state != "closed":
            drafts.update({*map(pattern, in_body(body))})
        if line is not None:
            closed.update({*map(pattern, in_line(line))})
    return {told(one): Answered(drafts[one], closed[one]) for one in {**drafts, **closed}}


def mark(
    desk: Desk, sha256: str, path: str, field: str, *, mend: bool = False
) -> Outcome[Questionnaire]:
    """Have a question be one of the contact card's (`name`, `reach`, `note`), or with `no` none.

    As `mark_all` has it.
    """
    return mark_all(desk, sha256, {path: field}, mend=mend)


def mark_all(
    desk: Desk, sha256: str, wanted: Mapping[str, str], *, mend: bool = False
) -> Outcome[Questionnaire]:
    """Have questions, by path, be the contact card's or none of it, all of them in one act.

    What is the card's is so in every version here that asks it: answers to those leave as well.
    What drafts answered to them goes to their card where a consent for it stands; elsewhere it
    stays a row of the draft, which `work.cardrows` keeps from leaving. `mend`: matters raised from
    them lose those words (`stands.mend`). Cut off, nothing of it is done. Raises
    `QuestionnaireUnknown`, `NoSuchQuestion`.
    """
    one = known(desk, sha256)
    _judge(opened(desk, sha256).form, wanted)
    fields = {path: to for path, to in one.personal.items() if path not in wanted}
    new = {path: to for path, to in wanted.items() if to in personal.FIELDS}
    versions = {sha256: fields | new} | _versions(desk, sha256, new)
    author = identity.signing_keys(desk).id if mend else ""
    with desk.vault.writing(desk.clock, "questionnaire-personal", sha256) as connection:
        there = stands.stands(desk, sha256, new) if mend else stands.Stands()
        for matter in there.matters:
            stands.mend(desk, connection, author, matter.id, there.said)
        for version, carded in versions.items():
            kept.set_personal(connection, version, carded)
        cards = CardRows(desk)  # as marked just now; reads the form once for all drafts
        drafts = list(_drafts(desk, versions, new)) if new else []
        moved = [_to_card(desk, connection, cards, survey, new) for survey in drafts]
    for each in moved:
        writing.cut(desk, each)
    if moved:
        desk.vault.store.truncate_log()
    touched = {SHELF, *(one.record.of_kind for one in moved), *(row.kind for row in there.matters)}
    card = {contacting.CARD} if moved else set()
    return Outcome(replace(one, personal=versions[sha256]), frozenset(touched | card))


def _judge(form: Form, wanted: Mapping[str, str]) -> None:
    asked = {each.pattern for each in form.questions}
    for path in wanted:
        (one,) = personal.patterns({path: ""})
        if one not in asked or personal.in_repeat(form, one):
            raise NoSuchQuestion(path)


def _versions(desk: Desk, sha256: str, new: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what is the card's in other versions, with those of `new` that they ask as well."""
    found = {}
    for each in alike(desk, sha256)[1:] if new else ():
        try:
            asked = personal.askable(opened(desk, each.sha256).form)
        except FormRefused:  # this program reads it no more, so nobody is asked by it
            continue
        also = {path: to for path, to in new.items() if path in asked}
        if also:
            found[each.sha256] = {**each.personal, **also}
    return found


def _drafts(desk: Desk, versions: Iterable[str], paths: Collection[str]) -> Iterator[Survey]:
    wanted = set(map(pattern, paths))
    answers = chain.from_iterable(kept.answered(desk.vault.store, one) for one in versions)
    for state, body, _line in answers:
        if state != "closed" and wanted & set(map(pattern, in_body(body))):
            survey = answering.survey_of(trust_record(body))
            if contacts.grounds(survey):
                yield survey


def _to_card(
    desk: Desk, connection: Connection, cards: CardRows, survey: Survey, paths: Collection[str]
) -> Kept[Survey]:
    """Seal such answers, and take them out of the rows."""
    wanted = {pattern(path) for path in paths}
    said = {one.path: one.value for one in survey.answers if pattern(one.path) in wanted}
    before = contacts.read(desk.vault.store, survey.id) or Card()
    card = answering.carded(desk, survey, said, before, over=False)
    if card != before:
        contacts.put(connection, survey, card, desk.clock.now_ms())
        desk.vault.log(connection, desk.clock, "card-set", survey.id)
    return writing.keep_in(desk, connection, cards.without(survey), step="never")
