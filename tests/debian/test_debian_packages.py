"""The notebook's package in a bare Debian: installed, used, photographed, upgraded, removed."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bareroot import BUILD, PATIENCE_S, BareRoot, Commune, wait
from screens import photograph, screen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(5400)]
PROGRAM = "/usr/lib/sotay"
IMPORT_ALL = """
import importlib, pkgutil, re, sotay
for one in pkgutil.walk_packages(sotay.__path__, "sotay."):
    if not any(re.match("win(?!dow$)|resources$", part) for part in one.name.split(".")):
        importlib.import_module(one.name)  # what calls Windows is imported there alone
for name in ("av", "pikepdf", "pi_heif", "pypdfium2", "PIL.Image", "psycopg", "pyxform", "xlrd"):
    importlib.import_module(name)
print("all")
"""
BLANK = 40  # colours: a window whose text did not come has fewer


def older(deb: Path, into: Path) -> Path:
    """Return the same package under a lower number."""
    aside = into / "aside"
    subprocess.run(["dpkg-deb", "-R", deb, aside], check=True)
    control = aside / "DEBIAN/control"
    told = re.sub(r"(?m)^Version: .*", "Version: 0.0.9", control.read_text("utf-8"))
    control.write_text(told, "utf-8")
    made = into / f"{deb.name.split('_')[0]}_0.0.9_amd64.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--root-owner-group", "-b", aside, made], check=True)
    return made


def test_nothing_it_loads_is_missing(installed: BareRoot) -> None:
    """Each module imports, and each library finds those it names, without what is recommended."""
    python = f"{PROGRAM}/python/bin/python3.11"
    assert installed.run(python, "-c", IMPORT_ALL, user="can-bo").stdout.strip() == "all"
    look = f"find {PROGRAM} -name '*.so*' -exec ldd {{}} + 2>/dev/null | grep 'not found' || true"
    lacking = {line.split()[0] for line in installed.run("sh", "-c", look).stdout.splitlines()}
    carried = {file.name for file in (installed.path / PROGRAM.lstrip("/")).rglob("*.so*")}
    assert lacking - carried <= {"libcups.so.2"}  # what is carried is loaded before it is asked for


def test_the_main_job_as_a_new_user(installed: BareRoot) -> None:
    commune = Commune(installed)
    commune.begin()
    ask = commune.ask
    given = f"{PROGRAM}/app/sotay/resources/practice"
    ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG", "--symbol", "UBND")
    assert ask("import", "--close", f"{given}/so-tay-thuc-hanh.jsonl")["added"] == 141
    ask("minutes", ask("list", "--kind", "meeting")[0]["id"], "--pdf", "bien-ban.pdf")
    assert (commune.home / "bien-ban.pdf").read_bytes().startswith(b"%PDF")
    province = ask("province", "init", "--escrow-to", "khoa-du-phong.txt")
    device = ask("enrol", "request", "de-nghi.json")["device_code"]
    ask("province", "enrol", "de-nghi.json", "--code", device, "--to", "tra-loi.json")
    ask("enrol", "accept", "tra-loi.json", "--province-code", province["province_code"])
    assert ask("seal", "--to", "usb")["records"] == 138
    got = ask("province", "intake", "usb", "--receipts-to", "usb")
    assert [one["state"] for one in got] == ["imported"]
    ask("receive", *(f"usb/{one.name}" for one in (commune.home / "usb").glob("bien-nhan-*.json")))
    assert [row["status"] for row in ask("list")].count("received") == 138
    photo = f"{given}/dinh-kem/mai-nha-van-hoa.jpg"
    ask("attach", ask("list", "--kind", "matter")[0]["id"], photo)  # a child process decodes it
    assert [one for one in ask("doctor") if not one["well"]] == []


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is not installed")
@pytest.mark.parametrize(("program", "begins"), [("sotay", "window"), ("sotay-tinh", "office")])
def test_a_window_opens_and_is_not_replaced_while_it_is(
    installed: BareRoot, built: dict[str, Path], tmp_path: Path, program: str, begins: str
) -> None:
    picture = Path(os.environ.get("SOTAY_PICTURES", tmp_path), f"{program}.png")
    with screen() as display:
        window = installed.begin(program, "--practice", user="can-bo", DISPLAY=display)
        try:
            wait(lambda: photograph(display, picture) > BLANK or window.poll() is not None)
            told = installed.install(older(built["sotay"], tmp_path), code=100)
            assert "Sổ tay đang mở" in told.stdout + told.stderr
            assert window.poll() is None
            assert photograph(display, picture) > BLANK
        finally:
            installed.end(f"from sotay.app.begin import {begins}; {begins}()")
            said = window.communicate(timeout=PATIENCE_S)[1]
        assert (window.returncode, said) == (0, "")


def test_an_upgrade_and_a_removal_leave_what_people_wrote(
    installed: BareRoot, built: dict[str, Path], tmp_path: Path
) -> None:
    commune = Commune(installed, "xa-hai")
    commune.begin()
    commune.ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG")
    notebook = commune.home / "data/sotay/so-tay"
    kept = hashlib.sha256((notebook / "khoa.json").read_bytes()).digest()
    installed.install(older(built["sotay"], tmp_path))
    installed.install(built["sotay"])
    assert "0.0.9" not in installed.run("dpkg-query", "-W", "sotay").stdout
    for way in ("remove", "purge"):
        told = installed.run("apt-get", "-q", "-y", way, "sotay")
        assert "~/.local/share/sotay" in told.stdout
        assert hashlib.sha256((notebook / "khoa.json").read_bytes()).digest() == kept
        assert not (installed.path / PROGRAM.lstrip("/")).exists()
        assert not (installed.path / "usr/bin/sotay").exists()
    installed.install(built["sotay"])
    assert commune.ask("list") == []


@pytest.mark.skipif(not shutil.which("lintian"), reason="lintian is not installed")
def test_lintian_finds_nothing_that_has_no_reason(built: dict[str, Path]) -> None:
    for deb in built.values():
        words = ["lintian", "--allow-root", "--fail-on", "error,warning", deb]
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout[-4000:]


def test_built_twice_it_is_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    subprocess.run(["sh", BUILD, tmp_path], check=True)
    folder = built["sotay"].parent
    for name in ("SHA256SUMS", *(file.name for file in built.values())):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name
