"""A file from outside, handed in: said what it is, refused with nothing taken, or taken in once."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from peer_scene import Pair
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

import letter_desk
from makers import CHEAP, PASSPHRASE, Makers
from sotay.app.cli import notebook
from sotay.app.cli.terminal import main
from sotay.bundle.errors import CodeDiffers, Refused
from sotay.bundle.issuing.errors import IssuerUnknown
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.province import enrolling as province_enrolling
from sotay.province import handed as province_handed
from sotay.province import receiving
from sotay.province.opening import Province
from sotay.vault.records import lookup
from sotay.work import desk as desks
from sotay.work import handed
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled
from sotay.work.peers import visiting
from sotay.work.transfer import enrolling, sealing


def sent(desk: Desk, folder: Path) -> Path:
    letter_desk.matter(desk)
    return sealing.seal(desk, folder / "gói.sotay").value[1]


def answered(province: Province, file: Path, name: str) -> Path:
    receipt = receiving.receive(province, file).receipt
    assert receipt is not None
    return Path(shutil.copy(receipt, file.with_name(name)))


def test_a_receipt_is_known_believed_and_taken_in_once(make: Makers, tmp_path: Path) -> None:
    desk, province = make.enrolled()
    file = sent(desk, tmp_path)
    mine = handed.look(desk, file)
    assert (mine.sort, mine.offer) == ("bundle", "")
    assert "do chính máy này đóng" in mine.told
    assert "Tỉnh chưa báo nhận" in mine.told
    at_province = province_handed.look(province, file)
    assert (at_province.offer, "UBND so" in at_province.told) == ("intake", True)
    receipt = answered(province, file, "bất kỳ tên gì.json")
    assert province_handed.look(province, receipt).offer == ""
    assert handed.look(desk, receipt).offer == "take"
    assert handed.take(desk, receipt).value == "Tỉnh đã nhận gói số 1."
    assert "Tỉnh đã nhận gói này." in handed.look(desk, file).told


def test_what_another_province_signed_is_refused_before_anything_is_offered(
    make: Makers, tmp_path: Path
) -> None:
    desk, _province = make.enrolled()
    rogue = make.province("gia")
    make.enrol(other := make.desk("khác"), rogue)
    file = sent(other, tmp_path)
    receipt = answered(rogue, file, "bien-nhan.json")
    with pytest.raises(IssuerUnknown):
        handed.look(desk, receipt)
    with pytest.raises(Refused):
        handed.take(desk, receipt)
    assert "máy khác" in handed.look(desk, file).told


def test_an_answer_asks_for_the_characters_on_paper(make: Makers, tmp_path: Path) -> None:
    desk, province = make.desk(), make.province()
    request, answer = tmp_path / "a.json", tmp_path / "b.json"
    code = enrolling.write_request(desk, request).value
    assert "bộ phận tiếp nhận" in handed.look(desk, request).told
    assert province_handed.look(province, request).offer == "devices"
    asked = province_enrolling.read_request(request.read_bytes())
    answer.write_bytes(province_enrolling.enrol(province, asked, code))
    assert handed.look(desk, answer).offer == "code"
    with pytest.raises(CodeDiffers):
        handed.take(desk, answer, "0000-0000-0000-0000")
    assert "đã đăng ký máy này" in handed.take(desk, answer, province.code).value


def test_a_paper_before_any_province_is_known_says_to_enrol(make: Makers, tmp_path: Path) -> None:
    desk = make.desk()
    paper = Path(__file__).parents[2] / "contract/vectors/valid/receipt.json"
    with pytest.raises(NotEnrolled):
        handed.look(desk, paper)


def test_a_bundle_of_another_machine_of_the_commune_is_taken_in(pair: Pair, tmp_path: Path) -> None:
    note = pair.matter("Cầu yếu")
    for desk in (pair.one, pair.other, pair.one):
        visiting.visit(desk, pair.stick)
    (left,) = pair.stick.rglob("*.sotay")
    file = Path(shutil.copy(left, tmp_path / "cho máy này (1)"))
    mine = handed.look(pair.one, file)
    assert (mine.sort, mine.offer) == ("peer", "")
    assert handed.look(pair.other, file).offer == "take"
    assert "1 bản ghi mới" in handed.take(pair.other, file).value
    assert lookup.entry(pair.other.vault.store, note.id).row.status == "kept"
    assert handed.take(pair.other, file).value == "Gói này đã nhập từ trước."


def test_sotayctl_says_what_a_file_is_and_takes_it(
    make: Makers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, province = make.enrolled()
    file = sent(desk, tmp_path)
    receipt = answered(province, file, "b.json")
    (tmp_path / "lạ.sotay").write_bytes(b"MZ")
    desk.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(notebook, "open_notebook", partial(desks.open_notebook, floor=CHEAP))
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def run(*words: str, code: int = 0) -> str:
        at = ["--notebook", str(desk.vault.folder), "--passphrase-file", "khau", "look"]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, done.output
        return done.output

    assert "Phiếu báo nhận của tỉnh" in run(str(receipt))
    assert "Tỉnh đã nhận gói số 1" in run(str(receipt), "--take")
    assert DocumentUnreadable.code in run(str(file), "--take", code=3)
    assert "không phải tệp của Sổ tay" in run("lạ.sotay", code=3)
