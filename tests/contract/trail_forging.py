"""Makes trails, honest ones and others; keys are those of `bundle_forging`, fixed and worthless."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bundle_forging import CHAIN, IDENTITIES, SIGNING

from sotay.bundle import canonical, documents, issuing
from sotay.bundle.envelope import write_envelope
from sotay.bundle.keys import SigningKeys
from sotay.bundle.publickeys import Keys
from sotay.bundle.trails import STEP, mark, province_lane
from sotay.bundle.trails.lines import MAGIC

OF_TRAILS = {
    "trail", "step-matter", "step-missing", "step-break", "step-lane", "step-receipt", "step-head",
}  # fmt: skip
MATTER = mark("019b0000-0000-7000-9000-000000000001")
ANSWER = mark("019b0000-0000-7000-9000-0000000000aa")
BUNDLE = "ab" * 32
ROOT, ISSUER, LATER = (SIGNING[one] for one in ("province", "issuing", "issuing-2"))
DEVICE, COLLEAGUE = SIGNING["device"], SIGNING["colleague"]
START = 1_790_000_000  # 21 September 2026


def step(by: SigningKeys, kind: str, n: int, prev: bytes | None, /, **changes: Any) -> bytes:
    """Return a step as a line; `prev` is the line of the one before."""
    province = kind in ("received", "assigned", "answered")
    told = {
        "v": 1, "crit": [], "matter": MATTER, "n": n, "step": kind, "signer": by.id,
        "lane": ROOT.id if province else by.id,
        "prev": digest(prev) if prev else None,
        "day": date(2026, 11, n).isoformat(),
        "on": {"sent": BUNDLE, "received": BUNDLE}.get(kind, ANSWER),
        "by": "Sở Xây dựng" if province else "",
    }  # fmt: skip
    return write_envelope(STEP, canonical.encode(told | changes), by)


def digest(line: bytes) -> str:
    from sotay.bundle.envelope import read_envelope

    return read_envelope(line, STEP).digest


def lane(signer: SigningKeys, *kinds: str, **changes: Any) -> list[bytes]:
    made: list[bytes] = []
    for n, kind in enumerate(kinds, 1):
        made.append(step(signer, kind, n, made[-1] if made else None, **changes))
    return made


def issuer(serial: int = 1, *gone: int) -> issuing.Issuing:
    own = LATER if serial > 1 else ISSUER
    return issuing.Issuing(
        province=ROOT.id, keys=Keys.of(own.public), serial=serial,
        not_before=START, valid_to=START + 31_000_000, withdrawn=gone,
    )  # fmt: skip


AUTHORITY = issuing.Authority(ROOT.public, (issuer(),))
VOUCHED = issuing.issue_issuing(ROOT, issuer())


def enrolment(device: SigningKeys = DEVICE, signer: SigningKeys = ISSUER) -> bytes:
    told = documents.Enrolment(
        issuer=Keys.of(ROOT.public), device=device.id, keys=Keys.of(device.public),
        recipient=IDENTITIES["other"].recipient.text, unit="09301", office="UBND xã Mẫu",
        chain=CHAIN, not_before_epoch=1, valid_to=START + 90_000_000,
    )  # fmt: skip
    return documents.issue_enrolment(signer, told, AUTHORITY)


def receipt(device: SigningKeys = DEVICE, **changes: Any) -> bytes:
    told = {
        "digest": BUNDLE, "device": device.id, "chain": CHAIN, "seq": 7, "state": "imported",
        "have_all_up_to": 7, "policy": 1, "issued": START + 4_000_000,
    }  # fmt: skip
    return documents.issue_receipt(ISSUER, documents.Receipt(**told | changes), AUTHORITY)


def file(*lines: bytes, papers: Sequence[bytes] | None = None) -> bytes:
    before = [VOUCHED, enrolment()] if papers is None else papers
    return MAGIC + b"".join(line + b"\n" for line in (*before, *lines))


def whole() -> bytes:
    """Return a matter heard, sent, received, assigned, answered, told and confirmed."""
    device = lane(DEVICE, "heard", "sent", "told", "confirmed")
    return file(receipt(), *device, *lane(ISSUER, "assigned", "answered"))


def two_laptops() -> bytes:
    papers = [VOUCHED, enrolment(), enrolment(COLLEAGUE, ROOT)]
    return file(*lane(DEVICE, "heard", "sent"), *lane(COLLEAGUE, "heard"), papers=papers)


def _without_the_second() -> bytes:
    one, _two, three = lane(DEVICE, "heard", "sent", "told")
    return file(one, three)


def _second_replaced() -> bytes:
    one, _two, three = lane(DEVICE, "heard", "sent", "told")
    return file(one, step(DEVICE, "sent", 2, one, day="2026-10-30"), three)


def _forked() -> bytes:
    one, two, three = lane(DEVICE, "heard", "sent", "told")
    return file(one, two, three, step(DEVICE, "sent", 2, one, on="cd" * 32))


def _of_another() -> bytes:
    one, two = lane(DEVICE, "heard", "sent")
    return file(one, two, step(DEVICE, "told", 3, two, matter=mark("another")))


def _by_withdrawn_key() -> bytes:
    papers = [VOUCHED, issuing.issue_issuing(ROOT, issuer(2, 1)), enrolment(DEVICE, ROOT)]
    return file(*lane(DEVICE, "heard"), *lane(ISSUER, "assigned"), papers=papers)


def _named_another_issuer() -> bytes:
    papers = [VOUCHED, issuing.issue_issuing(ROOT, issuer(2)), enrolment()]
    province = step(ISSUER, "assigned", 1, None, signer=LATER.id)
    return file(*lane(DEVICE, "heard"), province, papers=papers)


HEARD = lane(DEVICE, "heard")
AGAIN = province_lane(ROOT.id, 9)
FIELDS = (
    "v", "crit", "matter", "lane", "n", "prev", "step", "day", "on", "by", "signer",
)  # fmt: skip
# name: what is wrong with which line, as (line, slug, n of the step or None)
CASES: dict[str, tuple[bytes, list[tuple[int, str, int | None]]]] = {
    "step-dropped": (_without_the_second(), [(5, "step-missing", 3)]),
    "step-replaced": (_second_replaced(), [(6, "step-break", 3)]),
    "step-of-another-matter": (_of_another(), [(6, "step-matter", 3)]),
    "device-answers": (
        file(*HEARD, step(DEVICE, "answered", 2, HEARD[0], lane=DEVICE.id)),
        [(5, "step-lane", 2)],
    ),
    "province-hears": (
        file(*HEARD, step(ROOT, "heard", 1, None, lane=ROOT.id)), [(5, "step-lane", 1)]
    ),
    "stranger": (
        file(*HEARD, *lane(SIGNING["stranger"], "heard")), [(5, "unknown-device", 1)]
    ),
    "stranger-as-province": (
        file(*HEARD, step(SIGNING["stranger"], "assigned", 1, None)), [(5, "issuer", 1)],
    ),
    "stranger-as-province-brought-back": (
        file(*HEARD, step(SIGNING["stranger"], "assigned", 1, None, lane=AGAIN)),
        [(5, "issuer", 1)],
    ),
    "colleague-signs-as-device": (
        file(*HEARD, step(COLLEAGUE, "sent", 2, HEARD[0], lane=DEVICE.id, signer=DEVICE.id)),
        [(5, "signature", 2)],
    ),
    "withdrawn-key": (_by_withdrawn_key(), [(6, "issuer-withdrawn", 1)]),
    "key-of-another-year": (
        file(*HEARD, step(ISSUER, "assigned", 1, None, day="2028-01-01")),
        [(5, "issuer-time", 1)],
    ),
    "another-issuer-named": (_named_another_issuer(), [(6, "step-lane", 1)]),
    "receipt-of-another-bundle": (
        file(receipt(digest="cd" * 32), *lane(DEVICE, "heard", "sent")), [(4, "step-receipt", None)]
    ),
    "receipt-not-let-in": (
        file(receipt(state="quarantined", code="fork"), *lane(DEVICE, "heard", "sent")),
        [(4, "step-receipt", None)],
    ),
    "device-names-somebody": (
        file(step(DEVICE, "heard", 1, None, by="Nguyễn Văn A")), [(4, "manifest", None)]
    ),
    "first-with-prev": (
        file(step(DEVICE, "heard", 1, HEARD[0])), [(4, "manifest", None)]
    ),
    "word-unknown": (file(*HEARD, step(DEVICE, "seen", 2, HEARD[0])), [(5, "manifest", 2)]),
    "later-version": (file(*HEARD, step(DEVICE, "sent", 2, HEARD[0], v=2)), [(5, "version", 2)]),
    "no-newline": (file(*lane(DEVICE, "heard", "sent"))[:-1], [(5, "truncated", 2)]),
    "another-paper": (
        file(*HEARD, canonical.encode({"payload": "", "payloadType": "text/x", "signatures": []})),
        [(5, "type", 2)],
    ),
}  # fmt: skip
FORKED = _forked()
