"""Change fragments: `NNN.kind.md`, numbered by issue, gathered into the notes of a release."""

import re
from pathlib import Path

CHANGES = Path(__file__).parents[2] / "packaging/changes"
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
