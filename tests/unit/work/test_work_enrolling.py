"""Enrolment: nothing is believed at first sight, and nobody else's answer fits."""

from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE
from sotay.base.errors import TrustError
from sotay.bundle.errors import CodeDiffers
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.keys import AgeIdentity
from sotay.province import enrolling as province_enrolling
from sotay.province import opening as province_opening
from sotay.province.errors import AlreadyEnrolled, CodeNotThatOfRequest
from sotay.store import header
from sotay.store.shares.errors import WrongEscrowKey
from sotay.store.slots import EscrowSlot
from sotay.work import desk as desks
from sotay.work.transfer import enrolling


def test_the_whole_walk(make: object) -> None:
    desk, province = make.desk(), make.province()
    assert enrolling.standing(desk).state == "none"
    make.enrol(desk, province)
    standing = enrolling.standing(desk)
    assert (standing.state, standing.province_code) == ("enrolled", province.code)
    assert header.read_header(desk.vault.folder).find(EscrowSlot).label == "tỉnh"
    assert [d.code for d in province_enrolling.devices(province)] == [standing.device_code]


def test_the_escrow_key_on_paper_opens_the_notebook_and_the_log_says_so(
    make: object, tmp_path: Path
) -> None:
    desk = make.desk()
    made = province_opening.create(tmp_path / "tinh", PASSPHRASE, clock=make.clock, cost=CHEAP)
    make.enrol(desk, made.province)
    made.province.close()
    desk.close()
    again = desks.recover_with_escrow(desk.vault.folder, made.escrow_secret, "mùa xuân nho nhỏ")
    acts = [row[0] for row in again.vault.store.rows("SELECT act FROM activity ORDER BY seq")]
    assert acts[-1] == "recover-escrow"
    again.close()
    with pytest.raises(WrongEscrowKey):
        desks.recover_with_escrow(
            desk.vault.folder, AgeIdentity(bytes(32)).secret_text, "mùa xuân nho nhỏ"
        )


def test_a_request_written_again_keeps_the_name_that_was_given(
    make: object, tmp_path: Path
) -> None:
    desk, path = make.desk(), tmp_path / "de-nghi.json"

    def label(given: str = "") -> str:
        enrolling.write_request(desk, path, given, replace=True)
        return str(province_enrolling.read_request(path.read_bytes()).label)

    assert label() == desk.vault.folder.name
    assert label("máy văn phòng") == "máy văn phòng"
    assert label() == "máy văn phòng"
    assert label("máy thứ hai") == "máy thứ hai"
    assert label() == "máy thứ hai"


def test_another_provinces_code_is_refused_and_nothing_is_kept(
    make: object, tmp_path: Path
) -> None:
    desk, province, rogue = make.desk(), make.province(), make.province("gia")
    request = tmp_path / "de-nghi.json"
    code = enrolling.write_request(desk, request).value
    asked = province_enrolling.read_request(request.read_bytes())
    answer = tmp_path / "tra-loi.json"
    answer.write_bytes(province_enrolling.enrol(rogue, asked, code))
    with pytest.raises(CodeDiffers):
        enrolling.accept(desk, answer, province.code)
    assert enrolling.standing(desk).state == "requested"


def test_the_officer_compares_before_signing(make: object, tmp_path: Path) -> None:
    desk, province = make.desk(), make.province()
    code = enrolling.write_request(desk, tmp_path / "r").value
    asked = province_enrolling.read_request((tmp_path / "r").read_bytes())
    with pytest.raises(CodeNotThatOfRequest):
        province_enrolling.enrol(province, asked, "AAAA-BBBB-CCCC-DDDD")
    province_enrolling.enrol(province, asked, code.lower().replace("-", " "))
    with pytest.raises(AlreadyEnrolled):
        province_enrolling.enrol(province, asked, code)


def test_an_answer_for_another_device_does_not_fit(make: object, tmp_path: Path) -> None:
    desk, other, province = make.desk(), make.desk("may khac"), make.province()
    make.enrol(other, province)
    with pytest.raises(TrustError):
        enrolling.accept(desk, other.vault.folder / "tra-loi.json", province.code)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"enrolment":1,"policy":2}', b"\xff"])
def test_what_is_no_answer_says_so(make: object, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tep"
    path.write_bytes(content)
    with pytest.raises(DocumentUnreadable):
        enrolling.accept(make.desk(), path, "AAAA-BBBB-CCCC-DDDD")


def test_an_answer_with_a_key_twice_is_none(make: object, tmp_path: Path) -> None:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    answer = (desk.vault.folder / "tra-loi.json").read_bytes()
    policy = answer[answer.index(b'"policy":') : -1]
    path = tmp_path / "tep"
    path.write_bytes(answer[:-1] + b"," + policy + b"}")
    with pytest.raises(DocumentUnreadable):
        enrolling.accept(desk, path, province.code)
