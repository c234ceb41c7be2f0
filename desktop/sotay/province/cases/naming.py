"""What agencies are called: cases that were given by free words follow the list of the province.

A case keeps what it was given; only the name of the agency changes, so no commune is told anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sotay.model.directory.agencies import Agency
from sotay.province.cases import queue
from sotay.province.cases.deciding import By, Deciding, Seen, decide
from sotay.province.directory import editing
from sotay.province.opening import Province
from sotay.province.rights.errors import AccountNeeded, NotOfThisRole
from sotay.register import cases
from sotay.register.cases import Case

_AT_ONCE: Final = 300  # cases in one transaction


@dataclass(frozen=True)
class Strange:
    """A name under which cases were given; `means` is what the list calls it, "" for nothing.

    `waiting` is how many of its cases wait.
    """

    name: str
    waiting: int
    means: str


def strange(province: Province) -> list[Strange]:
    """Return the names of agencies that are not written as the list has them."""
    told = editing.told(province).agencies
    listed = {one.name for one in told.agencies}
    there = {name: many for name, many in queue.agencies(province) if name and name not in listed}
    meant = told.all_named(there)
    return [Strange(*each, means) for each, means in zip(there.items(), meant, strict=True)]


def merge(province: Province, name: str, into: str, by: By = By()) -> int | None:  # noqa: B008 - frozen
    """Have `name`, an agency of the list or free words, mean the agency `into`; name cases so.

    Return how many cases are called otherwise now, None where whoever does it may not change cases:
    then `align` by one who may does it. Raises `AgencyUnknown`, and as `editing.put_agency` does.
    """
    target = editing.agency(province, into)
    told = editing.told(province).agencies
    gone = next((one for one in told.agencies if one.name == name and name != into), None)
    if gone is not None:
        editing.drop_agency(province, gone, by.officer)
    if told.named(name) != into:
        names = (name, *(gone.also if gone else ()))
        also = tuple(dict.fromkeys((*target.also, *names)))
        editing.put_agency(province, replace(target, also=also), target, by.officer)
    try:
        return align(province, by)
    except (NotOfThisRole, AccountNeeded):
        return None


def add(province: Province, name: str, officer: str = "") -> None:
    """Have an agency in the list that was free words until now; raises as `put_agency`."""
    editing.put_agency(province, Agency(name=name), officer=officer)


def align(province: Province, by: By = By()) -> int:  # noqa: B008 - frozen
    """Call agencies in cases as the list does, whichever of their names stands there.

    Return how many cases that were. What was done before a kill is done; it goes on where it is
    called again. A case that another changes meanwhile is left to the next time.
    """
    done = 0
    for one in strange(province):
        while one.means and (found := cases.of_agency(province.store, one.name, _AT_ONCE)):
            many = _called(province, found, one.means, by)
            done += many
            if not many:
                break
    return done


def _called(province: Province, found: Sequence[Case], name: str, by: By) -> int:
    seen = [Seen(case.matter, case.version) for case in found]

    def how(deciding: Deciding) -> None:
        for one in seen:
            meant = deciding.known[one.matter]._replace(agency=name)
            if deciding.stands(one, meant):
                deciding.take([meant])

    return len(decide(province, "rename", seen, by, how, tells=False).done)
