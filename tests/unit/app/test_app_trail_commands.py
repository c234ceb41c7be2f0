"""`sotayctl trail`: checked by anybody, with no notebook, and told in words and as JSON."""

from pathlib import Path

import pytest
from inside import Inside, sit_down

VECTORS = Path(__file__).parents[2] / "contract/vectors/trails"
WHOLE = VECTORS / "whole.hanhtrinh"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    return sit_down(tmp_path, "mat khau chua dung", monkeypatch)


def test_a_whole_trail_is_told_step_by_step(terminal: Inside) -> None:
    told = terminal.run("trail", "verify", str(WHOLE)).stdout
    assert "Nguyên vẹn: 6 bước" in told
    assert "UBND xã Mẫu" in told
    for word in ("Đã ghi nhận", "Tỉnh đã nhận, gói số 7", "Đã báo người dân", "Sở Xây dựng"):
        assert word in told
    assert "so với mã đối chiếu" in told
    facts = terminal.ask("trail", "verify", str(WHOLE))
    terminal.run("trail", "verify", str(WHOLE), "--root", facts["root"])
    terminal.run("trail", "verify", str(WHOLE), "--root", "AAAA-AAAA-AAAA-AAAA", code=5)


def test_a_step_that_was_touched_is_named(terminal: Inside) -> None:
    lines = WHOLE.read_bytes().split(b"\n")
    second = next(at for at, one in enumerate(lines) if b"step.v1" in one) + 1
    lines[second] = lines[second].replace(b'"sig":"', b'"sig":"A', 1)
    terminal.home.joinpath("sua.hanhtrinh").write_bytes(b"\n".join(lines))
    told = terminal.run("trail", "verify", "sua.hanhtrinh", code=5).stdout
    assert f"Dòng {second + 1} (bước 2" in told
    facts = terminal.ask("trail", "verify", "sua.hanhtrinh", code=5)
    assert [(one["line"], one["n"]) for one in facts["faults"]] == [(second + 1, 2)]
    assert facts["sound"] is False


def test_a_fork_is_shown_side_by_side(terminal: Inside) -> None:
    told = terminal.run("trail", "verify", str(VECTORS / "fork.hanhtrinh"), code=5).stdout
    assert told.count("   2  02/11/2026  Đã đóng gói") == 2
    assert "bước số 2 ghi hai kiểu" in told


def test_a_paper_tells_of_more_than_the_file_holds(terminal: Inside) -> None:
    last = terminal.ask("trail", "verify", str(WHOLE))["steps"][-1]
    head = f"SOTAY-HT1/{last['n']}-{last['digest'].upper()}"
    terminal.run("trail", "verify", str(WHOLE), "--head", head.lower())
    cut = WHOLE.read_bytes().splitlines(keepends=True)
    left = [line for number, line in enumerate(cut, 1) if number != last["line"]]
    terminal.home.joinpath("ngan.hanhtrinh").write_bytes(b"".join(left))
    terminal.run("trail", "verify", "ngan.hanhtrinh")
    told = terminal.run("trail", "verify", "ngan.hanhtrinh", "--head", head, code=5).stdout
    assert "GOI-56" in told
    assert "GOI-57" in terminal.run("trail", "verify", str(WHOLE), "--head", "1-AB", code=3).stderr
