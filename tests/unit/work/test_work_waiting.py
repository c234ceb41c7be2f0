"""What may leave is counted apart from what stays, by the same judge as when a bundle is sealed."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest

from sotay.base.clock import local
from sotay.model.interview import Interview
from sotay.model.records import Consent, Respondent
from sotay.model.shape import encode
from sotay.model.words import HOLDS_OF_CONSENT, PURPOSES_VERSION
from sotay.work.desk import Desk, office_of, set_office
from sotay.work.records import writing
from sotay.work.transfer import sealing
from sotay.work.transfer.waiting import waiting

KEEP, SEND = "ghi_nhan_y_kien", "chuyen_noi_dung"
CODE = "NG-7K2M9X"


def said(desk: Desk, purpose: str, *, given: bool = True) -> Consent:
    """Return an answer given a second after the one before."""
    desk.clock.at_ms += 1_000
    return Consent(
        purpose=purpose,
        respondent=CODE,
        given=given,
        method="van_ban",
        text_version=PURPOSES_VERSION,
        at=local(desk.clock.now_ms()).replace(microsecond=0),
        recorded_by="",
    )


def interview(desk: Desk, *answers: Consent) -> Interview:
    """Close an interview of one person who answered so."""
    made = writing.begin_interview(desk).value
    heard = msgspec.structs.replace(
        made, notes="Thiếu nước.", respondents=(Respondent(code=CODE),), consents=answers
    )
    return writing.close(desk, heard).value


def meeting_matter(desk: Desk, **parts: object) -> None:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Sửa đường", **parts))


def agreed(desk: Desk) -> None:
    interview(desk, said(desk, KEEP), said(desk, SEND))


def sending_refused(desk: Desk) -> None:
    interview(desk, said(desk, KEEP), said(desk, SEND, given=False))


def sending_unasked(desk: Desk) -> None:
    interview(desk, said(desk, KEEP))


def withdrawn(desk: Desk) -> None:
    made = interview(desk, said(desk, KEEP), said(desk, SEND))
    desk.clock.at_ms += 1_000
    at = local(desk.clock.now_ms()).replace(microsecond=0)
    after = tuple(msgspec.structs.replace(one, withdrawn=at) for one in made.consents)
    writing.keep(desk, msgspec.structs.replace(made, consents=after))
    bare = msgspec.structs.replace(made, notes="", consents=after)
    writing.close(desk, bare)


def source_held(desk: Desk) -> None:
    made = interview(desk, said(desk, KEEP), said(desk, SEND, given=False))
    matter = writing.begin_matter(desk, made).value
    writing.close(desk, msgspec.structs.replace(matter, text="Sửa mương"))


def elsewhere(desk: Desk) -> None:
    place = msgspec.structs.replace(writing.begin_matter(desk).value.place, unit="09340")
    meeting_matter(desk, place=place)


def years(desk: Desk) -> None:
    """As an import of an earlier version closed it; in one only a day beside the text is far."""
    made = writing.begin_matter(desk).value
    for day, due in ((datetime(1026, 1, 1, tzinfo=UTC), None), (made.noted, date(2101, 1, 1))):
        new = writing.begin_matter(desk).value
        old = msgspec.structs.replace(new, text="Sửa cầu", noted=day, due=due)
        writing.keep(desk, old)
        with desk.vault.writing(desk.clock, "import") as connection:
            writing.freeze(desk, connection, old, encode(old), "ab" * 32)


HELD: tuple[tuple[Callable[[Desk], None], dict[str, int]], ...] = (
    (agreed, {}),
    (sending_refused, {"sending-refused": 1}),
    (sending_unasked, {"sending-unasked": 1}),
    (withdrawn, {"withdrawn": 1}),
    (source_held, {"sending-refused": 1, "source": 1}),
    (elsewhere, {"elsewhere": 1}),
    (years, {"years": 2}),
)


@pytest.mark.parametrize(("write", "held"), HELD, ids=[one[0].__name__ for one in HELD])
def test_what_stays_is_counted_by_its_reason(
    write: Callable[[Desk], None], held: dict[str, int], desk: Desk
) -> None:
    meeting_matter(desk)
    assert (waiting(desk).going, waiting(desk).staying) == (1, 0)
    write(desk)
    found = waiting(desk)
    assert dict(found.held) == held
    would = sealing.leaving(desk)
    assert (found.going, found.staying) == (len(would.rows), len(would.held))
    for why, number in held.items():
        assert f"{number} bản ghi giữ lại vì {HOLDS_OF_CONSENT[why]}." in found.why()


def test_an_answer_typed_into_an_open_interview_counts_at_once(desk: Desk) -> None:
    """A matter follows the interview it was heard in, which nobody has closed."""
    made = writing.begin_interview(desk).value
    heard = msgspec.structs.replace(made, notes="Nước.", respondents=(Respondent(code=CODE),))
    writing.keep(desk, heard)
    matter = writing.begin_matter(desk, heard).value
    writing.close(desk, msgspec.structs.replace(matter, text="Sửa mương"))
    assert dict(waiting(desk).held) == {"source": 1}
    answers = (said(desk, KEEP), said(desk, SEND))
    writing.keep(desk, msgspec.structs.replace(heard, consents=answers))
    assert (waiting(desk).going, waiting(desk).held) == (1, ())


def test_nothing_is_counted_again_while_other_records_are_typed(desk: Desk) -> None:
    meeting_matter(desk)
    before = waiting(desk)
    writing.begin_meeting(desk)
    assert waiting(desk) is before
    set_office(desk, office_of(desk))
    assert waiting(desk) is not before
