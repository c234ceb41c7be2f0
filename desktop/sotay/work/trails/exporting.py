"""A trail as a file for whoever asks: all its steps, and the papers that prove whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sotay.base.files import write_whole
from sotay.bundle import documents
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import Authority
from sotay.bundle.keys import comparison_code
from sotay.bundle.trails import STEP, heads, lines, of_province, spelt
from sotay.bundle.trails.checking import Checked, check
from sotay.store import held
from sotay.vault import trails as kept
from sotay.work import identity, membership
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import reading as letters
from sotay.work.trails.answered import signed_steps
from sotay.work.trails.steps import Own, publish


@dataclass(frozen=True)
class Exported:
    """What went out: how many steps of this device and of the province, how many receipts.

    `head` is the text of a QR code with the head of the device's lane.
    """

    steps: int
    answered: int
    receipts: int
    head: str
    root: str


def export(desk: Desk, record_id: str, target: Path, *, replace: bool = False) -> Outcome[Exported]:
    """Write the trail of a matter to `target`; nothing personal is in it.

    Raises `NotEnrolled`, as `steps.publish`, as `write_whole`; or the `Refused` that any reader
    would meet, as where the key that signed the enrolment was withdrawn since.
    """
    known = membership.membership(desk)
    own = publish(desk, record_id)
    code = comparison_code(known.province.id)
    theirs = signed_steps(letters.matter(desk, record_id))
    content, found = _holding(list(_papers(desk, known.authority, own)), theirs, code)
    for fault in found.faults:
        raise fault.why
    write_whole(target, content, replace=replace, shared=True)
    text = heads.head_text([(own[-1].step.n, own[-1].digest)])
    answered = sum(of_province(one.step, known.province.id) for one in found.steps)
    return Outcome(Exported(len(own), answered, len(found.receipts), text, code))


def _holding(own: list[bytes], theirs: list[bytes], code: str) -> tuple[bytes, Checked]:
    """Return a trail with the province's steps as far as each holds and the one before is here.

    A letter may be missing, or its key withdrawn since: what follows from it proves nothing.
    """
    while True:
        content = lines.written([*own, *theirs])
        found = check(content, code)
        wrong = {*found.unproven, *(fault.number for fault in found.faults)}
        first = len(own) + 2  # the line of the first of theirs
        left = [one for number, one in enumerate(theirs, first) if number not in wrong]
        if left == theirs:
            return content, found
        theirs = left


def _papers(desk: Desk, authority: Authority, own: list[Own]) -> Iterator[bytes]:
    keys = identity.signing_keys(desk)
    yield from membership.issuing_papers(desk, authority.root)
    yield held.held(desk.vault.store, membership.ENROLMENT) or b""
    for one in own:
        if one.step.step == "sent" and (paper := _receipt(desk, authority, one.step.on)):
            yield paper
    for one in own:
        yield write_envelope(STEP, spelt(one.step), keys)


def _receipt(desk: Desk, authority: Authority, digest: str) -> bytes | None:
    """Return the first receipt for a bundle that holds today; a key may have been withdrawn."""
    for paper in kept.receipts(desk.vault.store, digest):
        try:
            documents.open_receipt(paper, authority, device=identity.signing_keys(desk).id)
        except Refused:
            continue
        return paper
    return None
