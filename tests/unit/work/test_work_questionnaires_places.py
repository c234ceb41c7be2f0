"""The unit's own places: taken in from what people have, bounded, coarse, and never half a list."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.work.desk import Desk
from sotay.work.questionnaires import places
from sotay.work.questionnaires.errors import PlacesRefused
from sotay.work.questionnaires.places import UnitPlace

HALL = UnitPlace("Nhà văn hóa Thôn Hạ", 21.186, 106.076)


def geojson(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def point(name: str, *at: float) -> dict[str, object]:
    there = {"type": "Point", "coordinates": list(at)}
    return {"type": "Feature", "properties": {"name": name}, "geometry": there}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thon.csv", "ten,vi_do,kinh_do\nNhà văn hóa Thôn Hạ,21.18612,106.07634\n".encode()),
        (
            "THON.CSV",
            "\ufeffTên;Vĩ độ;Kinh độ\r\nNhà văn hóa Thôn Hạ;21,18612;106,07634\r\n".encode(),
        ),
        ("x.txt", "name\tlon\tlat\n  Nhà văn hóa  Thôn Hạ \t106.07634\t21.18612\n".encode()),
        ("thon.geojson", geojson(point("Nhà văn hóa Thôn Hạ", 106.07634, 21.18612))),
    ],
)
def test_what_people_have_is_read_and_kept_to_a_hundred_metres(name: str, content: bytes) -> None:
    found = places.read(name, content)
    assert found == places.ReadPlaces((HALL,))
    assert HALL.value == "21.186 106.076 0 0"


def test_what_is_no_place_is_told_by_its_row_and_the_others_are_taken() -> None:
    table = (
        "ten,lat,lon\nTrụ sở,21.1,106.0\n,21,106\nĐổi chỗ,106.07,21.18\nChữ,a,b\n"
        "TRU SO,21.2,106.0\nTrụ sở,21.1,106.0\nVô cùng,inf,nan\n"
    )
    found = places.read("t.csv", table.encode())
    assert found.places == (UnitPlace("Trụ sở", 21.1, 106.0),)
    assert [one.partition(":")[0] for one in found.left] == [
        "dòng 2", "dòng 3", "dòng 4", "dòng 5", "dòng 7",
    ]  # fmt: skip
    assert "đổi chỗ" in found.left[1]
    line = {"type": "LineString", "coordinates": [[106, 21], [107, 21]]}
    road = {"type": "Feature", "properties": {"name": "Đường"}, "geometry": line}
    both = places.read("t.geojson", geojson(road, point("Ao", 106, 21)))
    assert [one.name for one in both.places] == ["Ao"]
    assert "không phải một điểm" in both.left[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a,b\n1,2\n",
        b"ten,lat,lon\n" + b"x" * places.LARGEST,
        b"ten,lat,lon\n" + b"".join(b"p%d,1,1\n" % n for n in range(places.MOST + 1)),
    ],
)
def test_a_list_that_cannot_be_is_refused_and_the_old_one_stays(desk: Desk, content: bytes) -> None:
    places.put(desk, (HALL,))
    with pytest.raises(PlacesRefused):
        places.read("t.csv", content)
    assert places.every(desk) == [HALL]
    places.put(desk, ())
    assert places.every(desk) == []


@given(st.binary(max_size=300), st.sampled_from(["t.csv", "t.geojson"]))
def test_no_file_does_anything_but_be_read_or_refused(content: bytes, name: str) -> None:
    try:
        found = places.read(name, content)
    except PlacesRefused:
        return
    assert 0 < len(found.places) <= places.MOST


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,12}", fullmatch=True),
        st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
        min_size=1,
        max_size=20,
    )
)
def test_every_place_of_a_table_comes_back_near_to_where_it_was(
    told: dict[str, tuple[float, float]],
) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["name", "lat", "lon"])
    writer.writerows([name, *at] for name, at in told.items())
    found = places.read("t.csv", table.getvalue().encode())
    assert found.left == ()
    assert [one.name for one in found.places] == list(told)
    for one in found.places:
        latitude, longitude = told[one.name]
        assert abs(one.latitude - latitude) <= 0.0005 + 1e-9
        assert abs(one.longitude - longitude) <= 0.0005 + 1e-9
