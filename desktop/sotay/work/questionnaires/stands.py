"""Where answers to a question stand beside their surveys, before it is given to the contact card.

A matter that was raised from one is known by its source, minutes by the words of a quote
(`quoting.quoted`). What left stays where it went: which bundles is told, for a letter to the
province, and a matter's words can be mended, which leaves again as a new version.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sotay.base.sentences import Counted, _, counted
from sotay.base.text import ENDS, asking
from sotay.model.answeredpaths import in_body, in_line
from sotay.model.matter import Matter
from sotay.model.shape import encode, trust_line, trust_record
from sotay.model.survey import Answer, Survey
from sotay.store.driver import Connection
from sotay.vault.errors import RecordUnknown
from sotay.vault.questionnaires import holding
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.work.cardrows import CardRows, pattern
from sotay.work.desk import Desk
from sotay.work.questionnaires import shelf
from sotay.work.records import respondents, writing
from sotay.work.records.obstacles import obstacles

_VEIL: Final = "…"
_ASKED: Final = re.compile(f"[{re.escape(''.join(ENDS))}] ")  # where a question's words end
_SHORT: Final = 3  # letters; a shorter answer stands in many words that are none


@dataclass(frozen=True)
class Stands:
    """Matters raised from such answers, other records that quote them, numbers of bundles."""

    matters: tuple[Row, ...] = ()
    quoting: tuple[Row, ...] = ()
    bundles: tuple[int, ...] = ()
    said: frozenset[str] = frozenset()  # the answers, as they are read

    def told(self) -> list[str]:
        """Say where they stand and what can be done, a sentence each; nothing where nowhere."""
        lines = []
        if self.matters:
            says: Counted = "{n} ý kiến, kiến nghị đã nêu từ câu này còn giữ lời đó: {t}."
            lines.append(counted(says, len(self.matters), t=_titles(self.matters)))
        if self.quoting:
            lines.append(
                counted(
                    "{n} bản ghi đã dẫn câu trả lời này: {t}. Mở từng bản để sửa hoặc đính chính.",
                    len(self.quoting),
                    t=_titles(self.quoting),
                )
            )
        if self.bundles:
            numbers = ", ".join(map(str, self.bundles))
            told = _(
                "Đã gửi tỉnh trong gói số {n}: không thu lại được. Bản đính chính đi ở gói sau; "
                "báo tỉnh bằng văn bản nếu cần xóa bản cũ."
            )
            lines.append(told.format(n=numbers))
        return lines

    def mended(self) -> str:
        """Say what became of the matters, once `mend` went over them."""
        says: Counted = (
            "Đã thay bằng “…” nơi còn nguyên văn, trong {n} ý kiến, kiến nghị nêu từ câu này."
        )
        return counted(says, len(self.matters))


def stands(desk: Desk, sha256: str, paths: Collection[str]) -> Stands:
    """Return where answers to these questions stand, of all versions of their questionnaire."""
    wanted = {pattern(one) for one in paths}
    answers = dict(_answers(desk, sha256, wanted))
    store = desk.vault.store
    heard = [one for survey in answers for one in lookup.heard_in(store, survey)]
    raised = {one.row.id: one.row for one in heard if _is_from(one.record, answers, wanted)}
    rows = [row for every in answers.values() for row in every]
    quotes = _quoting(desk, rows) - raised.keys()
    left = {n for one in (*answers, *raised) for n in holding.left_in(store, one)}
    return Stands(
        tuple(raised.values()),
        tuple(lookup.rows_of(store, sorted(quotes))),
        tuple(sorted(left)),
        frozenset(row.told for row in rows),
    )


def quoted_in(desk: Desk, record: str) -> list[Row]:
    """Return the records that quote an answer of a survey, as it is written or was once closed.

    Known by the words alone, so an answer of another survey that is the same is found, too. Of
    other kinds, and of what was destroyed, none. What follows the survey's consent is left out.
    """
    try:
        survey = lookup.entry(desk.vault.store, record).record
    except RecordUnknown:
        return []
    if not isinstance(survey, Survey):
        return []
    versions = [survey, *(was for _at, was in respondents.versions(desk, survey))]
    read = [*versions, *map(CardRows(desk).without, versions)]  # what was quoted before a mark, too
    rows = [row for one in read for row in one.answers if row.kind == "answer" and row.value]
    heard = {one.row.id for one in lookup.heard_in(desk.vault.store, record)}
    return list(lookup.rows_of(desk.vault.store, sorted(_quoting(desk, rows) - heard - {record})))


def quotes_told(rows: Collection[Row]) -> str:
    """Say where answers stay quoted after their survey was taken back; "" where nowhere."""
    if not rows:
        return ""
    says: Counted = (
        "{n} bản ghi có đoạn trích đúng câu hỏi và câu trả lời của phiếu này: {t}. Việc rút lại "
        "không đổi bản đó: mở ra, bỏ đoạn trích nếu là của phiếu này; đã chốt thì đính chính."
    )
    return counted(says, len(rows), t=_titles(rows))


def _answers(
    desk: Desk, sha256: str, wanted: Collection[tuple[str, ...]]
) -> Iterable[tuple[str, list[Answer]]]:
    """Yield each survey with its answers, as it is written now and as it was closed."""
    for _state, body, line in kept.answered_any(desk.vault.store, shelf.alike(desk, sha256)):
        paths = {*map(pattern, in_body(body)), *map(pattern, in_line(line) if line else ())}
        if not paths & set(wanted):
            continue
        versions = [trust_record(body), *([trust_line(line)] if line else [])]
        rows = [
            row
            for one in versions
            if isinstance(one, Survey)
            for row in one.answers
            if row.kind == "answer" and row.value and pattern(row.path) in wanted
        ]
        if rows:
            yield versions[0].id, rows


def _is_from(record: object, surveys: Collection[str], wanted: Collection[tuple[str, ...]]) -> bool:
    return isinstance(record, Matter) and any(
        one.record in surveys and one.question and pattern(one.question) in wanted
        for one in record.heard_at
    )


def _quoting(desk: Desk, rows: Iterable[Answer]) -> set[str]:
    """Return the records that hold such an answer behind the words of its question."""
    said: dict[str, set[str]] = {}  # answers behind the words of a question, as JSON writes both
    for row in rows:
        asked = holding.within_json(asking(row.label))
        said.setdefault(asked, set()).add(holding.within_json(row.told))
    if not said:
        return set()
    told = {asked: tuple(answers) for asked, answers in said.items()}
    lengths = {len(asked) for asked in told}
    bodies = holding.bodies(desk.vault.store)
    return {record for record, body in bodies if _quotes(body, told, lengths)}


def _quotes(body: str, told: Mapping[str, tuple[str, ...]], lengths: Collection[int]) -> bool:
    """Return whether any of these answers stands there behind its question; one pass for all."""
    ends = (one.end() for one in _ASKED.finditer(body))
    return any(
        body.startswith(answers, at)
        for at in ends
        for length in lengths
        if (answers := told.get(body[max(at - length, 0) : at]))
    )


def _titles(rows: Iterable[Row]) -> str:
    return "; ".join(f"“{one.title}”" if one.title else _("(Chưa có tên)") for one in rows)


def mend(
    desk: Desk, connection: Connection, author: str, matter: str, said: Collection[str]
) -> None:
    """Put an ellipsis for such answers in a matter's words; one that was closed is closed again.

    Within the act that gives them to the card. What keeps it from being closed leaves it as an
    amendment for a person.
    """
    entry = lookup.entry(desk.vault.store, matter)
    words = _without(entry.record, said)
    if words is None:
        return
    kept_now = writing.keep_in(desk, connection, words, step="always")
    closed = entry.row.status in ("kept", "sealed", "received")
    if closed and not obstacles(desk, kept_now.record, encode(kept_now.record)):
        writing.freeze(desk, connection, kept_now.record, kept_now.body, author)


def _without(record: object, said: Collection[str]) -> Matter | None:
    """Return a matter without such answers in its text, None where it has none."""
    if not isinstance(record, Matter):
        return None
    text = record.text
    for one in sorted(said, key=len, reverse=True):
        if len(one) >= _SHORT or one.strip() == text.strip():
            text = text.replace(one, _VEIL)
    return None if text == record.text else replace(record, text=text)
