"""`sotayctl province policy`, `issuing-key` and `policy`: what is signed, carried, and held."""

import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from inside import Inside, sit_down
from msgspec.structs import replace

from sotay.app.folders import NOTEBOOK, data_home
from sotay.work import desk as desks
from sotay.work.records import writing

WORDS = "mưa rào giếng đá"
URL = "https://tiep-nhan.example:8443"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """A commune and a province on one machine, each in its own folder, enrolled."""
    at = sit_down(tmp_path, WORDS, monkeypatch)
    at.ask("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    code = at.ask("province", "init", "--escrow-to", "du-phong")["province_code"]
    device = at.ask("enrol", "request", "de-nghi.json")["device_code"]
    at.ask("province", "enrol", "de-nghi.json", "--code", device, "--to", "tra-loi.json")
    at.ask("enrol", "accept", "tra-loi.json", "--province-code", code)
    return at


def certificate(at: Path, encoding: Encoding = Encoding.PEM) -> Path:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tiep-nhan")])
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=4000))
        .sign(key, None)
    )
    at.write_bytes(made.public_bytes(encoding))
    return at


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_a_policy_goes_from_the_province_to_the_commune(desk: Inside, encoding: Encoding) -> None:
    cert = str(certificate(desk.home / "may.crt", encoding))
    held = desk.ask("policy")["policy"]
    assert (held["epoch"], held["receivers"], held["automatic"]) == (1, [], False)
    given = ("province", "policy", "--receiver", URL, "--certificate", cert, "--automatic")
    made = desk.ask(*given, "--to", "usb")
    assert (made["epoch"], made["receivers"], made["automatic"]) == (2, [URL], True)
    paper = str(desk.home / "usb" / "chinh-sach-2.json")
    assert paper in [str(desk.home / one) for one in made["files"]]
    taken = desk.ask("policy", paper)
    assert (taken["taken"], taken["policy"]["receivers"]) == (["chinh-sach-2.json"], [URL])
    assert desk.ask("policy", paper)["unchanged"] == ["chinh-sach-2.json"]
    assert desk.ask("province", "policy", "--show")["epoch"] == 2
    assert desk.ask("province", "policy", "--by-hand", "--no-receiver")["epoch"] == 3


def test_of_several_files_each_is_taken_or_told(desk: Inside) -> None:
    desk.ask("province", "policy", "--receiver", URL, "--to", "usb")
    (desk.home / "thu.json").write_text('{"a": "thư tay"}', "utf-8")
    (desk.home / "usb" / "hong.json").write_bytes(
        (desk.home / "usb" / "chinh-sach-2.json")
        .read_bytes()
        .replace(b'"sig":"', b'"sig":"AAAA', 1)
    )
    files = ("thu.json", "usb/hong.json", "usb/chinh-sach-2.json")
    told = desk.ask("policy", *files, code=6)
    assert told["taken"] == ["chinh-sach-2.json"]
    assert [one["file"] for one in told["refused"]] == ["thu.json", "hong.json"]
    assert all(one["code"] and one["sentence"] for one in told["refused"])
    alone = desk.ask("policy", "thu.json", code=3)
    assert alone["error"]["code"] == told["refused"][0]["code"], "one alone is an error"


def test_without_a_file_it_is_the_certificate_of_our_own_receiver(desk: Inside) -> None:
    desk.ask("province", "policy", "--receiver", URL, "--to", "usb")
    assert desk.ask("policy", "usb/chinh-sach-2.json")["policy"]["receivers"] == [URL]
    again = desk.ask("province", "policy", "--receiver", URL)
    assert again["epoch"] == 2, "the same certificate"


def test_what_is_no_address_or_certificate_is_told(desk: Inside) -> None:
    cert = str(certificate(desk.home / "may.crt"))
    (desk.home / "thu").write_text("thư tay", "utf-8")
    for url, file, code in (
        ("http://tinh.example", cert, "TINH-57"),
        (URL, "thu", "TINH-56"),
    ):
        told = desk.ask("province", "policy", "--receiver", url, "--certificate", file, code=3)
        assert told["error"]["code"] == code
    desk.ask("province", "policy", "--receiver", URL, "--no-receiver", code=2)
    desk.ask("province", "policy", "--certificate", cert, code=2)
    desk.ask("province", "policy", "--show", "--automatic", code=2)
    assert desk.ask("province", "policy", "--show")["epoch"] == 1


