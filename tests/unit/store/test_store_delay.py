"""The growing wait: counted past a restart, by no clock that can be set."""

from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE

from sotay.store.delay import FILE, LONGEST_S, forget, one_try, wait_left
from sotay.store.errors import CostTooLow, TooSoon, WrongPassphrase
from sotay.store.header import change_passphrase, create_header, unlock, unlock_with_recovery


class Machine:
    """A machine's uptime, moved by hand."""

    def __init__(self) -> None:
        self.up = 1000.0

    def __call__(self) -> float:
        return self.up


def fail(folder: Path, machine: Machine) -> None:
    with pytest.raises(WrongPassphrase), one_try(folder, machine):
        raise WrongPassphrase


def test_the_wait_grows_after_two_slips(tmp_path: Path) -> None:
    machine = Machine()
    waits = []
    for _ in range(11):
        fail(tmp_path, machine)
        waits.append(wait_left(tmp_path, machine))
        machine.up += waits[-1]
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, LONGEST_S, LONGEST_S, LONGEST_S]


def test_a_try_within_the_wait_is_not_made(tmp_path: Path) -> None:
    machine = Machine()
    for _ in range(3):
        fail(tmp_path, machine)
    machine.up += 1.5
    with pytest.raises(TooSoon) as told, one_try(tmp_path, machine):
        raise AssertionError("the block must not run")
    assert told.value.seconds == 4
    machine.up += 3.5
    with one_try(tmp_path, machine):
        pass
    assert not (tmp_path / FILE).exists(), "a right try clears the count"


def test_killing_the_program_within_a_try_counts_it(tmp_path: Path) -> None:
    machine = Machine()
    cut_short = [one_try(tmp_path, machine) for _ in range(3)]
    for one in cut_short:
        one.__enter__()  # and never left, as when killed
    assert wait_left(tmp_path, machine) == 5


def test_a_restarted_machine_waits_what_has_not_passed_since(tmp_path: Path) -> None:
    machine = Machine()
    for _ in range(5):
        fail(tmp_path, machine)
        machine.up += wait_left(tmp_path, machine)
    fail(tmp_path, machine)
    machine.up = 3.0  # switched off and on
    assert wait_left(tmp_path, machine) == 37
    machine.up = 10_000_000.0  # another machine, up for months
    assert wait_left(tmp_path, machine) == 0


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b'{"wrong": -1, "up": 0}', b"x" * 5000])
def test_a_damaged_count_is_no_count(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert wait_left(tmp_path, Machine()) == 0


def test_what_is_no_wrong_passphrase_is_not_counted(tmp_path: Path) -> None:
    machine = Machine()
    for _ in range(5):
        with pytest.raises(CostTooLow), one_try(tmp_path, machine):
            raise CostTooLow(1)
    assert not (tmp_path / FILE).exists()


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    with one_try(tmp_path / "không có", Machine()):
        pass
    forget(tmp_path / "không có")


def test_a_header_makes_guessing_wait_but_not_the_paper(tmp_path: Path) -> None:
    made = create_header(tmp_path, PASSPHRASE, cost=CHEAP)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            unlock(tmp_path, "không phải câu này", floor=CHEAP)
    with pytest.raises(TooSoon):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)
    with unlock_with_recovery(tmp_path, made.recovery_code) as key:
        change_passphrase(tmp_path, key, "một câu hoàn toàn mới")
    unlock(tmp_path, "một câu hoàn toàn mới", floor=CHEAP).wipe()
