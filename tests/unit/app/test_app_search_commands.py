"""`sotayctl search`: narrowed, marked on a terminal, and told what to do where nothing is found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main


def matter(number: int, text: str, hamlet: str, sector: str, day: int) -> str:
    made = {
        "type": "matter",
        "id": f"01936f2e-7c00-7000-8000-{number:012}",
        "text": text,
        "sector": sector,
        "place": {"unit": "07210", "hamlet": hamlet},
        "noted": f"2026-11-{day}T19:30:00+07:00",
    }
    return json.dumps(made)


LINES = (
    matter(1, "Đường liên thôn bị ngập", "Thôn Hạ", "giao_thong", 10),
    matter(2, "Sửa đường vào xóm, đường liên thôn", "Thôn Thượng", "giao_thong", 12),
    matter(3, "Nước sạch ở đường liên thôn", "Thôn Hạ", "nuoc_dien", 14),
)


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá\n", encoding="utf-8")
    Path("vao.jsonl").write_text("\n".join(LINES), encoding="utf-8")

    def typed(*words: str, color: bool = False) -> Any:
        at = ["--notebook", "so", "--passphrase-file", "khau"]
        return CliRunner().invoke(main, [*at, *words], color=color)

    typed("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    typed("import", "--close", "vao.jsonl")
    return typed


def found(typed: Callable[..., Any], *words: str) -> list[str]:
    told = json.loads(typed("--json", "search", *words).stdout)
    assert told["pending"] == 0
    assert told["count"] == len(told["hits"])
    return sorted(hit["row"]["id"][-1] for hit in told["hits"])


def test_search_is_narrowed_as_in_the_window(typed: Callable[..., Any]) -> None:
    words = ("duong", "lien", "thon")
    assert found(typed, *words) == ["1", "2", "3"]
    assert found(typed, *words, "--hamlet", "Thôn Hạ") == ["1", "3"]
    assert found(typed, *words, "--sector", "giao_thong") == ["1", "2"]
    assert found(typed, *words, "--since", "2026-11-12") == ["2", "3"]
    assert found(typed, *words, "--hamlet", "Thôn Hạ", "--sector", "giao_thong") == ["1"]
    assert found(typed, *words, "--status", "received") == []
    assert found(typed, *words, "--kind", "meeting") == []


def test_words_are_underlined_on_a_terminal_and_plain_elsewhere(typed: Callable[..., Any]) -> None:
    shown = typed("search", "ngap", color=True).stdout
    assert "bị \x1b[4mngập\x1b[0m" in shown
    assert "1 bản ghi" in shown
    assert "\x1b" not in typed("search", "ngap").stdout


def test_nothing_found_says_what_to_do(typed: Callable[..., Any]) -> None:
    done = typed("search", "không hề có")
    assert done.exit_code == 0
    assert "gõ không dấu" in done.stdout
