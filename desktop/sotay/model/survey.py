"""A survey: one person's or household's answers to a questionnaire, readable without it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Final, Literal, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.sentences import Sentence, _, counted
from sotay.base.text import asking
from sotay.model.asking import AskingRecord
from sotay.model.gapcodes import Gap, gap
from sotay.model.logged import MOST_LOGGED, Logged
from sotay.model.record import Question, first_words
from sotay.model.records import (
    Attachments,
    Consent,
    Count,
    Id,
    Line,
    Moment,
    Place,
    QuestionPath,
    Respondent,
    Shape,
    Text,
)

MOST_ROWS: Final = 10_000
UNFINISHED: Final[Sentence] = "còn câu bắt buộc chưa trả lời, hoặc trả lời chưa hợp lệ"
Said = Annotated[str, Meta(max_length=100_000)]
_NUMBER: Final = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
# A place to the nearest 100 km is nobody's, and "1 2 3 4" may be four choices.
_POINT: Final = rf"(?=[^ ]*\.|[^ ]* [^ ]*\.){_NUMBER}(?: {_NUMBER}){{3}}"
# Where it was, or a file: what belongs to one person, whatever the question was (decision 043).
_FILE: Final = re.compile(r"(?P<begins>[0-9a-f]{16})\.[a-z0-9]{1,5}")
_PLACE: Final = re.compile(rf"{_POINT}(?:;{_POINT})*;?")


class Pinned(Shape, frozen=True, kw_only=True):
    """The questionnaire that was answered: `sha256` is of its XForm, `language` what was read."""

    id: Line
    version: Line = ""
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
    title: Line = ""
    language: Line = ""


class Answer(Shape, frozen=True, kw_only=True):
    """A part, an instance of a repeat (`turn`), or a question or computed value with its value.

    `path` has each instance's place. `label` is as read out, "" for what nobody was asked; `value`
    as ODK keeps it, `shown` as read, "" where the same. `hidden`: kept, and not asked for now.
    """

    path: QuestionPath
    label: Annotated[str, Meta(max_length=2_000)] = ""
    value: Said = ""
    shown: Said = ""
    kind: Literal["answer", "part", "turn"] = "answer"
    hidden: bool = False

    @property
    def told(self) -> str:
        """Return the answer as it is read."""
        return self.shown or self.value

    @property
    def asked(self) -> bool:
        """Return whether it is what somebody answered, and is asked as things stand."""
        return self.kind == "answer" and bool(self.label) and not self.hidden

    @property
    def depth(self) -> int:
        """Return how many parts and turns it may stand in, for those who indent."""
        return self.path.count("/") - 2


class Survey(AskingRecord, frozen=True, kw_only=True, tag_field="type", tag="survey"):
    """The answers of one person or household; the rows alone are the truth (decision 043).

    `unfinished` counts what the form still demands, as it was when the answers were last kept.
    """

    writes: ClassVar[int] = 2
    reads: ClassVar[frozenset[int]] = frozenset((1, 2))
    called: ClassVar[Sentence] = "Phiếu hỏi"
    unsaid: ClassVar[Sentence] = "chưa có câu trả lời nào trong phiếu"
    stays: ClassVar[frozenset[str]] = AskingRecord.stays | {"form"}
    together: ClassVar[tuple[str, ...]] = ("form", "answers", "unfinished", "log")

    id: Id
    title: Line = ""
    held: Moment
    place: Place
    recorder: Line = ""
    respondents: Annotated[tuple[Respondent, ...], Meta(max_length=50)] = ()
    consents: Annotated[tuple[Consent, ...], Meta(max_length=1000)] = ()
    anonymous: bool = False
    form: Pinned
    answers: Annotated[tuple[Answer, ...], Meta(max_length=MOST_ROWS)] = ()
    unfinished: Count = 0
    log: Annotated[tuple[Logged, ...], Meta(max_length=MOST_LOGGED)] = ()
    notes: Text = ""
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        """Return when it was held."""
        return self.held

    @property
    def headline(self) -> str:
        """Return its title, else that of its questionnaire; of one taken back nothing."""
        return "" if self.withheld() else first_words(self.title or self.form.title or self.form.id)

    @property
    def said(self) -> bool:
        """Return whether anything is answered or noted."""
        return bool(self.notes.strip()) or any(one.asked for one in self.answers)

    @property
    def told(self) -> str:
        """Return questions with their answers, those kept aside too, and the notes."""
        rows = (line_of(one) for one in self.readable() if one.label)
        return "\n".join(filter(None, (*rows, self.notes)))

    def at(self, question: str) -> str:
        """Return the words of the question at a path."""
        return next((one.label for one in self.answers if one.path == question), "")

    def words(self) -> tuple[str, str]:
        """Return its title, and questions with answers; of one taken back the hamlet alone."""
        if self.withheld():
            return "", self.place.hamlet
        rows = (asking(a.label) + a.told if a.asked else a.label for a in self.shown_rows())
        at = self.place
        body = (self.form.title, *rows, self.notes, at.hamlet, at.spot, *self.captions)
        return self.headline, "\n".join(body)

    def shown_rows(self) -> Iterator[Answer]:
        """Yield the rows that a person is shown: no computed value, nothing that is not asked."""
        return (one for one in self.readable() if one.label and not one.hidden)

    def readable(self) -> Iterator[Answer]:
        """Yield the rows as people read them: a file by its name, one that is gone as that."""
        files = {one.sha256[:16]: one.name or one.caption for one in self.attachments}
        gone = _("(tệp không còn trong phiếu)")
        for one in self.answers:
            file = _FILE.fullmatch(one.value) if one.kind == "answer" else None
            shown = files.get(file["begins"], gone) if file else one.shown
            yield replace(one, shown=shown or one.value) if file else one

    def questions(self) -> Iterator[Question]:
        """Yield the questions that were answered, as things stand."""
        yield from (Question(it.path, it.label, it.told) for it in self.answers if it.asked)

    def texts(self) -> Iterator[str]:
        """Return what was written freely, answers too; ids and times that nobody wrote are none."""
        yield from super().texts()
        yield from (one.value for one in self.answers if one.label)

    def gaps(self) -> tuple[Gap, ...]:
        """Return what it lacks: leave to keep it that can be proven, and answers."""
        return (*super().gaps(), *((gap(UNFINISHED),) if self.unfinished and self.said else ()))

    def names_somebody(self) -> bool:
        """Return whether something in it belongs to one person: a place or a file among answers."""
        return super().names_somebody() or any(map(of_one, self.answers))

    def made_anonymous(self) -> Self:
        """Return it with nothing that belongs to one person; places and files it names go."""
        kept = tuple(one for one in self.answers if not of_one(one))
        return replace(super().made_anonymous(), answers=kept, log=())

    def answered(self, rows: Iterable[Answer], unfinished: int) -> Self:
        """Return it with these rows; of one that is nobody's without what belongs to one person."""
        kept = tuple(one for one in rows if not (self.anonymous and of_one(one)))
        log = () if self.anonymous else self.log
        return replace(self, answers=kept, unfinished=unfinished, log=log)

    def with_files_called(self, names: Mapping[str, str]) -> Self:
        """Return it with the files that answers name called by new names."""
        answers = (
            replace(one, value=names.get(one.value, one.value)) if one.kind == "answer" else one
            for one in self.answers
        )
        return replace(self, answers=tuple(answers))

    def finished(self) -> Self:
        """Return it as it is closed: without what is not asked, and turns numbered anew."""
        if not any(one.hidden for one in self.answers):
            return self
        return replace(self, answers=tuple(_numbered(_with_something(self.answers))))


