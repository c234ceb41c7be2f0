"""Any file that is taken becomes something to attach, under a name that says what it is now."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from sotay.base.errors import Cancelled, FileUnreadable, NotAFile
from sotay.media import cleaning, pdf
from sotay.media.errors import KindNotTaken, MediaBroken


def tiff(path: Path, size: tuple[int, int] = (900, 600)) -> Path:
    Image.effect_noise(size, 80).convert("RGB").save(path, "TIFF")
    return path


def paper(path: Path) -> Path:
    canvas = Canvas(str(path))
    for _ in range(2):
        canvas.drawString(80, 700, "Tờ trình")
        canvas.showPage()
    canvas.save()
    return path


def test_a_scan_of_another_kind_becomes_a_picture_named_so(tmp_path: Path) -> None:
    added = cleaning.take(tiff(tmp_path / "Quét.TIF"), "Quét.TIF", edge=300)
    assert (added.name, added.type) == ("Quét.jpg", "image/jpeg")
    with added.open() as file:
        picture = Image.open(io.BytesIO(file.read()))
    assert picture.size == (300, 200)
    assert Image.open(io.BytesIO(added.thumb)).size == (300, 200)
    with added.open() as again:
        assert len(again.read()) == added.size


def test_a_pdf_is_kept_bare_whatever_its_name(tmp_path: Path) -> None:
    path = paper(tmp_path / "đơn")
    added = cleaning.take(path, "đơn số 3.2026")
    assert (added.name, added.type, added.pages) == ("đơn số 3.2026.pdf", "application/pdf", 2)
    assert not added.signed
    with added.open() as file:
        assert file.read() == pdf.clean(path.read_bytes()).content
    path.write_bytes(b"%PDF-1.7 other")  # changed after it was looked at
    with added.open() as file:
        assert b"other" not in file.read()


def test_what_is_not_a_file_to_take_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="không có tệp"):
        cleaning.take(tmp_path / "không có.jpg", "không có.jpg")
    with pytest.raises(FileUnreadable, match="đây là thư mục"):
        cleaning.take(tmp_path, "thư mục")
    if hasattr(os, "mkfifo"):  # to open one would wait for ever
        os.mkfifo(tmp_path / "ống.jpg")
        with pytest.raises(NotAFile):
            cleaning.take(tmp_path / "ống.jpg", "ống.jpg")
    with pytest.raises(KindNotTaken):
        cleaning.take(b"PK\x03\x04 a sheet", "bảng.jpg")
    with pytest.raises(MediaBroken):
        cleaning.take(b"\xff\xd8\xff\xe0" + os.urandom(900), "hỏng.jpg")


def test_it_stops_when_asked(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        cleaning.take(tiff(tmp_path / "a.tif"), "a.tif", cancelled=lambda: True)


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("ảnh.JPG", "image/jpeg", "ảnh.JPG"),
        ("ảnh.jpeg", "image/jpeg", "ảnh.jpeg"),
        ("ảnh.heic", "image/jpeg", "ảnh.jpg"),
        ("Ảnh dán lúc 14.30.05", "image/png", "Ảnh dán lúc 14.30.05.png"),
        ("ghi âm", "audio/x-matroska", "ghi âm.mka"),
        ("v. 2 (bản cuối)", "application/pdf", "v. 2 (bản cuối).pdf"),
        ("", "image/png", ".png"),
    ],
)
def test_the_ending_says_what_the_content_is(name: str, kind: str, told: str) -> None:
    assert cleaning.named(name, kind) == told
