"""The key that signed is withdrawn: what it said is said again, and nobody is sent to the phone."""

from pathlib import Path

import pytest
from mail_scene import Commune, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture

from sotay.province import aside, enrolling, receipts, revoking
from sotay.province.authority import issuingkeys, policies
from sotay.province.opening import RECEIPTS, Province
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.known import look
from sotay.work.desk import Desk
from sotay.work.transfer.papers import Papers, Taken, take_in


def given(province: Province) -> list[tuple[str, bytes]]:
    """Return all that lies at the province for its one device."""
    paths = (province.folder / RECEIPTS).iterdir()
    return [*policies.papers(province), *((one.name, one.read_bytes()) for one in paths)]


def taken(desk: Desk, papers: list[tuple[str, bytes]]) -> Taken:
    return take_in(desk, Papers(tuple(papers))).value


def test_old_papers_beside_new_ones_are_no_fault(
    province: Province, commune: Commune, usb: Path
) -> None:
    issuingkeys.make(province)
    taken(commune.desk, policies.papers(province))
    commune.sealed()
    commune.carry()
    visit(province, usb)
    old = given(province)
    issuingkeys.withdraw(province, 1)
    visit(province, usb)
    both = [(f"bien-nhan-{nth}.json", content) for nth, (_, content) in enumerate(old)]
    done = taken(commune.desk, [*both, *given(province)])
    assert (len(done.receipts), done.faults) == (1, ())
    assert commune.states() == ["received"]
    again = taken(commune.desk, both)
    assert (again.faults, again.known) == ((), len(both)), "nor later, on the same old stick"


def test_an_old_paper_alone_is_told_of(province: Province, commune: Commune, usb: Path) -> None:
    """What it said is known from no other: the bundle waits, the policy is in doubt."""
    issuingkeys.make(province)
    taken(commune.desk, policies.papers(province))
    commune.sealed()
    commune.carry()
    visit(province, usb)
    old = given(province)
    issuingkeys.withdraw(province, 1)
    keys = [one for one in policies.papers(province) if one[0].startswith("khoa-ky")]
    done = taken(commune.desk, [*old, *keys])
    assert [one.code for one in done.faults] == ["GOI-35", "GOI-35"]
    assert commune.states() == ["sealed"]


@pytest.mark.parametrize("why", ["no key", "withdrawn", "folder lost"])
def test_what_waits_for_a_person_has_its_receipt_as_well(
    province: Province, commune: Commune, usb: Path, tmp_path: Path, why: str
) -> None:
    root = tmp_path / "goc.txt"
    if why == "no key":
        issuingkeys.make(province)
        issuingkeys.take_root_out(province, root)
        province.clock.at_ms += 2 * 366 * 86_400_000
    elif why == "withdrawn":
        issuingkeys.make(province)
    revoking.revoke(province, enrolling.devices(province)[0].code, last_seq=0)
    commune.sealed()
    commune.carry()
    visit(province, usb)
    (one,) = aside.kept(province)
    if why == "no key":
        assert not [*(province.folder / RECEIPTS).iterdir()]
        issuingkeys.make(province, root)
    elif why == "withdrawn":
        issuingkeys.withdraw(province, 1)
    else:
        for path in (province.folder / RECEIPTS).iterdir():
            path.unlink()
    assert receipts.owed(province, 0, 9) is None
    answers = Answers(province.folder / RECEIPTS, "", lambda: 0, lambda: None)
    answers.learn(look(province))
    assert answers._receipt(one.digest)[1] == "revoked-device"
    done = taken(commune.desk, given(province))
    assert [one.code for one in done.apart] == ["revoked-device"]
    assert done.faults == ()
