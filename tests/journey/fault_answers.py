"""The province's work under kill -9 and power cuts: what must be true of it afterwards.

What was said to be kept is there, once; bulk work is whole or not there; letters are a chain
without a gap; and whatever happened, each machine comes to have every line of its commune, once.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fault_office import MACHINES, STICK, cases, matters, register
from fault_office_made import MATTERS, MORE
from fault_scene import Row, Spoilt
from fault_worker import unlocked

from sotay.base.errors import SotayError
from sotay.province import carrying, mailbox, rollback
from sotay.province.letters import posted
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.work.desk import Desk
from sotay.work.letters import reading
from sotay.work.transfer import stick
from sotay.work.transfer.papers import take_in


@contextmanager
def whole(folder: Path) -> Iterator[Province]:
    """Open a register after a fault; raises `Spoilt` unless every page and chain holds."""
    try:
        province = register(folder)
    except SotayError as fault:
        raise Spoilt(f"{fault.code} {fault}") from fault
    try:
        if found := province.store.integrity():
            raise Spoilt(found[0])
        province.verify_activity()
        if rollback.look_back(province, folder / "machine") is not None:
            raise Spoilt("the mark outside says that writes are missing")
        yield province
    except SotayError as fault:
        raise Spoilt(f"{fault.code} {fault}") from fault
    finally:
        province.close()


def answered(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """All that was said is there, and comes to each machine when it is carried down."""
    with whole(folder) as province:
        lines = _lines(province)
        promised = {line.split()[1] for line in said if line.startswith("said")}
        issued = province.store.rows("SELECT count(*) FROM draft WHERE state = 'issued'")[0][0]
        responses = [one for one in lines.values() if one[0] == "response"]
        if issued != len(responses):
            raise Spoilt(f"{issued} drafts issued, {len(responses)} responses")
        _follow(province)
        _in_order(province)
        _carried(province, folder)
        row.lost += len(promised - lines.keys())


def assigned(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each bulk decision that was said is there; each is whole, with a referral for each case."""
    with whole(folder) as province:
        found = cases(province)
        if len({(one.agency, one.version) for one in found}) != 1:
            raise Spoilt("some of a bulk decision went in")
        told = Counter(record for kind, record, _unit in _lines(province).values())
        if any(told[one.matter] != one.version for one in found):
            raise Spoilt("a decision without its referral, or a referral twice")
        _follow(province)
        row.lost += max(0, len(said) - found[0].version)


def taken(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """Each bundle that was in is in; the stick comes once more, for the rest and its receipts."""
    with whole(folder) as province:
        digests = {row[0] for row in province.store.rows("SELECT digest FROM bundle")}
        row.lost += len({line.split()[1] for line in said if line.startswith("in")} - digests)
        if (ended := mailbox.receive_from(province, folder / STICK).ended) is not None:
            raise Spoilt(str(ended))
        if len(matters(province)) != 2 * (MATTERS + MORE):
            raise Spoilt(f"{len(matters(province))} matters")
        for name in MACHINES:
            if name.endswith("1"):
                with machine(folder, name) as desk:
                    got = take_in(desk, stick.prepare(desk).read(folder / STICK)).value
                    if got.faults or len(got.receipts) != MORE + 1:
                        raise Spoilt(f"{len(got.receipts)} receipts, {got.faults}")


def _lines(province: Province) -> dict[str, tuple[str, str, str]]:
    found = province.store.rows("SELECT id, kind, record, unit FROM letter_line")
    return {name: (kind, record, unit) for name, kind, record, unit in found}


def _follow(province: Province) -> None:
    for one in cases(province):
        stands = standing.story(province, one.matter).progress
        if stands.state != one.state:
            raise Spoilt(f"a case is {one.state}, what was said is {stands.state}")


def _in_order(province: Province) -> None:
    """Refuse a gap in a chain, and a line that two letters say."""
    for one in posted.every(province):
        numbers = [it.row.seq for it in posted.letters(province, one.id)]
        if numbers != list(range(1, len(numbers) + 1)):
            raise Spoilt(f"letters {numbers}")
    held = province.store.rows(
        "SELECT count(*), count(DISTINCT line || device) FROM letter_holds"
        " JOIN letter USING (digest)"
    )[0]
    if held[0] != held[1]:
        raise Spoilt("a line in two letters of one machine")


def _carried(province: Province, folder: Path) -> None:
    """Carry what waits to every machine, hear what came, and hold it against what was said."""
    usb, lines = folder / STICK, _lines(province)
    if (ended := carrying.carry(province, usb, posted.owed(province)).ended) is not None:
        raise Spoilt(str(ended))
    for name, unit in MACHINES.items():
        with machine(folder, name) as desk:
            got = take_in(desk, stick.prepare(desk).read(usb)).value
            stick.prepare(desk).say(usb)
            there = [one.id for one in reading.came(desk, 10_000)]
        own = sorted(id_ for id_, (_kind, _record, of) in lines.items() if of == unit)
        if got.faults or sorted(there) != own:
            raise Spoilt(f"{name}: {len(there)} of {len(own)} came, {got.faults}")
    mailbox.give(province, usb, mailbox.look(usb)[1])
    if posted.owed(province):
        raise Spoilt("a letter that came is not known to have come")


@contextmanager
def machine(folder: Path, name: str) -> Iterator[Desk]:
    desk = unlocked(folder / name)
    try:
        yield desk
    finally:
        desk.close()
