"""Two programs on one register at the same moment end as one after the other would have."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from server_scene import There

from makers import CHEAP, PASSPHRASE
from sotay.base.clock import ManualClock
from sotay.province import intakekeys, opening, reading, receiving, revoking
from sotay.province.authority import issuingkeys
from sotay.province.opening import Province
from sotay.province.received import Received

pytestmark = pytest.mark.postgres


@pytest.fixture
def other(there: There) -> Iterator[Province]:
    """The same register, opened once more."""
    clock = there.province.clock
    also = opening.unlock(there.province.folder, PASSPHRASE, clock=clock, floor=CHEAP)
    yield also
    also.close()


@dataclass
class Meanwhile(ManualClock):
    """A clock: when it is first asked, in the midst of judging a bundle, something is done."""

    job: Callable[[], object] | None = None

    def now_ms(self) -> int:
        job, self.job = self.job, None
        if job is not None:
            job()
        return super().now_ms()


def with_meanwhile(there: There, job: Callable[[], object], path: Path) -> Received:
    there.province.clock = Meanwhile(there.make.clock.at_ms, job)
    return there.take(path)


def test_the_same_bundle_is_in_once(there: There, other: Province) -> None:
    path = there.sealed("Cống sập")
    got = with_meanwhile(there, lambda: receiving.receive(other, path), path)
    assert got.state == "duplicate"
    assert len(reading.page(there.province)) == 1
    assert there.province.verify_activity() == other.verify_activity()


def test_a_revocation_in_between_holds(there: There, other: Province) -> None:
    first, second = there.sealed("một"), there.sealed("hai")
    assert there.take(first).state == "imported"
    code = revoking.devices(other)[0].code
    got = with_meanwhile(there, lambda: revoking.revoke(other, code), second)
    assert (got.state, got.code) == ("quarantined", "GOI-09")
    assert [row.title for row in reading.page(there.province)] == ["một"]


def test_keys_that_another_program_changed_are_heeded_by_the_next_asking(
    there: There, other: Province
) -> None:
    before = there.province.signing.public, there.province.authority
    assert there.take(there.sealed("một")).state == "imported"
    issuingkeys.make(other)
    intakekeys.make(other)
    assert there.province.signing.public != before[0] == there.province.root
    assert there.province.authority != before[1]
    assert len(there.province.intake) == 2
    assert there.take(there.sealed("hai")).receipt is not None
    intakekeys.shred(other, 1, anyway=True)
    assert [one.recipient.sha256 for one in there.province.intake] == [
        other.intake[0].recipient.sha256
    ]


INTAKE = f"""
import sys
from pathlib import Path
from sotay.province import collecting, opening
from sotay.store.slots import Cost

province = opening.unlock(Path(sys.argv[1]), {PASSPHRASE!r}, floor=Cost(64, 1, 1))
for one in collecting.receive_all(province, map(Path, sys.argv[2:])):
    print(one.state, one.code, one.told)
province.close()
"""


def test_three_intakes_of_the_same_stick_end_as_one(there: There, whole_stretch: None) -> None:
    paths = [there.sealed(f"việc {nth}") for nth in range(12)]
    running = []
    for nth in range(3):
        shuffled = paths[:]
        random.Random(nth).shuffle(shuffled)  # noqa: S311
        words = [sys.executable, "-c", INTAKE, str(there.province.folder), *map(str, shuffled)]
        running.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
    said = [line for one in running for line in one.communicate(timeout=100)[0].splitlines()]
    assert [one.returncode for one in running] == [0, 0, 0]
    states = [line.split()[0] for line in said]
    assert sorted(set(states)) == ["duplicate", "imported"], said
    assert states.count("imported") == 12
    assert len(reading.page(there.province)) == 12
    there.province.verify_activity()
    assert there.province.store.integrity() == []


UPGRADE = """
import sys
from pathlib import Path
from sotay.province.moving import upgrade
from sotay.register.postgres import schema

schema.STEPS = (*schema.STEPS, "998_sau")
upgrade(Path(sys.argv[1]), sys.argv[2])
"""


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def test_several_that_upgrade_the_tables_end_as_one(there: There) -> None:
    """All of them have looked what is due before the first writes down that it did it."""
    words = [sys.executable, "-c", UPGRADE, str(there.province.folder), there.address]
    schema = there.province.store.place.schema
    with psycopg.connect(there.address, options=f"-csearch_path={schema}") as holder:
        holder.execute("LOCK TABLE migration IN SHARE MODE")
        running = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(3)]
        while there.ask(WAITING) != [(3,)] and all(one.poll() is None for one in running):
            pass
    said = [one.communicate(timeout=100)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], said
    assert there.ask("SELECT count(*) FROM migration WHERE name = '998_sau'") == [(1,)]
