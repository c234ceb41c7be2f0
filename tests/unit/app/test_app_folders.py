"""Where things are on this machine, also where nobody may look."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.app.folders import data_home, unit_list, usual_notebook
from sotay.base.errors import FileUnreadable


def test_a_place_nobody_may_look_at_is_not_told_as_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name too long stands for a folder closed to us: root may look into any."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert usual_notebook() is None
    assert unit_list() is None
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ("x" * 300)))
    assert usual_notebook() == data_home() / "so-tay"  # the window starts, and what opens it tells
    with pytest.raises(FileUnreadable):
        unit_list()
    asked = CliRunner().invoke(main, ["verify", str(tmp_path / "không.sotay")])
    assert "TEP-01" in asked.stderr
    assert "tên quá dài" in asked.stderr
    assert not isinstance(asked.exception, OSError)
