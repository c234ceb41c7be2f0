"""What keeps a record from being closed, what lists show, what search sees."""

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from sotay.base.errors import FieldProblem
from sotay.model import records as m
from sotay.model.consent import Answers
from sotay.model.interview import Interview
from sotay.model.meeting import Contribution, Meeting, Official, Task, Vote
from sotay.model.office import Office, checked
from sotay.model.readtext import read_text
from sotay.model.words import PURPOSES_VERSION

AT = datetime(2026, 11, 14, 18, 30, tzinfo=UTC)  # already the 15th in Vietnam
PLACE = m.Place(unit="07210", hamlet="thôn Đông Hạ")
ID = "0192f0c0-0000-7000-8000-000000000000"


def meeting(**change: object) -> Meeting:
    whole: dict[str, object] = {
        "id": ID,
        "title": "Họp thôn",
        "starts": AT,
        "ends": AT + timedelta(hours=1),
        "place": PLACE,
        "chair": Official(name="Lê Quang Đạo"),
        "secretary": Official(name="Phạm Thu Hà"),
    }
    return Meeting(**(whole | change))


def test_a_whole_meeting_can_be_closed() -> None:
    assert meeting().gaps() == ()


def test_every_gap_of_a_meeting_is_told_at_once() -> None:
    bare = meeting(title=" ", chair=Official(name=""), secretary=Official(name=" "), ends=None)
    assert len(bare.gaps()) == 4
    assert meeting(ends=AT).gaps() == ("thời gian kết thúc phải sau thời gian bắt đầu",)


def consent(given: bool, **more: object) -> m.Consent:
    return m.Consent(
        purpose="lien_he_phan_hoi",
        given=given,
        method="loi_noi",
        text_version="PDY-01",
        at=AT,
        **more,
    )


def test_silence_is_no_consent_and_the_newest_answer_counts() -> None:
    assert Answers(()).state("lien_he_phan_hoi") != "given"
    later = msgspec.structs.replace(consent(True), at=AT + timedelta(seconds=1))
    assert Answers((consent(False), later)).state("lien_he_phan_hoi") == "given"
    assert Answers((later, consent(False))).state("lien_he_phan_hoi") == "given"
    assert (
        Answers((consent(False), consent(True))).state("lien_he_phan_hoi") != "given"
    )  # of one moment
    assert Answers((consent(True), consent(False))).state("lien_he_phan_hoi") != "given"
    assert Answers((consent(True, withdrawn=AT),)).state("lien_he_phan_hoi") != "given"
    assert Answers((consent(True),)).state("ghi_danh_tinh") != "given"


@pytest.mark.parametrize(("witness", "missing"), [("", True), (" ", True), ("Bà Lan", False)])
def test_an_interview_needs_words_and_a_witness_where_it_says_so(
    witness: str, missing: bool
) -> None:
    bare = Interview(id=ID, held=AT, place=PLACE)
    assert bare.gaps()[0] == "chưa ghi nội dung buổi ghi nhận"
    agreed = m.Consent(
        purpose="ghi_nhan_y_kien",
        given=True,
        method="loi_noi_co_chung_kien",
        text_version=PURPOSES_VERSION,
        at=AT,
        respondent="NG-AAAA22",
        witness=witness,
    )
    heard = (m.Respondent(code="NG-AAAA22"),)
    whole = msgspec.structs.replace(bare, notes="x", respondents=heard, consents=(agreed,))
    assert any("chứng kiến" in gap for gap in whole.gaps()) == missing
    assert len(whole.gaps()) == missing


def test_days_are_vietnamese_and_titles_fit_a_list() -> None:
    assert meeting().day.isoformat() == "2026-11-15"
    long = Interview(id=ID, held=AT, place=PLACE, notes="nước " * 100 + "\nsau")
    assert len(long.headline) <= 160
    assert long.headline.endswith("…")


def test_search_sees_every_part_of_the_minutes() -> None:
    whole = meeting(
        agenda=("một",),
        body="hai",
        contributions=(Contribution(speaker="ba", text="bốn"),),
        votes=(Vote(question="năm"),),
        conclusion="sáu",
        tasks=(Task(text="bảy"),),
        number="8/BB",
    )
    title, body = whole.words()
    assert title == "Họp thôn"
    for word in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "8/BB", "Đông Hạ"):
        assert word in body


def test_an_office_that_could_not_be_printed_is_refused() -> None:
    assert checked(Office(unit="07210", name="UBND xã")).name == "UBND xã"
    for bad in (
        Office(unit="07210", name=""),
        Office(unit="1", name="x"),
        Office(unit="07210", name="a\nb"),
    ):
        with pytest.raises(FieldProblem):
            checked(bad)


# A text that was read to somebody is never changed under its version: a new one is added here.
TEXTS = {"2026-3": "61176ccef9a5202c"}


def test_the_text_read_is_the_one_its_version_names() -> None:
    told = read_text()
    assert told.version == PURPOSES_VERSION
    assert hashlib.sha256(told.text.encode()).hexdigest()[:16] == TEXTS[told.version]
