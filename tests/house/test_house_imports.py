"""The walls of the house: the import contracts hold, and each is seen to catch a breach."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]

# One breach or more for each contract of pyproject.toml: its name, the file, what is planted in it.
BREACHES = [
    ("Imports only point down", "base/planted_up.py", "import sotay.model.records"),
    ("Imports only point down", "store/planted_aside.py", "import sotay.model.records"),
    ("Imports only point down", "bundle/planted_aside.py", "import sotay.vault"),
    ("Imports only point down", "media/planted_aside.py", "import sotay.papers"),
    ("Imports only point down", "upload/planted_aside.py", "import sotay.bundle"),
    ("Imports only point down", "forms/planted_aside.py", "import sotay.vault"),
    ("Imports only point down", "province/planted_aside.py", "import sotay.gui"),
    ("Imports only point down", "register/planted_up.py", "import sotay.province.opening"),
    ("Imports only point down", "register/planted_aside.py", "import sotay.vault.outbox"),
    ("Imports only point down", "work/planted_up.py", "import sotay.app"),
    (
        "Places of the window do not know each other",
        "gui/notebook/meetings/planted_a.py",
        "import sotay.gui.notebook.matters.planted_b",
    ),
    ("What both windows read", "gui/reading/planted_desk.py", "import sotay.work.desk"),
    ("The window's kit knows", "gui/kit/planted_desk.py", "import sotay.work.desk"),
    (
        "Places of the province's window do not know each other",
        "gui/province/today/planted_a.py",
        "import sotay.gui.province.start.planted_b",
    ),
    ("The province knows no notebook", "province/planted_desk.py", "import sotay.vault.outbox"),
    ("The province knows no notebook", "gui/province/planted_desk.py", "import sotay.work.desk"),
    (
        "The province knows no notebook",
        "gui/province/planted_wing.py",
        "import sotay.gui.notebook.shell",
    ),
    ("The notebook knows no province", "work/planted_register.py", "import sotay.register.records"),
    ("No cycles", "model/planted_ring_a.py", "import sotay.model.planted_ring_b"),
    ("Qt comes in", "work/planted_qt.py", "from PySide6.QtCore import QObject"),
    ("reportlab comes in", "gui/planted_paper.py", "from reportlab.pdfgen import canvas"),
    ("Pillow and pi-heif come in", "media/planted_photo.py", "import PIL.Image"),
    ("Pillow and pi-heif come in", "gui/planted_heic.py", "import pi_heif"),
    ("pikepdf comes in", "media/planted_rewriter.py", "import pikepdf"),
    ("pypdfium2 comes in", "media/planted_pages.py", "import pypdfium2"),
    ("av comes in", "media/planted_decoder.py", "import av"),
    ("sounddevice comes in", "gui/notebook/records/planted_horn.py", "import sounddevice"),
    ("cryptography comes in", "vault/planted_key.py", "from cryptography.hazmat import primitives"),
    ("SQLCipher comes in", "vault/planted_door.py", "import sqlcipher3"),
    ("sqlite-utils comes in", "province/planted_door.py", "import sqlite_utils"),
    ("psycopg comes in", "province/planted_rows.py", "import psycopg"),
    ("zxcvbn comes in", "gui/planted_judge.py", "from zxcvbn import zxcvbn"),
    ("shamir-mnemonic comes in", "work/planted_share.py", "import shamir_mnemonic"),
    ("segno comes in", "gui/planted_square.py", "import segno"),
    ("uvicorn and h11 come in", "province/planted_server.py", "import uvicorn"),
    ("multipart comes in", "upload/serving/planted_parts.py", "import multipart"),
    ("urllib3 comes in", "work/planted_line.py", "import urllib3"),
    ("tuf comes in", "app/planted_signers.py", "import tuf.api.metadata"),
    ("pyxform comes in", "work/planted_sheets.py", "import pyxform"),
    ("openpyxl comes in", "work/planted_cells.py", "import openpyxl"),
    ("xlrd comes in", "work/planted_old_cells.py", "import xlrd"),
    ("regex comes in", "work/planted_pattern.py", "import regex"),
    ("click comes in", "work/planted_click.py", "import click"),
]
OTHER_HALVES = {
    "gui/notebook/matters/planted_b.py": "",
    "gui/province/start/planted_b.py": "",
    "model/planted_ring_b.py": "import sotay.model.planted_ring_a",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the house to do damage in."""
    shutil.copytree(HOUSE / "desktop", tmp_path / "desktop")
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(house: Path) -> tuple[int, str]:
    """Return the exit status and the report on the tree at `house`."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house / "desktop"), "NO_COLOR": "1", "COLUMNS": "400"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def contract_names() -> list[str]:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_every_contract_is_kept(copy: Path) -> None:
    status, report = lint_imports(copy)
    assert status == 0, report
    assert re.findall(r"^(.*\S)\s+KEPT", report, re.MULTILINE) == contract_names(), report


def test_every_contract_catches_its_breach(copy: Path) -> None:
    for _, file, line in BREACHES:
        (copy / "desktop/sotay" / file).write_text(line + "\n", encoding="utf-8")
    for file, line in OTHER_HALVES.items():
        (copy / "desktop/sotay" / file).write_text(line + "\n", encoding="utf-8")
    status, report = lint_imports(copy)
    assert status == 1, report
    assert re.findall(r"^(.*\S)\s+BROKEN", report, re.MULTILINE) == contract_names(), report
    details = report[report.index("Broken contracts") :]
    sections = {name: section_of(details, name) for name in contract_names()}
    for name, file, line in BREACHES:
        section = next(text for title, text in sections.items() if title.startswith(name))
        planted = file.removesuffix(".py").replace("/", ".")
        relative = planted.removeprefix("model.")  # the ring is told in names below its package
        assert planted in section or relative in section, (name, line, section)


def section_of(details: str, name: str) -> str:
    """Return what the report says of one broken contract."""
    start = details.index(name)
    others = [details.find(other, start + 1) for other in contract_names() if other != name]
    return details[start : min((place for place in others if place > start), default=None)]


def test_a_room_on_no_floor_is_refused(copy: Path) -> None:
    sundries = copy / "desktop/sotay/sundries"
    sundries.mkdir()
    (sundries / "__init__.py").write_text("", encoding="utf-8")
    status, report = lint_imports(copy)
    assert status == 1
    assert "sundries" in report


def test_every_folder_of_modules_is_a_package() -> None:
    """Modules in a folder without `__init__.py` would be seen by no contract."""
    inside = {file.relative_to(HOUSE) for file in (HOUSE / "desktop/sotay").rglob("*.py")}
    folders = {folder for file in inside for folder in file.parents if len(folder.parts) > 1}
    assert {folder for folder in folders if folder / "__init__.py" not in inside} == set()


def test_every_contract_has_a_breach() -> None:
    for name in contract_names():
        assert any(name.startswith(start) for start, _, _ in BREACHES), name
