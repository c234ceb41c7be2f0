"""A stick goes from communes to the province and home again, read twice and in any order."""

import os
import shutil
from pathlib import Path

import pytest
from mail_scene import BOX, Commune, told, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture

from makers import Makers
from publishing import publish
from sotay.base.errors import DiskFull, LinkInside
from sotay.province import mailbox
from sotay.province.opening import RECEIPTS, Province
from sotay.province.questionnaires import publishing
from sotay.work.transfer import stick


def another(make: Makers, province: Province, usb: Path) -> Commune:
    desk = make.desk("xã khác", unit="07213")
    make.enrol(desk, province)
    return Commune(desk, usb)


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_stick_of_two_communes_goes_there_and_back(
    make: Makers, province: Province, commune: Commune, usb: Path
) -> None:
    other = another(make, province, usb)
    rows = [commune.sealed(), commune.sealed("Đường hỏng"), other.sealed()]
    assert len(commune.carry().new) == 2
    assert len(other.carry().new) == 1
    assert sorted(os.listdir(commune.up)) == sorted(row.file for row in rows)  # noqa: PTH208
    done = visit(province, usb)
    assert told(done) == ["imported"] * 3
    assert done.ended is None
    assert sorted(os.listdir(usb / BOX / "ve")) == sorted([commune.code, other.code])  # noqa: PTH208
    assert len(commune.fetch().receipts) == 2
    assert commune.states() == ["received", "received"]
    assert other.states() == ["sealed"], "nobody reads another's mail for him"
    assert len(other.fetch().receipts) == 1
    again = commune.carry()
    assert (again.new, again.done) == ((), 2), "what is received is taken off"
    assert os.listdir(other.up) == [rows[2].file]  # noqa: PTH208


def test_the_same_stick_read_twice_comes_to_the_same_end(
    province: Province, commune: Commune, usb: Path
) -> None:
    for number in range(3):
        commune.sealed(f"Cầu {number}")
    commune.carry()
    first = visit(province, usb)
    before = content(usb)
    again = visit(province, usb)
    assert told(again) == ["duplicate"] * 3
    assert again.papers == ()
    assert again.there == len(first.papers)
    assert content(usb) == before, "nothing is written anew that says the same"


def test_what_is_in_already_is_neither_decrypted_nor_signed_again(
    province: Province, commune: Commune, usb: Path
) -> None:
    commune.sealed()
    commune.carry()
    for _turn in range(2):  # the second says that it came twice
        visit(province, usb)
    (receipt,) = (province.folder / RECEIPTS).iterdir()
    before = receipt.stat()
    assert told(visit(province, usb)) == ["duplicate"]
    assert receipt.stat() == before
    receipt.write_bytes(receipt.read_bytes()[:-9])
    assert told(visit(province, usb)) == ["duplicate"]
    assert receipt.stat().st_size == before.st_size, "a spoilt one is signed again"
    (bundle,) = commune.up.iterdir()
    bundle.write_bytes(bundle.read_bytes()[:-1200] + b"x" + bundle.read_bytes()[-1199:])
    assert told(visit(province, usb)) == ["refused"], "what is no more what it is named by is told"


def test_whichever_order_a_stick_gives_its_files_in(
    make: Makers, commune: Commune, province: Province, usb: Path
) -> None:
    for number in range(4):
        commune.sealed(f"Cầu {number}")
    commune.carry()
    names = sorted(commune.up.iterdir())
    for place, path in enumerate(reversed(names)):
        path.rename(commune.up / f"{place}-{path.name}")
    assert told(visit(province, usb)) == ["imported"] * 4
    assert len(commune.fetch().receipts) == 4
    assert set(commune.states()) == {"received"}


def test_receipts_of_a_stick_that_was_lost_ride_on_the_next(
    province: Province, commune: Commune, usb: Path
) -> None:
    commune.sealed()
    commune.carry()
    visit(province, usb)
    shutil.rmtree(usb / BOX)
    commune.sealed("Đường")
    stale = stick.prepare(commune.desk).to_go
    assert len(stale) == 2
    commune.carry()
    (commune.up / stale[0].file).unlink()
    visit(province, usb)
    assert len(commune.fetch().receipts) == 2


