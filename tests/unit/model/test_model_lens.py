"""The lens over a response: what it does not say, and how many say the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.model.lens import QUESTIONS, Said, alike, hashed, likeness, look

GOOD = (
    "Ủy ban nhân dân xã Kim Sơn trả lời: cống đầu thôn Ngòi đã được thay mới ngày 20/11/2026. "
    "Hỏi thêm ở bộ phận một cửa của xã, 0222 3821 234."
)
EMPTY = "Xin ghi nhận ý kiến. Cơ quan sẽ nghiên cứu và có hướng trong thời gian tới."


def lacks(said: Said) -> set[str]:
    return {one.question for one in look(said) if not one.well}


def test_what_a_response_does_not_say_is_named() -> None:
    assert lacks(Said(GOOD, "UBND xã Kim Sơn")) == set()
    of_somebody = f"{EMPTY} Đã báo hộ ông Trần Văn Tám."
    assert lacks(Said(of_somebody, "Sở Xây dựng")) == set(QUESTIONS)
    (vague,) = [one for one in look(Said(EMPTY, "Sở")) if one.question == "chung_chung"]
    assert vague.found == ("ghi nhận ý kiến", "trong thời gian tới", "sẽ nghiên cứu")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("SỞ Y TẾ trả lời", "co_quan"),
        ("Sở đang cho kiểm tra", "viec"),
        ("Đề nghị này chưa đúng quy định tại khoản 2 Điều 5 Luật Đất đai", "viec"),
        ("xong trước quý IV", "ngay"),
        ("trong 15 ngày làm việc", "ngay"),
        ("trước 30/6", "ngay"),
        ("Mời bà con liên hệ trưởng thôn", "hoi_ai"),
        ("gọi 0912.345.678", "hoi_ai"),
    ],
)
def test_each_way_to_say_it_is_known(text: str, question: str) -> None:
    assert question in lacks(Said("chưa rõ", "Sở Y tế"))
    assert question not in lacks(Said(text, "Sở Y tế"))


def test_what_stands_in_a_field_is_said() -> None:
    said = Said("Ủy ban trả lời", "Ủy ban", "thay cống", date(2026, 12, 31), "bộ phận một cửa")
    assert lacks(said) == set()


def test_the_same_words_to_others_are_counted_whatever_their_days() -> None:
    other = GOOD.replace("20/11/2026", "25/12/2026").upper()
    near = GOOD.replace("Ngòi", "Đông").replace("thay mới", "thay mới hoàn toàn")
    found = alike(GOOD, [other, near, EMPTY, ""])
    assert (found.exact, found.near) == (1, 1)
    assert alike("", [""]) == alike("…", ["!"])


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_text_is_wholly_alike(one: str, other: str) -> None:
    assert 0 <= likeness(hashed(one), hashed(other)) <= 1
    assert likeness(hashed(one), hashed(other)) == likeness(hashed(other), hashed(one))
    assert not hashed(one) or likeness(hashed(one), hashed(one)) == 1
    assert alike(one, [one]).exact == 1
