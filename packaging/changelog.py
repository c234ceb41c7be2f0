"""Gather the fragments of `packaging/changes` into `desktop/CHANGELOG.md`.

Run `python packaging/changelog.py` after a fragment was added or changed; a test says when it was
forgotten. The newest issue comes first.
"""

from itertools import groupby
from pathlib import Path

HOUSE = Path(__file__).parents[1]
CHANGES = HOUSE / "packaging/changes"
CHANGELOG = HOUSE / "desktop/CHANGELOG.md"
KINDS = ("added", "changed", "fixed", "removed", "secured")
HEAD = """# Changes

What people notice, by issue, the newest first. Gathered from `packaging/changes` by
`packaging/changelog.py`; nothing has been released yet.
"""


def gathered(folder: Path = CHANGES) -> str:
    """Return the page: a heading for each issue, and in it one for each kind of change."""
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    parts = [HEAD]
    for issue, of_issue in groupby(files, lambda file: file.name[:3]):
        told = {file.name.split(".")[1]: file.read_text("utf-8").strip() for file in of_issue}
        lists = [f"### {kind.capitalize()}\n\n{told[kind]}\n" for kind in KINDS if kind in told]
        parts.insert(1, "\n".join([f"## Issue {int(issue)}\n", *lists]))
    return "\n".join(parts)


if __name__ == "__main__":
    CHANGELOG.write_text(gathered(), "utf-8")
