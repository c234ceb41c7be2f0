"""Settings of a machine: strict, small, whole on disk, and never thrown away."""

import json
from pathlib import Path

import pytest

from sotay.base.errors import FileUnwritable
from sotay.base.settings import LIMIT, Frame, Settings, SettingsFile


def test_a_first_start_has_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "settings.json"
    assert SettingsFile.read(path) == SettingsFile(path, Settings())
    assert not path.parent.exists()


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "settings.json"
    SettingsFile.read(path).change(theme="dark", percent=130, idle=5, notebook="D:/Sổ tay")
    SettingsFile.read(path).note(frame=Frame(-8, 0, 1366, 728, maximized=True))
    now = SettingsFile.read(path).now
    assert (now.theme, now.percent, now.idle, now.notebook) == ("dark", 130, 5, "D:/Sổ tay")
    assert now.frame == Frame(-8, 0, 1366, 728, maximized=True)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


DAMAGED = {
    "cut": b'{"theme": "da',
    "other kind": b"[1, 2]",
    "unknown key": b'{"them": "dark"}',
    "unknown value": b'{"theme": "pink"}',
    "out of bounds": b'{"idle": 0}',
    "number for text": b'{"notebook": 7}',
    "far away": b'{"frame": {"x": 99999, "y": 0, "width": 5, "height": 5}}',
    "not UTF-8": b'{"notebook": "\xff"}',
    "half a letter": b'{"notebook": "\\ud800"}',
    "a letter no name has": b'{"notebook": "\\u0000x"}',
    "yes for a number": b'{"photo": false}',
    "a number for yes": b'{"frame": {"x": 0, "y": 0, "width": 5, "height": 5, "maximized": 1}}',
    "half a frame": b'{"frame": {"x": 0, "y": 0, "width": 5}}',
    "no frame": b'{"frame": 5}',
    "no list": b"7",
    "a key twice": b'{"theme": "dark", "theme": "light"}',
    "empty": b"",
    "huge": b'{"notebook": "' + b"x" * LIMIT + b'"}',
    "deep": b'{"frame":' + b"[" * 5000 + b"]" * 5000 + b"}",
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_and_kept_until_the_person_saves(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = SettingsFile.read(path)
    assert settings.now == Settings()
    assert settings.fault is not None
    assert str(path) in str(settings.fault)
    settings.note(frame=Frame(0, 0, 900, 600))
    assert path.read_bytes() == content
    settings.change(theme="light")
    assert settings.fault is None
    again = SettingsFile.read(path)
    assert (again.now.theme, again.now.frame, again.fault) == ("light", Frame(0, 0, 900, 600), None)


def test_an_unreadable_file_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings = SettingsFile.read(tmp_path / "settings.json")
    assert settings.fault is not None
    with pytest.raises(FileUnwritable):
        settings.change(theme="dark")
    assert settings.now.theme == "dark"
    assert settings.fault is not None


def test_settings_that_may_not_be_looked_at_let_the_window_start(tmp_path: Path) -> None:
    told = SettingsFile.read(tmp_path / ("x" * 300) / "settings.json")
    assert told.now == Settings()
    assert told.fault is not None
    assert told.fault.reason == "tên quá dài"


def test_a_folder_that_cannot_be_made_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    with pytest.raises(FileUnwritable):
        SettingsFile.read(tmp_path / "tệp" / "settings.json").change(idle=5)


@pytest.mark.parametrize(
    "wrong", [{"idle": 3}, {"percent": 101}, {"theme": "x"}, {"notebook": 1}, {"frame": {}}]
)
def test_a_value_that_is_not_allowed_is_our_bug_and_not_written(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    settings = SettingsFile.read(tmp_path / "settings.json")
    with pytest.raises(ValueError):
        settings.change(**wrong)
    assert settings.now == Settings()
    assert not settings.path.exists()


def test_the_file_tells_only_what_was_changed(tmp_path: Path) -> None:
    settings = SettingsFile.read(tmp_path / "settings.json")
    settings.change(percent=115)
    assert json.loads(settings.path.read_bytes()) == {"percent": 115}
