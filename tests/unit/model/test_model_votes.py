"""More votes than people: told by every way a meeting is closed, and blocking none."""

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from sotay.model.meeting import Attendance, Meeting, Vote
from sotay.model.notices import notice_kinds
from sotay.model.shape import parse_record

MEETING = parse_record(
    b'{"type":"meeting","id":"0192f0c0-0000-7000-8000-000000000000","starts":'
    b'"2026-01-02T03:04:05+07:00","place":{"unit":"07210"},"chair":{"name":""},'
    b'"secretary":{"name":""}}'
)
FEW, MANY = Vote("Ít", agree=90, abstain=7), Vote("Nhiều", agree=90, disagree=15, abstain=5)


@pytest.mark.parametrize(
    ("invited", "present", "votes", "over"),
    [
        (0, 97, (FEW, MANY, MANY), (2, 3)),
        (0, 110, (MANY,), ()),
        (97, UNSET, (MANY,), (1,)),
        (97, 0, (MANY,), (1,)),
        (97, 120, (MANY,), ()),  # more came than were invited
        (120, 97, (MANY,), (1,)),
        (0, UNSET, (MANY,), ()),  # nobody counted
        (120, 120, (), ()),
    ],
)
def test_more_votes_than_people_are_told(
    invited: int, present: int, votes: tuple[Vote, ...], over: tuple[int, ...]
) -> None:
    assert isinstance(MEETING, Meeting)
    meeting = replace(MEETING, votes=votes, attendance=Attendance(invited, present=present))
    assert meeting.overvoted() == over
    assert notice_kinds(meeting) == (("so_phieu",) if over else ())
    assert bool(meeting.overvoted_told()) == bool(over)
    assert meeting.gaps() == MEETING.gaps(), "it keeps nothing from being closed"


def test_it_is_said_with_the_numbers() -> None:
    assert isinstance(MEETING, Meeting)
    votes = (FEW, replace(MANY, agree=1090))
    meeting = replace(MEETING, votes=votes, attendance=Attendance(present=97))
    assert meeting.overvoted_told() == (
        "Biểu quyết 2: 1.110 phiếu, mà chỉ 97 người có mặt. Đếm lại số phiếu, số có mặt."
    )
    invited = replace(meeting, attendance=Attendance(invited=97))
    assert "97 người được mời" in invited.overvoted_told()
