"""Votes that cannot be: more counted than people were there. Told, and nothing is blocked by it."""

from msgspec import UNSET

from sotay.base.sentences import _
from sotay.base.text import grouped
from sotay.model.records import Meeting, Vote


def people_counted(meeting: Meeting) -> int:
    """Return how many were in the room, else how many were invited; 0 where neither was counted."""
    attendance = meeting.attendance
    present = 0 if attendance.present is UNSET else attendance.present
    return present or attendance.invited


def overvoted(meeting: Meeting) -> tuple[int, ...]:
    """Return the places, from 1, of votes with more counted than there were people."""
    most = people_counted(meeting)
    votes = enumerate(meeting.votes, start=1)
    return tuple(place for place, vote in votes if most and counted(vote) > most)


def counted(vote: Vote) -> int:
    """Return how many votes were counted in all."""
    return vote.agree + vote.disagree + vote.abstain


def overvoted_told(meeting: Meeting) -> str:
    """Say which votes have more counted than there were people; "" where none has."""
    room = bool(meeting.attendance.present)
    says = (
        _("Biểu quyết {n}: {votes} phiếu, mà chỉ {people} người có mặt.")
        if room
        else _("Biểu quyết {n}: {votes} phiếu, mà chỉ {people} người được mời.")
    )
    people = grouped(people_counted(meeting))
    told = [
        says.format(n=place, votes=grouped(counted(meeting.votes[place - 1])), people=people)
        for place in overvoted(meeting)
    ]
    return " ".join([*told, _("Đếm lại số phiếu, số có mặt.")]) if told else ""
