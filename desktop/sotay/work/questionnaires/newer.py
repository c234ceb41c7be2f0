"""A newer version of a questionnaire: offered, never forced, with what it would change."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from msgspec.structs import replace

from sotay.base.sentences import Sentence
from sotay.forms.layout.markup import plain
from sotay.forms.layout.wording import parts
from sotay.forms.model.form import Form, Question
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.opening import Opened
from sotay.forms.session.session import Session
from sotay.forms.transcript import rebuilt
from sotay.model.survey import Answer, Survey
from sotay.vault.privacy import contacts
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work import cardrows
from sotay.work.desk import Desk
from sotay.work.questionnaires import answering, shelf

What = Literal["added", "gone", "carded", "reworded", "moved", "retyped"]
CHANGES: Final[dict[What, Sentence]] = {
    "added": "câu mới",
    "gone": "không còn trong mẫu mới, câu trả lời sẽ mất",
    "carded": "từ nay thuộc thẻ liên hệ, câu trả lời vào thẻ nếu người trả lời đồng ý",
    "reworded": "đổi lời hỏi",
    "moved": "chuyển sang phần khác, câu trả lời đi theo",
    "retyped": "đổi kiểu trả lời, câu trả lời cần xem lại",
}


@dataclass(frozen=True)
class Change:
    """One question that is not what it was: where, its words before and after, what it holds."""

    what: What
    path: str
    was: str
    now: str
    value: str = ""


def newer(desk: Desk, survey: Survey) -> Questionnaire | None:
    """Return the newest version in use of a survey's questionnaire, None where it has that."""
    there = shelf.versions(desk, survey.form.id)
    own = kept.find(desk.vault.store, survey.form.sha256)
    if not there or there[0].sha256 == survey.form.sha256:
        return None
    return there[0] if own is None or there[0].at >= own.at else None


def differs(
    old: Form | None, new: Form, survey: Survey, carded: Collection[str] = ()
) -> list[Change]:
    """Return what a survey would be asked otherwise; `old` None where that is not here any more.

    `carded` are the questions of the new one whose answers go to the contact card, by path.
    """
    ways = _ways(survey, new)
    asked = {one.pattern: one for one in new.questions}
    before = {one.pattern: one for one in old.questions} if old else {}
    found: list[Change] = []
    for row in survey.answers:
        way = ways.get(cardrows.pattern(row.path))
        if row.kind == "answer" and way is not None and told(way) in carded:
            found.append(Change("carded", row.path, row.label, told(way), row.told))
        elif row.kind == "answer" and row.label:
            found += _changed(row, way, asked, before, new, survey.form.language)
    known = {*before, *ways} | {way for way in ways.values() if way}
    for pattern, question in asked.items():
        if pattern not in known and question.kind != "trigger" and _answerable(new, pattern):
            found.append(
                Change("added", told(pattern), "", _words(new, question, survey.form.language))
            )
    return found


def lost(changes: Collection[Change], survey: Survey) -> int:
    """Return how many answers have no place: gone, or for a card that is not to be kept."""
    asked = survey.anonymous or answering.asked_for_card(survey)
    nowhere = ("gone", "carded") if asked and not contacts.grounds(survey) else ("gone",)
    return sum(one.what in nowhere and bool(one.value) for one in changes)


def _changed(
    row: Answer,
    way: Pattern | None,
    asked: dict[Pattern, Question],
    before: dict[Pattern, Question],
    new: Form,
    language: str,
) -> Iterator[Change]:
    if way is None:
        yield Change("gone", row.path, row.label, "", row.told)
        return
    question, own = asked.get(way), before.get(cardrows.pattern(row.path))
    now = _words(new, question, language) if question else ""
    if way != cardrows.pattern(row.path):
        yield Change("moved", row.path, row.label, told(way), row.told)
    if question and own and question.kind != own.kind:
        yield Change("retyped", row.path, row.label, now, row.told)
    elif now and "…" not in now and now != " ".join(row.label.split()):
        yield Change("reworded", row.path, row.label, now, row.told)


def moved(desk: Desk, opened: Opened, sha256: str, survey: Survey) -> Survey:
    """Return a survey that is answered by another questionnaire, `opened` of `sha256`.

    What that has no place for is gone: ask first (`differs`). What is the contact card's waits
    there for leave, as where a question was marked later. Raises `FormulaFailed`.
    """
    ways = _ways(survey, opened.form)
    rows = tuple(
        replace(one, path=path)
        for one in survey.answers
        if (path := _along(one.path, ways)) is not None
    )
    other = replace(survey, form=shelf.pin(opened.form, sha256, survey.form.language))
    around = answering.setting(desk, opened, other)
    other = replace(other, answers=rows)
    tree = rebuilt(opened.form, answering.transcript_of(other))
    return answering.taken(Session.resume(opened.form, around, tree), other)


def _ways(survey: Survey, new: Form) -> dict[Pattern, Pattern | None]:
    """Return where the answers at each pattern go: there, or where one of that name stands now."""
    there = set(new.patterns)
    named: dict[str, list[Pattern]] = {}
    for question in new.questions:
        named.setdefault(question.pattern[-1], []).append(question.pattern)
    turns = {cardrows.pattern(one.path) for one in survey.answers if one.kind == "turn"}
    found: dict[Pattern, Pattern | None] = {}
    for pattern in dict.fromkeys(cardrows.pattern(one.path) for one in survey.answers):
        same = [
            one
            for one in named.get(pattern[-1], [])
            if _turns(one, set(new.repeats)) == _turns(pattern, turns)
        ]
        whole = pattern in there and _turns(pattern, set(new.repeats)) == _turns(pattern, turns)
        alone = same[0] if len(same) == 1 else None
        found[pattern] = pattern if whole else alone
    return found


def _turns(pattern: Pattern, repeats: set[Pattern]) -> list[Pattern]:
    """Return the repeats in which a pattern stands, itself too."""
    return [pattern[:n] for n in range(1, len(pattern) + 1) if pattern[:n] in repeats]


def _along(path: str, ways: dict[Pattern, Pattern | None]) -> str | None:
    """Return where a row goes, with the places of its turns."""
    pattern = cardrows.pattern(path)
    way = ways[pattern]
    if way is None or way == pattern:
        return None if way is None else path
    places = {
        pattern[: nth + 1]: step.partition("[")[2].rstrip("]")
        for nth, step in enumerate(path.strip("/").split("/"))
        if "[" in step
    }
    steps = [
        f"{name}[{places[way[: nth + 1]]}]" if way[: nth + 1] in places else name
        for nth, name in enumerate(way)
    ]
    return "/" + "/".join(steps)


def _answerable(form: Form, pattern: Pattern) -> bool:
    bind = form.binds.get(pattern)
    return bind is None or (bind.readonly is None and bind.calculate is None)


def _words(form: Form, question: Question, language: str) -> str:
    """Return the words of a question, an ellipsis where a formula stands in them."""
    said = parts(form, question.label, language)
    text = "".join(one if isinstance(one, str) else "…" for one in said)
    return " ".join(plain(text).split()) or question.pattern[-1]
