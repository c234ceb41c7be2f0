"""How far a matter is, as signed papers say: nobody sets it, it follows from what came and went."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sotay.model.letters import Referral, Response
from sotay.model.matter import MatterState
from sotay.model.returns import Telling


@dataclass(frozen=True)
class Progress:
    """Where a matter stands: its state, and the response that stands, of which it was told when.

    `own` is what its record says, which is the commune's word alone.
    """

    state: MatterState
    own: MatterState
    response: Response | None = None
    referral: Referral | None = None
    telling: Telling | None = None

    @property
    def spoken(self) -> bool:
        """Whether the province said anything: else the state is what its record says."""
        return self.response is not None or self.referral is not None

    @property
    def by_telling(self) -> bool:
        """Whether the state is what residents were told and said, and no paper's."""
        papers = [one.state for one in (self.response, self.referral) if one is not None]
        return self.telling is not None and self.state not in papers

    @property
    def told(self) -> date | None:
        """Return the day residents were told the response that stands, None while they were not."""
        return self.telling.day if self.telling is not None else None


def progress(
    own: MatterState,
    responses: Iterable[Response],
    referrals: Iterable[Referral] = (),
    tellings: Iterable[Telling] = (),
) -> Progress:
    """Return where a matter stands whose record says `own`, by all that is known of it.

    Neither order of arrival nor a laptop's clock decides between two responses: one that another
    replaces does not stand, and of those left the last by (`issued`, id), the province's own clock.
    A referral after it, as an objection brings about, says that the matter is being dealt with
    again: the response stands until another comes, but what it gave as state is true no more.
    """
    standing = max(_standing(list(responses)), key=_place, default=None)
    referral = max(referrals, key=_place, default=None)
    if standing is None:
        return Progress(referral.state if referral else own, own, None, referral)
    told = max(
        (one for one in tellings if one.response == standing.id),
        key=lambda one: (one.noted, one.id), default=None,
    )  # fmt: skip
    if referral is not None and _place(referral) > _place(standing):
        return Progress(referral.state, own, standing, referral, told)
    return Progress(_after(standing, told), own, standing, referral, told)


def _standing(came: list[Response]) -> Iterator[Response]:
    """Yield what no other replaces; of such as replace each other in a circle, the last."""
    by = {one.id: one for one in came}
    for one in came:
        circle = _circle(one, by)
        replaced = any(two.replaces in circle and two.id not in circle for two in came)
        if not replaced and one.id == max(circle, key=lambda own: _place(by[own])):
            yield one


def _circle(one: Response, by: Mapping[str, Response]) -> frozenset[str]:
    """Return the ids of those by way of which `one` replaces itself; of most, itself alone."""
    seen: dict[str, None] = {}
    at: Response | None = one
    while at is not None and at.id not in seen:
        seen[at.id] = None
        at = by.get(at.replaces or "")
    return frozenset(seen if at is not None and at.id == one.id else (one.id,))


def _place(one: Response | Referral) -> tuple[datetime, str]:
    return one.issued, one.id


def _after(response: Response, told: Telling | None) -> MatterState:
    if told is None:
        return response.state
    return "nguoi_dan_xac_nhan" if told.confirmed == "da_xong" else "da_phan_hoi"
