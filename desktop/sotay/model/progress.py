"""How far a matter is, as signed papers say: nobody sets it, it follows from what came and went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sotay.model.letters import Referral, Response
from sotay.model.matter import MatterState
from sotay.model.returns import Telling


@dataclass(frozen=True)
class Progress:
    """Where a matter stands: its state, and the response that stands, of which it was told when."""

    state: MatterState
    response: Response | None = None
    referral: Referral | None = None
    telling: Telling | None = None

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

    Neither order of arrival nor a clock decides between two responses: one that another replaces
    does not stand, and of those left the last by (`issued`, id), the province's own clock.
    """
    came = list(responses)
    replaced = {one.replaces for one in came}
    standing = max(
        (one for one in came if one.id not in replaced),
        key=lambda one: (one.issued, one.id), default=None,
    )  # fmt: skip
    referral = max(referrals, key=lambda one: (one.issued, one.id), default=None)
    if standing is None:
        return Progress(referral.state if referral else own, None, referral)
    told = max(
        (one for one in tellings if one.response == standing.id),
        key=lambda one: (one.noted, one.id), default=None,
    )  # fmt: skip
    return Progress(_after(standing, told), standing, referral, told)


def _after(response: Response, told: Telling | None) -> MatterState:
    if told is None:
        return response.state
    return "nguoi_dan_xac_nhan" if told.confirmed == "da_xong" else "da_phan_hoi"
