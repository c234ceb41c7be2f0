"""The code on paper, typed by someone in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.store.errors import RecoveryCodeMistyped
from sotay.store.recovery import LETTERS, _printed, new_code, read_code

numbers = st.integers(0, 2**160 - 1)


@given(numbers)
def test_a_printed_code_reads_back(number: int) -> None:
    printed = _printed(number)
    assert [len(group) for group in printed.split("-")] == [4] * 8 + [2]
    assert read_code(printed) == number.to_bytes(20)


def test_new_codes_differ_and_read_back() -> None:
    (printed, secret), (other, _) = new_code(), new_code()
    assert printed != other
    assert read_code(printed) == secret
    assert len(secret) == 20


@given(numbers)
def test_case_spaces_and_lookalikes_do_not_matter(number: int) -> None:
    printed = _printed(number)
    typed = printed.lower().replace("-", " – ").replace("0", "o").replace("1", "l") + "\n"
    assert read_code(typed) == number.to_bytes(20)
    assert read_code(printed.replace("-", "").replace("1", "I")) == number.to_bytes(20)


@given(numbers)
def test_every_wrong_letter_is_found(number: int) -> None:
    printed = _printed(number).replace("-", "")
    for place, letter in enumerate(printed):
        for other in LETTERS.replace(letter, ""):
            with pytest.raises(RecoveryCodeMistyped):
                read_code(printed[:place] + other + printed[place + 1 :])


@given(numbers)
def test_every_swap_of_neighbours_is_found(number: int) -> None:
    printed = _printed(number).replace("-", "")
    for place in range(len(printed) - 1):
        one, other = printed[place : place + 2]
        if one != other:
            with pytest.raises(RecoveryCodeMistyped):
                read_code(printed[:place] + other + one + printed[place + 2 :])


@given(st.text(max_size=50))
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        read_code(text)


def test_a_group_too_few_or_too_many_is_refused() -> None:
    printed = _printed(2**159)
    for typed in (printed[5:], printed[:-1], printed + "0", "0000-" + printed, "U" + printed[1:]):
        with pytest.raises(RecoveryCodeMistyped):
            read_code(typed)
