"""What README.md says can be done can be done: commands, options, files and pictures exist."""

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from sotay.app.terminal import main

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    """Return the command lines of the fenced `sh` blocks, comments dropped."""
    lines = (line for block in BLOCK.findall(text) for line in block.splitlines())
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def parse(words: list[str]) -> None:
    """Read a `sotayctl` line as the program would; raises `click.UsageError`, runs nothing."""
    command: click.Command = main
    while isinstance(command, click.Group):
        _, known, words = command.resolve_command(click.Context(command), words)
        assert known is not None
        command = known
    command.make_context(command.name, words)


OURS = [words for words in commands(README) if words[0].endswith("sotayctl")]
SCRIPTS = [words for words in commands(README) if words[0] == "sh"]


def test_readme_shows_both_commands_and_the_terminal() -> None:
    assert ["sh", "packaging/run"] in SCRIPTS
    assert ["sh", "packaging/test"] in SCRIPTS
    assert len(OURS) >= 5


@pytest.mark.parametrize("words", OURS, ids=" ".join)
def test_terminal_command_exists(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.chdir(tmp_path)
    parse(words[1:])


@pytest.mark.parametrize("words", SCRIPTS, ids=" ".join)
def test_script_and_its_options_exist(words: list[str]) -> None:
    script = HOUSE / words[1]
    assert script.is_file()
    told = subprocess.run(
        ["sh", script, "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert [word for word in words[2:] if word.startswith("-") and word not in told] == []


@pytest.mark.parametrize("line", ["levitate", "list --levitate", "minutes", "seal"])
def test_a_line_that_would_be_refused_is_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line.split())


def test_linked_files_and_pictures_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", README)
    assert any(link.endswith(".png") for link in links)
    outside = ("http:", "https:", "mailto:")
    assert [x for x in links if not x.startswith(outside) and not (HOUSE / x).exists()] == []


def test_no_other_program_is_shown() -> None:
    shown = {words[0] for words in commands(README)}
    assert shown <= {"sh", "git", "cd", "sotayctl", ".venv/bin/sotayctl"}
