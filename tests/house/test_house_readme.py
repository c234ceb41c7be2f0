"""What the two READMEs say can be done can be done: commands, options, files, pictures exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sotay.app.cli.terminal import main
from sotay.media import sizes
from sotay.model.shape import parse_record
from sotay.work.attachments import limits

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text("utf-8")
VIETNAMESE = (HOUSE / "README.vi.md").read_text("utf-8")
PAGES = ("README.md", "README.vi.md", *(f"desktop/{name}.md" for name in (
    "ARCHITECTURE", "CHANGELOG", "CONTRIBUTING", "FIGURES", "SECURITY", "SYSTEMS",
)))  # fmt: skip
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


SHOWN = [*commands(README), *commands(VIETNAMESE)]
OURS = [words for words in SHOWN if words[0].endswith("sotayctl")]
SCRIPTS = [words for words in SHOWN if words[0] == "sh"]


def leaves(command: click.Command, above: str = "") -> list[str]:
    """Return every command below `command` by its whole name, `backup make`."""
    if not isinstance(command, click.Group):
        return [above]
    return [
        leaf
        for name, sub in command.commands.items()
        for leaf in leaves(sub, f"{above} {name}".strip())
    ]


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
    for named in (word for word in words[1:] if Path(word).suffix and not word.startswith("-")):
        (tmp_path / named).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / named).touch()  # what a command reads is looked at with its options
    parse(words[1:])


@pytest.mark.parametrize("words", SCRIPTS, ids=" ".join)
def test_script_and_its_options_exist(words: list[str]) -> None:
    script = HOUSE / words[1]
    assert script.is_file()
    told = subprocess.run(
        ["sh", script, "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert [word for word in words[2:] if word.startswith("-") and word not in told] == []


@pytest.mark.parametrize("line", ["levitate", "list --levitate", "minutes", "seal x"])
def test_a_line_that_would_be_refused_is_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line.split())


@pytest.mark.parametrize("page", PAGES)
def test_linked_files_and_pictures_are_there(page: str) -> None:
    at = HOUSE / page
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", at.read_text("utf-8"))
    outside = ("http:", "https:", "mailto:")
    assert [x for x in links if not x.startswith(outside) and not (at.parent / x).exists()] == []


def test_both_show_the_window_and_lead_to_each_other() -> None:
    for text, other in ((README, "README.vi.md"), (VIETNAMESE, "README.md")):
        assert "(resources/pictures/window.png)" in text
        assert f"({other})" in text


def test_every_command_stands_in_the_readme() -> None:
    shown = {" ".join(words[1:]) for words in commands(README) if words[0].endswith("sotayctl")}
    missing = [
        leaf
        for leaf in leaves(main)
        if not any(f"{line} ".startswith(f"{leaf} ") for line in shown)
    ]
    assert missing == []


def test_the_line_shown_for_import_can_be_imported() -> None:
    (line,) = re.findall(r"^```json\n(.*?)\n```", README, re.MULTILINE | re.DOTALL)
    assert parse_record(line.encode()).place.unit == "07627"


def test_how_large_files_may_be_is_what_the_program_takes() -> None:
    one = f"{sizes.PICTURE >> 20} MB (a photo) or {sizes.PDF >> 20} MB (a PDF, a sound)"
    all_told = limits.TOTAL // limits.MB
    assert sizes.PDF == sizes.SOUND
    assert f"{one}, those of one record {all_told} MB" in " ".join(README.split())
    said = " ".join(VIETNAMESE.split())
    assert f"ảnh tối đa {sizes.PICTURE >> 20} MB" in said
    assert f"bản ghi âm tối đa {sizes.PDF >> 20} MB" in said
    assert f"cộng lại tối đa {all_told} MB" in said


def test_the_windows_options_exist() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "sotay.app.window", "--help"],
        capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    windows = [words for words in SHOWN if words[0] == ".venv/bin/sotay"]
    assert windows
    assert [w for words in windows for w in words[1:] if w.startswith("-") and w not in told] == []


def test_no_other_program_is_shown() -> None:
    shown = {words[0] for words in SHOWN}
    ours = {f".venv/bin/{name}" for name in ("sotay", "sotay-tinh", "sotayctl")}
    assert shown <= {"sh", "git", "cd", "sotayctl", "sudo"} | ours
    by_root = {words[1] for words in SHOWN if words[0] == "sudo"}
    assert by_root <= {"apt"}
