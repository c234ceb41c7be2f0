"""The order of families, and what is not taken for one. Real font files, under other names."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import reportlab

from sotay.model.office import Office
from sotay.model.records import Meeting
from sotay.papers import fonts
from sotay.papers.errors import FontUnreadable, NoSerifFont
from sotay.papers.fonts import FontFamily, best_family, families, ready
from sotay.papers.minutes import minutes_pdf
from sotay.papers.noto import noto_faces

VERA = Path(reportlab.__file__).parent / "fonts"  # a font without Vietnamese, to be refused
TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "TIMESBI.TTF")
LIBERATION = tuple(
    f"LiberationSerif-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")
)


@pytest.fixture
def noto(tmp_path: Path) -> tuple[Path, ...]:
    faces = noto_faces()
    assert faces is not None
    for name, face in zip("rbic", faces, strict=True):
        (tmp_path / f"{name}.src").write_bytes(face)
    return tuple(tmp_path / f"{name}.src" for name in "rbic")


def put(folder: Path, sources: tuple[Path, ...], names: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for source, name in zip(sources, names, strict=True):
        shutil.copy(source, folder / name)
    return folder


def test_times_comes_before_liberation_and_noto_last(
    tmp_path: Path, noto: tuple[Path, ...]
) -> None:
    put(tmp_path / "fonts/deep/er", noto, LIBERATION)
    put(tmp_path / "fonts", noto, TIMES)
    names = [family.name for family in families([tmp_path / "none", tmp_path / "fonts"])]
    assert names == ["Times New Roman", "Liberation Serif", "Noto Serif"]


def test_a_family_that_lacks_a_face_is_passed_over(tmp_path: Path, noto: tuple[Path, ...]) -> None:
    folder = put(tmp_path / "fonts", noto, TIMES)
    (folder / "timesi.ttf").unlink()
    assert [family.name for family in families([folder])] == ["Noto Serif"]


def test_a_font_without_vietnamese_is_refused() -> None:
    vera = FontFamily("Vera", *(VERA / f"Vera{face}.ttf" for face in ("", "Bd", "It", "BI")))
    with pytest.raises(FontUnreadable, match="Vera"):
        ready(vera)


def test_a_damaged_font_is_refused(tmp_path: Path, noto: tuple[Path, ...]) -> None:
    (tmp_path / "bad.ttf").write_bytes(noto[0].read_bytes()[:3000])
    for damaged in (tmp_path / "bad.ttf", tmp_path / "gone.ttf", b"", b"not a font" * 99):
        with pytest.raises(FontUnreadable, match="Hỏng"):
            ready(FontFamily("Hỏng", *[damaged] * 4))


def test_an_unusable_family_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, (VERA / "Vera.ttf",) * 4, TIMES)
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    assert best_family.__wrapped__().name == "Noto Serif"


def test_no_font_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    monkeypatch.setitem(sys.modules, "fontpkg_noto_serif", None)
    noto_faces.cache_clear()
    try:
        with pytest.raises(NoSerifFont, match="Times New Roman"):
            best_family.__wrapped__()
    finally:
        noto_faces.cache_clear()


def test_the_packaged_faces_differ_in_weight(
    meeting: Callable[..., Meeting], office: Office
) -> None:
    family = next(iter(families([])))
    paper = minutes_pdf(meeting(), office, fonts=family)
    assert paper.font == "Noto Serif"
    assert all(name in paper.pdf for name in (b"NotoSerif-700", b"NotoSerif-400"))
    assert len({family.regular, family.bold, family.italic, family.bold_italic}) == 4


def test_this_machine_has_a_font() -> None:
    assert best_family().name in ("Times New Roman", "Liberation Serif", "Noto Serif")
