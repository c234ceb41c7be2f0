"""What is generated and committed is as its command writes it now."""

import runpy
from pathlib import Path

HOUSE = Path(__file__).parents[2]
# Steps written by hand; and what they make, which takes a server: a test there writes it anew where
# it is missing (tests/unit/register/test_register_server.py).
SERVER = HOUSE / "desktop/sotay/register/postgres"
DUMPS = runpy.run_path(str(HOUSE / "packaging/dumps.py"))["dumps"]


def test_every_generated_file_is_written_anew() -> None:
    stale = [p.name for p, text in DUMPS().items() if p.read_text("utf-8") != text]
    assert stale == [], "run: python packaging/dumps.py"


def test_every_dump_that_is_committed_has_a_command_that_writes_it() -> None:
    folders = (HOUSE / "desktop/sotay", HOUSE / "resources")
    found = {
        p for folder in folders for end in ("sql", "schema.json") for p in folder.rglob(f"*.{end}")
    }
    assert {p for p in found if SERVER not in p.parents} == set(DUMPS())
