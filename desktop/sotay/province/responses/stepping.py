"""The province's lane of a matter's trail: what is said of a matter carries its step, signed.

The step is a part of what was issued, which nobody changes: whichever device has it, and whichever
key signs letters by then, finds the same one (decision 053).
"""

from typing import TypeVar

from msgspec import structs

from sotay.bundle import signed, trails
from sotay.bundle.envelope import write_envelope
from sotay.bundle.trails import STEP, Step, mark, province_lane
from sotay.model.letters import Referral, Response
from sotay.province.authority import policies
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.province.responses import standing

Body = TypeVar("Body", Response, Referral)


def with_step(province: Province, body: Body) -> Body:
    """Return what is being issued of a matter with its step; within the act that issues it.

    Without one where no key of the province may sign today: it is said all the same, and proves
    nothing by itself.
    """
    try:
        signer = province.signing
    except NoSigningKey:
        return body
    lane = province_lane(province.authority.root.id, policies.floor(province))
    before = _last(province, body.matter, lane)
    step = Step(
        matter=mark(body.matter),
        lane=lane,
        n=before.n + 1 if before else 1,
        prev=trails.digest(before) if before else None,
        step="answered" if isinstance(body, Response) else "assigned",
        day=body.issued.date(),
        on=mark(body.id),
        by=body.agency,
        signer=signer.id,
    )
    return structs.replace(body, step=write_envelope(STEP, trails.spelt(step), signer).decode())


def _last(province: Province, matter: str, lane: str) -> Step | None:
    """Return the last step of a matter in this lane; no two things are said at one moment."""
    told = standing.said(province, matter)
    every: list[Response | Referral] = [*told.responses, *told.referrals]
    said = sorted(every, key=lambda one: one.issued, reverse=True)
    steps = (_step(one.step.encode()) for one in said if one.step)
    return next((step for step in steps if step.lane == lane), None)


def _step(paper: bytes) -> Step:
    return trails.read(signed.read(paper, STEP)[0].payload)
