"""`sotayctl peers`: a stick goes round between two notebooks, and what differs is settled."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from peer_scene import Pair, change
from peer_scene import pair as pair  # noqa: PLC0414 - a fixture

from makers import CHEAP, PASSPHRASE
from sotay.app.cli import notebook
from sotay.app.cli.terminal import main
from sotay.work import desk as desks


def run(*words: str, at: Path, code: int = 0) -> Result:
    given = ["--notebook", str(at), "--passphrase-file", "khau", *words]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
    return done


def ask(*words: str, at: Path) -> Any:
    return json.loads(run("--json", *words, at=at).stdout)


def test_what_two_machines_wrote_is_shown_and_settled_as_it_was_seen(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    cheap = partial(desks.open_notebook, floor=CHEAP)  # as these were made
    monkeypatch.setattr(notebook, "open_notebook", cheap)
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    note = pair.matter("Cầu yếu")
    pair.round()
    for desk, text in ((pair.one, "Cầu gãy"), (pair.other, "Cầu lún")):
        change(desk, note.id, text=text)
        desk.close()
    one, other, usb = pair.one.vault.folder, pair.other.vault.folder, str(pair.stick)
    assert "1 bản ghi cho máy" in run("peers", "visit", usb, at=other).stdout
    assert "1 bản ghi hai máy ghi khác nhau" in run("peers", "visit", usb, at=one).stdout
    assert "1 bản ghi hai máy ghi khác nhau" in run("status", at=one).stdout
    assert note.id in run("peers", "differences", at=one).stdout
    shown = ask("peers", "show", note.id, at=one)
    chosen = f"peers settle {note.id} --seen {shown['seen']}"
    assert chosen in run("peers", "show", note.id, at=one).stdout
    take = f"{chosen} --take text={shown['beside'][0]['rev'][:8]}".split()
    assert "GIUA-05" in run(*take, "--seen", "0", code=3, at=one).stderr
    run(*take, at=one)
    assert ask("show", note.id, at=one)["record"]["text"] == "Cầu lún"
    assert "Không có bản ghi" in run("peers", "differences", at=one).stdout
    assert "nhận lần cuối" in run("peers", "list", at=one).stdout
