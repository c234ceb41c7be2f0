"""The province's keys and policies: made, replaced, withdrawn, taken into a safe, brought back."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from province_scene import Scene

from makers import Makers
from sotay.bundle.documents import open_receipt
from sotay.bundle.errors import BadKeyText
from sotay.bundle.issuing.errors import IssuerWithdrawn
from sotay.bundle.policies import Receiver
from sotay.province import enrolling, revoking
from sotay.province.authority import issuingkeys, policies, policyhistory
from sotay.province.authority.errors import (
    PolicyOvertaken,
    ReceiversTooMany,
    RootNotHere,
    RootOfAnother,
    RootStillNeeded,
    SerialUnknown,
)
from sotay.province.authority.policynews import Sending, sending
from sotay.province.keyring.errors import NoSigningKey
from sotay.work.membership import membership
from sotay.work.transfer import receiving, sealing
from sotay.work.transfer.following import followed

YEAR_MS = 366 * 86_400_000


def carried(scene: Scene) -> None:
    """Carry all the papers that devices are to have to the commune."""
    for name, content in receiving.in_order(policies.papers(scene.province)):
        receiving.accept_paper(scene.desk, content, name)


def test_a_number_is_given_once_and_only_for_a_change(make: Makers) -> None:
    province = make.province()
    first = policies.current(province)
    assert (first.epoch, policies.current(province)) == (1, first)
    assert policies.change(province, automatic=True).epoch == 2
    assert policies.change(province, automatic=True).epoch == 2
    where = Receiver("https://tinh.example", "AAAA")
    told = policies.change(province, receivers=[where])
    assert (told.epoch, told.automatic, told.receivers) == (3, True, (where,))
    again = make.reopen_province(province)
    assert policies.current(again) == told
    with pytest.raises(ReceiversTooMany):
        policies.change(again, receivers=[where] * 9)
    with pytest.raises(PolicyOvertaken, match="Thêm nơi nhận qua mạng"):
        policies.change(again, receivers=[], over=Sending((), automatic=True))
    assert policies.change(again, receivers=[], over=sending(told)).receivers == ()
    assert [one.news for one in policyhistory.history(again, 3)] == [
        ("Bỏ nơi nhận qua mạng: https://tinh.example.",),
        ("Thêm nơi nhận qua mạng: https://tinh.example.",),
        ("Các máy được tự gửi khi có mạng.",),
    ]


def test_what_another_signs_just_before_is_not_signed_over(
    make: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    province, where = make.province(), Receiver("https://tinh.example", "AAAA")
    policies.current(province)
    writing = province.writing

    def quicker(act: str, what: str = "") -> AbstractContextManager[Any]:
        monkeypatch.setattr(province, "writing", writing)
        policies.change(province, receivers=[where])
        return writing(act, what)

    monkeypatch.setattr(province, "writing", quicker)
    with pytest.raises(PolicyOvertaken):
        policies.change(province, automatic=True)
    now = policies.current(province)
    assert (now.receivers, now.automatic) == ((where,), False)


def test_a_revocation_is_the_next_number_and_names_each_chain(scene: Scene) -> None:
    scene.matter()
    before = policies.epoch(scene.province)
    device = revoking.devices(scene.province)[0]
    done = revoking.revoke(scene.province, device.code, last_seq=4)
    policy = policies.current(scene.province)
    assert (done.policy, policy.epoch) == (before + 1, before + 1)
    assert [(one.chain, one.last_seq) for one in policy.revoked[0].chains] == [(device.chain, 4)]
    revoking.revoke(scene.province, device.code, last_seq=9, loosen=True)
    loosened = policies.current(scene.province)
    assert loosened.epoch == before + 2
    assert loosened.revoked[0].may_send(device.chain, 9)


def test_a_device_follows_the_keys_of_its_province(scene: Scene) -> None:
    """The whole life: root alone, a key, the next, a stolen one withdrawn."""
    carried(scene)
    assert membership(scene.desk).rank[0] == 0
    first = issuingkeys.make(scene.province)
    scene.matter()
    writing_closed(scene)
    carried(scene)
    assert membership(scene.desk).rank == (1, policies.epoch(scene.province))
    got = scene.take(scene.sealed())
    receipt = got.receipt.read_bytes()
    assert open_receipt(receipt, scene.province.authority).digest == got.digest
    assert receiving.accept_receipt(scene.desk, got.receipt).value.state == "imported"
    stolen = policies.paper(scene.province)
    issuingkeys.withdraw(scene.province, first.serial)
    carried(scene)
    with pytest.raises(IssuerWithdrawn):
        receiving.accept_paper(scene.desk, stolen, "cu.json")
    assert membership(scene.desk).signer == scene.province.signing.public
    assert sealing.bundles(scene.desk)[0].receipt is None, "a thief may have signed it"
    assert [one.state for one in followed(scene.desk)] == ["sealed"]
    again = scene.take(sealed_before(scene))
    assert again.state == "duplicate"
    receiving.accept_receipt(scene.desk, again.receipt)
    assert [one.state for one in followed(scene.desk)] == ["received"]
    with pytest.raises(SerialUnknown):
        issuingkeys.withdraw(scene.province, first.serial)


def sealed_before(scene: Scene) -> Path:
    return next(scene.stick.rglob(sealing.bundles(scene.desk)[0].file))


def writing_closed(scene: Scene) -> None:
    from sotay.work.records import writing

    writing.close(scene.desk, scene.matter())


def test_a_laptop_enrolled_under_an_issuing_key_pins_the_root(make: Makers, tmp_path: Path) -> None:
    province, desk = make.province(), make.desk()
    issuingkeys.make(province)
    make.enrol(desk, province)
    assert membership(desk).province == province.root
    issuingkeys.withdraw(province, 1)
    for name, content in receiving.in_order(policies.papers(province)):
        receiving.accept_paper(desk, content, name)
    assert membership(desk).enrolment.unit == "07210"
    other = make.desk("may hai")
    make.enrol(other, province)
    make.enrol(desk, province)  # once more, by the key of today
    for one in (other, desk):
        assert membership(one).rank == (2, policies.epoch(province))
    assert len(enrolling.signers(province)) == 2


def test_an_answer_of_before_does_not_bring_a_withdrawn_key_back(make: Makers) -> None:
    province, desk = make.province(), make.desk()
    issuingkeys.make(province)
    make.enrol(desk, province)
    answer = (desk.vault.folder / "tra-loi.json").read_bytes()
    issuingkeys.withdraw(province, 1)
    for name, content in receiving.in_order(policies.papers(province)):
        receiving.accept_paper(desk, content, name)
    from sotay.work.transfer import enrolling as cadre

    (desk.vault.folder / "cu.json").write_bytes(answer)
    with pytest.raises(IssuerWithdrawn):
        cadre.accept(desk, desk.vault.folder / "cu.json", province.code)
    assert membership(desk).rank == (2, policies.epoch(province))


def test_the_root_lies_in_a_safe_and_is_asked_for(make: Makers, tmp_path: Path) -> None:
    province, paper = make.province(), tmp_path / "khoa-goc.txt"
    with pytest.raises(RootStillNeeded):
        issuingkeys.take_root_out(province, paper)
    issuingkeys.make(province)
    issuingkeys.take_root_out(province, paper)
    province = make.reopen_province(province)
    assert paper.read_text().startswith("SOTAY-ROOT-1")
    assert not issuingkeys.root_is_here(province)
    with pytest.raises(RootNotHere):
        issuingkeys.make(province)
    with pytest.raises(RootNotHere):
        issuingkeys.take_root_out(province, tmp_path / "hai.txt")
    code = province.code
    assert issuingkeys.make(province, paper).serial == 2
    assert policies.change(province, automatic=True).automatic
    issuingkeys.bring_root_back(province, paper)
    assert (issuingkeys.make(province).serial, province.code) == (3, code)
    assert [one.signs for one in issuingkeys.keys(province)] == [False, False, True]


def test_another_provinces_root_or_a_slip_of_the_pen_is_refused(
    make: Makers, tmp_path: Path
) -> None:
    province, other = make.province(), make.province("khac")
    for one, name in ((province, "a"), (other, "b")):
        issuingkeys.make(one)
        issuingkeys.take_root_out(one, tmp_path / name)
    with pytest.raises(RootOfAnother):
        issuingkeys.make(province, tmp_path / "b")
    with pytest.raises(RootOfAnother):
        issuingkeys.bring_root_back(province, tmp_path / "b")
    text = (tmp_path / "a").read_text()
    (tmp_path / "a").write_text(text.replace(text[30], "Q" if text[30] != "Q" else "P", 1))
    with pytest.raises(BadKeyText):
        issuingkeys.make(province, tmp_path / "a")


def test_a_key_that_ran_out_stops_no_intake_and_no_revocation(scene: Scene, make: Makers) -> None:
    issuingkeys.make(scene.province)
    carried(scene)
    writing_closed(scene)
    path = scene.sealed()
    make.clock.at_ms += YEAR_MS + 86_400_000
    with pytest.raises(NoSigningKey):
        policies.change(scene.province, automatic=True)
    got = scene.take(path)
    assert (got.state, got.receipt) == ("imported", None)
    assert "issuing-key make" in got.told
    done = revoking.revoke(scene.province, revoking.devices(scene.province)[0].code)
    assert (done.policy, "issuing-key make" in done.unsigned) == (0, True)
    assert scene.take(path).state == "duplicate"
    issuingkeys.make(scene.province)
    assert policies.current(scene.province).revoked
    again = scene.take(path)
    assert (again.state, again.told) == ("duplicate", "")
    assert again.receipt is not None


def test_a_receipt_that_another_key_signed_too_is_believed_on(scene: Scene) -> None:
    writing_closed(scene)
    for _time in range(2):
        issuingkeys.make(scene.province)
        carried(scene)
        receiving.accept_receipt(scene.desk, taken(scene))
    issuingkeys.withdraw(scene.province, 1)
    carried(scene)
    assert [one.state for one in followed(scene.desk)] == ["received"]
    issuingkeys.withdraw(scene.province, 2)
    carried(scene)
    assert [one.state for one in followed(scene.desk)] == ["sealed"]


def taken(scene: Scene) -> Path:
    """Take the one bundle in, once more where it is in; return its receipt."""
    path = sealed_before(scene) if sealing.bundles(scene.desk) else scene.sealed()
    return scene.take(path).receipt
