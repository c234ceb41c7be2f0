"""What people take back in a year: of what left already, of what waits, and of what never went."""

import year_laptops as people
from year_laptops import WHO, Laptop
from year_sending import deliver
from year_world import World

from sotay.province.opening import Province
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.records import writing


def withdrawn(world: World) -> None:
    """Somebody was heard, and takes back what he agreed to: before it left, or after."""
    laptop, far = world.laptop(), world.chance.randrange(3)

    def heard(desk: Desk) -> str:
        begun = writing.begin_interview(desk).value
        writing.close(desk, people.saying(begun, f"Ý kiến {next(people.NUMBERS)}"))
        laptop.remember(desk, begun.id)
        return begun.id

    with laptop.open() as desk:
        record = heard(desk)
    world.note("heard", laptop.name, record)
    if far > 0:
        world.work(laptop, people.seal)
    if far > 1:
        deliver(world, laptop)
    world.note("withdraw", laptop.name, record, far)
    with laptop.open() as desk:
        consenting.withdraw(desk, record, WHO)
    laptop.taken_back.add(record)
    laptop.look()


def told(opened: Province, laptop: Laptop) -> None:
    """Hold that the province was told of all that was taken back and had come to it."""
    here = {str(row[0]) for row in opened.store.rows("SELECT id FROM record")}
    known = {str(row[0]) for row in opened.store.rows("SELECT record FROM withdrawal")}
    missing = (laptop.taken_back & here) - known
    assert not missing, f"{laptop.name}: the province shows what was taken back: {missing}"
