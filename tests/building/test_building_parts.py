"""What installers are made with: pins, wheels laid out, what is left out, byte code, the list."""

import hashlib
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from building import bytecode, locked, pruning, versionfolder

HOUSE = Path(__file__).parents[2]


def wheel(folder: Path, name: str, files: dict[str, str]) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path


def lock(folder: Path, *wheels: Path, marker: str = "") -> Path:
    path = folder / "lock.txt"
    lines = [
        f"{one.name.split('-')[0]}==1.0{marker} \\\n    --hash=sha256:{locked.sha256_of(one)}\n"
        for one in wheels
    ]
    path.write_text("".join(lines), "utf-8")
    return path


def test_wheels_at_hand_with_the_locked_hash_are_taken_as_they_are(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    one = wheel(cache, "small_thing", {"small.py": ""})
    (found,) = locked.fetch(lock(tmp_path, one), cache, locked.WINDOWS)
    assert (found.name, found.version, found.path) == ("small-thing", "1.0", one)
    assert found.sha256 == hashlib.sha256(one.read_bytes()).hexdigest()


def test_what_only_other_systems_need_is_not_asked_for(tmp_path: Path) -> None:
    one = wheel(tmp_path, "small", {"small.py": ""})
    pins = lock(tmp_path, one, marker=" ; sys_platform == 'linux'")
    assert locked.fetch(pins, tmp_path / "cache", locked.WINDOWS) == []


def test_a_wheel_that_was_changed_is_never_taken(tmp_path: Path) -> None:
    """It is thrown away and asked for anew, by its hash; nobody has this one."""
    cache = tmp_path / "cache"
    cache.mkdir()
    one = wheel(cache, "sotay_no_such_wheel", {"small.py": ""})
    pins = lock(tmp_path, one)
    with ZipFile(one, "a") as archive:
        archive.writestr("more.py", "")
    with pytest.raises(subprocess.CalledProcessError):
        locked.fetch(pins, cache, locked.WINDOWS)
    assert not one.exists()


def test_the_real_lock_names_no_installer_to_carry() -> None:
    text = (HOUSE / "packaging/lock/run.txt").read_text("utf-8")
    names = {pin.name for pin in locked._pins(text) if locked._asked(pin, locked.WINDOWS)}
    assert {"pyside6-essentials", "sqlcipher3"} <= names
    assert not names & {"pip", "setuptools"}


def test_a_wheel_is_laid_out_as_installed(tmp_path: Path) -> None:
    files = {"a/b.py": "", "a-1.0.data/platlib/c.dll": "dll", "a-1.0.data/scripts/run": "no"}
    locked.unpack(wheel(tmp_path, "a", files), tmp_path / "out")
    names = [name for name, _ in versionfolder.files(tmp_path / "out")]
    assert names == ["a/b.py", "c.dll"]


@pytest.mark.parametrize("name", ["../out.py", "/etc/out.py", "a/../../out.py"])
def test_a_wheel_that_reaches_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="reaches out"):
        locked.unpack(wheel(tmp_path, "a", {name: ""}), tmp_path / "out")


def test_what_is_carried_follows_the_lists(tmp_path: Path) -> None:
    rules_file = tmp_path / "rules.toml"
    rules_file.write_text(
        '[keep]\nqt = ["Qt/Core.dll"]\n[drop]\n"*" = ["*.pyi"]\npil = ["PIL/_avif.*"]\n', "utf-8"
    )
    rules = pruning.Rules(rules_file)
    for name, files in {
        "qt": ("Qt/Core.dll", "Qt/Quick.dll", "Qt/qml/a.qml"),
        "pil": ("PIL/Image.py", "PIL/_avif.pyd", "PIL/Image.pyi"),
    }.items():
        for file in files:
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).touch()
        rules.prune(name, tmp_path / name)
        pruning.merge(tmp_path / name, tmp_path / "lib")
    names = [name for name, _ in versionfolder.files(tmp_path / "lib")]
    assert names == ["PIL/Image.py", "Qt/Core.dll"]
    assert rules.unused() == []


def test_a_pattern_that_meets_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text('[drop]\npil = ["PIL/_gone.*"]\n', "utf-8")
    assert pruning.Rules(tmp_path / "rules.toml").unused() == ["pil: PIL/_gone.*"]


def test_two_packages_with_one_file_are_told(tmp_path: Path) -> None:
    for folder in ("one", "lib"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.dll").touch()
    with pytest.raises(FileExistsError):
        pruning.merge(tmp_path / "one", tmp_path / "lib")


def test_byte_code_runs_without_its_source_and_names_no_machine(tmp_path: Path) -> None:
    folder = tmp_path / "app"
    (folder / "room").mkdir(parents=True)
    (folder / "room/a.py").write_text("def f():\n    return f.__code__.co_filename\n", "utf-8")
    bytecode.compile_folder(folder)
    assert [name for name, _ in versionfolder.files(folder)] == ["room/a.pyc"]
    call = f"import sys; sys.path.append({str(folder)!r}); from room.a import f; print(f())"
    told = subprocess.run(
        [sys.executable, "-I", "-c", call], capture_output=True, text=True, check=True
    )
    assert told.stdout == "room/a.py\n"


def test_the_list_is_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/tệp có dấu.txt").write_text("một", "utf-8")
    (tmp_path / "a.txt").write_text("hai", "utf-8")
    versionfolder.write_list(tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", versionfolder.LIST]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "a.txt").write_text("ba", "utf-8")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1
