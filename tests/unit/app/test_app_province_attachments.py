"""`sotayctl` on attachments from the commune to the province: what a person types and is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from enclosing import close, enclose, noise
from sotay.app.cli.terminal import main
from sotay.work import desk as desks
from sotay.work.records import writing

PASSPHRASE = "mưa rào giếng đá"  # an invented one
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on the folder `where`; return its answer, or its words without `--json`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    Path("usb").mkdir()

    def run(where: str, *words: str, code: int = 0, plain: bool = False) -> Any:
        at = ["--notebook", where, "--passphrase-file", "khau", *([] if plain else ["--json"])]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return done.output if plain else json.loads(done.stdout)

    run("so", "init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    own = run("tinh", "province", "init", "--escrow-to", "du-phong")["province_code"]
    asked = run("so", "enrol", "request", "de-nghi")["device_code"]
    run("tinh", "province", "enrol", "de-nghi", "--code", asked, "--to", "tra-loi")
    run("so", "enrol", "accept", "tra-loi", "--province-code", own)
    return run


def noted(texts: dict[str, bytes]) -> dict[str, str]:
    """Write closed matters with a picture each into the notebook; return their ids."""
    desk, ids = desks.open_notebook(Path("so"), PASSPHRASE), {}
    for text, content in texts.items():
        begun = writing.begin_matter(desk).value
        writing.keep(desk, replace(begun, text=text))
        enclose(desk, begun.id, content, "cầu.jpg")
        close(desk, begun.id)
        ids[text] = begun.id
    desk.close()
    return ids


def test_a_picture_goes_to_the_province_and_is_saved_there(run: Run) -> None:
    ids = noted({"Cầu sập": noise(90_000)})
    sealed = run("so", "seal", "--to", "usb")
    assert (sealed["records"], sealed["attachments"], sealed["waiting"]) == (1, 0, 0)
    assert [one["attachments"] for one in sealed["behind"]] == [1], "pictures follow the words"
    taken = run("tinh", "province", "intake", "usb", plain=True)
    assert "1 bản ghi, 0 tệp đính kèm" in taken
    assert "0 bản ghi, 1 tệp đính kèm" in taken
    assert "[1 tệp đính kèm]" in run("tinh", "province", "list", plain=True)
    (one,) = run("tinh", "province", "attachments", ids["Cầu sập"])
    assert (one["state"], one["attachment"]["name"]) == ("here", "cầu.jpg")
    sha256 = one["attachment"]["sha256"]
    told = run("tinh", "province", "attachments", ids["Cầu sập"], plain=True)
    assert sha256[:16] in told
    assert "có đủ" in told
    ask = ("province", "attachment", "save", ids["Cầu sập"], sha256[:16], "ra.jpg")
    assert run("tinh", *ask)["size"] == 90_000
    assert Path("ra.jpg").read_bytes() == noise(90_000)
    assert run("tinh", *ask, code=3)["error"]["code"] == "TEP-06"
    assert run("tinh", *ask[:4], "0000", "x", code=3)["error"]["code"] == "TINH-40"


def test_a_damaged_picture_is_told_and_holds_up_nothing(run: Run) -> None:
    noted({"Cầu sập": noise(90_000), "Cột nghiêng": noise(500)})
    large = max(Path("so/tep-dinh-kem").iterdir(), key=lambda path: path.stat().st_size)
    large.unlink()
    sealed = run("so", "seal", "--to", "usb", code=6)
    assert (sealed["records"], len(sealed["behind"]), len(sealed["unread"])) == (2, 1, 1)
    assert run("so", "seal", "--to", "usb", code=4)["error"]["code"] == "VIEC-40"
    run("tinh", "province", "intake", "usb")
    rows = run("tinh", "province", "list")
    assert {row["title"]: row["missing"] for row in rows} == {"Cầu sập": 1, "Cột nghiêng": 0}
    assert run("tinh", "province", "destroyed") == []
