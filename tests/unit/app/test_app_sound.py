"""`sotayctl attach` takes sound too, where it may be kept."""

import io
import json
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main

MEETING = "01936f2e-7c00-7000-8000-000000000001"
INTERVIEW = "01936f2e-7c00-7000-8000-000000000002"
SPOKEN = {"given": True, "method": "loi_noi", "text_version": "2026-2"}


def wav(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(range(256)) * (125 * seconds))
    return out.getvalue()


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run `sotayctl` in a folder with a notebook, a recording, a meeting and an interview."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá\n", encoding="utf-8")
    Path("họp.wav").write_bytes(wav(3))
    at = "2026-11-14T19:30:00+07:00"
    place = {"unit": "07210"}
    official = {"name": "Phạm Thu Hà"}
    meeting = {"type": "meeting", "id": MEETING, "starts": at, "place": place}
    meeting |= {"chair": official, "secretary": official}
    interview = {"type": "interview", "id": INTERVIEW, "held": at, "place": place}
    lines = "\n".join(json.dumps(one) for one in (meeting, interview))
    Path("vao.jsonl").write_text(lines, encoding="utf-8")
    consented = interview | {"consents": [{"purpose": "ghi_am", "at": at, **SPOKEN}]}
    Path("đồng ý.jsonl").write_text(json.dumps(consented), encoding="utf-8")

    def typed(*words: str) -> Any:
        given = ["--notebook", "so", "--passphrase-file", "khau", "--json"]
        return CliRunner().invoke(main, [*given, *words])

    typed("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    typed("import", "--close", "vao.jsonl")
    return typed


def attachments(typed: Callable[..., Any], record: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(typed("attachments", record).stdout)
    return found


def test_a_recording_of_a_meeting_is_attached(typed: Callable[..., Any]) -> None:
    done = typed("attach", MEETING, "họp.wav")
    assert done.exit_code == 0, done.output
    (one,) = attachments(typed, MEETING)
    assert (one["type"], one["seconds"], one["name"]) == ("audio/x-matroska", 3, "họp.mka")


def test_an_interview_asks_for_consent_first(typed: Callable[..., Any]) -> None:
    refused = typed("attach", INTERVIEW, "họp.wav")
    assert refused.exit_code != 0
    assert "AMT-04" in refused.output
    assert attachments(typed, INTERVIEW) == []
    assert typed("import", "--close", "đồng ý.jsonl").exit_code == 0
    assert typed("attach", INTERVIEW, "họp.wav").exit_code == 0
    assert len(attachments(typed, INTERVIEW)) == 1
