import pytest
from bundle_scene import working

from sotay.bundle.pipeline import pipeline

Room = list[int]
ROOMS = 3


class Doubling:
    """Doubles what is in a room; fails at the number it was told to fail at."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.fails_at = fails_at
        self.seen: list[int] = []
        self.rooms: set[int] = set()

    def take(self, room: Room) -> None:
        if room[0] == self.fails_at:
            raise OSError("stick pulled")
        self.rooms.add(id(room))
        self.seen.append(room[0])
        room[0] *= 2


def feed(*stages: Doubling, numbers: int, then: type[Exception] | None = None) -> None:
    with pipeline([[0] for _ in range(ROOMS)], *(stage.take for stage in stages)) as pipe:
        for number in range(numbers):
            room = pipe.room()
            room[0] = number
            pipe.put(room)
        if then:
            raise then


def test_rooms_go_through_all_stages_in_order_and_round_again() -> None:
    first, second = Doubling(), Doubling()
    feed(first, second, numbers=100)
    assert first.seen == list(range(100))
    assert second.seen == [2 * n for n in range(100)]
    assert len(second.rooms) == ROOMS
    assert working() == []


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("numbers", [7, 1000])
def test_a_fault_in_a_stage_reaches_the_caller_and_ends_all_threads(
    place: int, numbers: int
) -> None:
    stages = [Doubling(5 if place == 0 else None), Doubling(10 if place == 1 else None)]
    with pytest.raises(OSError, match="stick pulled"):
        feed(*stages, numbers=numbers)
    assert stages[0].seen == list(range(len(stages[0].seen)))
    assert stages[1].seen == [0, 2, 4, 6, 8][: len(stages[1].seen)]  # nothing that one failed at
    assert working() == []


def test_a_fault_at_the_very_last_room_is_not_lost() -> None:
    with pytest.raises(OSError, match="stick pulled"):
        feed(Doubling(), Doubling(18), numbers=10)


def test_a_fault_of_the_caller_ends_all_threads() -> None:
    last = Doubling()
    with pytest.raises(KeyError):
        feed(Doubling(), last, numbers=50, then=KeyError)
    assert len(last.seen) <= 50
    assert working() == []
