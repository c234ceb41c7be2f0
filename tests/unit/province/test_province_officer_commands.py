"""`sotayctl province officer` and `province --as`: accounts as a person at a terminal has them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from province_scene import Scene, cheap_to_open

from makers import PASSPHRASE
from sotay.app.cli.terminal import main

WORDS = "ba chú vịt bơi qua sông"
OTHER = "năm con gà đi chợ phiên"


@pytest.mark.own_file
def test_commands_by_an_account(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.province.close()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    cheap_to_open(monkeypatch)
    files = {"co": PASSPHRASE, "hoa": WORDS, "moi": OTHER}
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8")

    def run(by: str, *words: str) -> tuple[int, str]:
        at = ["--notebook", str(scene.province.folder), "--passphrase-file", str(tmp_path / by)]
        done = CliRunner().invoke(main, [*at, "province", *words])
        return done.exit_code, done.output

    new = ["--new-file", str(tmp_path / "hoa")]
    told = run("co", "officer", "add", "hoa", "--name", "Lê Hoa", "--role", "quan-tri", *new)
    assert told[0] == 0, told
    assert "không mang tên ai" in run("co", "officer", "whoami")[1]
    assert "hoa · Lê Hoa · quản trị" in run("hoa", "--as", "hoa", "officer", "whoami")[1]
    more = ["--role", "lanh-dao", "--role", "chuyen-vien"]
    assert run("hoa", "--as", "hoa", "officer", "add", "lan", "--name", "Lan", *more, *new)[0] == 0
    told = run("hoa", "--as", "hoa", "officer", "change", "lan", "--role", "tiep-nhan")
    assert "lan  Lan  tiếp nhận" in told[1], told
    new = ["--new-file", str(tmp_path / "moi")]
    assert run("hoa", "--as", "lan", "passphrase", *new)[0] == 0
    status, told = run("moi", "--as", "lan", "issuing-key", "make")
    assert status != 0
    assert "TINH-110" in told
    for words in (["intake"], ["receive", "--from"]):  # once, before any bundle
        assert "TINH-110" in run("hoa", "--as", "hoa", *words, str(tmp_path))[1]
    assert run("hoa", "--as", "hoa", "officer", "close", "lan")[0] == 0
    assert "[đã đóng]" in run("hoa", "--as", "hoa", "officer", "list")[1]
    assert "TINH-98" in run("moi", "--as", "lan", "officer", "whoami")[1]
    assert run("hoa", "--as", "hoa", "officer", "anew", "lan", *new)[0] == 0
    assert run("moi", "--as", "lan", "officer", "whoami")[0] == 0
