"""Every path that a command takes: what has no end or is no file is refused, never waited for."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import (
    EITHER,
    FOLDER,
    FOLDER_OR_SERVER,
    FOLDER_THERE,
    READ,
    SEVERAL,
    WRITE,
)
from sotay.app.cli.slipcodes import SLIP
from sotay.app.cli.terminal import main
from sotay.app.cli.terminal import run as run_program
from sotay.app.cli.transfer.seal import STICK_OR_BUNDLE
from sotay.bundle import canonical, documents

WORDS = "mưa rào giếng đá gạch"
KINDS = (READ, EITHER, WRITE, SEVERAL, FOLDER, FOLDER_OR_SERVER, FOLDER_THERE, STICK_OR_BUNDLE)
ENDLESS = ("ống", "/dev/zero", "/dev/stdin", "lối tới ống")

Doors = tuple[tuple[str, ...], click.Parameter]


def doors(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[Doors]:
    """Yield every parameter of every command that is a path, with the words of its command."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from doors(command, (*above, name))
        else:
            for param in command.params:
                if isinstance(param.type, click.Path | click.File):
                    yield (*above, name), param


EVERY = list(doors(main))


def of(*kinds: click.ParamType) -> list[Doors]:
    return [door for door in EVERY if door[1].type in kinds]


def once(found: list[Doors]) -> list[Doors]:
    """Return each of these once; what all commands share stands in every one."""
    shared = {"folder", "passphrase_file"}
    first = {door[1].name: door for door in reversed(found) if door[1].name in shared}
    return [door for door in found if first.get(door[1].name, door) is door]


def named(door: Doors) -> str:
    return f"{' '.join(door[0])} {door[1].name}"


def typed(door: Doors, path: str) -> list[str]:
    """Return a command with `path` at this door, and something at all else it must be given."""
    words, param = door
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    given = list(words)
    for one in command.params:
        value = path if one is param else _made_up(one)
        if isinstance(one, click.Argument):
            given.append(value)
        elif one is param or one.required:
            given += [max(one.opts, key=len), value]
    return given