def test_keys_are_made_withdrawn_and_put_into_a_safe(desk: Inside) -> None:
    keys = ("province", "issuing-key")
    assert desk.ask(*keys, "list") == {"keys": [], "root_here": True}
    assert desk.ask(*keys, "root-out", "goc.txt", code=3)["error"]["code"] == "TINH-54"
    assert desk.ask(*keys, "make", "--to", "usb")["serial"] == 1
    desk.ask(*keys, "root-out", "goc.txt")
    assert desk.ask(*keys, "make", code=3)["error"]["code"] == "TINH-51"
    late = desk.ask("policy", "usb/chinh-sach-2.json", code=5)
    assert late["error"]["code"] == "GOI-34"
    files = [str(path.relative_to(desk.home)) for path in (desk.home / "usb").iterdir()]
    held = desk.ask("policy", *files)["policy"]
    assert (held["epoch"], held["signer"]) == (2, 1)
    gone = desk.ask(*keys, "withdraw", "1", "--root", "goc.txt", "--to", "usb")
    assert (gone["serial"], gone["withdrawn"]) == (2, [1])
    told = desk.run("policy", "usb/khoa-ky-2.json", "--passphrase-file", "mat-khau").stdout
    assert "ký bằng khóa mà tỉnh đã thu hồi" in told
    held = desk.ask("policy", "usb/chinh-sach-3.json")["policy"]
    assert (held["epoch"], held["signer"], held["doubtful"]) == (3, 2, False)
    found = desk.ask(*keys, "list")
    assert [one["withdrawn"] for one in found["keys"]] == [True, False]
    desk.ask(*keys, "root-in", "goc.txt")
    assert desk.ask(*keys, "list")["root_here"]


def test_a_revoked_machine_says_so_and_seals_no_more(desk: Inside) -> None:
    device = desk.ask("enrol", "status")["device_code"]
    assert desk.ask("province", "revoke", device)["policy"] == 2
    desk.ask("province", "policy", "--to", "usb")
    told = desk.run("policy", "usb/chinh-sach-2.json", "--passphrase-file", "mat-khau").stdout
    assert "đã thu hồi máy này" in told
    assert "Không mất gì" in told
    opened = desks.open_notebook(data_home() / NOTEBOOK, WORDS)
    writing.close(opened, replace(writing.begin_matter(opened).value, text="Cống sập"))
    opened.close()
    assert desk.ask("seal", "--to", "usb", code=3)["error"]["code"] == "VIEC-50"
    assert not list((desk.home / "usb").glob("*.sotay"))
    desk.ask("province", "revoke", device, "--last-seq", "5", "--loosen")
    desk.ask("province", "policy", "--to", "usb")
    assert desk.ask("policy", "usb/chinh-sach-3.json")["policy"]["last"] == 5
    assert desk.ask("seal", "--to", "usb")["seq"] == 1


def test_keys_to_open_with_are_changed_and_shredded(desk: Inside) -> None:
    keys = ("province", "intake-key")
    made = desk.ask(*keys, "make", "--to", "usb")
    assert (made["number"], made["policy"]) == (2, 2)
    desk.ask("policy", "usb/chinh-sach-2.json")
    device = desk.ask("enrol", "status")["device_code"]
    assert device in desk.run(*keys, "list", "--passphrase-file", "mat-khau").stdout
    assert desk.ask(*keys, "shred", "1", code=3)["error"]["code"] == "TINH-55"
    assert desk.ask(*keys, "shred", "9", code=3)["error"]["code"] == "TINH-58"
    desk.ask(*keys, "shred", "1", "--anyway")
    told = desk.run(*keys, "list", "--passphrase-file", "mat-khau").stdout
    assert ("đang dùng" in told, "đã hủy ngày" in told) == (True, True)
    desk.ask(*keys, "escrow", "du-phong", code=3)
    assert desk.ask(*keys, "escrow", "du-phong-2", "--to", "usb")["policy"] == 3
    assert (desk.home / "du-phong-2").read_text().startswith("AGE-SECRET-KEY-PQ-1")
    found = {one["what"]: one for one in desk.ask("province", "doctor", code=4)}
    assert not found["Khóa tiếp nhận"]["well"]
