"""What a field may offer: officials and places of one's own records, and never a person heard."""

import msgspec
import pytest

from sotay.base.clock import local
from sotay.model.meeting import Attendance, Contribution, Official, Task
from sotay.model.records import Consent, Place
from sotay.vault.records.offers import MOST, Kind
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


def held(desk: Desk, chair: Official, hamlet: str = "", **more: object) -> str:
    made = writing.begin_meeting(desk).value
    place = Place(unit=made.place.unit, hamlet=hamlet)
    meeting = msgspec.structs.replace(
        made, title="Họp", chair=chair, secretary=Official(""), place=place, **more
    )
    writing.keep(desk, meeting)
    return meeting.id


def texts(desk: Desk, kind: Kind, typed: str, besides: str = "") -> list[str]:
    return [offer.text for offer in reading.offers(desk, kind, typed, besides)]


def test_marks_are_not_asked_for_and_any_word_may_begin(desk: Desk) -> None:
    held(desk, Official("Nguyễn Đức Minh", "Phó Chủ tịch"), "Thôn Đông Hạ")
    for typed in ("nguyen", "Nguyễn", "duc mi", "minh", ""):
        assert texts(desk, "official", typed) == ["Nguyễn Đức Minh"], typed
    assert texts(desk, "official", "inh") == []
    assert texts(desk, "official", "Nguyễn Đức Minh") == []  # it stands there already
    assert texts(desk, "hamlet", "dong") == ["Thôn Đông Hạ"]
    assert texts(desk, "post", "pho") == ["Phó Chủ tịch"]


def test_often_and_lately_used_comes_first(desk: Desk) -> None:
    for _time in range(3):
        held(desk, Official("Lê Văn An"), "Thôn Thượng")
    held(desk, Official("Lê Văn Bình"), "Thôn Hạ")
    assert texts(desk, "official", "le") == ["Lê Văn An", "Lê Văn Bình"]
    assert texts(desk, "hamlet", "thon") == ["Thôn Thượng", "Thôn Hạ"]
    for number in range(2 * MOST):
        held(desk, Official(f"Lê Văn Cả {number}"))
    assert texts(desk, "official", "le")[0] == "Lê Văn An"
    assert len(texts(desk, "official", "le")) == MOST


def test_the_latest_post_goes_with_the_name(desk: Desk) -> None:
    held(desk, Official("Lê Văn An", "Công chức"))
    held(desk, Official("Lê Văn An", "Phó Chủ tịch"))
    (offer,) = reading.offers(desk, "official", "an")
    assert offer.beside == "Phó Chủ tịch"


def test_what_is_half_typed_or_put_aside_is_nobodys_word(desk: Desk) -> None:
    key = held(desk, Official("Lê V"), "Thôn Đ")
    assert texts(desk, "official", "l", besides=key) == []
    assert texts(desk, "hamlet", "t", besides=key) == []
    writing.discard(desk, key)
    assert texts(desk, "official", "l") == []


@pytest.mark.parametrize("kind", ["hamlet", "official", "post", "owner"])
def test_nobody_who_was_heard_is_ever_offered(desk: Desk, kind: Kind) -> None:
    held(
        desk,
        Official("Cán bộ Một", "Chủ tịch"),
        attendance=Attendance(note="Bà Khách Ghi Chú", officials=(Official("Cán bộ Hai"),)),
        contributions=(Contribution(speaker="Ông Khách Phát Biểu", text="Bà Khách Nói"),),
        tasks=(Task("Gặp ông Khách", "Ông Khách Được Giao"),),
        body="Ông Khách Trong Bài",
    )
    begun = writing.begin_interview(desk).value
    answer = Consent(
        purpose="ghi_nhan_y_kien",
        given=True,
        method="loi_noi_co_chung_kien",
        text_version="2026-2",
        at=local(desk.clock.now_ms()).replace(microsecond=0),
        witness="Bà Khách Làm Chứng",
    )
    writing.keep(
        desk,
        msgspec.structs.replace(
            begun, recorder="Cán bộ Ba", notes="Ông Khách Trong Ghi Chép", consents=(answer,)
        ),
    )
    assert texts(desk, kind, "khach") == []
    if kind in ("official", "owner"):
        assert set(texts(desk, kind, "can bo")) == {"Cán bộ Một", "Cán bộ Hai", "Cán bộ Ba"}
