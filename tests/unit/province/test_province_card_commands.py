"""`sotayctl province cards`: a key made by its holders, what is known of a card, a card opened.

And who may do which by an account, and what is left of a card that was shredded.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from province_scene import Scene, cheap_to_open
from test_province_consent import A, agreed, interview, said, sent
from test_province_contacts import CARD, HOLDERS, NAME, REACH, TWO, WHY, heard, with_key
from test_province_officers import In, people
from test_province_officers import sign_in as sign_in  # noqa: PLC0414 - a fixture

from makers import PASSPHRASE
from sotay.app.cli.terminal import main
from sotay.province import receiving
from sotay.province.authority import policies
from sotay.province.contacts import keys, reading, standing
from sotay.province.opening import DATABASE, Province
from sotay.province.rights.errors import NotOfThisRole
from sotay.register import contacts
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre

Run = Callable[..., tuple[int, str]]
PAGE, KEPT = 4096, 80  # bytes of a page of SQLCipher's, and of its end that are IV and MAC
NEW = ("an", "chín hạt đỗ dưới chum nước")


@pytest.fixture
def run(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the register, which is shut in between, in words or by `js`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    cheap_to_open(monkeypatch)
    for name, words in (("khau", PASSPHRASE), *HOLDERS.items(), NEW):
        Path(name).write_text(words, encoding="utf-8")
    at = ["--notebook", str(scene.province.folder), "--passphrase-file", "khau"]

    def one(*words: str, js: bool = False) -> tuple[int, str]:
        done = CliRunner().invoke(main, [*at, *(["--json"] if js else []), "province", *words])
        return done.exit_code, done.output

    scene.province.close()
    return one


def by(*holders: str, files: tuple[str, ...] = ()) -> list[str]:
    """Return how holders and the files of their passphrases are named."""
    named = [word for holder in holders for word in ("--holder", holder)]
    return named + [word for file in files or holders for word in ("--holder-file", file)]


def held(run: Run, scene: Scene) -> str:
    """Make the key, bring the policy down and a record with its card up; return its id."""
    assert run("cards", "log") == (0, "Chưa mở thẻ lần nào.\n")
    assert run("cards", "list") == (0, "Chưa có khóa thẻ liên hệ; xã chưa gửi thẻ nào.\n")
    assert run("cards", "init", *by("hoa"))[0] == 3, "one alone holds nothing"
    assert run("cards", "init", *by("hoa", "minh", files=("hoa",)))[0] == 3
    status, told = run("cards", "init", *by(*HOLDERS), "--to", str(scene.stick), js=True)
    made = json.loads(told)
    assert (status, made["number"], made["holders"]) == (0, 1, ["hoa", "lan.nt", "minh"])
    cadre.accept_paper(scene.desk, Path(made["files"][-1]).read_bytes(), "chinh-sach.json")
    assert "Khóa thẻ liên hệ: khóa số 1 chưa có trong bản sao lưu nào" in run("doctor")[1]
    record = heard(scene, "chuyen_danh_tinh").id
    assert run("cards", "show", record)[0] == 3, "nothing came yet"
    assert run("intake", str(scene.sealed()))[0] == 0
    return record


@pytest.mark.own_file
def test_commands_make_the_key_tell_of_a_card_and_open_it_by_two(scene: Scene, run: Run) -> None:
    record = held(run, scene)
    assert "hoa, lan.nt, minh giữ · 1 thẻ · đang dùng" in run("cards", "list")[1]
    assert run("cards", "show", record[-12:])[1] == (
        "có thẻ niêm phong, cần hai người giữ khóa cùng mở (hoa, lan.nt, minh)\n"
    )
    status, told = run("cards", "read", record, *by("hoa", "minh"), "--reason", WHY, js=True)
    (card,) = json.loads(told)
    assert (status, card["record"], card["name"], card["reach"]) == (0, record, NAME, REACH)
    told = run("cards", "read", record, *by("minh", "lan.nt"), "--reason", WHY)[1]
    assert told.startswith(f"Họ tên: {NAME}\nCách liên hệ: {REACH}\n")
    for words, status, says in (
        ((*by("hoa", "minh", files=("hoa", "hoa")), "--reason", WHY), 3, "“minh” không đúng"),
        ((*by("hoa"), "--reason", WHY), 3, "TINH-102"),
        ((*by("hoa", "hoa"), "--reason", WHY), 3, "hai lần"),
        ((*by("hoa", "minh"), "--reason", "hỏi"), 3, "vì sao"),
        (by("hoa", "minh"), 2, "--reason"),
    ):
        got = run("cards", "read", record, *words)
        assert (got[0], says in got[1], NAME in got[1]) == (status, True, False), got
    assert json.loads(run("cards", "init", *by("an", "hoa"), js=True)[1])["number"] == 2
    assert "an, hoa giữ · 0 thẻ · đang dùng" in run("cards", "list")[1]
    gone(run, scene, record)


def gone(run: Run, scene: Scene, record: str) -> None:
    """What was taken back, or never asked for, is said not to be here; each read is logged."""
    consenting.withdraw(scene.desk, record, A, ["chuyen_danh_tinh"])
    bare = writing.close(scene.desk, interview(scene.desk, *agreed(A), said("ghi_danh_tinh", A)))
    assert run("intake", str(scene.sealed()))[0] == 0
    assert run("cards", "show", record)[1] == "người cho ý kiến đã rút lại sự đồng ý, thẻ đã hủy\n"
    status, told = run("cards", "read", record, *by("hoa", "minh"), "--reason", WHY)
    assert (status, "TINH-101" in told) == (3, True)
    assert "chưa gửi thẻ nào" in run("cards", "show", bare.value.id)[1]
    assert json.loads(run("cards", "log", "--limit", "1", js=True)[1])[0]["why"] == WHY
    lines = run("cards", "log")[1].splitlines()
    pairs = ("lan.nt, minh", "hoa, minh")
    told = [f" · {record} · {two} · mật khẩu của cơ quan · {WHY}" for two in pairs]
    assert [line[17:] for line in lines] == told, "the last one first"


@pytest.mark.postgres
def test_each_account_does_its_own_on_a_server(scene: Scene, sign_in: In) -> None:
    people(scene.province)
    for one in ("lan.nt", "binh", "minh"):
        with pytest.raises(NotOfThisRole):
            keys.make(sign_in(one), HOLDERS)
    hoa = sign_in("hoa")
    keys.make(hoa, HOLDERS)
    cadre.accept_paper(scene.desk, policies.paper(hoa), "chinh-sach.json")
    record = heard(scene, "chuyen_danh_tinh").id
    assert receiving.receive(sign_in("binh"), scene.sealed()).state == "imported"
    for one in ("hoa", "binh"):
        other = sign_in(one)
        assert standing.state(other, record).there
        with pytest.raises(NotOfThisRole):
            reading.read(other, record, TWO, WHY)
    for one in ("lan.nt", "minh"):
        assert reading.read(sign_in(one), record, TWO, WHY)[0].card == CARD
    assert [one.by for one in standing.openings(sign_in("hoa"))] == ["minh", "lan.nt"]
    consenting.withdraw(scene.desk, record, A, ["chuyen_danh_tinh"])
    assert receiving.receive(sign_in("binh"), scene.sealed()).state == "imported"
    assert not standing.state(sign_in("lan.nt"), record).there


@pytest.mark.own_file
def test_nothing_of_a_shredded_card_is_left_in_the_file_nor_in_its_log(scene: Scene) -> None:
    with_key(scene)
    record = heard(scene, "chuyen_danh_tinh").id
    sent(scene)
    (card,) = contacts.of_records(scene.province.store, [record])
    pieces = [card.sealed[at : at + 40].encode() for at in range(0, len(card.sealed) - 40, 500)]
    assert len(pieces) > 5
    assert all(piece in plain(scene.province) for piece in pieces), "it is looked for where it was"
    consenting.withdraw(scene.desk, record, A, ["chuyen_danh_tinh"])
    sent(scene)
    assert any(piece in plain(scene.province) for piece in pieces), "until whoever works rests"
    scene.province.rest()
    assert not any(piece in plain(scene.province) for piece in pieces)


def plain(province: Province) -> bytes:
    """Return every page of the register's file and of its log, decrypted, free ones as well."""
    key = bytes(province.key.subkey("db"))
    file = (province.folder / DATABASE).read_bytes()
    log = (province.folder / f"{DATABASE}-wal").read_bytes()[32:]
    frames = [log[at + 24 : at + 24 + PAGE] for at in range(0, len(log), PAGE + 24)]
    pages = [file[at : at + PAGE] for at in range(0, len(file), PAGE)]
    return b"".join(_decrypted(one, key) for one in (*pages, *frames))


def _decrypted(page: bytes, key: bytes) -> bytes:
    iv = page[PAGE - KEPT : PAGE - KEPT + 16]
    opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opened.update(page[: PAGE - KEPT]) + opened.finalize()