def test_letters_of_another_case_are_the_same_mailbox(
    province: Province, commune: Commune, usb: Path
) -> None:
    row = commune.sealed()
    commune.carry()
    (usb / BOX).rename(usb / BOX.upper())
    up = usb / BOX.upper() / "DI"
    (usb / BOX.upper() / "di").rename(up)
    (up / row.file).rename(up / row.file.upper())
    again = commune.carry()
    assert (again.new, again.there) == ((), 1)
    assert told(visit(province, usb)) == ["imported"]
    down = usb / BOX.upper() / "ve"
    (down / commune.code).rename(down / commune.code.lower())
    for path in (down / commune.code.lower()).iterdir():
        path.rename(path.with_name(path.name.upper()))
    assert len(commune.fetch().receipts) == 1
    commune.carry()
    assert list(up.iterdir()) == []
    assert os.listdir(usb) == [BOX.upper()]  # noqa: PTH208 - no second one beside it


def test_what_is_none_of_ours_is_named_and_left(
    province: Province, commune: Commune, usb: Path, tmp_path: Path
) -> None:
    commune.sealed()
    commune.carry()
    secret = tmp_path / "bí mật.json"
    secret.write_text("{}", encoding="utf-8")
    (commune.up / "anh.jpg").write_bytes(b"x")
    (commune.up / "link.sotay").symlink_to(secret)
    os.mkfifo(commune.up / "pipe.sotay")
    (commune.up / "thu-muc.sotay").mkdir()
    done = visit(province, usb)
    assert told(done) == ["imported"]
    assert sorted(done.ignored) == ["anh.jpg", "link.sotay", "pipe.sotay", "thu-muc.sotay"]
    os.mkfifo(commune.down / "bien-nhan-1.json")
    (commune.down / "bien-nhan-2.json").symlink_to(secret)
    (commune.down / "đọc tôi.txt").write_bytes(b"x")
    (commune.down / "bien-nhan-3.json").write_bytes(b"{}")
    (commune.down / "bien-nhan-4.json").write_bytes(os.urandom(99))
    taken = commune.fetch()
    assert len(taken.receipts) == 1
    assert {one.file for one in taken.faults} == {"bien-nhan-3.json", "bien-nhan-4.json"}


def test_a_mailbox_that_is_a_link_is_refused(
    province: Province, commune: Commune, usb: Path, tmp_path: Path
) -> None:
    commune.sealed()
    (tmp_path / "nơi khác").mkdir()
    (usb / BOX).symlink_to(tmp_path / "nơi khác")
    with pytest.raises(LinkInside):
        commune.carry()
    with pytest.raises(LinkInside):
        visit(province, usb)
    assert list((tmp_path / "nơi khác").iterdir()) == []


def test_a_planted_paper_keeps_no_true_one_away(
    make: Makers, province: Province, commune: Commune, usb: Path
) -> None:
    row = commune.sealed()
    commune.carry()
    visit(province, usb)
    own = province.place(RECEIPTS) / f"bien-nhan-{row.digest[:16]}.json"
    planted = commune.down / own.name
    planted.write_bytes(own.read_bytes().replace(b"imported", b"imported ")[:-40] + b"A" * 40)
    visit(province, usb)
    assert (commune.down / f"{own.stem}-2.json").exists(), "beside what is not ours"
    taken = commune.fetch()
    assert len(taken.receipts) == 1
    assert [one.file for one in taken.faults] == [own.name]


def test_a_full_stick_loses_nothing_and_goes_on(
    province: Province, commune: Commune, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune.sealed()
    commune.carry()

    def full(*_all: object, **_more: object) -> None:
        raise DiskFull(str(usb))

    with monkeypatch.context() as patch:
        patch.setattr(mailbox, "put_paper", full)
        done = visit(province, usb)
    assert isinstance(done.ended, DiskFull)
    assert told(done) == ["imported"]
    assert told(visit(province, usb)) == ["duplicate"]
    assert len(commune.fetch().receipts) == 1


def test_questionnaires_lie_on_a_stick_once_for_every_commune(
    make: Makers, province: Province, commune: Commune, usb: Path
) -> None:
    other = another(make, province, usb)
    for one in (commune, other):
        one.sealed()
        one.carry()
    publish(province)
    visit(province, usb)
    there = content(usb / BOX / "mau")
    assert [name.rpartition("-")[0] for name in there] == ["mau-phieu", *["phan-mau"] * 3]
    again = visit(province, usb)
    assert content(usb / BOX / "mau") == there
    assert not [path for path in again.papers if path.parent.name == "mau"]
    spoilt = next(path for path in (usb / BOX / "mau").iterdir() if "phan" in path.name)
    spoilt.write_bytes(b"{")
    visit(province, usb)
    assert content(usb / BOX / "mau") == there, "a piece that was cut is whole again"
    publishing.recall(province, "ho", "1", "Hỏi sai")
    visit(province, usb)
    assert "mau-phieu-2.json" in content(usb / BOX / "mau")
