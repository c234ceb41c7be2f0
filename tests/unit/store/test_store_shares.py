"""Shares: enough of them open, fewer or others do not, and typing mistakes are named."""

from itertools import combinations
from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE, same_key
from hypothesis import given
from hypothesis import strategies as st

from sotay.store import ways
from sotay.store.errors import NoSuchSlot
from sotay.store.header import COPIES, NewHeader, create_header
from sotay.store.keys import MasterKey
from sotay.store.shares.errors import ShareMistyped, SharesMixed, SharesTooFew, WrongShares
from sotay.store.shares.slip39 import cut, joined


def set_shares(folder: Path, key: MasterKey, need: int, of: int) -> list[str]:
    words, sheet = ways.new_shares(folder, key, need, of)
    ways.set_sheet(folder, key, sheet)
    return words


@pytest.fixture
def made(tmp_path: Path) -> NewHeader:
    return create_header(tmp_path, PASSPHRASE, cost=CHEAP)


def test_any_two_of_three_open(tmp_path: Path, made: NewHeader) -> None:
    words = set_shares(tmp_path, made.key, 2, 3)
    for two in combinations(words, 2):
        assert same_key(ways.unlock_with_shares(tmp_path, two), made.key)
    assert same_key(ways.unlock_with_shares(tmp_path, words), made.key), "one more does no harm"
    content = (tmp_path / COPIES[0]).read_text()
    assert not any(share in content for share in words)


def test_too_few_and_the_same_twice_are_told(tmp_path: Path, made: NewHeader) -> None:
    words = set_shares(tmp_path, made.key, 2, 3)
    for few in ([], [words[0]], [words[0], words[0].upper()]):
        with pytest.raises(SharesTooFew):
            ways.unlock_with_shares(tmp_path, few)


def test_renewed_shares_replace_the_old(tmp_path: Path, made: NewHeader) -> None:
    old = set_shares(tmp_path, made.key, 2, 3)
    new = set_shares(tmp_path, made.key, 2, 2)
    with pytest.raises(WrongShares):
        ways.unlock_with_shares(tmp_path, old[:2])
    with pytest.raises(SharesMixed):
        ways.unlock_with_shares(tmp_path, [old[0], new[1]])
    assert same_key(ways.unlock_with_shares(tmp_path, new), made.key)


def test_another_notebooks_shares_are_not_taken(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / "khác").mkdir()
    other = create_header(tmp_path / "khác", PASSPHRASE, cost=CHEAP)
    set_shares(tmp_path, made.key, 2, 2)
    foreign = set_shares(tmp_path / "khác", other.key, 2, 2)
    with pytest.raises(WrongShares):
        ways.unlock_with_shares(tmp_path, foreign)
    with pytest.raises(WrongShares):
        ways.prove_shares(tmp_path, made.key, foreign)


def test_without_shares_there_is_no_such_way(tmp_path: Path, made: NewHeader) -> None:
    with pytest.raises(NoSuchSlot):
        ways.unlock_with_shares(tmp_path, cut(2, 2)[1])


def test_four_letters_and_any_setting_out_will_do() -> None:
    secret, words = cut(2, 3)
    short = [
        " ".join(f"{n}. {word[:4]}" for n, word in enumerate(share.split())) for share in words
    ]
    assert joined([short[0].upper(), short[2].replace(" ", "\n")]) == secret


@given(place=st.integers(0, 19), which=st.integers(0, 1))
def test_a_wrong_word_is_found_in_its_share(place: int, which: int) -> None:
    _, words = cut(2, 2)
    typed = words[which].split()
    typed[place] = "acid" if typed[place] != "acid" else "acne"
    words[which] = " ".join(typed)
    with pytest.raises(ShareMistyped) as told:
        joined(words)
    assert told.value.number == which + 1


@pytest.mark.parametrize(("need", "of"), [(1, 3), (3, 2), (2, 17), (0, 0)])
def test_senseless_numbers_are_refused(need: int, of: int) -> None:
    with pytest.raises(ValueError, match="of"):
        cut(need, of)


def test_the_published_vector_is_read() -> None:
    """SLIP-0039, vector 3: two of three, made by another program (passphrase "TREZOR" aside)."""
    shares = [
        (
            "shadow pistol academic always adequate wildlife fancy gross oasis cylinder mustang "
            "wrist rescue view short owner flip making coding armed"
        ),
        (
            "shadow pistol academic acid actress prayer class unknown daughter sweater depict flip "
            "twice unkind craft early superior advocate guest smoking"
        ),
    ]
    assert len(joined(shares)) == 16
    with pytest.raises(SharesTooFew):
        joined(shares[:1])


def test_a_share_that_asks_for_more_work_than_ours_is_refused_before_it_is_done() -> None:
    from shamir_mnemonic import generate_mnemonics

    words = generate_mnemonics(1, [(2, 3)], bytes(16), iteration_exponent=3)[0]
    with pytest.raises(ShareMistyped):
        joined(words[:2])
