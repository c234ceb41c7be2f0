"""Find cases by the words of their matters: those in the queue as it is narrowed, and no others."""

from dataclasses import dataclass
from typing import Final

from sotay.model.matter import Matter
from sotay.province import finding
from sotay.province.cases import queue
from sotay.province.cases.queue import Queued
from sotay.province.finding import Found
from sotay.province.opening import Province
from sotay.register import casequeue
from sotay.register.casequeue import Narrowed
from sotay.register.narrowing import Narrowing
from sotay.store.search.finding import Asked

_MATTER: Final = str(Matter.__struct_config__.tag)


@dataclass(frozen=True)
class FoundCase:
    """A case, and where the words stand in its matter."""

    case: Queued
    found: Found


@dataclass(frozen=True)
class FoundCases:
    """The best hits; `capped`: of the first 1,000 matters with these words, and there are more.

    `count` is None where it was not asked; `pending` records are not in the index yet.
    """

    items: tuple[FoundCase, ...]
    count: int | None
    capped: bool
    pending: int


def find(province: Province, words: str, narrowed: Narrowed, asked: Asked) -> FoundCases:
    """Search as one types, the newest first; raises `Cancelled`, `RegisterUnreachable`."""
    only = Narrowing(_MATTER, narrowed.unit, narrowed.sector)
    told = finding.find(
        province, words, only,
        asked._replace(among=lambda rows: casequeue.among(province.store, rows, narrowed)),
    )  # fmt: skip
    known = {one.matter: one for one in queue.these(province, [it.row.id for it in told.items])}
    items = [FoundCase(known[it.row.id], it) for it in told.items if it.row.id in known]
    return FoundCases(tuple(items), told.count, told.capped, told.pending)
