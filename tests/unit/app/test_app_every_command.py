"""Every command of `sotayctl`, given what is not there or no answer: never our bug, no English."""

import json
import os
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sotay.app import cli
from sotay.app.cli.terminal import main
from sotay.base.text import STEERING
from sotay.upload.phones import addresses

ENGLISH = re.compile(
    r"\b(error|missing|invalid|traceback|no such|does not|not a|aborted|expected|usage|unknown)\b",
    re.IGNORECASE,
)
WRONG_PATHS = (
    "không có/đâu",
    "x.sotay",
    "d" * 300,
    "lối cụt",
    "/dev/full/x",
    "trống",
    "ống",
    "lặp",
)
Path_ = click.Path | click.File


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


EVERY = sorted(commands(main))


def command_of(words: tuple[str, ...]) -> click.Command:
    found: click.Command = main
    for word in words:
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def test_every_command_that_is_made_stands_in_the_tables() -> None:
    """A module's COMMANDS are found by the table of its group, without the module."""
    made = set()
    for found in pkgutil.walk_packages(cli.__path__, f"{cli.__name__}."):
        names = {command.name for command in getattr(import_module(found.name), "COMMANDS", ())}
        made |= {(found.name.removeprefix(f"{cli.__name__}."), name) for name in names}
    province = main.commands["province"]
    assert isinstance(province, click.Group)
    tables = (main.commands, province.commands)
    told = {(part, name) for table in tables for name, part in table.parts.items()}  # type: ignore[attr-defined]
    assert told == made


def filled(words: tuple[str, ...], path: str) -> list[str]:
    """Return the command with everything it must be given, made up; and every path it may be."""
    typed = list(words)
    for param in command_of(words).params:
        is_path = isinstance(param.type, Path_)
        if param not in _asked(words):
            continue
        if isinstance(param, click.Option) and not (param.required or is_path):
            continue
        value = path if is_path else _made_up(param)
        if isinstance(param, click.Option):
            typed += [max(param.opts, key=len), *([] if param.is_flag else [value])]
        else:
            typed.append(value)
    return typed


def _asked(words: tuple[str, ...]) -> list[click.Parameter]:
    shared = {"folder", "passphrase_file", "passphrase_fd"}
    return [param for param in command_of(words).params if param.name not in shared]


def _made_up(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return str(param.type.choices[0])
    return "2" if param.type.name.startswith("integer") else "abcd1234"


def run(*words: str, given: bytes = b"") -> Result:
    done = CliRunner().invoke(main, list(words), input=given)
    told = f"{words}: {done.exit_code} {done.output} {done.exception!r}"
    assert done.exit_code in {0, 2, 3, 4, 5, 6, 130}, told
    assert done.exception is None or isinstance(done.exception, SystemExit), told
    plain = re.sub(r'KHO-\d+|"error":', "", done.output)
    assert not ENGLISH.search(plain), told
    assert not STEERING.search(done.output), told
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook, and paths of every wrong kind."""
    at = tmp_path_factory.mktemp("mọi lệnh")
    (at / "khau").write_text("mưa rào giếng đá gạch\n", encoding="utf-8")
    (at / "x.sotay").mkdir()
    (at / "trống").write_bytes(b"")
    (at / "lối cụt").symlink_to(at / "đã mất")
    (at / "lặp").symlink_to("lặp")
    os.mkfifo(at / "ống")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(at / "máy"))
        patch.chdir(at)
        run("--passphrase-file", "khau", "init", "--unit", "07210", "--name", "UBND")
    return at


@pytest.fixture
def here(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(made / "máy"))
    monkeypatch.chdir(made)
    monkeypatch.setattr(addresses, "own", tuple)  # else telephones are waited for, on a network
    return made


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_command_without_answers_or_with_what_is_not_there(
    here: Path, words: tuple[str, ...]
) -> None:
    silent = run(*filled(words, "không có"))
    if silent.exit_code == 0:
        assert words in {("schema",), ("doctor",), ("phones", "addresses")}
    told = json.loads(run(*words, "--json", "--không-có").stdout)
    assert told["error"]["code"] == "LENH-01"
    if any(isinstance(param.type, Path_) for param in _asked(words)):
        before = sorted(here.rglob("*"))
        assert run("--passphrase-file", "khau", *filled(words, "")).exit_code == 2
        assert sorted(here.rglob("*")) == before, "an empty path is not the folder one stands in"
    path = WRONG_PATHS[EVERY.index(words) % len(WRONG_PATHS)]
    run("--passphrase-file", "khau", *filled(words, path))
    assert not (here / "đã mất").exists() or words, "a dangling link may be written through"


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_usage_line_is_ours(words: tuple[str, ...]) -> None:
    told = run(*words, "--help").output
    usage = re.sub(r"\s+", " ", told.split("\n\n")[0]) + " "
    start = f"Cách dùng: sotayctl {' '.join(words)} [TÙY CHỌN] "
    assert usage.startswith(start)
    assert not re.search(r"\b[A-Z]{4,}\b", usage.removeprefix(start)), usage
