"""Of which province and unit this device is: what was accepted, checked again at each asking.

What is held: the enrolment, by which the root was pinned after a person compared it; the issuing
documents of that root, all there were; the newest policy.
"""

from dataclasses import dataclass
from functools import cached_property

from sotay.bundle import documents, policies
from sotay.bundle.documents import Enrolment
from sotay.bundle.issuing import Authority, open_issuing
from sotay.bundle.keys import SignerPublic
from sotay.bundle.policies import Policy, Rank, Revoked
from sotay.store import held
from sotay.store.driver import Connection
from sotay.vault import lastwords, uploads
from sotay.work import identity
from sotay.work.desk import Desk, office_of
from sotay.work.errors import NotEnrolled

ENROLMENT, POLICY = "enrolment", "policy"
GAPS = "not-arrived:"  # begins the names under which `transfer.gaps` keeps what receipts said


@dataclass(frozen=True)
class Membership:
    """What an enrolled device holds: who the province is, its own record, the newest policy."""

    authority: Authority
    enrolment: Enrolment
    policy: Policy
    rank: Rank  # of the policy: nothing below it is taken in

    @property
    def province(self) -> SignerPublic:
        """The pinned root: its 16 characters are on the paper."""
        return self.authority.root

    @property
    def signer(self) -> SignerPublic:
        """Who signs for the province today, as far as is known here."""
        return self.authority.signer

    @property
    def doubtful(self) -> bool:
        """Whether the policy was signed by a key that is in the wrong hands, as is known now."""
        return self.rank[0] in self.authority.withdrawn

    @cached_property
    def revoked(self) -> Revoked | None:
        """What the policy says of this very device, None where it may go on."""
        return self.policy.revocation(self.enrolment.device)


def membership(desk: Desk) -> Membership:
    """Return what was accepted, checked again; raises `NotEnrolled`."""
    store = desk.vault.store
    enrolment, policy = held.held(store, ENROLMENT), held.held(store, POLICY)
    if enrolment is None or policy is None:
        raise NotEnrolled
    root = documents.claimed_issuer(enrolment)  # pinned: it was compared when it was held
    known = Authority.of(root, issuing_papers(desk, root))
    opened, rank = policies.ranked(policy, known, held=True)
    device = identity.signing_keys(desk).id
    own = documents.open_enrolment(enrolment, known, device=device, held=True)
    return Membership(known, own, opened, rank)


def issuing_papers(desk: Desk, root: SignerPublic) -> list[bytes]:
    """Return the documents by which this root vouched for keys: all that ever came here."""
    return held.beginning(desk.vault.store, f"issuing:{root.id}:")


def keep_issuing(connection: Connection, content: bytes, root: SignerPublic) -> None:
    """Keep one of them, which `root` signed; a few in a decade.

    What receipts by a key say that it withdraws is not believed any more: the bundles wait again.
    """
    paper = open_issuing(content, root)
    if paper.withdrawn:
        uploads.disbelieve(connection, paper.withdrawn)
        lastwords.forget(connection, paper.withdrawn)
        held.drop_beginning(connection, GAPS)
    held.hold(connection, f"issuing:{root.id}:{paper.keys.public().id}", content)


def is_enrolled(desk: Desk) -> bool:
    """Return whether a province was accepted; nothing is checked again."""
    return held.held(desk.vault.store, ENROLMENT) is not None


def chain_now(desk: Desk) -> str:
    """Return the chain that bundles go into, nothing before the province gave one."""
    try:
        return held.chain(desk.vault.store) or membership(desk).enrolment.chain
    except NotEnrolled:
        return ""


def own_unit(desk: Desk) -> str:
    """Return the unit whose records the province takes of this device: the enrolled one.

    Before it is enrolled, the unit that the notebook is of.
    """
    try:
        return membership(desk).enrolment.unit
    except NotEnrolled:
        return office_of(desk).unit
