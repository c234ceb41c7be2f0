"""Of which province and unit this device is: what was accepted, checked again at each asking."""

from dataclasses import dataclass

from sotay.bundle import documents
from sotay.bundle.documents import Enrolment, Policy
from sotay.bundle.keys import SignerPublic
from sotay.store import held
from sotay.work import identity
from sotay.work.desk import Desk, office_of
from sotay.work.errors import NotEnrolled


@dataclass(frozen=True)
class Membership:
    """What an enrolled device holds: who the province is, its own record, the newest policy."""

    province: SignerPublic
    enrolment: Enrolment
    policy: Policy


def membership(desk: Desk) -> Membership:
    """Return what was accepted, checked again; raises `NotEnrolled`."""
    store = desk.vault.store
    enrolment, policy = held.held(store, "enrolment"), held.held(store, "policy")
    if enrolment is None or policy is None:
        raise NotEnrolled
    province = documents.claimed_issuer(enrolment)  # pinned: it was compared when it was held
    return Membership(
        province,
        documents.open_enrolment(enrolment, province, device=identity.signing_keys(desk).id),
        documents.open_policy(policy, province),
    )


def is_enrolled(desk: Desk) -> bool:
    """Return whether a province was accepted; nothing is checked again."""
    return held.held(desk.vault.store, "enrolment") is not None


def own_unit(desk: Desk) -> str:
    """Return the unit whose records the province takes of this device: the enrolled one.

    Before it is enrolled, the unit that the notebook is of.
    """
    try:
        return membership(desk).enrolment.unit
    except NotEnrolled:
        return office_of(desk).unit
