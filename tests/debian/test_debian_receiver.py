"""The receiver's package in a bare Debian: set up by hand, run as its unit runs it, removed."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from bareroot import HOUSE, PATIENCE_S, BareRoot, Commune

pytestmark = [pytest.mark.slow, pytest.mark.timeout(5400)]
UNIT = HOUSE / "packaging/debian/sotay-receiver/root/usr/lib/systemd/system/sotay-receiver.service"
PORT = 18743
WORDS = "chín con trâu xanh qua cầu gỗ lim"
MOST_EXPOSED = 15  # tenths, as systemd-analyze counts from 0 (shut) to 100
MATTER = {
    "type": "matter", "id": "01a16de3-ad40-7484-8624-f8a878cfb3bb", "kind": "kien_nghi",
    "text": "Sửa cống đầu thôn, mưa là ngập", "noted": "2026-11-14T19:30:00+07:00",
    "sector": "giao_thong", "place": {"unit": "07330", "hamlet": "Thôn Hạ"},
}  # fmt: skip


def exec_start() -> list[str]:
    """Return what the unit starts: split as systemd does, with what it would put in."""
    (line,) = re.findall(r"(?m)^ExecStart=(.*)$", UNIT.read_text("utf-8"))
    given = {"SOTAY_LISTEN": f"127.0.0.1:{PORT}", "CREDENTIALS_DIRECTORY": "/run/khau"}
    words = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
    filled = [re.sub(r"\$\{(\w+)\}", lambda name: given[name[1]], word) for word in words]
    return [word for word in filled if word != "$SOTAY_MORE"]


class Office:
    """`sotay-receiver COMMAND` by the administrator, and the folder that files go through."""

    def __init__(self, root: BareRoot) -> None:
        self.root = root
        self.home = root.path / "var/lib/sotay-receiver"

    def ask(self, *words: str, twice: bool = False) -> Any:
        typed = f"{WORDS}\n" * (2 if twice else 1)
        return json.loads(self.root.run("sotay-receiver", *words, "--json", stdin=typed).stdout)

    def enrol(self, commune: Commune, code: str) -> None:
        device = commune.ask("enrol", "request", "xin.json")["device_code"]
        asked = self.home / "trao-doi/xin.json"
        asked.write_bytes((commune.home / "xin.json").read_bytes())
        asked.chmod(0o644)
        self.ask("enrol", "trao-doi/xin.json", "--code", device, "--to", "trao-doi/cho.json")
        commune.lay("cho.json", (self.home / "trao-doi/cho.json").read_bytes())
        commune.ask("enrol", "accept", "cho.json", "--province-code", code)


def test_it_is_set_up_and_takes_a_bundle(installed: BareRoot, built: dict[str, Path]) -> None:
    told = installed.install(built["sotay-receiver"])
    assert "CHƯA chạy" in told.stdout
    office = Office(installed)
    assert office.home.stat().st_mode & 0o777 == 0o700
    made = office.ask("init", "--escrow-to", "trao-doi/khoa", twice=True)
    owner = (office.home / "tiep-nhan/khoa.json").stat().st_uid
    assert owner == office.home.stat().st_uid != 0
    office.ask("policy", "--receiver", f"https://127.0.0.1:{PORT}")
    commune = Commune(installed, "xa-ba")
    commune.begin()
    commune.ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG")
    commune.lay("mot.jsonl", json.dumps(MATTER).encode())
    commune.ask("import", "--close", "mot.jsonl")
    office.enrol(commune, made["province_code"])
    (installed.path / "run/khau").mkdir()
    (installed.path / "run/khau/mat-khau").write_text(f"{WORDS}\n", "utf-8")
    receiver = installed.begin(
        *exec_start(), user="sotay-receiver", XDG_DATA_HOME="/var/lib/sotay-receiver/may"
    )
    try:
        assert receiver.stdout is not None
        assert str(PORT) in receiver.stdout.readline()
        commune.ask("seal", "--to", "usb")
        commune.ask("send")
        assert [row["status"] for row in commune.ask("list")] == ["received"]
    finally:
        installed.end("--listen")
        log = receiver.communicate(timeout=PATIENCE_S)[1]
    assert receiver.returncode == 0, log
    assert len(office.ask("list")) == 1
    told = installed.run("apt-get", "-q", "-y", "purge", "sotay-receiver")
    assert "/var/lib/sotay-receiver" in told.stdout
    assert (office.home / "tiep-nhan/khoa.json").stat().st_uid == owner
    assert not (installed.path / "etc/sotay-receiver").exists()
    assert not (installed.path / "usr/lib/sotay-receiver").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_unit_is_one_that_systemd_takes(built: dict[str, Path], tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "-x", built["sotay-receiver"], tmp_path], check=True)
    kinds = ["--recursive-errors=no", "--man=no"]
    look = ["systemd-analyze", f"--root={tmp_path}", "verify", *kinds, UNIT.name]
    done = subprocess.run(look, capture_output=True, encoding="utf-8", check=False)
    assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []
    limit = f"--threshold={MOST_EXPOSED}"
    look = ["systemd-analyze", "security", "--offline=true", limit, str(UNIT)]
    judged = subprocess.run(look, capture_output=True, encoding="utf-8", check=False)
    assert judged.returncode == 0, judged.stdout[-300:]
