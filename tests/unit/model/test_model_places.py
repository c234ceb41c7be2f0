"""A place in words: each part once, in the spelling it was recorded in."""

import pytest

from sotay.model.places import place_line
from sotay.model.records import Place


@pytest.mark.parametrize(
    ("hamlet", "spot", "line"),
    [
        ("", "", "Xã Yên Phong"),
        ("Thôn Hạ", "Nhà văn hóa", "Nhà văn hóa, thôn Hạ, xã Yên Phong"),
        ("xã Yên Phong", "", "xã Yên Phong"),
        ("thôn Hạ, xã Yên Phong", "", "thôn Hạ, xã Yên Phong"),
        ("", "Trụ sở UBND xã Yên Phong", "Trụ sở UBND xã Yên Phong"),
        ("Thôn Hoà Bình", "Sân kho thôn Hòa Bình", "Sân kho thôn Hòa Bình, xã Yên Phong"),
        ("thôn Đông", "Chùa thôn Đông Hạ", "Chùa thôn Đông Hạ, thôn Đông, xã Yên Phong"),
        ("thôn 1", "Nhà ông tổ trưởng thôn 1A", "Nhà ông tổ trưởng thôn 1A, thôn 1, xã Yên Phong"),
        ("Tổ dân phố số 3", " Sân bóng; ", "Sân bóng, tổ dân phố số 3, xã Yên Phong"),
    ],
)
def test_each_part_is_said_once(hamlet: str, spot: str, line: str) -> None:
    assert place_line(Place("09193", hamlet, spot)) == line


def test_an_unknown_commune_is_left_out() -> None:
    assert place_line(Place("00000", "Thôn Hạ")) == "Thôn Hạ"
