import threading

import pytest

from sotay.bundle.pipeline import pipeline


class Doubling:
    """Doubles each block; fails at the block it was told to fail at."""

    def __init__(self, fails_at: bytes = b"") -> None:
        self.fails_at = fails_at
        self.seen: list[bytes] = []

    def take(self, block: bytes) -> bytes:
        if block == self.fails_at:
            raise OSError("stick pulled")
        self.seen.append(block)
        return block * 2

    def end(self) -> bytes:
        return b"end"


def feed(*stages: Doubling, blocks: int, then: type[Exception] | None = None) -> None:
    with pipeline(*stages) as pipe:
        for number in range(blocks):
            pipe.put(b"%d" % number)
        if then:
            raise then


def test_blocks_pass_through_all_stages_in_order() -> None:
    first, second = Doubling(), Doubling()
    with pipeline(first, second) as pipe:
        for number in range(100):
            pipe.put(b"%d " % number)
    assert second.seen == [*(b"%d %d " % (n, n) for n in range(100)), b"end"]
    assert threading.active_count() == 1


@pytest.mark.parametrize("place", [0, 1])
def test_a_fault_in_a_stage_reaches_the_caller_and_ends_all_threads(place: int) -> None:
    stages = [Doubling(b"5" if place == 0 else b""), Doubling(b"55" if place == 1 else b"")]
    with pytest.raises(OSError, match="stick pulled"):
        feed(*stages, blocks=1000)
    assert threading.active_count() == 1


def test_a_fault_at_the_very_last_block_is_not_lost() -> None:
    with pytest.raises(OSError, match="stick pulled"):
        feed(Doubling(), Doubling(b"end"), blocks=1)


def test_a_fault_of_the_caller_ends_all_threads() -> None:
    last = Doubling()
    with pytest.raises(KeyError):
        feed(Doubling(), last, blocks=50, then=KeyError)
    assert b"end" not in last.seen
    assert threading.active_count() == 1
