"""Parts of a record by the words people read."""

import pytest
from msgspec.json import schema

from sotay.model.errors import RecordRefused
from sotay.model.kinds import AnyRecord
from sotay.model.labels import INNER, PARTS, part_named
from sotay.model.shape import parse_record


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("contributions[0].text", "Ý kiến phát biểu, dòng 1, nội dung"),
        ("place.unit", "Địa điểm, xã, phường"),
        ("attendance.officials[2].name", "Thành phần, đại biểu, dòng 3, tên"),
        ("agenda[...]", "Chương trình"),
        ("title", "Tên"),
        ("cả dòng", "cả dòng"),
        ("nothing.known", "nothing.known"),
    ],
)
def test_a_path_is_told_in_words(path: str, told: str) -> None:
    assert part_named(path) == told


def test_every_part_of_every_shape_has_words() -> None:
    shapes = schema(AnyRecord)["$defs"].values()
    names = {name for shape in shapes for name in shape.get("properties", {})}
    assert {"text", "owner", "witness", "sha256"} <= names  # of kinds, and of what is in them
    assert names - set(PARTS) - set(INNER) == set()


def test_a_refused_line_names_its_part_in_words() -> None:
    with pytest.raises(RecordRefused) as refused:
        parse_record(b'{"type":"matter","place":{"unit":"1"}}')
    assert "Mục “Địa điểm, xã, phường” không nhận được" in str(refused.value)
    assert refused.value.field == "place.unit"
