"""The province's steps of a matter's trail, as they came with what its letters say."""

from sotay.bundle import signed
from sotay.bundle.errors import Refused
from sotay.bundle.trails import STEP
from sotay.model.letters import Referral, Response
from sotay.work.letters.reading import Standing


def signed_steps(standing: Standing) -> list[bytes]:
    """Return the province's steps that came with its letters, in the order they were issued."""
    bodies = [one.body for one in standing.received if not one.fault]
    said = [one for one in bodies if isinstance(one, Response | Referral) and one.step]
    said.sort(key=lambda one: (one.issued, one.id))
    return [one.step.encode() for one in said if is_step(one.step)]


def is_step(paper: str) -> bool:
    """Return whether it is the envelope of a step, whoever signed it."""
    try:
        signed.read(paper.encode(), STEP)
    except Refused:
        return False
    return True
