"""The province's lists: what a part may say, what differs between two, how odd ones are read."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.resources import listed_units
from sotay.model import directory
from sotay.model.directory import Directory, changes, read, read_part
from sotay.model.directory.agencies import Agencies, Agency
from sotay.model.directory.holidays import Holidays
from sotay.model.directory.sectors import Sectors
from sotay.model.errors import RecordRefused
from sotay.model.words import SECTORS
from sotay.model.workingdays import working_days_after

ROADS = Agency(name="Sở Xây dựng", also=("Sở GTVT",), sectors=("giao_thong",))
WATER = Agency(name="Sở Nông nghiệp và Môi trường")
BOTH = Agencies(agencies=(WATER, ROADS))


def told(name: str, value: Any) -> Directory:
    return read({name: value})


def test_an_agency_is_meant_by_any_of_its_names() -> None:
    assert BOTH.named("  sở gtvt ") == BOTH.named("SO XAY DUNG") == "Sở Xây dựng"
    assert BOTH.named("Sở") == ""
    assert BOTH.offered("giao_thong") == ["Sở Xây dựng", "Sở Nông nghiệp và Môi trường"]
    assert BOTH.offered("y_te") == ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"]
    assert BOTH.matching("gtvt") == BOTH.matching("xây") == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("agencies", {"agencies": [{"name": "Sở A"}, {"name": "SO A"}]}, "hai lần"),
        ("agencies", {"agencies": [{"name": "Sở \u202eA"}]}, "ẩn"),
        ("agencies", {"agencies": [{"name": "A", "also": ["B"]}, {"name": "b"}]}, "hai lần"),
        ("agencies", {"agencies": [{"name": " "}]}, "để trống"),
        ("agencies", {"agencies": [{"name": "A\nB"}]}, "một dòng"),
        ("agencies", {"agencies": [{"name": "A", "head": "Ông A"}]}, "mục lạ"),
        ("sectors", {"sectors": [{"code": "y_te"}, {"code": "y_te"}]}, "hai lần"),
        ("sectors", {"sectors": [{"code": "the_thao"}]}, "không có trong danh mục"),
        (
            "sectors",
            {"sectors": [{"code": one, "offered": False} for one in SECTORS]},
            "ít nhất một",
        ),
        ("holidays", {"years": [{"year": 2027, "off": ["2028-01-01"]}]}, "không thuộc năm"),
        ("holidays", {"years": [{"year": 2027}, {"year": 2027}]}, "hai lần"),
        ("holidays", {"years": [{"year": 2027, "worked": ["2027-03-01"]}]}, "thứ Bảy"),
        (
            "holidays",
            {"years": [{"year": 2027, "off": ["2027-03-06"], "worked": ["2027-03-06"]}]},
            "hai lần",
        ),
        ("music", {}, "chưa biết"),
    ],
)
def test_what_contradicts_itself_is_refused_and_says_nothing(
    name: str, value: Any, says: str
) -> None:
    with pytest.raises(RecordRefused, match=says):
        read_part(name, json.dumps(value).encode())
    assert told(name, value) == Directory({}, (name,))


@given(
    st.dictionaries(
        st.sampled_from([*directory.KINDS, "khac"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates().map(str),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["agencies", "sectors", "years", "name", "code", "year", "off"]
                    ),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=8,
        ),
    )
)
def test_whatever_a_paper_holds_each_part_is_read_or_named(parts: dict[str, Any]) -> None:
    found = read(parts)
    assert {*found.parts, *found.unread} == {*parts}
    assert read(directory.plain(found.parts)).parts == found.parts
    assert not [*changes(found, found)]


def test_a_year_that_is_told_stands_in_place_of_the_program_s() -> None:
    own = Holidays().calendar()
    before = date(2027, 9, 1)
    assert working_days_after(before, 1, own) == date(2027, 9, 6)  # 2 and 3 September are off
    year = {"year": 2027, "off": ["2027-09-02"], "worked": ["2027-09-04"]}
    now = told("holidays", {"years": [year]}).holidays.calendar()
    assert [working_days_after(before, n, now).day for n in (1, 2, 3)] == [3, 4, 6]
    assert not now.works(date(2026, 9, 2)), "of a year that it does not tell, as before"


def test_what_differs_is_said_in_words() -> None:
    was = read({"agencies": directory.plain({"a": Agencies(agencies=(ROADS,))})["a"]})
    parts = {
        "agencies": BOTH,
        "sectors": read_part("sectors", b'{"sectors":[{"code":"y_te","offered":false}]}'),
        "holidays": read_part("holidays", b'{"years":[{"year":2030,"off":["2030-01-01"]}]}'),
    }
    now = read(directory.plain(parts))
    assert [*changes(was, now)] == [
        "Thêm cơ quan: Sở Nông nghiệp và Môi trường.",
        "Ngừng đưa ra lĩnh vực: Y tế, BHYT.",
        "Thêm ngày nghỉ: 01/01/2030.",
    ]
    assert next(changes(now, was)) == "Ngừng dùng cơ quan: Sở Nông nghiệp và Môi trường."
    assert Sectors().offers("y_te")
    assert not now.sectors.offers("y_te")


GOOD = "Tôi là {recorder}, {office}; lưu đến {until}; yêu cầu gửi {contact}."


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("consents", {"version": "a", "text": "Không có chỗ điền."}, "thiếu chỗ điền"),
        ("consents", {"version": "a", "text": GOOD + " {office.__class__}"}, "chỗ điền"),
        ("consents", {"version": "a", "text": GOOD + " {recorder!r}"}, "chỗ điền"),
        ("consents", {"version": "a", "text": GOOD + " {recorder:>9999999}"}, "chỗ điền"),
        ("consents", {"version": "a", "text": GOOD + " {0}"}, "chỗ điền"),
        ("consents", {"version": "a", "text": GOOD + " {"}, "ngoặc"),
        ("consents", {"version": "a b", "text": GOOD}, "khuôn mã"),
        ("periods", {"name": "Quý I", "until": "2026-12-31"}, "kết thúc trước"),
        ("periods", {"name": "Quý I", "until": "2027-03-31", "due": "2026-12-31"}, "hạn trước"),
    ],
)
def test_texts_and_periods_that_could_not_be_used_are_refused(
    name: str, value: Any, says: str
) -> None:
    inner = {"consents": "texts", "periods": "periods"}[name]
    with pytest.raises(RecordRefused, match=says):
        read_part(name, json.dumps({inner: [{"since": "2027-01-01", **value}]}).encode())


def test_a_text_is_read_from_its_day_on() -> None:
    texts = [{"version": f"BN-{n}", "since": f"202{n}-01-01", "text": GOOD} for n in (8, 7)]
    found = told("consents", {"texts": texts}).consents
    assert found.of(date(2026, 12, 31)) is None
    assert [found.of(date(2027, 1, 1)), found.of(date(2030, 1, 1))] == [*found.texts]
    assert [one.version for one in found.texts] == ["BN-7", "BN-8"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"kind": "hop_kin"}, "không có trong danh mục"),
        ({"opening": "Hôm nay \u202eyan"}, "ẩn"),
        ({"chair": "Chủ\u200btrì"}, "ẩn"),
        ({"opening": "x\n" * 900}, "dòng"),
        ({"closing": "x" * 2001}, "2000"),
        ({"opening": "{place.__class__}"}, "chỗ điền"),
        ({"opening": "{place:>99999999}"}, "chỗ điền"),
        ({"secretary": "{chair}"}, "không có chỗ điền"),
        ({"footnote": "}"}, "ngoặc"),
        ({"subject": "a\nb"}, "một dòng"),
        ({"sections": [{"name": "body"}, {"name": "body"}]}, "hai lần"),
        (
            {"sections": [{"name": "body", "heading": "A"}, {"name": "votes", "heading": "a"}]},
            "hai lần",
        ),
        ({"sections": [{"name": "secret"}]}, "không có trong danh mục"),
        ({"code": "x"}, "mục lạ"),
    ],
)
def test_a_template_that_could_harm_minutes_is_refused(value: dict[str, Any], says: str) -> None:
    with pytest.raises(RecordRefused, match=says):
        read_part("minutes", json.dumps({"templates": [template(**value)]}).encode())


def template(**value: Any) -> dict[str, Any]:
    return {"version": "MB-1", "kind": "hop_thon", "since": "2027-01-01", **value}


def test_the_newest_template_of_a_kind_in_force_on_a_day_counts_and_changes_are_said() -> None:
    old = template(opening="Hôm nay, tại {place}.")
    new = template(version="MB-2", since="2027-06-01")
    other = template(version="MB-3", kind="giao_ban", chair="Chủ trì")
    was, now = (told("minutes", {"templates": one}) for one in ([old], [new, other, old]))
    found = now.minutes
    days = (date(2026, 12, 31), date(2027, 5, 31), date(2028, 1, 1))
    versions = [one.version if (one := found.of("hop_thon", day)) else "" for day in days]
    assert versions == ["", "MB-1", "MB-2"]
    assert found.of("hoi_nghi", days[-1]) is None
    assert [*changes(was, now)] == [
        (
            "Mẫu biên bản Họp thôn, tổ dân phố: bản MB-2, cho cuộc họp từ ngày 01/06/2027: trở lại "
            "mẫu của Sổ tay."
        ),
        (
            "Mẫu biên bản Giao ban: bản MB-3, cho cuộc họp từ ngày 01/01/2027: đổi chức danh người "
            "ký bên phải."
        ),
    ]
    assert [*changes(now, was)] == [f"Bỏ mẫu biên bản, bản MB-{n}." for n in (2, 3)]


def test_a_commune_is_called_and_goes_on_as_the_province_says_from_a_day_on() -> None:
    names = [
        {"code": "07210", "name": "Phường Bắc Giang Mới", "since": "2027-07-01"},
        {"code": "99999", "name": "Xã Mới"},
    ]
    ended = [{"code": "07228", "since": "2027-07-01", "into": "07210"}]
    part = told("units", {"names": names, "ended": ended}).units
    before, after, known = date(2027, 6, 30), date(2027, 7, 1), listed_units()
    then, now = part.shown(before, known), part.shown(after, known)
    assert then["07210"] == known["07210"]
    assert (now["07210"].name, now["99999"].name) == ("Phường Bắc Giang Mới", "Xã Mới")
    assert now["07228"].name == f"{known['07228'].name} (nay thuộc Phường Bắc Giang Mới)"
    assert then["07228"] == known["07228"]
    said = list(directory.changes(directory.NOTHING, Directory({"units": part})))
    assert any("nhập vào Phường Bắc Giang Mới" in line for line in said)
    assert any("từ 01/07/2027" in line for line in said)


@pytest.mark.parametrize("value", [
    {"ended": [{"code": "07210", "since": "2027-07-01", "into": "07210"}]},
    {"ended": [{"code": "07210", "since": "2027-07-01", "into": "07228"},
               {"code": "07228", "since": "2027-07-01", "into": "07210"}]},
    {"names": [{"code": "07210", "name": "Xã A"}, {"code": "07228", "name": "xã a"}]},
    {"names": [{"code": "07210", "name": "Xã A"}, {"code": "07210", "name": "Xã B"}]},
    {"names": [{"code": "07210", "name": "Xã\u202eA"}]},
    {"names": [{"code": "7210", "name": "Xã A"}]},
    {"names": [{"code": "07210", "name": " "}]},
])  # fmt: skip
def test_communes_that_go_round_or_are_two_are_refused(value: dict[str, Any]) -> None:
    assert directory.read({"units": value}).unread == ("units",)
