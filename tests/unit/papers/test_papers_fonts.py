"""The order of families, and what is not taken for one. Real font files, under other names."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import reportlab

from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.papers import fonts
from sotay.papers.errors import FontUnreadable, NoSerifFont
from sotay.papers.fonts import FontFamily, best_family, families, packaged_family, ready
from sotay.papers.minutes import minutes_pdf

VERA = Path(reportlab.__file__).parent / "fonts"  # a font without Vietnamese, to be refused
TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "TIMESBI.TTF")
COMMON_SIGNS = "−≥≤≠±×÷°²³µ½¼¾‰€₫№→←↑↓√∞≈Ωαβ•…“”‘’–—§■□●○►"


def four(family: FontFamily) -> tuple[Path, ...]:
    return (family.regular, family.bold, family.italic, family.bold_italic)


def put(folder: Path, sources: tuple[Path, ...], names: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for source, name in zip(sources, names, strict=True):
        shutil.copy(source, folder / name)
    return folder


def test_times_comes_before_the_packaged_family(tmp_path: Path) -> None:
    put(tmp_path / "fonts/deep/er", four(packaged_family()), TIMES)
    names = [family.name for family in families([tmp_path / "none", tmp_path / "fonts"])]
    assert names == ["Times New Roman", "Liberation Serif"]


def test_a_family_that_lacks_a_face_is_passed_over(tmp_path: Path) -> None:
    folder = put(tmp_path / "fonts", four(packaged_family()), TIMES)
    (folder / "timesi.ttf").unlink()
    assert [family.name for family in families([folder])] == ["Liberation Serif"]


def test_a_font_without_vietnamese_is_refused() -> None:
    vera = FontFamily("Vera", *(VERA / f"Vera{face}.ttf" for face in ("", "Bd", "It", "BI")))
    with pytest.raises(FontUnreadable, match="Vera"):
        ready(vera)


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(packaged_family().regular.read_bytes()[:3000])
    (tmp_path / "void.ttf").write_bytes(b"")
    (tmp_path / "noise.ttf").write_bytes(b"not a font" * 99)
    for name in ("bad.ttf", "gone.ttf", "void.ttf", "noise.ttf"):
        with pytest.raises(FontUnreadable, match="Hỏng"):
            ready(FontFamily("Hỏng", *[tmp_path / name] * 4))


def test_an_unusable_family_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, (VERA / "Vera.ttf",) * 4, TIMES)
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    assert best_family.__wrapped__().name == "Liberation Serif"


def test_no_font_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = replace(packaged_family(), italic=tmp_path / "gone.ttf")
    monkeypatch.setattr(fonts, "families", lambda _folders: iter([gone]))
    with pytest.raises(NoSerifFont, match="Times New Roman"):
        best_family.__wrapped__()


def test_the_packaged_family_has_vietnamese_and_the_common_signs() -> None:
    lacking = [sign for sign in COMMON_SIGNS if ord(sign) not in ready(packaged_family())]
    assert not lacking


def test_the_packaged_faces_are_all_set(meeting: Callable[..., Meeting], office: Office) -> None:
    paper = minutes_pdf(meeting(), office, fonts=packaged_family())
    assert paper.font == "Liberation Serif"
    assert all(name in paper.pdf for name in (b"LiberationSerif-Bold", b"+LiberationSerif"))


def test_this_machine_has_a_font() -> None:
    assert best_family().name in ("Times New Roman", "Liberation Serif")
