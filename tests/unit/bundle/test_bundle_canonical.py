import json
import unicodedata
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.bundle import canonical
from sotay.bundle.errors import BadJson, BadManifest, UnknownVersion
from sotay.bundle.manifest import Payload

NFC_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | NFC_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NFC_TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_encoded_is_decoded_the_same(value: object) -> None:
    content = canonical.encode(value)
    assert canonical.decode(content) == value
    assert canonical.encode(canonical.decode(content)) == content


PIECES = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u00", b"n", b"1", b"-", b"0", b"."]
PIECES += [
    b"e",
    b"true",
    b"null",
    b" ",
    b"a",
    "ê".encode(),
    b"e\xcc\x82",
    b"\xff",
    b"\x1f",
    b"\x7f",
]
SPOILT = st.tuples(st.floats(0, 1), st.integers(0, 3), st.sampled_from(PIECES))


def outcome(decode: Callable[[bytes], object], content: bytes) -> object:
    try:
        return repr(decode(content))  # 1, 1.0 and True are equal
    except BadJson:
        return BadJson


@given(VALUES, st.lists(SPOILT, max_size=3))
def test_the_quick_way_takes_what_the_slow_one_takes(
    value: object, spoilt: list[tuple[float, int, bytes]]
) -> None:
    content = canonical.encode(value)
    for place, gone, put in spoilt:
        at = int(place * len(content))
        content = content[:at] + put + content[at + gone :]
        assert outcome(canonical.decode, content) == outcome(canonical._decode, content)


@pytest.mark.parametrize("deep", [1, 5, 6, 7, 30, 31, 32, 33, 5000])
@pytest.mark.parametrize("ends", [(b"[", b"]"), (b'{"a":', b"}")])
def test_both_ways_stop_at_one_depth(deep: int, ends: tuple[bytes, bytes]) -> None:
    content = ends[0] * deep + b"1" + ends[1] * deep
    told = outcome(canonical.decode, content)
    assert told == outcome(canonical._decode, content)
    assert (told is BadJson) == (deep > canonical.DEPTH_LIMIT)


def test_both_ways_spell_every_letter_the_same() -> None:
    letters = [chr(n) for n in range(0x110000) if not 0xD800 <= n < 0xE000]
    for start in range(0, len(letters), 4096):
        some = {letter: letter for letter in letters[start : start + 4096]}
        assert msgspec.json.encode(some, order="sorted") == canonical._spelling(some).encode()


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    content = canonical.encode({"đ": 1, "b": [True, None], "a": {"z": "\n\x1f/"}})
    assert content == '{"a":{"z":"\\n\\u001f/"},"b":[true,null],"đ":1}'.encode()


def test_text_is_brought_to_nfc() -> None:
    assert canonical.encode(unicodedata.normalize("NFD", "Hòa")) == '"Hòa"'.encode()


@pytest.mark.parametrize("escape", ["\n", "\t", "\r", "\b", "\f", "\x1f", '"', "\\"])
@pytest.mark.parametrize("mark", ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0338"])
def test_a_mark_behind_an_escape_stays_by_itself(escape: str, mark: str) -> None:
    value = {f"a{escape}{mark}": [f"Hòa{escape}{mark}b"]}
    assert canonical.decode(canonical.encode(value)) == value


def test_keys_that_are_one_in_nfc_are_refused() -> None:
    with pytest.raises(BadJson):
        canonical.encode({"ệ": 1, unicodedata.normalize("NFD", "ệ"): 2})


@pytest.mark.parametrize("value", [1.0, 2**53, float("nan"), b"x", {1, 2}, "\ud800"])
def test_what_has_no_spelling_is_not_encoded(value: object) -> None:
    with pytest.raises(BadJson):
        canonical.encode(value)


@pytest.mark.parametrize(
    "content",
    [
        b"", b" 1", b"1 ", b"-0", b"1.5", b"1e2", b"NaN", b"Infinity", b"9007199254740992",
        b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'{"a": 1}', b'"\\u0041"', b'"\\/"', b'"\\ud800"',
        b'"\xff"', "\ufeff1".encode(), b"[1,]", b"'a'", b"[" * 33 + b"]" * 33, b"[" * 10**6,
        b"9" * 10_000, unicodedata.normalize("NFD", '"ệ"').encode(),
        '["a\\n\u0301","e\u0301"]'.encode(), b'"\\u001F"', b"01",
    ],
)  # fmt: skip
def test_any_other_spelling_is_refused(content: bytes) -> None:
    with pytest.raises(BadJson):
        canonical.decode(content)


@given(st.binary(max_size=60))
def test_any_bytes_are_the_one_spelling_or_refused(content: bytes) -> None:
    try:
        value = canonical.decode(content)
    except BadJson:
        return
    assert canonical.encode(value) == content
    assert json.loads(content) == value


def test_a_version_is_told_before_the_shape() -> None:
    for raw in ({"v": 2}, {"v": 1, "crit": ["x"]}):
        with pytest.raises(UnknownVersion):
            canonical.check_version(raw)
    for raw in ({"v": True}, {"v": "2"}, {"crit": {}}, {}):
        canonical.check_version(raw)  # the shape refuses these


def test_a_shape_leaves_nothing_out_and_coerces_nothing() -> None:
    raw: canonical.JsonObject = {"enc": "age-encryption.org/v1", "sha256": "ab" * 32, "size": 1}
    assert canonical.shaped(raw | {"more": 1}, Payload).size == 1
    changes: list[canonical.JsonObject] = [
        {"size": True}, {"size": "1"}, {"size": 0}, {"sha256": "ab" * 32 + "\n"}, {"enc": "x"},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(BadManifest):
            canonical.shaped(raw | change, Payload)
    with pytest.raises(BadManifest):
        canonical.shaped({"enc": "age-encryption.org/v1"}, Payload)
