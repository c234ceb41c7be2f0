"""Matters that are joined to one that is answered: who else is told the same."""

from dataclasses import dataclass
from typing import Final

from sotay.model.letters import Response
from sotay.province import reading
from sotay.province.opening import Province
from sotay.province.reading import Admitted
from sotay.province.responses import standing
from sotay.register import cases
from sotay.store.driver import Connection

# What each has of its own though it says the same.
_OWN: Final = frozenset(("id", "matter", "rev", "issued", "replaces", "step"))


@dataclass(frozen=True)
class Joined:
    """A joined matter as it is shown; `replaces` is the response to it that is corrected."""

    found: Admitted
    replaces: str | None

    @property
    def matter(self) -> str:
        """Return its id."""
        return self.found.record.id


def of(
    province: Province, connection: Connection, lead: str, before: Response | None
) -> tuple[Joined, ...]:
    """Return to which matters the response to `lead` is said as well.

    To those joined to it that have no answer, or the same that `before` gave: what is corrected is
    corrected for each who was told it. Not to one whose words were taken back.
    """
    known = cases.of(connection, [lead])
    found = []
    for matter in sorted(one.matter for one in known.values() if one.joined == lead):
        shown = reading.show(province, matter)
        stands = standing.standing(province, matter)
        if not shown.row.masked and (stands is None or _same(stands, before)):
            found.append(Joined(shown, stands.id if stands else None))
    return tuple(found)


def _same(one: Response, other: Response | None) -> bool:
    """Return whether two responses say the same, each of its own matter."""
    named = (name for name in one.__struct_fields__ if name not in _OWN)
    return other is not None and all(getattr(one, name) == getattr(other, name) for name in named)
