"""Keys that open bundles, one after another, and the escrow key.

The next policy names the new key; the old one stays for what lies on sticks, until every device
has sent something by a later policy and nothing is missing before that. Then it may be shredded:
whoever steals the register afterwards opens nothing of that time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from msgspec import structs

from sotay.base.files import write_whole
from sotay.base.proven import confirm_written
from sotay.base.sentences import _
from sotay.bundle.keys import AgeIdentity, DeviceSeeds
from sotay.province import aside, enrolling, gaps, keyring
from sotay.province.authority import policies
from sotay.province.authority.errors import IntakeStillNeeded, IntakeUnknown
from sotay.province.enrolling import Device
from sotay.province.keyring import IntakeKey
from sotay.province.opening import Province
from sotay.register import policies as rows
from sotay.register.aside import Aside

_MOST = 5  # reasons told at once


@dataclass(frozen=True)
class IntakeState:
    """One key by its number; times in ms UTC. `used`: devices seal for it now.

    `waits` is why it is still needed, in words, nothing where it may be shredded or was.
    """

    number: int
    made: int
    used: bool
    shredded: int | None
    waits: tuple[str, ...]


def keys(province: Province) -> list[IntakeState]:
    """Return every key there was, the newest first."""
    return [
        IntakeState(one.number, one.made, place == 0, one.shredded, tuple(_waits(province, one)))
        for place, one in enumerate(_all(province))
    ]


def make(province: Province) -> int:
    """Make the next key, and the policy that names it; return its number.

    Raises `NoSigningKey` before anything is changed.
    """
    province.refuse_unfit("intake-key")
    policies.current(province)  # also notes for whom devices have sealed until now
    number, seed = _all(province)[0].number + 1, DeviceSeeds.new().age
    key = IntakeKey(number, AgeIdentity(seed).recipient.sha256, seed, province.clock.now_ms())
    with province.safe() as safe, safe.write() as connection:
        keyring.keep_intake(safe, connection, key)
    with province.writing("intake-key", str(number)):
        pass
    policies.current(province)
    return number


def make_escrow(province: Province, target: Path) -> str:
    """Write another escrow key into a new file, read back, and name it in the next policy.

    Returns the SHA-256 of its public half. Raises `NoSigningKey`, `FileExists`, ….
    """
    province.refuse_unfit("escrow-key")
    policies.current(province)
    made = AgeIdentity(DeviceSeeds.new().age)
    content = f"{made.secret_text}\n".encode()
    write_whole(target, content)
    confirm_written(target, sha256(content).hexdigest())
    policies.set_escrow(province, made.recipient)
    with province.writing("escrow-key", made.recipient.sha256):
        pass
    policies.current(province)
    return made.recipient.sha256


def shred(province: Province, number: int, *, anyway: bool = False) -> None:
    """Keep the secret of a key no longer; what was sealed for it opens by the escrow key alone.

    Raises `IntakeUnknown`, or `IntakeStillNeeded`: of a key in use always, of another one while
    bundles may come for it, unless the office means to do it `anyway`.
    """
    province.refuse_unfit("intake-shred")
    found = [one for one in _all(province) if one.number == number and one.secret is not None]
    if not found:
        raise IntakeUnknown(number)
    why = list(_waits(province, found[0]))
    if why and (_is_used(province, found[0]) or not anyway):
        raise IntakeStillNeeded(number, "; ".join(why[:_MOST]))
    gone = structs.replace(found[0], secret=None, shredded=province.clock.now_ms())
    with province.safe() as safe:
        with safe.write() as connection:
            keyring.keep_intake(safe, connection, gone)
        safe.truncate_log()
    with province.writing("intake-shred", str(number)):
        pass


def _all(province: Province) -> list[IntakeKey]:
    with province.safe() as safe:
        return keyring.intake_keys(safe)


def _is_used(province: Province, key: IntakeKey) -> bool:
    return key.number == _all(province)[0].number


def _waits(province: Province, key: IntakeKey) -> Iterator[str]:
    """Say why a key is still needed."""
    if key.secret is None:
        return
    if _is_used(province, key):
        yield _("các máy đang niêm phong cho khóa này")
        return
    last = rows.last_naming(province.store, key.sha256)
    for device in enrolling.devices(province):
        if why := waits_for(province, device, last):
            yield why
    if any(_is_for(province, one, key) for one in aside.kept(province)):
        yield _("có gói đang tạm giữ niêm phong cho khóa này")


def waits_for(province: Province, device: Device, last: int) -> str:
    """Say why a device may yet send what is sealed by the policy `last` or before, "" if not."""
    if any(gaps.waited(province, one.chain) for one in device.chains):
        return _("máy {d} còn gói chưa đến").format(d=device.code)
    over = device.valid_to < province.clock.now_ms() // 1000
    if device.last_seq is not None or over:
        return ""
    begun = [one.chain for one in device.chains if one.here]
    sealed_by = rows.of_last(province.store, begun[-1]) if begun else 0
    if max(sealed_by, enrolling.first_policy(province, device.id)) > last:
        return ""
    return _("máy {d} chưa gửi gói nào theo chính sách mới").format(d=device.code)


def _is_for(province: Province, one: Aside, key: IntakeKey) -> bool:
    """Return whether what is kept apart was sealed for a key; True where nobody can say."""
    named = aside.sealed_for(province, one)
    return named is None or key.sha256 in named
