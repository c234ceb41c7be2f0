"""`sotayctl province` on what a person decides and keeps: what is typed, answered, and left."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from sotay.app.cli.terminal import main
from sotay.work import desk as desks
from sotay.work.records import writing

PASSPHRASE, NEW = "mưa rào giếng đá", "hai con gà ngủ trên cây bưởi"
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl --json` on the folder `where`; return its answer."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    for name, text in (("khau", PASSPHRASE), ("moi", NEW), ("yeu", "12345678")):
        Path(name).write_text(f"{text}\n", encoding="utf-8")
    Path("usb").mkdir()

    def run(where: str, *words: str, code: int = 0, by: str = "khau") -> Any:
        at = ["--notebook", where, "--passphrase-file", by, "--json"]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return json.loads(done.stdout)

    return run


def said(where: str, *words: str) -> str:
    """Return what a person reads of a command that does well."""
    done = CliRunner().invoke(main, ["--notebook", where, "--passphrase-file", "khau", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_no_register_without_its_papers_or_with_a_weak_passphrase(run: Run) -> None:
    Path("co-roi").write_text("của người khác", encoding="utf-8")
    init = ("province", "init", "--escrow-to")
    assert run("tinh", *init, "co-roi", code=3)["error"]["code"] == "TEP-06"
    run("tinh", *init, "khong co/khoa", code=4)
    run("tinh", *init, "du-phong", by="yeu", code=3)
    assert not Path("tinh").exists()
    assert not Path("du-phong").exists()
    assert Path("co-roi").read_text("utf-8") == "của người khác"


def sealed(run: Run) -> str:
    """Enrol a notebook and seal one matter; return the device's code."""
    run("so", "init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    asked: str = run("so", "enrol", "request", "de-nghi")["device_code"]
    wrong = run("tinh", "province", "enrol", "de-nghi", "--code", "AAAA-BBBB", code=5)["error"]
    assert (wrong["code"], asked in wrong["sentence"]) == ("TINH-04", False)
    run("tinh", "province", "enrol", "de-nghi", "--code", asked, "--to", "tra-loi")
    own = run("tinh", "province", "code")["province_code"]
    told = run("so", "enrol", "accept", "tra-loi", "--province-code", "AAAA", code=5)["error"]
    assert (told["code"], own in told["sentence"]) == ("GOI-27", False)
    run("so", "enrol", "accept", "tra-loi", "--province-code", own)
    desk = desks.open_notebook(Path("so"), PASSPHRASE)
    writing.close(desk, replace(writing.begin_matter(desk).value, text="Cầu sập"))
    desk.close()
    run("so", "seal", "--to", "usb")
    return asked


def test_a_lost_laptop_from_revoking_to_the_decision(run: Run) -> None:
    recovery = run("tinh", "province", "init", "--escrow-to", "du-phong")["recovery_code"]
    device = sealed(run)
    done = run("tinh", "province", "revoke", device)
    assert [end["last_seq"] for end in done["chains"]] == [0]
    listed = said("tinh", "province", "devices")
    assert f"chuỗi {done['chains'][0]['chain']}: " in listed
    assert "[đã thu hồi]" in listed
    (got,) = run("tinh", "province", "intake", "usb", code=6)
    assert (got["state"], got["code"]) == ("quarantined", "GOI-09")
    (waiting,) = run("tinh", "province", "held")
    decide = ("province", "decide", waiting["sha256"][:12])
    run("tinh", *decide, "--admit", "--reason", " ", code=3)
    assert run("tinh", *decide, "--admit", "--reason", "đã gọi xã")["records"] == 1
    assert run("tinh", "province", "held") == []
    (row,) = run("tinh", "province", "list")
    shown = run("tinh", "province", "show", row["id"])
    assert (shown["device_code"], shown["sender"]) == (device, "07210")
    Path("ma-tinh").write_text(recovery, encoding="utf-8")
    run("tinh", "province", "recover", "--code-file", "ma-tinh", by="moi")
    run("tinh", "province", "list", code=3)
    run("tinh", "province", "passphrase", "--new-file", "khau", by="moi")
    kept(run)


def kept(run: Run) -> None:
    """Back the register up, prove it, bring it back."""
    made = run("tinh", "province", "backup", "make", "--to", "usb")
    assert (made["records"], made["number"]) == (1, 1)
    assert [one["whole"] for one in run("tinh", "province", "backup", "list", "usb")] == [True]
    assert run("tinh", "province", "backup", "check", made["backup"])["records"] == 1
    told = said("tinh", "province", "backup", "restore", "usb", "--to", "tinh2")
    assert "province revoke" in told  # what came after the backup has to be done again
    assert run("tinh2", "province", "list") == run("tinh", "province", "list")
    assert all(one["well"] for one in run("tinh2", "province", "doctor", "--thorough"))
