"""Numbers of policies and keys are given once: brought back from a backup, or killed in between."""

import contextlib
from pathlib import Path

import pytest
from msgspec import structs
from province_scene import Scene

from makers import CHEAP, PASSPHRASE, Makers
from sotay.bundle.keys import AgeIdentity
from sotay.bundle.policies import ranked
from sotay.province import backups, enrolling, keyring, revoking
from sotay.province.authority import issuingkeys, policies
from sotay.province.lists import outside
from sotay.province.opening import Province
from sotay.store.backups import returning
from sotay.work.membership import membership
from sotay.work.transfer import receiving


def carried(scene: Scene) -> None:
    """Carry all the papers that devices are to have to the commune."""
    for name, content in receiving.in_order(policies.papers(scene.province)):
        receiving.accept_paper(scene.desk, content, name)


def brought_back(province: Province, backup: Path, target: Path) -> contextlib.closing[Province]:
    slot = returning.by_passphrase(PASSPHRASE, CHEAP)
    back = backups.restore(backup, target, slot, lambda _n, _t: None, clock=province.clock)
    return contextlib.closing(back)


@pytest.mark.parametrize("lists", [True, False])
def test_a_register_brought_back_gives_no_number_again(
    scene: Scene, tmp_path: Path, lists: bool
) -> None:
    machine = tmp_path / "máy"
    machine.mkdir()
    issuingkeys.make(scene.province)
    taken = backups.back_up(scene.province, scene.stick, lambda _n, _t: None)
    issuingkeys.make(scene.province)
    policies.change(scene.province, automatic=True)
    policies.change(scene.province, automatic=False)
    carried(scene)
    seen = membership(scene.desk).rank
    outside.keep(scene.province, machine)
    with brought_back(scene.province, taken.path, tmp_path / "tinh2") as back:
        if lists:
            outside.follow(back, (machine,), restored=True)
        paper = policies.paper(back)
        assert ranked(paper, back.authority)[1][1] > seen[1] + 500
        new = issuingkeys.make(back)
        assert new.serial > seen[0] + 5
        for name, content in receiving.in_order(policies.papers(back)):
            receiving.accept_paper(scene.desk, content, name)
        assert membership(scene.desk).rank == (new.serial, policies.epoch(back))


def test_what_waits_outside_is_numbers_alone(scene: Scene, tmp_path: Path) -> None:
    machine = tmp_path / "máy"
    machine.mkdir()
    policies.change(scene.province, automatic=True)
    outside.keep(scene.province, machine)
    assert not outside.follow(scene.province, (machine,)).anything
    assert policies.current(scene.province).epoch == 2


@pytest.mark.own_file
def test_a_register_of_before_goes_on_from_the_number_devices_have(make: Makers) -> None:
    """Before policies were rows, the number was one more than there were revoked devices."""
    province, desk, gone = make.province(), make.desk(), make.desk("mat")
    for one in (desk, gone):
        make.enrol(one, province)
    device = enrolling.devices(province)[1]
    revoking.revoke(province, device.code)
    with province.store.write() as connection:
        connection.execute("DELETE FROM policy")
    assert policies.epoch(province) == 2
    first = policies.current(province)
    assert first.epoch == 2
    assert policies.change(province, automatic=True).epoch == 3
    assert structs.replace(first, automatic=True, epoch=3, issued=0) == structs.replace(
        policies.current(province), issued=0
    )


def test_a_kill_between_a_key_and_its_policy_is_made_good(scene: Scene, make: Makers) -> None:
    """The key is held first; whoever asks next has the policy that names it."""
    before, seed = policies.current(scene.province), bytes(range(32))
    with scene.province.safe() as safe, safe.write() as connection:
        one = keyring.IntakeKey(2, AgeIdentity(seed).recipient.sha256, seed, 1)
        keyring.keep_intake(safe, connection, one)
    again = make.reopen_province(scene.province)
    after = policies.current(again)
    assert (after.epoch, after.intake) == (before.epoch + 1, AgeIdentity(seed).recipient.text)
    assert policies.asks_for(again, [one.sha256 for one in before.recipients()])