def _made_up(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return str(param.type.choices[0])
    if param.type in (SEVERAL, READ):
        return "khau"
    if param.type in (SLIP, DAY):
        return "NG-7K2M9Q" if param.type is SLIP else "25/12/2026"
    if isinstance(param.type, type(click.INT)):
        return "1"
    return "." if isinstance(param.type, click.Path) and not param.type.file_okay else "mới"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook, and a pipe that nobody ever writes into."""
    at = tmp_path_factory.mktemp("cửa")
    (at / "khau").write_text(f"{WORDS}\n", encoding="utf-8")
    os.mkfifo(at / "ống")
    (at / "lối tới ống").symlink_to(at / "ống")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(at / "máy"))
        patch.chdir(at)
        init = ["--passphrase-file", "khau", "init", "--unit", "07210", "--name", "UBND"]
        assert CliRunner().invoke(main, init).exit_code == 0
    return at


@pytest.fixture
def here(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(made / "máy"))
    monkeypatch.chdir(made)
    return made


def run(*words: str) -> Result:
    done = CliRunner().invoke(main, list(words), input=b"", prog_name="sotayctl")
    assert done.exit_code != 1, (words, done.output, done.exception)
    return done


def test_every_path_is_of_a_kind_that_has_been_thought_of() -> None:
    assert [named(door) for door in EVERY if door[1].type not in KINDS] == []
    assert len(of(READ)) > 60
    assert len(of(WRITE)) > 12


@pytest.mark.parametrize("door", once(of(READ, EITHER)), ids=named)
def test_what_has_no_end_is_refused_before_anything_is_asked(here: Path, door: Doors) -> None:
    done = run(*typed(door, ENDLESS[EVERY.index(door) % len(ENDLESS)]))
    assert (done.exit_code, "TEP-14" in done.stderr) == (4, True), done.output
    missing = run(*typed(door, "không có"), "--json")
    assert (missing.exit_code, missing.stderr.count("·")) == (4, 1), missing.output
    assert "không có tệp" in json.loads(missing.stdout)["error"]["sentence"]


@pytest.mark.parametrize("door", of(WRITE), ids=named)
def test_nothing_is_written_in_the_place_of_a_pipe_or_device(here: Path, door: Doors) -> None:
    done = run(*typed(door, ENDLESS[EVERY.index(door) % len(ENDLESS)]))
    assert (done.exit_code, "TEP-02" in done.stderr) == (4, True), done.output
    assert (here / "ống").is_fifo()


@pytest.mark.parametrize(
    "door",
    [*of(SEVERAL), *once(of(FOLDER, FOLDER_OR_SERVER, FOLDER_THERE, STICK_OR_BUNDLE))],
    ids=named,
)
def test_one_among_several_or_a_folder_is_never_waited_for(here: Path, door: Doors) -> None:
    done = run("--passphrase-file", "khau", *typed(door, "ống"))
    assert done.exit_code in {2, 3, 4, 6}, done.output


@pytest.mark.parametrize("name", ["so.db-wal", "so.db-shm", "so.db-journal", "so.db.lock"])
@pytest.mark.parametrize(
    ("put", "what"),
    [(os.mkfifo, "ống dẫn"), (os.mkdir, "một thư mục"), (Path.symlink_to, "liên kết")],
)
def test_what_stands_in_the_way_of_the_database_is_told_as_it_is(
    here: Path, tmp_path: Path, name: str, put: Any, what: str
) -> None:
    shutil.copytree(here / "máy/sotay/so-tay", tmp_path / "sổ")
    at = tmp_path / "sổ" / name
    at.unlink(missing_ok=True)
    put(at, *(["/etc/hostname"] if what == "liên kết" else []))
    done = run("--notebook", str(tmp_path / "sổ"), "--passphrase-file", "khau", "list")
    assert (done.exit_code, "TEP-13" in done.stderr, what in done.stderr) == (5, True, True)
    assert name in done.stderr


@pytest.mark.parametrize("name", ["so.db", "khoa.json", "khoa.bak.json", "lan-sai.json"])
def test_a_pipe_under_a_name_of_ours_is_never_waited_for(
    here: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(here / "máy/sotay/so-tay", tmp_path / "sổ")
    (tmp_path / "sổ" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / "sổ" / name)
    for words in (("list",), ("doctor",)):  # would never come back
        run("--notebook", str(tmp_path / "sổ"), "--passphrase-file", "khau", *words)


def test_import_and_seal_say_first_what_is_in_the_way(here: Path) -> None:
    matter = {
        "type": "matter", "id": "01936f2e-7c00-7000-8000-000000000001", "text": "To cao ong X",
        "place": {"unit": "07210", "hamlet": "Thôn Hạ"}, "noted": "2026-11-10T19:30:00+07:00",
    }  # fmt: skip
    (here / "vào.jsonl").write_text(json.dumps(matter), encoding="utf-8")
    (here / "khác.jsonl").write_text(json.dumps(matter), encoding="utf-16")
    run("--passphrase-file", "khau", "import", "vào.jsonl")
    run("--passphrase-file", "khau", "close", matter["id"])
    done = run("--passphrase-file", "khau", "seal", "--to", ".")
    assert (done.exit_code, done.stderr.count("·")) == (3, 1), done.stderr
    done = run("--passphrase-file", "khau", "import", "khác.jsonl")
    assert "Nhập dở" not in done.stderr


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("verify", "khau", "--keys", "thư"), "tệp khóa công khai"),
        (("verify", "khau", "--keys", "phiếu"), "tệp khóa công khai"),
        (("province", "enrol", "thư", "--code", "x"), "đề nghị đăng ký"),
        (("province", "enrol", "phiếu", "--code", "x"), "đề nghị đăng ký"),
    ],
)
def test_a_wrong_paper_is_named_and_what_was_wanted(
    here: Path, words: tuple[str, ...], what: str
) -> None:
    (here / "thư").write_text("Kính gửi", encoding="utf-8")
    signatures = [{"keyid": "0" * 64, "sig": ""}] * 2
    receipt = {"payload": "", "payloadType": documents.RECEIPT, "signatures": signatures}
    (here / "phiếu").write_bytes(canonical.encode(receipt))
    told = json.loads(run("--json", *words).stdout)["error"]
    assert told["code"] == "VIEC-04"
    assert what in told["sentence"]
    assert ("thư" in words) == ("“thư”" in told["sentence"])


@pytest.mark.parametrize(
    "words",
    [
        (), ("lisst",), ("attach",), ("list", "--kind", "zz"), ("seal", "--to", "đâu"),
        ("province", "nhập"), ("list", "--không-có"), ("--không-có", "list"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_is_json_too(here: Path, words: tuple[str, ...]) -> None:
    done = run(*words, "--json") if words else run("--json")
    error = json.loads(done.stdout)["error"]
    assert (done.exit_code, error["code"], error["family"]) == (2, "LENH-01", "PersonError")
    assert error["sentence"].startswith("Lệnh chưa đúng cách dùng: ")


def test_a_stop_and_a_bug_are_json_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["sotayctl", "--json", "units", "--default"])
    (here / "máy/sotay/xa-phuong.csv").write_text("code,name\n00001,Xã A\n", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.unlink", _fails)
    with pytest.raises(SystemExit) as end:
        run_program()
    monkeypatch.undo()
    (here / "máy/sotay/xa-phuong.csv").unlink()
    assert (end.value.code, json.loads(capsys.readouterr().out)["error"]["code"]) == (1, "LOI-00")


def _fails(*_args: object, **_more: object) -> None:
    raise ZeroDivisionError
