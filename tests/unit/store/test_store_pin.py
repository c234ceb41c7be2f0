"""The key under a PIN: opens by it alone, a few tries, not after the passphrase was changed."""

from pathlib import Path

import msgspec
import pytest
from header_parts import CHEAP, PASSPHRASE, forge, same_key

from sotay.base.errors import FieldProblem
from sotay.model.pin import judge_pin
from sotay.store import header, ways
from sotay.store.errors import HeaderAltered
from sotay.store.header import create_header
from sotay.store.keys import MasterKey
from sotay.store.pin.errors import PinGone, WrongPin
from sotay.store.pin.heldkey import TRIES, HeldKey
from sotay.store.pin.lease import Lease, Moment

PIN = "407281"
HOUR_MS = 3_600_000


@pytest.fixture
def key(tmp_path: Path) -> MasterKey:
    return create_header(tmp_path, PASSPHRASE, cost=CHEAP).key


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_pin_gives_the_key_as_often_as_it_is_asked(tmp_path: Path, key: MasterKey) -> None:
    before = files(tmp_path)
    held = HeldKey.hold(tmp_path, key, PIN)
    with held.open(PIN) as first, held.open(PIN) as again:
        assert same_key(first, key)
        assert same_key(again, key)
    assert files(tmp_path) == before, "nothing of it is written anywhere"


def test_wrong_pins_are_counted_and_the_last_one_ends_it(tmp_path: Path, key: MasterKey) -> None:
    held = HeldKey.hold(tmp_path, key, PIN)
    for left in range(TRIES - 1, 0, -1):
        with pytest.raises(WrongPin) as told:
            held.open("111111")
        assert told.value.left == left
    held.open(PIN).wipe()
    assert held.left == TRIES, "a right one begins anew"
    for _try in range(TRIES - 1):
        with pytest.raises(WrongPin):
            held.open("111111")
    with pytest.raises(PinGone, match="sai 3 lần"):
        held.open("111111")
    assert held.gone
    assert held.missed == 2 * TRIES - 1
    with pytest.raises(PinGone):
        held.open(PIN)


def test_each_pin_has_a_pepper_of_its_own(tmp_path: Path, key: MasterKey) -> None:
    one, other = (HeldKey.hold(tmp_path, key, PIN) for _time in range(2))
    one._pepper[:] = other._pepper
    with pytest.raises(WrongPin):
        one.open(PIN)


def test_a_changed_passphrase_ends_it(tmp_path: Path, key: MasterKey) -> None:
    held = HeldKey.hold(tmp_path, key, PIN)
    assert held.fits()
    header.change_passphrase(tmp_path, key, "một mật khẩu khác")
    assert not held.fits()
    with pytest.raises(PinGone, match="mật khẩu của sổ đã đổi"):
        held.open(PIN)
    assert held.gone


def test_a_new_recovery_code_does_not_end_it(tmp_path: Path, key: MasterKey) -> None:
    held = HeldKey.hold(tmp_path, key, PIN)
    ways.set_sheet(tmp_path, key, ways.new_recovery(tmp_path, key)[1])
    with held.open(PIN) as found:
        assert same_key(found, key)


def test_a_header_that_was_tampered_with_is_refused_by_pin_too(
    tmp_path: Path, key: MasterKey
) -> None:
    held = HeldKey.hold(tmp_path, key, PIN)
    forge(tmp_path, lambda whole: msgspec.structs.replace(whole, slots=whole.slots[:1]))
    with pytest.raises(HeaderAltered):
        held.open(PIN)


@pytest.mark.parametrize(
    "silly",
    [
        "111111", "123456", "654321", "121212", "123123", "112233", "147258", "qwerty", "abcdef",
        "150286", "15021986", "19860215", "hoa1986", "198407", "matkhau", "888888",
        "12345", "1234567890123", "40 281", "407-281", "",
    ],
)  # fmt: skip
def test_a_silly_pin_is_refused_with_a_reason(silly: str) -> None:
    with pytest.raises(FieldProblem) as told:
        judge_pin(silly)
    assert told.value.field == "Mã PIN"


@pytest.mark.parametrize("taken", ["407281", "830562", "9174628305", "tùngcâu", "k7m2xq"])
def test_a_pin_nobody_thinks_of_is_taken(taken: str) -> None:
    judge_pin(taken)


@pytest.mark.parametrize(
    ("wall_h", "up_h", "told"),
    [
        (1.9, 1.9, ""),
        (1.9, 0.0, ""),  # a short sleep, where uptime stands still
        (2.1, 0.0, "ngủ"),
        (2.1, 2.1, "ngủ"),  # where uptime goes on
        (0.0, 2.1, "chỉnh lùi"),
        (-1.0, 0.1, "chỉnh lùi"),
        (9000.0, 0.0, "chỉnh"),
    ],
)
def test_sleep_and_a_clock_that_was_set_end_it(wall_h: float, up_h: float, told: str) -> None:
    lease = Lease(Moment(HOUR_MS, 50.0))
    now = Moment(int(HOUR_MS * (1 + wall_h)), 50.0 + 3600 * up_h)
    said = lease.over(now)
    assert told in said
    assert bool(said) is bool(told)


def test_it_ends_after_half_a_day_however_often_it_was_used() -> None:
    lease = Lease(Moment(0, 0.0))
    hours = [n / 2 for n in range(1, 26)]
    said = [lease.over(Moment(int(h * HOUR_MS), h * 3600)) for h in hours]
    assert said[:24] == [""] * 24
    assert "12 giờ" in said[24]
