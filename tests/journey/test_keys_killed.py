"""kill -9 of whoever changes the province's keys, at every step: all still works, and goes on.

At each step a device takes what it is given then, seals by it, and its bundle goes in; made once
more, the change comes to its end, and no number was given twice.
"""

from pathlib import Path

import msgspec
import pytest

import dying
from makers import PASSPHRASE, Makers
from sotay.province import receiving
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.work.desk import Desk
from sotay.work.membership import membership
from sotay.work.records import writing
from sotay.work.transfer import receiving as commune
from sotay.work.transfer import sealing

OPEN = f"""
from pathlib import Path
from sotay.province import intakekeys, opening
from sotay.province.authority import issuingkeys, policies
from sotay.province.receiver import certificate
from sotay.base.clock import ManualClock
from sotay.base.errors import PersonError
from sotay.store.slots import Cost
clock = ManualClock(int(words[2]))
province = opening.unlock(Path(words[0]), {PASSPHRASE!r}, floor=Cost(64, 1, 1), clock=clock)
out = Path(words[1])
"""
PINNED = (
    "own = certificate.certificate(province); "
    "policies.change(province, receivers=[policies.receiver('https://x', own.der)])"
)
# What is done before the change, and the change, which may be made again after a kill.
CHANGES = {
    "policy": ("", "policies.change(province, automatic=True); policies.write(province, out)"),
    "intake": ("", "intakekeys.make(province); policies.write(province, out)"),
    "shred": ("intakekeys.make(province)", "intakekeys.shred(province, 1, anyway=True)"),
    "escrow": ("", "intakekeys.make_escrow(province, out / 'escrow.key')"),
    "issuing": ("", "issuingkeys.make(province); policies.write(province, out)"),
    "withdrawn": ("issuingkeys.make(province)", "issuingkeys.withdraw(province, 1)"),
    "root-out": (
        "issuingkeys.make(province)", "issuingkeys.take_root_out(province, out / 'root.key')"
    ),
    "renew": (PINNED, "certificate.renew(province)"),
    "use": (
        f"{PINNED}; certificate.renew(province)", "certificate.use(province, anyway=True)"
    ),
}  # fmt: skip
AGAIN = """
try:
    {change}
except PersonError as fault:  # it was done before the kill
    assert fault.code in ("TINH-53", "TINH-58", "TINH-51", "TINH-24"), fault.code
"""
FEW = ("door.write", 1)  # after the first of its transactions, in every run
STEPS = [("door.write", nth) for nth in range(6)] + [("files.write_whole", nth) for nth in range(3)]
MARKED = [pytest.param(*one, marks=() if one == FEW else pytest.mark.slow) for one in STEPS]


def works(desk: Desk, province: Province) -> int:
    """Have a device take the papers as they are, and send by them; return the policy's number."""
    for name, content in commune.in_order(policies.papers(province)):
        commune.accept_paper(desk, content, name)
    number = membership(desk).policy.epoch
    assert number == policies.epoch(province)
    begun = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(begun, text=f"ý kiến {number}"))
    job = sealing.prepare(desk).value
    row = sealing.record(desk, job, job.write()).value
    got = receiving.receive(province, desk.vault.outbox / row.file)
    assert (got.state, got.receipt is not None) == ("imported", True)
    return number


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize(("where", "nth"), MARKED)
def test_killed_anywhere_it_works_and_goes_on(
    make: Makers, tmp_path: Path, what: str, where: str, nth: int
) -> None:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    works(desk, province)
    out = tmp_path / "usb"
    out.mkdir()
    before, change = CHANGES[what]
    province.close()
    given = (province.folder, out, province.clock.now_ms())
    killed = dying.run(f"{OPEN}\n{before}", change, where, nth, *given)
    province = make.reopen_province(province)
    numbers = [works(desk, province)]
    if killed:
        for path in out.glob("*.key"):  # a file that was written is not written over
            path.unlink()
        province.close()
        assert not dying.run(OPEN, AGAIN.format(change=change), where, dying.ALIVE, *given)
        province = make.reopen_province(province)
    numbers.append(works(desk, province))
    assert numbers == sorted(numbers)
    province.verify_activity()
    assert [path.name for path in out.iterdir() if path.name.endswith(".part")] == []
