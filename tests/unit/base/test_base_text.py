"""Vietnamese text in its four forms."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.figures import ways
from sotay.base.text import FORM, bare, canon, fold, nfc, sort_key

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
letters = st.sampled_from(
    VIETNAMESE + VIETNAMESE.upper() + "bcdghklmnpqrstvx 0.,–“İ日😀²㎡½ｍ\u0301\u0306"
)
texts = st.one_of(st.text(), st.text(letters))


@given(texts)
def test_canon_and_fold_keep_the_length_of_nfc_text(text: str) -> None:
    assert len(canon(nfc(text))) == len(fold(text)) == len(bare(nfc(text))) == len(nfc(text))


copied = st.text(st.sampled_from("aeĐİ019 ., \n½²㎡１℃ﬁⅧ①😀\u00a0\u202f\u200b\u00ad\u0301"))


@given(copied)
def test_each_way_to_read_a_text_says_where_its_letters_are(text: str) -> None:
    whole = nfc(text)
    for way in ways(whole):
        assert len(fold(way.text)) == len(canon(way.text)) == len(way.text)
        if way.places is not None:
            assert len(way.places) == len(way.text)
            assert list(way.places) == sorted(way.places)
            assert all(place < len(whole) for place in way.places)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert canon(canon(nfc(text))) == canon(nfc(text))


@given(texts)
def test_the_form_of_the_keyboard_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(texts)
def test_canon_only_joins_what_fold_joins(text: str) -> None:
    assert fold(canon(nfc(text))) == fold(text)


@given(st.text(letters))
def test_a_letter_from_elsewhere_changes_no_other(text: str) -> None:
    assert fold(text + " →") == fold(text) + " →"


@given(st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper())))
def test_vietnamese_folds_to_plain_letters(text: str) -> None:
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"), ("hòe", "hoè"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("lũy", "luỹ"),
        ("kỹ", "kĩ"), ("lý", "lí"), ("sỹ", "sĩ"), ("quý", "quí"), ("qúy", "quí"), ("HÒA", "hoà"),
        ("ty", "ti"), ("Mỹ", "mĩ"), ("tỷ", "tỉ"), ("vỹ", "vĩ"), ("hy", "hi"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_joined(one: str, other: str) -> None:
    assert canon(one) == canon(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thúy", "thúi"),
        ("tay", "tai"),
        ("quyết", "quiết"),
        ("ý", "í"),
        ("hóan", "hoán"),
        ("y", "i"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert canon(one) != canon(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Đình Đức", "dang dinh duc"),
        ("ỦY BAN NHÂN DÂN XÃ", "uy ban nhan dan xa"),
        ("kỹ thuật thủy lợi", "ki thuat thuy loi"),
        ("quy định, quý II", "qui dinh, qui ii"),
        ("“50 m²” – 37°…", "“50 m2” – 37°…"),
        ("İstanbul", "istanbul"),
        ("日本語", "日本語"),
        ("họp 😀", "hop 😀"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_changed_form_has_a_new_number() -> None:
    """Search indexes are rebuilt when FORM changes, so it must when any letter's form does."""
    all_latin = "".join(
        map(chr, [*range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00)])
    )
    words = "hòa khỏe thủy kỹ lý sỹ quý qúy quyết thúy tay ý vậy ty hy My"
    forms = f"{FORM}|{fold(all_latin)}|{canon(nfc(all_latin))}|{fold(words)}|{canon(words)}"
    digest = hashlib.sha256(forms.encode()).hexdigest()
    assert digest[:16] == "a9ebd64c64894cc8"


def test_sorting_goes_by_letter_then_by_tone() -> None:
    words = ["na", "mạ", "mâ", "mai", "má", "mă", "mã", "mả", "mà", "ma"]
    in_order = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mă", "mâ", "na"]
    assert sorted(words, key=sort_key) == in_order
    assert sorted(["đa", "dê", "da", "ea"], key=sort_key) == ["da", "dê", "đa", "ea"]


def test_sorting_does_not_depend_on_the_form() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Nguyễn")) == sort_key("Nguyễn")
