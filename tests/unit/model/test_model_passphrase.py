"""What a passphrase must stand, judged as somebody guesses who knows Vietnam."""

import subprocess
import sys

import pytest

from sotay.base.errors import FieldProblem
from sotay.base.text import nfc
from sotay.model.passphrase import LEAST_GUESSES, judge, weigh
from sotay.model.passphrase_words import common, forms, telex
from sotay.store.slots import LEAST_LETTERS

GOOD = (
    "mưa rào giếng đá",
    "mua rao gieng da",
    "gạch ngói vôi cát",
    "một con vịt xòe ra",
    "sổ thực hành ai cũng mở được",
    "Đường làng Đồng Quỳ",
    "vẽ rùa leo cột điện",
    "x7#kQ9!zLp2m",
)


@pytest.mark.parametrize("taken", GOOD)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(taken: str) -> None:
    judge(taken)


@pytest.mark.parametrize(
    "weak",
    [
        "matkhau123456",
        "123456a@",
        "Bacninh@2026",
        "Bắc Ninh 2026 @",
        "nguyenvanan1985",
        "Nguyễn Văn An 1985",
        "Nguyễn Thị Thanh Hương 1985",
        "xã đại sơn 2026 ủy ban",
        "quê hương là chùm khế ngọt",
        "quehuonglachumkhengot",
        telex("quê hương là chùm khế ngọt"),
        "con con con con con con",
        "qwertyuiop asdfgh",
        "xxxxxxxxxxxx",
        "ba từ thôi",
    ],
)
def test_what_people_choose_is_refused_with_how_long_it_would_last(weak: str) -> None:
    with pytest.raises(FieldProblem, match=r"dò ra sau .* \(cần ít nhất 3 năm\)"):
        judge(weak)


@pytest.mark.parametrize("nothing", ["", "   ", "a", "ạ"])
def test_next_to_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(FieldProblem):
        judge(nothing)


def test_every_form_of_a_keyboard_counts() -> None:
    assert telex("mật khẩu của đường") == "maatj khaaur cuar dduwowngf"
    assert set(forms("Mật khẩu")) == {
        "mật khẩu", "mat khau", "maatj khaaur", "mậtkhẩu", "matkhau", "maatjkhaaur",
    }  # fmt: skip


def test_the_list_is_sound() -> None:
    known = common()
    assert all(entry == nfc(entry) == entry.lower() for entry in known.rank)
    assert {"xã đại sơn", "đại sơn", "phuong bac giang", "nguyễn", "1985"} <= known.rank.keys()
    assert "nguyễn" not in known.words
    assert len(known.words) > 1000, "a word is taken to be worth as many guesses"


def test_longer_is_never_weaker_and_any_length_is_judged() -> None:
    words = ["mưa", "rào", "giếng", "đá", "cột", "điện", "rùa", "leo", "vẽ"]
    strengths = [weigh(" ".join(words[:n])).guesses for n in range(1, len(words) + 1)]
    assert strengths == sorted(strengths)
    assert weigh("ừ ớ " * 5000).guesses < LEAST_GUESSES


def test_the_store_takes_whatever_is_judged_well() -> None:
    assert weigh("x" * LEAST_LETTERS + "7#").guesses < LEAST_GUESSES
    assert all(len(taken) >= LEAST_LETTERS for taken in GOOD)


@pytest.mark.parametrize(
    ("guesses", "told"),
    [(1e3, "chưa đầy một phút"), (7.2e7, "khoảng 2 giờ"), (1e12, "khoảng 3 năm"),
     (1e20, "hàng triệu năm")],
)  # fmt: skip
def test_how_long_is_said_in_words(guesses: float, told: str) -> None:
    assert type(weigh("a"))(guesses).lasts() == told


def test_two_programs_judge_alike() -> None:
    """Order must not come from a set: one face would take what the other refuses."""
    ask = "from sotay.model.passphrase import weigh; print(weigh('Mưa rào Lạng Giang 7').guesses)"
    told = {
        subprocess.run(
            [sys.executable, "-c", ask],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
