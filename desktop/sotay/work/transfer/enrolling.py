"""Become known to the province, without a network and without trusting the first key seen.

The device writes a request; the officer compares its 16 characters and signs; the device takes
the answer only if the person types the 16 characters of the province's own key, from paper.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from sotay.base.files import read_limited, write_whole
from sotay.base.repeated import decode_once
from sotay.base.sentences import _
from sotay.bundle import documents, policies
from sotay.bundle.documents import Request
from sotay.bundle.errors import NotForUs, OldPolicy
from sotay.bundle.issuing import Authority
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.keyfiles.signers import EnrolmentAnswer
from sotay.bundle.keys import SignerPublic, comparison_code, confirmed
from sotay.bundle.policies import Rank
from sotay.bundle.publickeys import Keys
from sotay.store import header, held, keyage
from sotay.vault import lastwords
from sotay.vault.records import lookup
from sotay.work import identity, membership
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotEnrolled
from sotay.work.transfer import repacking

ANSWER_LIMIT = 8 << 20  # bytes: an enrolment, and a policy with its revocations
ESCROW_LABEL = "tỉnh"
_LABEL = "request-label"


@dataclass(frozen=True)
class Standing:
    """Where this device stands; codes are the 16 characters people compare."""

    state: Literal["none", "requested", "enrolled"]
    device_code: str
    province_code: str = ""
    unit: str = ""
    office: str = ""
    epoch: int = 0


def standing(desk: Desk) -> Standing:
    """Return whether this device is enrolled, and the codes to compare."""
    code = comparison_code(identity.signing_keys(desk).id)
    try:
        known = membership.membership(desk)
    except NotEnrolled:
        asked = held.held(desk.vault.store, "requested") is not None
        return Standing("requested" if asked else "none", code)
    return Standing(
        "enrolled",
        code,
        comparison_code(known.province.id),
        known.enrolment.unit,
        known.enrolment.office,
        known.policy.epoch,
    )


def write_request(
    desk: Desk, target: Path, label: str = "", *, replace: bool = False
) -> Outcome[str]:
    """Write the enrolment request to `target`; return the device's 16 characters.

    Without a `label` it has the one that was given last, and the folder's name before any was.
    """
    given = label or (held.held(desk.vault.store, _LABEL) or b"").decode()
    keys = identity.signing_keys(desk)
    office = office_of(desk)
    request = Request(
        device=keys.id,
        keys=Keys.of(keys.public),
        recipient=identity.age_identity(desk).recipient.text,
        unit=office.unit,
        office=office.name,
        label=given or desk.vault.folder.name,
        created=desk.clock.now_ms() // 1000,
    )
    sent = documents.issue_request(keys, request)
    write_whole(target, sent, replace=replace, shared=True)
    with desk.vault.writing(desk.clock, "enrol-request", keys.id) as connection:
        held.hold(connection, "requested", b"1")
        if label:
            held.hold(connection, _LABEL, label.encode())
    return Outcome(comparison_code(keys.id), frozenset({"enrolment"}))


def accept(desk: Desk, source: Path, province_code: str) -> Outcome[Standing]:
    """Take the province's answer if its key bears the 16 characters on paper.

    Raises `CodeDiffers`, `WrongDevice`, another `Refused`, or `DocumentUnreadable`. The escrow
    key named in the policy becomes a way into this notebook, shown plainly in the settings.
    """
    answer = _read_answer(source)
    enrolment, policy = answer.enrolment.encode(), answer.policy.encode()
    province = confirmed(documents.claimed_issuer(enrolment), province_code)
    before, seen, chain = _before(desk, province)
    known = Authority.of(province, [*before, *(one.encode() for one in answer.issuing)])
    own = identity.signing_keys(desk).id
    given = documents.open_enrolment(enrolment, known, device=own)
    opened, rank = policies.ranked(policy, known)
    if rank < seen or rank[0] < known.newest:
        raise OldPolicy(f"epoch {opened.epoch}")
    moved = _is_of_another(desk, province)
    strange = repacking.for_strangers(desk, opened) if moved else []
    escrow = opened.recipients()[1]
    vault = desk.vault
    above = keyage.noted(vault.store)
    header.set_escrow(vault.folder, vault.key, escrow.raw, ESCROW_LABEL, above=above)
    with desk.vault.writing(desk.clock, "enrolled", province.id) as connection:
        held.hold(connection, membership.ENROLMENT, enrolment)
        held.hold(connection, membership.POLICY, policy)
        for one in answer.issuing:
            membership.keep_issuing(connection, one.encode(), province)
        keyage.note(connection, vault.folder)
        if chain not in ("", given.chain):  # a register brought back from before it knew us
            lastwords.note_all_gone(connection, province.id, lastwords.Rank(*rank))
        repacking.disown(desk, connection, strange, NotForUs.code)
        if moved:  # the province of now never had what came first in the chain
            held.begin_chain(connection)
    repacking.drop(desk, strange)
    kinds = lookup.KINDS if moved else ()
    return Outcome(standing(desk), frozenset({"enrolment", "bundle", *kinds}))


def _is_of_another(desk: Desk, province: SignerPublic) -> bool:
    """Return whether the device was enrolled with another province before."""
    try:
        return membership.membership(desk).province != province
    except NotEnrolled:
        return False


def _before(desk: Desk, province: SignerPublic) -> tuple[list[bytes], Rank, str]:
    """Return the issuing documents held of this province, the place of its policy, our chain."""
    papers = membership.issuing_papers(desk, province)
    try:
        known = membership.membership(desk)
    except NotEnrolled:
        return papers, (0, 0), ""
    if known.province != province:
        return papers, (0, 0), ""
    return papers, known.rank, known.enrolment.chain


def _read_answer(source: Path) -> EnrolmentAnswer:
    content = read_limited(source, ANSWER_LIMIT)
    try:
        return decode_once(content, EnrolmentAnswer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise DocumentUnreadable(source.name, _("tệp xác nhận đăng ký của tỉnh")) from fault