def of_one(row: Answer) -> bool:
    """Return whether an answer is a place on the earth or a file."""
    place = None if row.shown else _PLACE.fullmatch(row.value)  # choices are shown by their words
    return row.kind == "answer" and bool(place or _FILE.fullmatch(row.value))


def line_of(row: Answer) -> str:
    """Return a row on one line, set in by how deep it stands."""
    turn = row.path.rpartition("[")[2].rstrip("]") if row.kind == "turn" else ""
    told = asking(row.label) + row.told if row.kind == "answer" else f"{row.label} {turn}"
    aside = f" ({_('không còn được hỏi')})" if row.hidden else ""
    return "  " * max(0, row.depth) + " ".join(told.split()) + aside


def unfinished_told(number: int) -> str:
    """Return how many questions are still demanded, for people."""
    return counted("còn {n} câu bắt buộc chưa xong", number)


def _with_something(rows: Sequence[Answer]) -> list[Answer]:
    """Return what is asked, and of the parts those in which anything is."""
    kept: list[Answer] = []
    for row in reversed(rows):
        below = kept and kept[-1].path.startswith(f"{row.path}/")
        if not row.hidden and (row.kind != "part" or below):
            kept.append(row)
    return kept[::-1]


def _numbered(rows: Iterable[Answer]) -> Iterator[Answer]:
    """Yield rows with the turns of each repeat counted from 1 again."""
    now: dict[str, str] = {}  # where each turn stood, and where it stands
    count: dict[str, int] = {}
    for row in rows:
        path = _moved(row.path, now)
        if row.kind == "turn":
            name = path.rpartition("[")[0] or path
            count[name] = count.get(name, 0) + 1
            now[row.path] = path = f"{name}[{count[name]}]"
        yield row if path == row.path else replace(row, path=path)


def _moved(path: str, now: dict[str, str]) -> str:
    """Return a path with the nearest turn above it where that stands now."""
    above = path.rpartition("/")[0]
    while above:
        if above in now:
            return f"{now[above]}{path[len(above) :]}"
        above = above.rpartition("/")[0]
    return path
