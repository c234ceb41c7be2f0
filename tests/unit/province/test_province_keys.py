"""The register's own keys: papers first, a passphrase that stands, a way back in."""

from pathlib import Path

import msgspec
import pytest
from province_scene import Scene

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import FieldProblem, FileExists
from sotay.bundle import keys
from sotay.bundle.errors import BadKeyText
from sotay.bundle.fields import Seconds
from sotay.province import enrolling, opening, passphrases, rollback
from sotay.province.errors import CodeNotThatOfRequest, RegisterExists, RegisterMissing
from sotay.province.opening import Papers
from sotay.store.errors import WrongPassphrase
from sotay.store.header import COPIES
from sotay.work.transfer import enrolling as commune


def test_a_register_exists_only_once_its_papers_do(make: Makers, tmp_path: Path) -> None:
    folder, paper = tmp_path / "so moi", tmp_path / "khoa.txt"
    paper.write_text("của người khác", encoding="utf-8")

    def hand_out(_papers: Papers) -> None:
        raise FileExists(str(paper))

    with pytest.raises(FileExists):
        opening.create(folder, PASSPHRASE, clock=make.clock, cost=CHEAP, hand_out=hand_out)
    assert [path for path in tmp_path.iterdir() if "so moi" in path.name] == []
    told: list[Papers] = []
    made = opening.create(folder, PASSPHRASE, clock=make.clock, cost=CHEAP, hand_out=told.append)
    made.province.close()
    assert (told[0].code, told[0].recovery_code) == (made.province.code, made.recovery_code)
    with pytest.raises(RegisterExists):
        opening.create(folder, PASSPHRASE, cost=CHEAP)


def test_a_weak_passphrase_guards_no_register(tmp_path: Path) -> None:
    with pytest.raises(FieldProblem):
        opening.create(tmp_path / "so", "12345678", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_the_code_on_paper_opens_the_register_with_a_new_passphrase(
    make: Makers, tmp_path: Path
) -> None:
    folder, new = tmp_path / "so", "hai con gà ngủ trên cây bưởi"
    made = opening.create(folder, PASSPHRASE, clock=make.clock, cost=CHEAP)
    made.province.close()
    with pytest.raises(FieldProblem):
        passphrases.recover(folder, made.recovery_code, "12345678")
    with pytest.raises(RegisterMissing):
        passphrases.recover(tmp_path / "khong co", made.recovery_code, new)
    passphrases.recover(folder, made.recovery_code, new, clock=make.clock).close()
    with pytest.raises(WrongPassphrase):
        opening.unlock(folder, PASSPHRASE, floor=CHEAP)
    opened = opening.unlock(folder, new, floor=CHEAP)
    with pytest.raises(WrongPassphrase):
        passphrases.change_passphrase(opened, "sai mật khẩu rồi", PASSPHRASE)
    passphrases.change_passphrase(opened, new, PASSPHRASE)
    opened.close()
    opening.unlock(folder, PASSPHRASE, floor=CHEAP).close()


def test_a_wrong_code_never_shows_the_right_one(scene: Scene, tmp_path: Path) -> None:
    own = commune.write_request(scene.desk, tmp_path / "xin.json").value
    request = enrolling.read_request((tmp_path / "xin.json").read_bytes())
    with pytest.raises(CodeNotThatOfRequest) as caught:
        enrolling.enrol(scene.province, request, "AAAA-BBBB-CCCC-DDDD")
    assert own not in str(caught.value)


def test_an_escrow_key_of_low_order_and_seconds_that_are_microseconds_are_refused() -> None:
    raw = keys.AgeIdentity(bytes(32)).recipient.raw[:1184] + bytes(32)
    with pytest.raises(BadKeyText):
        keys.AgeRecipient.from_text(keys.AgeRecipient(raw).text)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(1_800_000_000_000_000, Seconds)
    assert msgspec.convert(1_800_000_000, Seconds)


def test_an_old_key_file_of_the_register_is_told_until_its_keys_are_changed(
    make: Makers, tmp_path: Path
) -> None:
    folder, new = tmp_path / "so", "hai con gà ngủ trên cây bưởi"
    made = opening.create(folder, PASSPHRASE, clock=make.clock, cost=CHEAP)
    assert rollback.look_at_keys(made.province) is None
    old = {name: (folder / name).read_bytes() for name in COPIES}
    passphrases.change_passphrase(made.province, PASSPHRASE, new)
    made.province.close()

    def look(passphrase: str) -> bool:
        opened = opening.unlock(folder, passphrase, clock=make.clock, floor=CHEAP)
        try:
            return rollback.look_at_keys(opened) is not None
        finally:
            opened.close()

    assert not look(new)
    for name, content in old.items():
        (folder / name).write_bytes(content)
    assert look(PASSPHRASE)
    assert look(PASSPHRASE)
    back = passphrases.recover(folder, made.recovery_code, new, clock=make.clock)
    assert rollback.look_at_keys(back) is not None
    back.close()
    assert not look(new)
