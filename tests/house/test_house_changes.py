"""Change fragments: `NNN.kind.md`, numbered by issue, gathered into the notes of a release."""

import re
import runpy
from pathlib import Path

HOUSE = Path(__file__).parents[2]
CHANGES = HOUSE / "packaging/changes"
GATHERED = runpy.run_path(str(HOUSE / "packaging/changelog.py"))["gathered"]
NAME = re.compile(r"\d{3}\.(added|changed|fixed|removed|secured)\.md")


def test_fragments_are_named_for_their_issue_and_kind() -> None:
    files = sorted(CHANGES.iterdir())
    assert files
    assert [file.name for file in files if not NAME.fullmatch(file.name)] == []


def test_fragments_are_short_lists() -> None:
    for file in CHANGES.iterdir():
        lines = file.read_text("utf-8").splitlines()
        assert lines, file.name
        assert all(line.startswith(("- ", "  ")) for line in lines), file.name


def test_the_changelog_holds_every_fragment_the_newest_first(tmp_path: Path) -> None:
    told = (HOUSE / "desktop/CHANGELOG.md").read_text("utf-8")
    assert told == GATHERED(), "run: python packaging/changelog.py"
    (tmp_path / "001.fixed.md").write_text("- old\n", "utf-8")
    (tmp_path / "002.added.md").write_text("- new\n", "utf-8")
    (tmp_path / "002.secured.md").write_text("- shut\n", "utf-8")
    page = GATHERED(tmp_path)
    assert (
        page.index("- new") < page.index("- shut") < page.index("## Issue 1") < page.index("- old")
    )
