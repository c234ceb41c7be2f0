"""What the province holds now, as devices get it: signed, numbered, each number once.

A policy follows from the register: who was revoked, which keys open, where to send. Whenever one of
these has changed, the next number is signed before a policy leaves again; so a revocation holds
here at once, also on a day on which nothing can be signed.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import structs

from sotay.base.files import write_whole
from sotay.bundle import policies
from sotay.bundle.errors import Refused
from sotay.bundle.keys import AgeRecipient
from sotay.bundle.policies import Policy, Receiver
from sotay.province import keyring
from sotay.province.authority import cardkeys, policynews, policyrows, revoked
from sotay.province.authority.errors import (
    CertificateUnreadable,
    NoSuchReceiver,
    PolicyOvertaken,
    ReceiversTooMany,
)
from sotay.province.authority.policynews import Sending
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.register import devices
from sotay.register import policies as rows
from sotay.register.policies import PolicyRow
from sotay.store import held
from sotay.upload.errors import AddressBad
from sotay.upload.receivers import address

PAPERS: Final = "van-ban"  # the folder beside the register with what devices are to get
MARGIN: Final = 1000  # numbers left out after a restore, more than a province signs in years
_FLOOR, _ESCROW = "policy-floor", "escrow"


def current(province: Province) -> Policy:
    """Return what holds now; the next number is signed where something has changed.

    Raises `NoSigningKey`.
    """
    return policyrows.opened(province, _up_to_date(province))


def paper(province: Province) -> bytes:
    """Return what holds now as devices take it, as `current` does."""
    return _up_to_date(province).envelope


def papers(province: Province) -> list[tuple[str, bytes]]:
    """Return all that a device may lack, by the names of its files: issuing keys, then the policy.

    Where nothing can be signed today it is the policy that was signed last; `NoSigningKey` where
    there is none.
    """
    try:
        policy = _up_to_date(province)
    except NoSigningKey:
        last = policyrows.last(province)
        if last is None:
            raise
        policy = last
    with province.safe() as safe:
        issuing = [(f"khoa-ky-{n}.json", envelope) for n, envelope in keyring.issuing(safe)]
    return [*issuing, (f"chinh-sach-{policy.epoch}.json", policy.envelope)]


def write(province: Province, folder: Path) -> list[Path]:
    """Write these files into `folder`, for a stick; raises `NoSigningKey`, `DiskFull`, …."""
    written = []
    for name, content in papers(province):
        write_whole(folder / name, content, replace=True, shared=True)
        written.append(folder / name)
    return written


def epoch(province: Province) -> int:
    """Return the number that was signed last; nothing is signed for it."""
    row = rows.newest(province.store)
    return row.epoch if row else _first_epoch(province)


def serial(province: Province) -> int:
    """Return the serial of the key that signed that one, 0 for the root."""
    row = rows.newest(province.store)
    return row.serial if row else 0


def change(
    province: Province,
    *,
    receivers: Sequence[Receiver] | None = None,
    automatic: bool | None = None,
    over: Sending | None = None,
) -> Policy:
    """Let devices send elsewhere, or by themselves or not; None leaves it as it is.

    `over` is what was seen by whoever asks. Raises `PolicyOvertaken` where another changed that
    meanwhile, `ReceiversTooMany`, `NoSigningKey`.
    """
    province.refuse_unfit("policy-change")
    before = current(province)
    if over is not None and (now := policynews.sending(before)) != over:
        raise PolicyOvertaken(before.epoch, tuple(policynews.sending_news(over, now)))
    asked = structs.replace(
        before,
        receivers=before.receivers if receivers is None else tuple(receivers),
        automatic=before.automatic if automatic is None else automatic,
    )
    if len(asked.receivers) > policies.MOST_RECEIVERS:
        raise ReceiversTooMany(policies.MOST_RECEIVERS)
    return before if asked == before else policyrows.opened(province, _sign(province, asked))


def receiver(url: str, certificate: bytes, name: str = "") -> Receiver:
    """Return an address with the certificate it has to show, PEM or DER; `name` is its file's.

    Raises `NoSuchReceiver`, `CertificateUnreadable`.
    """
    try:
        text = policies.certificate_text(certificate)
    except Refused as fault:
        raise CertificateUnreadable(name) from fault
    try:
        return policies.receiver(address(url), text)  # what no machine could use is not signed
    except (AddressBad, Refused) as fault:
        raise NoSuchReceiver(url) from fault


def newest(province: Province) -> Policy | None:
    """Return the policy that was signed last, whatever became of its key; nothing is signed."""
    row = policyrows.last(province)
    return policyrows.opened(province, row) if row else None


def asks_for(province: Province, recipients: Sequence[str]) -> bool:
    """Return whether a policy told to seal for just these, by their SHA-256, in this order."""
    return rows.names(province.store, " ".join(recipients)) or list(recipients) == [
        one.sha256 for one in _wanted(province).recipients()
    ]


def asked_for(province: Province) -> tuple[str, ...]:
    """Return all that `asks_for` says yes to, each as SHA-256 with a space between."""
    now = " ".join(one.sha256 for one in _wanted(province).recipients())
    return tuple(dict.fromkeys([now, *rows.recipients(province.store)]))


def fingerprint(province: Province) -> tuple[int, int, int]:
    """Return what changes where another paper would be given; nothing is signed for it."""
    return epoch(province), given(province), province.authority.newest


def escrow(province: Province) -> AgeRecipient:
    """Return the escrow key that devices seal for."""
    with province.safe() as safe:
        return AgeRecipient.from_text((held.held(safe, _ESCROW) or b"").decode())


def set_escrow(province: Province, recipient: AgeRecipient) -> None:
    """Have devices seal for another escrow key, from the next policy on."""
    with province.safe() as safe, safe.write() as connection:
        held.hold(connection, _ESCROW, recipient.text.encode())


def leave_out(province: Province, beyond: int = 0, *, margin: bool) -> None:
    """Let the next number be above all given here and `beyond`, by a `margin` if asked.

    A register brought back knows not all that it signed: devices would refuse the same number.
    """
    floor = max(given(province), beyond) + (MARGIN if margin else 0)
    with province.writing("policy-floor", str(floor)) as connection:
        held.hold(connection, _FLOOR, str(floor).encode())


def given(province: Province) -> int:
    """Return the highest number that may have been given, 0 where no policy is a row yet."""
    row = rows.newest(province.store)
    return max(row.epoch if row else 0, floor(province))


def floor(province: Province) -> int:
    """Return below which number all is from before the register was last brought back, or 0."""
    return int(held.held(province.store, _FLOOR) or b"0")


def _up_to_date(province: Province) -> PolicyRow:
    for _try in range(3):
        row = policyrows.last(province)
        serial, wanted = province.authority.newest, _wanted(province, row)
        same = (
            row is not None and row.serial == serial and wanted == policyrows.opened(province, row)
        )
        if row is not None and same and row.epoch >= given(province):
            return row
        with suppress(PolicyOvertaken):  # another program signs as well: what did it say?
            return _sign(province, wanted)
    return _sign(province, _wanted(province))


def _wanted(province: Province, row: PolicyRow | None = None) -> Policy:
    """Return what should hold, under the number of before; `row` is the newest."""
    row = row or policyrows.last(province)
    told = {"intake": province.intake[0].recipient.text, "escrow": escrow(province).text,
            "revoked": revoked.told(province.store),
            "cards": cardkeys.used(province.store)}  # fmt: skip
    if row is not None:
        return structs.replace(policyrows.opened(province, row), **told)
    return Policy(province=province.root.id, epoch=1, issued=0, **told)  # type: ignore[arg-type]


def _sign(province: Province, wanted: Policy) -> PolicyRow:
    """Sign it under the next number, above all that may have been signed.

    Raises `PolicyOvertaken` where another program signed one since what `wanted` was made from.
    """
    now = province.clock.now_ms()
    signer, known = province.signing, province.authority
    number = max(_first_epoch(province), given(province) + 1)
    policy = structs.replace(wanted, epoch=number, issued=now // 1000)
    row = PolicyRow(
        number,
        policies.issue_policy(signer, policy, known),
        known.newest,
        " ".join(one.sha256 for one in policy.recipients()),
        now,
    )
    with province.writing("policy", str(number)) as connection:
        last = policyrows.last(province)
        if (last is not None and last.epoch != wanted.epoch) or not rows.add(connection, row):
            raise PolicyOvertaken(last.epoch if last else number)
    return row


def _first_epoch(province: Province) -> int:
    """Return the number that devices have from before there were rows: one by revoked device."""
    return 1 + len(devices.revoked(province.store))
