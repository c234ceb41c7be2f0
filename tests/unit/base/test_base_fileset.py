"""Files that come into being together, where the disk fails between two of them."""

import os
from pathlib import Path

import pytest

from sotay.base.errors import FileUnwritable
from sotay.base.fileset import FileSet


def written_anew(folder: Path) -> FileUnwritable:
    """Write three over two old ones; the one that is named last cannot be."""
    for name in ("b.csv", "c.csv"):
        (folder / name).write_text("cũ")
    with pytest.raises(FileUnwritable) as fault:
        write(folder)
    return fault.value


def write(folder: Path) -> None:
    with FileSet(replace=True) as files:
        for name in ("a.csv", "b.csv", "c.csv", "d.csv"):
            files.write(folder / name, b"new")
        (folder / "a.csv").mkdir()


def there(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in folder.iterdir() if one.is_file()}


def test_those_that_were_named_go_back(tmp_path: Path) -> None:
    assert "bản mới" not in str(written_anew(tmp_path))
    assert there(tmp_path) == {"b.csv": "cũ", "c.csv": "cũ"}


def test_where_there_are_no_hard_links_it_is_told_which_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_more: object) -> None:
        raise PermissionError(1, "as on a stick")

    monkeypatch.setattr(os, "link", refused)
    assert "đã là bản mới: b.csv, c.csv" in str(written_anew(tmp_path))
    assert there(tmp_path) == {"b.csv": "new", "c.csv": "new"}


def test_what_is_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("cũ")
    with FileSet(replace=True) as files:
        files.write(tmp_path / "a.csv", b"new")
    assert there(tmp_path) == {"a.csv": "new"}
