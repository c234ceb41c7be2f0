"""The same words open, however a keyboard, an editor or a web page sends them."""

import unicodedata
from pathlib import Path

import pytest

from sotay.base.text import nfc, tone_spellings
from sotay.store import delay
from sotay.store.apart import open_by, seal_by
from sotay.store.errors import PassphraseTooShort, WrongPassphrase
from sotay.store.header import create_header, unlock
from sotay.store.slots import Cost, PassphraseSlot, cleaned, spellings, stretch

CHEAP = Cost(64, 1, 1)
SET = "hòa bình thủy lợi khoẻ quý"
SALT = bytes(16)


def opens(folder: Path, typed: str) -> bool:
    try:
        unlock(folder, typed, floor=CHEAP).wipe()
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize(
    "typed",
    [
        SET,
        f"\ufeff{SET}",
        f"{SET}\u200b",
        "hòa\u00a0bình thủy\u2003lợi khoẻ quý",
        "hoà bình thuỷ lợi khoẻ quý",
        "hòa bình thủy lợi khỏe quý",
        unicodedata.normalize("NFD", SET),
        f"\ufeff{unicodedata.normalize('NFD', 'hoà bình thuỷ lợi khoẻ quý')}\r",
    ],
)
def test_the_same_words_open_and_no_try_is_counted(tmp_path: Path, typed: str) -> None:
    create_header(tmp_path, SET, cost=CHEAP)
    assert opens(tmp_path, typed)
    assert not (tmp_path / delay.FILE).exists()
    apart = seal_by(SET, SALT, CHEAP, b"a share", "whose")
    assert open_by(typed, SALT, CHEAP, apart, "whose") == b"a share"


@pytest.mark.parametrize(
    "typed", ["hoa binh thuy loi khoe quy", f"{SET} ", SET.upper(), "hòabình thủy lợi khoẻ quý"]
)
def test_other_words_do_not_and_count_once(tmp_path: Path, typed: str) -> None:
    create_header(tmp_path, SET, cost=CHEAP)
    assert not opens(tmp_path, typed)
    assert delay._read(tmp_path).wrong == 1
    with pytest.raises(WrongPassphrase):
        open_by(typed, SALT, CHEAP, seal_by(SET, SALT, CHEAP, b"a share", "whose"), "whose")


def test_what_was_set_with_an_unseen_letter_opens_by_hand(tmp_path: Path) -> None:
    create_header(tmp_path, f"\ufeff{SET}", cost=CHEAP)
    assert opens(tmp_path, SET)


def test_what_an_earlier_version_set_as_it_came_still_opens() -> None:
    key = create_key()
    old = "\ufeffhòa\u00a0bình yên vui"
    slot = PassphraseSlot.make("id", key, "xxxxxxxxxxxx", CHEAP)
    earlier = slot._wrap("id", slot.nonce, stretch(old, slot.salt, CHEAP), key)
    assert earlier.open("id", old, CHEAP).secret == key.secret


def create_key() -> object:
    from sotay.store.keys import MasterKey

    return MasterKey(bytearray(range(32)))


def test_letters_that_are_not_seen_do_not_make_it_long(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        create_header(tmp_path, "abc" + "\u200b" * 20, cost=CHEAP)


def test_the_marks_are_moved_both_ways_and_nothing_else() -> None:
    assert tone_spellings("hòa Thuý QUÝ khỏe oà") == (
        "hoà Thuý QUÝ khoẻ oà",
        "hòa Thúy QUÝ khỏe òa",
    )
    assert tone_spellings("toán huyền") == ("toán huyền", "toán huyền")
    assert spellings("abc") == ("abc",)
    assert len(spellings(f"\ufeff{SET}")) <= 4
    assert cleaned(nfc("a\u0301 b")) == "á b"
