"""A meeting, with all parts of its minutes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType

from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.base.text import grouped
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import Record, first_words
from sotay.model.records import Attachments, Count, Id, Line, Moment, Paragraph, Place, Shape, Text

MeetingKind = Literal[
    "hop_thon", "doi_thoai", "tiep_xuc_cu_tri", "tiep_cong_dan", "giao_ban", "hoi_nghi"
]


Presence = Literal["co_mat", "vang_co_ly_do", "vang_khong_ly_do"]


class Official(Shape, frozen=True):
    """Someone who attended in an office (never a resident): name, post, presence."""

    name: Line
    post: Line = ""
    presence: Presence = "co_mat"


class Attendance(Shape, frozen=True):
    """Who was there: officials by name, residents only as a number.

    `present` is everyone counted in the room. It is left out of the JSON while nobody counted,
    so that a record without it reads, and is hashed, as it was before there was this count.
    """

    invited: Count = 0
    officials: tuple[Official, ...] = ()
    residents: Count = 0
    absent_with_leave: Count = 0
    absent_without_leave: Count = 0
    note: Paragraph = ""
    present: Count | UnsetType = UNSET


class Contribution(Shape, frozen=True, kw_only=True):
    """One contribution. `speaker` is an office or a group ("Một số hộ dân"), or empty."""

    speaker: Line = ""
    text: Paragraph


class Vote(Shape, frozen=True):
    """One vote by show of hands or ballot, as counts."""

    question: Paragraph
    agree: Count = 0
    disagree: Count = 0
    abstain: Count = 0

    @property
    def counted(self) -> int:
        """Return how many votes were counted in all."""
        return self.agree + self.disagree + self.abstain


class Task(Shape, frozen=True):
    """A task given by the meeting: what, to whom, until when."""

    text: Paragraph
    owner: Line = ""
    due: date | None = None


class Meeting(Record, frozen=True, kw_only=True, tag_field="type", tag="meeting"):
    """A meeting with all parts of its minutes (NĐ 30/2020, mẫu 1.9)."""

    called: ClassVar[Sentence] = "Cuộc họp"
    names_told: ClassVar[bool] = False  # its officials are named by office
    most_ahead: ClassVar[timedelta] = timedelta(days=366)  # one may be planned for a year on

    id: Id
    kind: MeetingKind = "hop_thon"
    title: Line = ""
    starts: Moment
    ends: Moment | None = None
    place: Place
    chair: Official
    secretary: Official
    attendance: Attendance = Attendance()
    agenda: tuple[Line, ...] = ()
    body: Text = ""
    contributions: tuple[Contribution, ...] = ()
    votes: tuple[Vote, ...] = ()
    conclusion: Text = ""
    tasks: tuple[Task, ...] = ()
    number: Line = ""
    recipients: tuple[Line, ...] = ()
    attachments: Attachments = ()
    retain_until: date | None = None

    @property
    def moment(self) -> datetime:
        """Return when it began."""
        return self.starts

    @property
    def headline(self) -> str:
        """Return its title."""
        return first_words(self.title)

    def words(self) -> tuple[str, str]:
        """Return its title, and all that was said, asked, concluded and given to do."""
        said = [f"{one.speaker}\n{one.text}" for one in self.contributions]
        rest = [*self.agenda, self.body, *said, *(vote.question for vote in self.votes)]
        rest += [self.conclusion, *(task.text for task in self.tasks)]
        rest += [self.place.hamlet, self.place.spot, self.number, *self.captions]
        return self.title, "\n".join(rest)

    def texts(self) -> Iterator[str]:
        """Return every text of its minutes."""
        yield from (self.title, *self.agenda, self.body, self.conclusion)
        yield from (said.text for said in self.contributions)
        yield from (vote.question for vote in self.votes)
        yield from (task.text for task in self.tasks)
        yield self.attendance.note

    def gaps(self) -> tuple[Gap, ...]:
        """Return what its minutes lack."""
        found = []
        if not self.title.strip():
            found.append(gap(Sentence("chưa có tên cuộc họp")))
        if not self.chair.name.strip():
            found.append(gap(Sentence("chưa ghi người chủ trì")))
        if not self.secretary.name.strip():
            found.append(gap(Sentence("chưa ghi thư ký")))
        if self.ends is None:
            found.append(gap(Sentence("chưa ghi thời gian kết thúc")))
        elif self.ends <= self.starts:
            found.append(gap(Sentence("thời gian kết thúc phải sau thời gian bắt đầu")))
        return tuple(found)

    def miscounted(self) -> bool:
        """Return whether a vote has more counted than there were people."""
        return bool(self.overvoted())

    def people_counted(self) -> int:
        """Return how many were in the room, else how many were invited; 0 where nobody counted."""
        present = 0 if self.attendance.present is UNSET else self.attendance.present
        return present or self.attendance.invited

    def overvoted(self) -> tuple[int, ...]:
        """Return the places, from 1, of votes with more counted than there were people."""
        most = self.people_counted()
        votes = enumerate(self.votes, start=1)
        return tuple(place for place, vote in votes if most and vote.counted > most)

    def overvoted_told(self) -> str:
        """Say which votes have more counted than there were people; "" where none has."""
        most = self.people_counted()
        people = (
            counted("{n} người có mặt", most, n=grouped(most))
            if self.attendance.present
            else counted("{n} người được mời", most, n=grouped(most))
        )
        votes = ((place, self.votes[place - 1].counted) for place in self.overvoted())
        says: Counted = "Biểu quyết {place}: {n} phiếu, mà chỉ {people}."
        told = [
            counted(says, number, n=grouped(number), place=place, people=people)
            for place, number in votes
        ]
        return " ".join([*told, _("Đếm lại số phiếu, số có mặt.")]) if told else ""
