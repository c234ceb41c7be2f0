"""In another language `sotayctl` says nothing in Vietnamese but people's data and papers."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bracketed import unmarked_records, untranslated
from sotay.app.cli.session import NOTEBOOK
from sotay.app.cli.terminal import main
from sotay.app.folders import data_home
from sotay.base.resources import units
from sotay.work import desk as desks

PASSPHRASE = "mua rao gieng da gach ngoi"
NAMES = [
    name for unit in units().values() for name in (unit.name, unit.name[0].lower() + unit.name[1:])
]
CUT = re.compile(r"⟦[^⟦⟧]*\.\.\.$", re.MULTILINE)  # a list of commands cuts their help short
Say = Callable[..., list[str]]


@pytest.fixture
def say(bracketed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run `sotayctl` on a notebook of the practice records; return what is left untranslated."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "may"))
    monkeypatch.setenv("LANGUAGE", "en")  # click has a catalogue of its own; here it has none
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(f"{PASSPHRASE}\n", "utf-8")

    def say(*words: str, code: int = 0) -> list[str]:
        done = CliRunner().invoke(main, ["--passphrase-file", "khau", *words])
        assert done.exit_code == code, done.output
        return untranslated(CUT.sub("", done.output), *NAMES)

    return say


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


def test_the_help_of_every_command_is_looked_up_as_it_is_shown(say: Say) -> None:
    told = {words: say(*words, "--help") for words in commands(main)}
    assert {words: left for words, left in told.items() if left} == {}


def test_what_commands_answer_is_looked_up_as_it_is_shown(say: Say, tmp_path: Path) -> None:
    lines = str(unmarked_records(tmp_path))
    for words in (
        ("init", "--unit", "07210", "--name", "UBND"),
        ("import", lines),
        ("status",),
        ("list",),
        ("tasks",),
        ("search", "duong"),
        ("keys",),
        ("doctor",),
        ("retention",),
        ("units", "Bac Giang"),
        ("request", "list"),
        ("bundles",),
    ):
        assert say(*words) == [], words
    for record in re.findall(r'"id": ?"([^"]+)"', Path(lines).read_text("utf-8"))[::8]:
        assert say("show", record) == []


def test_what_went_wrong_is_looked_up_too(say: Say) -> None:
    assert say("--notebook", "khong-co", "list", code=3) == []
    assert say("list", "--khong-co", code=2) == []


def test_nothing_looked_up_is_kept_in_the_notebook(say: Say, tmp_path: Path) -> None:
    lines = str(unmarked_records(tmp_path))
    for words in (
        ("init", "--unit", "07210", "--name", "UBND"),
        ("import", lines, "--close"),
        ("request", "add", "xem"),
    ):
        done = CliRunner().invoke(main, ["--passphrase-file", "khau", *words])
        assert done.exit_code in {0, 6}, done.output
    desk = desks.open_notebook(data_home() / NOTEBOOK, PASSPHRASE)
    tables = desk.vault.store.rows("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")
    every = [f"SELECT * FROM {name}" for (name,) in tables]  # noqa: S608 - names of our own
    rows = [tuple(row) for query in every for row in desk.vault.store.rows(query)]
    desk.close()
    assert len(rows) > 100
    assert [row for row in rows if "⟦" in str(row)] == []
