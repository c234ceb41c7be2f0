"""Lists in files beside a form, as strangers leave them there: read, or refused with the reason."""

import gc
import json
import unicodedata
from contextlib import suppress
from typing import Any

import pytest
from forms_made import begun, offered, opened, seen, shown
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.forms.model.errors import FormRefused
from sotay.forms.model.lists import MOST_COLUMNS, MOST_ROWS, outside
from sotay.forms.tree.node import Node

FILE = """
| survey |
| | type | name | label | calculation |
| | select_one_from_file noi.geojson | noi | Nơi | |
| | calculate | o_dau | | instance('noi')/goc/item[id = ${noi}]/geometry |
""".replace("/goc/", "/*/")


def rows(node: Node) -> list[dict[str, str]]:
    return [{each.name: each.text for each in item.elements} for item in node.elements[0].elements]


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature", "id": "a", "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "coordinates", "told"),
    [
        ("Point", [106.07, 21.18], "21.18 106.07 0 0"),
        ("Point", [106, 21, 9.5], "21 106 0 0"),
        ("LineString", [[1, 2], [3, 4]], "2 1 0 0;4 3 0 0"),
        ("Polygon", [[[1, 2], [3, 4], [1, 2]], [[9, 9]]], "2 1 0 0;4 3 0 0;2 1 0 0"),
        ("MultiPoint", [[1, 2]], ""),
    ],
)
def test_places_are_written_as_odk_has_them(kind: str, coordinates: Any, told: str) -> None:
    (row,) = rows(
        outside("n.geojson", collection(feature(kind, coordinates, ten="A", so=1, co=True)))
    )
    assert row == {"ten": "A", "so": "1", "co": "true", "id": "a", "geometry": told}


CHOOSING = """
| survey |
| | type | name | label | relevant | parameters |
| | select_one_from_file lang.csv | lang | Làng | | value=ma label=ten |
| | text | vi_sao | Vì sao? | ${lang} = 'hòa' | |
"""


def test_words_with_marks_of_their_own_are_the_same_words() -> None:
    """A form or a list typed on a Mac has `o` and a mark where answers have `ò`."""
    apart = unicodedata.normalize("NFD", CHOOSING)
    content = unicodedata.normalize("NFD", "ma,ten\nhòa,Hòa\n").encode()
    session = begun(apart, {"lang.csv": content})
    session.set("/data/lang", "hòa")
    assert shown(session, "/data/vi_sao")
    assert offered(session, "/data/lang") == [("hòa", "Hòa")]


@pytest.mark.parametrize("gone", ["ma", "ten"])
def test_choices_out_of_a_column_that_no_row_has_are_refused(gone: str) -> None:
    content = "ma,ten\nhòa,Hòa\n".replace(gone, "khac").encode()
    with pytest.raises(FormRefused, match=f"dòng 2, cột type.*không có cột “{gone}”"):
        opened(CHOOSING, {"lang.csv": content})
    assert opened(CHOOSING, {"lang.csv": b"khac\n"})  # no rows, no columns


@pytest.mark.parametrize("content", [b"ma,ten\na,A\n", b"ma,ten\n\xff\n"])
def test_garbage_is_sought_again_once_a_form_is_read_or_refused(content: bytes) -> None:
    with suppress(FormRefused):
        opened(CHOOSING, {"lang.csv": content})
    assert gc.isenabled()


def test_a_place_is_chosen_and_found_again() -> None:
    content = collection(feature("Point", [106.07, 21.18], title="Đình"))
    session = begun(FILE, {"noi.geojson": content})
    session.set("/data/noi", "a")
    assert seen(session, "/data/o_dau") == "21.18 106.07 0 0"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": {}}',
        collection(1), collection({}), b"[" * 100_000, b"\xff\xfe",
        collection(feature("Point", 1)), collection(feature("Point", ["1", "2"])),
        collection(feature("Point", [1])), collection(feature("Point", [999, 0])),
        collection(feature("LineString", [[1, 2], None])), collection(feature("Polygon", {"a": 1})),
        collection(feature("Polygon", [[1, 2]])), collection(feature("Point", [True, False])),
        collection({"type": "Feature", "properties": [1]}),
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": NaN}]}',
    ],
)  # fmt: skip
def test_places_that_are_none_are_refused_when_the_form_is_opened(content: bytes) -> None:
    with pytest.raises(FormRefused) as told:
        opened(FILE, {"noi.geojson": content})
    assert "noi.geojson" in str(told.value)


@pytest.mark.parametrize(
    "content",
    ["ten\u0300;x\na;1".encode(), b"\xef\xbb\xbfa,b\r1,2\r", b"a|b\n1|2", b"a\tb\n1\t2", b"a,b\n1"],
)
def test_tables_are_read_whatever_separates_their_columns(content: bytes) -> None:
    (row,) = rows(outside("d.csv", content))
    assert next(iter(row.values())) in ("a", "1")


def test_rows_that_are_longer_or_shorter_than_the_first_are_read_as_far_as_they_go() -> None:
    found = rows(outside("d.csv", b"a,b\n1,2,3\n\n4\n"))
    assert found == [{"a": "1", "b": "2"}, {"a": "4"}]
    assert rows(outside("d.csv", b"")) == rows(outside("d.csv", b"a,b")) == []
    assert rows(outside("d.csv", b'a\n"1\n2"\n')) == [{"a": "1\n2"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("tên".encode("utf-16"), "UTF-8"), (b"a" * 200 + b"\xff", "UTF-8"),
        (b"," * MOST_COLUMNS + b"\n", "cột"), (b"a\n" + b"1\n" * (MOST_ROWS + 1), "dòng"),
        (b"," * 400 + b"\n" + (b"," * 400 + b"\n") * 2_600, "ô"),
        (b'a\n"' + b"x" * 200_000 + b'"', "field"),
    ],
)  # fmt: skip
def test_tables_that_are_none_or_too_large_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(FormRefused, match=said):
        outside("d.csv", content)


SIGNS = st.text(st.sampled_from('{}[]",:;|\n\r\t\x00aễ1<>/&=\ufeff'), max_size=80)


@given(
    st.sampled_from(["d.csv", "d.xml", "d.geojson", "d"]),
    st.binary(max_size=200) | SIGNS.map(str.encode),
)
def test_whatever_lies_beside_a_form_is_a_list_or_refused(name: str, content: bytes) -> None:
    try:
        assert outside(name, content).elements
    except SotayError as told:
        assert len(str(told)) > 30


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "id"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_json_holds_is_a_list_or_refused(told: Any) -> None:
    whole = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": told}, told]}
    for value in (told, whole):
        try:
            outside("d.geojson", json.dumps(value).encode())
        except FormRefused as fault:
            assert fault.problems
