"""Who may have signed the steps of a trail: what its own papers say, each checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sotay.bundle import documents, signed
from sotay.bundle.documents import ENROLMENT, Enrolment
from sotay.bundle.errors import BadSignature, Refused
from sotay.bundle.issuing import ISSUING, Authority, Issuing, open_issuing
from sotay.bundle.issuing.errors import IssuerUnknown
from sotay.bundle.keys import SignerPublic, confirmed
from sotay.bundle.trails.lines import Line

Faults = dict[int, Refused]  # by the number of the line
_ROOTS: Final = 4  # that are tried; each costs a check of every paper


@dataclass(frozen=True)
class Keyring:
    """The province's authority and the devices it enrolled.

    `faults` are of the papers themselves, `unproven` those that stand on one that does not hold. A
    device whose enrolment does not hold stands in `claimed`: its id is the hash of its keys, so
    what it signed can be told all the same.
    """

    authority: Authority
    enrolments: Mapping[str, Enrolment]
    claimed: Mapping[str, SignerPublic]
    faults: Faults
    unproven: frozenset[int]

    def device(self, lane: str) -> SignerPublic | None:
        """Return the keys of a device, None for one that no paper here tells of."""
        enrolment = self.enrolments.get(lane)
        return enrolment.keys.public() if enrolment else self.claimed.get(lane)


def keyring(lines: Sequence[Line], code: str | None = None) -> Keyring | None:
    """Return whose signatures count, by the papers among `lines`; None where no root is named.

    The root is the one that an enrolment names and that signed for it; `code` are its 16
    characters, as a person holds them: `CodeDiffers` where it is another.
    """
    papers = [line for line in lines if line.kind == ISSUING]
    answers = [line for line in lines if line.kind == ENROLMENT]
    root = _root(papers, answers)
    if root is None:
        return None
    if code is not None:
        confirmed(root, code)
    faults: Faults = {}
    authority = _authority(root, papers, faults)
    found: dict[str, Enrolment] = {}
    claimed: dict[str, SignerPublic] = {}
    unproven: set[int] = set()
    for line in answers:
        try:
            enrolled = documents.open_enrolment(line.content, authority)
        except Refused as why:
            claimed |= _claimed(line)
            touched = _touched(line, papers)
            broken = bool(faults) or any(one.why for one in lines)
            if isinstance(why, IssuerUnknown) and broken and not touched:
                unproven.add(line.number)
            else:
                faults[line.number] = BadSignature() if touched else why
        else:
            found[enrolled.device] = enrolled
    if not found and all(line.number in faults for line in answers):  # so the root is unknown
        unproven |= {line.number for line in papers if faults.pop(line.number, None)}
    return Keyring(authority, found, claimed, faults, frozenset(unproven))


def _root(papers: list[Line], answers: list[Line]) -> SignerPublic | None:
    """Return the first root whose enrolment holds; else one that vouches here, else any named."""
    claimed = dict.fromkeys(one for line in answers if (one := _claimed_issuer(line)))
    named = list(claimed)[:_ROOTS]
    for root in named:
        known = _authority(root, papers, {})
        if any(_holds(line, known) for line in answers):
            return root
    vouching = (root for root in named if _authority(root, papers, {}).issuing)
    return next(vouching, named[0] if named else None)


def _authority(root: SignerPublic, papers: list[Line], faults: Faults) -> Authority:
    """Return the authority of `root`; what it does not vouch for is told in `faults`."""
    vouched: list[Issuing] = []
    for line in papers:
        try:
            vouched.append(open_issuing(line.content, root))
        except Refused as why:
            faults[line.number] = why
    return Authority(root, tuple(sorted(vouched, key=lambda one: one.serial)))


def _holds(line: Line, known: Authority) -> bool:
    try:
        documents.open_enrolment(line.content, known)
    except Refused:
        return False
    return True


def _touched(line: Line, papers: list[Line]) -> bool:
    """Return whether it was signed by a key that a paper here names, and is no more what it was."""
    try:
        envelope = signed.read(line.content, ENROLMENT)[0]
        keys = [key for paper in papers if (key := _claimed_key(paper))]
        for key in keys:
            if key.keyids == envelope.keyids:
                envelope.check(key)
    except Refused:
        return True
    return False


def _claimed_key(paper: Line) -> SignerPublic | None:
    try:
        return signed.shaped(signed.read(paper.content, ISSUING)[1], Issuing).keys.public()
    except Refused:
        return None


def _claimed_issuer(line: Line) -> SignerPublic | None:
    try:
        return documents.claimed_issuer(line.content)
    except Refused:
        return None


def _claimed(line: Line) -> dict[str, SignerPublic]:
    try:
        public = signed.shaped(signed.read(line.content, ENROLMENT)[1], Enrolment).keys.public()
    except Refused:
        return {}
    return {public.id: public}
