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
from sotay.forms.session.setting import Setting
from sotay.forms.transcript import Row, rebuilt
from sotay.model.survey import Answer, Survey
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk
from sotay.work.questionnaires import answering, shelf

What = Literal["added", "gone", "carded", "reworded", "moved", "retyped"]
CHANGES: Final[dict[What, Sentence]] = {
    "added": "câu mới",
    "gone": "không còn trong mẫu mới, câu trả lời sẽ mất",
    "carded": "từ nay thuộc thẻ liên hệ, câu trả lời trong phiếu sẽ mất",
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
        way = ways.get(_pattern(row.path))
        if row.kind == "answer" and way is not None and told(way) in carded:
            found.append(Change("carded", row.path, row.label, told(way), row.told))
        elif row.kind == "answer" and row.label:
            found += _changed(
                row, ways.get(_pattern(row.path)), asked, before, new, survey.form.language
            )
    known = {*before, *ways} | {way for way in ways.values() if way}
    for pattern, question in asked.items():
        if pattern not in known and question.kind != "trigger" and _answerable(new, pattern):
            found.append(
                Change("added", told(pattern), "", _words(new, question, survey.form.language))
            )
    return found


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
    question, own = asked.get(way), before.get(_pattern(row.path))
    now = _words(new, question, language) if question else ""
    if way != _pattern(row.path):
        yield Change("moved", row.path, row.label, told(way), row.told)
    if question and own and question.kind != own.kind:
        yield Change("retyped", row.path, row.label, now, row.told)
    elif now and "…" not in now and now != " ".join(row.label.split()):
        yield Change("reworded", row.path, row.label, now, row.told)


def moved(desk: Desk, opened: Opened, sha256: str, survey: Survey) -> Survey:
    """Return a survey that is answered by another questionnaire, `opened` of `sha256`.

    What that has no place for is gone: ask first (`differs`). Raises `FormulaFailed`.
    """
    pinned = shelf.pin(opened.form, sha256, survey.form.language)
    other = replace(survey, form=pinned)
    session = _session(opened, other, answering.setting(desk, opened, other))
    return answering.taken(session, replace(other, answers=()))


def _session(opened: Opened, survey: Survey, around: Setting) -> Session:
    ways = _ways(survey, opened.form)
    rows = [
        Row(path, one.label, one.value, one.shown, one.kind, one.hidden)
        for one in survey.answers
        if (path := _along(one.path, ways)) is not None
    ]
    return Session.resume(opened.form, around, rebuilt(opened.form, rows))


def _ways(survey: Survey, new: Form) -> dict[Pattern, Pattern | None]:
    """Return where the answers at each pattern go: there, or where one of that name stands now."""
    there = set(new.patterns)
    named: dict[str, list[Pattern]] = {}
    for question in new.questions:
        named.setdefault(question.pattern[-1], []).append(question.pattern)
    turns = {_pattern(one.path) for one in survey.answers if one.kind == "turn"}
    found: dict[Pattern, Pattern | None] = {}
    for pattern in dict.fromkeys(_pattern(one.path) for one in survey.answers):
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
    pattern = _pattern(path)
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


def _pattern(path: str) -> Pattern:
    return tuple(step.partition("[")[0] for step in path.strip("/").split("/"))


def _answerable(form: Form, pattern: Pattern) -> bool:
    bind = form.binds.get(pattern)
    return bind is None or (bind.readonly is None and bind.calculate is None)


def _words(form: Form, question: Question, language: str) -> str:
    """Return the words of a question, an ellipsis where a formula stands in them."""
    said = parts(form, question.label, language)
    text = "".join(one if isinstance(one, str) else "…" for one in said)
    return " ".join(plain(text).split()) or question.pattern[-1]
