"""`sotayctl` as a person or a script runs it: real processes, exit codes, files, passphrases."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from terminal_scene import WORDS, Terminal, enrol

from sotay.base.resources import resource

PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal.begin(tmp_path, measures=False)


def send(terminal: Terminal) -> None:
    """Seal, check with public keys alone, take in twice."""
    ask = terminal.ask
    sealed = ask("seal", "--to", "usb")
    assert sealed["records"] == 138
    assert ask("verify", sealed["file"])["digest"] == sealed["digest"]
    assert ask("verify", sealed["file"], "--keys", "de-nghi.json")["digest"] == sealed["digest"]
    got = ask("province", "intake", "usb", "--receipts-to", "usb")
    assert [one["state"] for one in got] == ["imported"]
    assert [one["state"] for one in ask("province", "intake", "usb")] == ["duplicate"]
    assert len(ask("province", "list")) == 138


def test_the_main_job_from_end_to_end(tmp_path: Path) -> None:
    terminal = Terminal.begin(tmp_path)
    ask = terminal.ask
    ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG", "--symbol", "UBND")
    assert ask("import", "--close", str(PRACTICE))["added"] == 141
    rows = ask("list", "--kind", "meeting")
    meeting = rows[0]["id"]
    assert {row["status"] for row in rows} == {"kept"}
    ask("minutes", meeting, "--pdf", "bien-ban.pdf")
    read = subprocess.run(
        ["pdftotext", "-layout", "bien-ban.pdf", "-"],
        cwd=terminal.home, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in read.stdout
    assert rows[0]["title"].split()[-1] in read.stdout

    enrol(terminal)
    send(terminal)
    here, there = ask("show", meeting), ask("province", "show", meeting)
    assert here["record"] == there["record"]
    receipts = [str(path) for path in (terminal.home / "usb").glob("bien-nhan-*.json")]
    ask("receive", *receipts)
    states = [row["status"] for row in ask("list")]  # three interviews wait for a consent
    assert (states.count("received"), states.count("kept")) == (138, 3)
    assert ask("search", "duong", "lien", "thon")["count"] > 0
    assert all(finding["well"] for finding in ask("doctor"))
    ask("export", "ra.jsonl")
    assert len((terminal.home / "ra.jsonl").read_bytes().splitlines()) == 141


def test_refusals_have_their_own_exit_codes(terminal: Terminal) -> None:
    ask = terminal.ask
    assert ask("list", code=3)["error"]["code"] == "SOT-03"
    ask("init", "--unit", "07210", "--name", "UBND PHƯỜNG BẮC GIANG")
    assert ask("init", "--unit", "07210", "--name", "X", code=3)["error"]["code"] == "SOT-02"
    assert ask("seal", "--to", "usb", code=3)["error"]["code"] == "VIEC-02"
    (terminal.home / "xau.jsonl").write_text('{"type":"meeting"}\n', encoding="utf-8")
    told = terminal.run("import", "xau.jsonl", "--passphrase-file", "mat-khau", code=6)
    assert "xau.jsonl:1: NHAP-02" in told.stderr
    (terminal.home / "gia.sotay").write_bytes(b"khong phai goi")
    assert ask("verify", "gia.sotay", code=5)["error"]["family"] == "TrustError"
    (terminal.home / "mat-khau").write_text("sai hoàn toàn cả rồi\n", encoding="utf-8")
    assert ask("list", code=3)["error"]["code"].startswith("KHO-")
    terminal.run("khong-co-lenh-nay", code=2)


def test_the_passphrase_comes_by_prompt_or_descriptor_and_never_by_argument(
    terminal: Terminal,
) -> None:
    told = typed(terminal, ["init", "--unit", "07210", "--name", "UBND X"], [WORDS, WORDS])
    assert "Đã tạo sổ tay" in told
    assert WORDS not in told
    assert terminal.run("list", stdin=f"{WORDS}\n").stdout.strip() == "Sổ chưa có bản ghi nào."
    read, write = os.pipe()
    os.write(write, f"{WORDS}\n".encode())
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "sotay.app.cli.terminal", "list", "--passphrase-fd", str(read)],
        env=os.environ | {"XDG_DATA_HOME": str(terminal.home / "data")},
        pass_fds=[read], capture_output=True, text=True, check=False,
    )  # fmt: skip
    os.close(read)
    assert done.returncode == 0, done.stderr
    help_text = terminal.run("list", "--help").stdout
    assert "--passphrase-file" in help_text
    assert "--passphrase " not in help_text


def typed(terminal: Terminal, words: list[str], answers: list[str]) -> str:
    """Run on a terminal of its own, type each answer when asked, return the screen."""
    pid, screen = pty.fork()
    if pid == 0:  # pragma: no cover - the child becomes sotayctl
        env = os.environ | {"XDG_DATA_HOME": str(terminal.home / "data"), "PYTHONUTF8": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "sotay.app.cli.terminal", *words], env)  # noqa: S606
    shown, asked = b"", b""
    while True:
        try:
            more = os.read(screen, 4096)
        except OSError:
            break
        shown, asked = shown + more, asked + more
        if answers and asked.endswith(b": "):
            asked = b""
            os.write(screen, f"{answers.pop(0)}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown.decode()
    os.close(screen)
    return shown.decode()


def test_every_command_answers_help_and_takes_json(terminal: Terminal) -> None:
    from click import Group

    from sotay.app.cli.terminal import main

    def leaves(group: Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        for name, command in group.commands.items():
            here = (*path, name)
            found += leaves(command, here) if isinstance(command, Group) else [here]
        return found

    commands = leaves(main)
    assert {
        ("init",), ("import",), ("export",), ("list",), ("show",), ("search",), ("minutes",),
        ("seal",), ("verify",), ("doctor",), ("province", "init"), ("province", "enrol"),
        ("province", "intake"), ("province", "list"), ("province", "show"),
    } <= set(commands)  # fmt: skip
    for path in commands:
        command = main
        for name in path:
            command = command.commands[name]  # type: ignore[attr-defined,assignment]
        options = {opt for param in command.params for opt in param.opts}
        assert {"--json", "--passphrase-file", "--passphrase-fd"} <= options, path
        assert command.help, path
