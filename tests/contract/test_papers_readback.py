"""The minutes read back with poppler and pdfium: NĐ 30/2020, Phụ lục I and mẫu 1.9."""

import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from sotay.base.clock import VIETNAM
from sotay.model.matter import Matter
from sotay.model.meeting import Attendance, Contribution, Meeting, Official, Task, Vote
from sotay.model.office import Office
from sotay.model.records import Place, Source
from sotay.papers.fonts import FontFamily, best_family, families
from sotay.papers.minutes import minutes_pdf
from sotay.papers.paper import Paper

ID = "01890a5d-ac96-774b-bcce-b302099a8057"
PLACE = Place("09193", "thôn Đông Hạ", "Nhà văn hóa thôn")
OFFICE = Office(
    unit="09193", superior="UBND tỉnh Bắc Ninh", name="Ủy ban nhân dân xã Yên Thượng",
    symbol="UBND", recipients=("Thường trực UBND xã (báo cáo)",),
)  # fmt: skip
WORDS = "Đường vào xóm Đình ngập mỗi khi mưa, học sinh phải đi vòng gần hai cây số"
SKELETON = [
    "UBND TỈNH BẮC NINH", "ỦY BAN NHÂN DÂN XÃ YÊN THƯỢNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc", "Số: /BB-UBND", "BIÊN BẢN", "Họp thôn Đông Hạ bình xét hộ nghèo",
    "Thời gian bắt đầu: 19 giờ 30 phút, ngày 05 tháng 02 năm 2026", "Địa điểm: Nhà văn hóa thôn",
    "Thành phần tham dự:", "- Trần Văn Thuấn, Bí thư Chi bộ.", "Đại diện Nhân dân: 1.085 người;",
    "vắng mặt có lý do: 3 người.", "Chủ trì (chủ tọa): Lê Quang Đạo, Trưởng thôn",
    "Thư ký (người ghi biên bản): H'Lan Êban", "Nội dung (theo diễn biến cuộc họp):",
    "1. Chương trình, nội dung", "- Thông qua tiêu chí.", "2. Diễn biến", WORDS[:30],
    "3. Ý kiến phát biểu, thảo luận", "Một số hộ dân: Sửa đường",
    "4. Kiến nghị, phản ánh được ghi nhận", "- Kiến nghị: Làm thêm cống", "12 lượt ý kiến",
    "5. Biểu quyết", "tán thành 80/85; không tán thành 3/85; không có ý kiến 2/85.",
    "6. Kết luận", "Nhất trí danh sách.", "7. Nhiệm vụ được giao",
    "- Niêm yết danh sách; giao Trưởng thôn thực hiện; thời hạn: 20/02/2026.",
    "Cuộc họp kết thúc vào 21 giờ 05 phút, ngày 05 tháng 02 năm 2026./.",
    "THƯ KÝ", "CHỦ TỌA", "TRƯỞNG THÔN", "H'Lan Êban", "Lê Quang Đạo",
    "Nơi nhận:", "- Thường trực UBND xã (báo cáo);", "- Lưu: VT, Hồ sơ.",
]  # fmt: skip


def meeting(**changes: Any) -> Meeting:
    facts: dict[str, Any] = {
        "id": ID,
        "title": "Họp thôn Đông Hạ bình xét hộ nghèo",
        "starts": datetime(2026, 2, 5, 19, 30, tzinfo=VIETNAM),
        "ends": datetime(2026, 2, 5, 21, 5, tzinfo=VIETNAM),
        "place": PLACE,
        "chair": Official("Lê Quang Đạo", "Trưởng thôn"),
        "secretary": Official("H'Lan Êban", ""),
        "attendance": Attendance(0, (Official("Trần Văn Thuấn", "Bí thư Chi bộ"),), 1085, 3),
        "agenda": ("Thông qua tiêu chí",),
        "body": f"{WORDS}. " * 4,
        "contributions": (Contribution(speaker="Một số hộ dân", text="Sửa đường trước Tết."),),
        "votes": (Vote("Thông qua danh sách hộ nghèo", 80, 3, 2),),
        "conclusion": "Nhất trí danh sách.",
        "tasks": (Task("Niêm yết danh sách", "Trưởng thôn", date(2026, 2, 20)),),
    }
    return Meeting(**(facts | changes))


MATTER = Matter(
    id=ID, text="Làm thêm cống ở ngã ba", place=PLACE, raised=12, heard_at=(Source(ID),),
    noted=datetime(2026, 2, 5, 20, 0, tzinfo=VIETNAM),
)  # fmt: skip


def poppler(tool: str, pdf: bytes, *options: str) -> str:
    """Return what a poppler tool says of `pdf`."""
    out = [] if tool in ("pdfinfo", "pdffonts") else ["-"]
    done = subprocess.run([tool, *options, "-", *out], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(pdf: bytes) -> str:
    return poppler("pdftotext", pdf, "-layout")


@dataclass(frozen=True)
class Line:
    """One printed line: where it is (points from the sheet's top left), its size and face."""

    page: int
    left: int
    top: int
    width: int
    size: int
    face: str
    text: str


def lines_of(paper: Paper) -> list[Line]:
    xml = poppler("pdftohtml", paper.pdf, "-xml", "-i", "-zoom", "1", "-fontfullname", "-stdout")
    fonts: dict[str, tuple[int, str]] = {}
    lines = []
    for page in ET.fromstring(xml.encode()).iter("page"):  # noqa: S314 - of our own making
        for font in page.iter("fontspec"):
            fonts[font.attrib["id"]] = (int(font.attrib["size"]), font.attrib["family"])
        for line in page.iter("text"):
            place = [int(line.attrib[name]) for name in ("left", "top", "width")]
            size, face = fonts[line.attrib["font"]]
            text = re.sub(r"\s+", " ", "".join(line.itertext())).strip()
            lines.append(Line(int(page.attrib["number"]), *place, size, face, text))
    return lines


def find(lines: list[Line], start: str) -> Line:
    return next(line for line in lines if line.text.startswith(start))


@pytest.fixture(scope="module", params=["best", "packaged"])
def family(request: pytest.FixtureRequest) -> FontFamily:
    """Return the font of this machine, then the one that comes with the program."""
    return best_family() if request.param == "best" else next(iter(families([])))


@pytest.fixture(scope="module")
def paper(family: FontFamily) -> Paper:
    return minutes_pdf(meeting(), OFFICE, [MATTER], fonts=family)


def test_every_line_of_the_form_in_its_order(paper: Paper) -> None:
    said = " ".join(re.sub(r"\f\d*\n?", " ", poppler("pdftotext", paper.pdf, "-raw")).split())
    at = 0
    for part in SKELETON:
        found = said.find(part, at)
        assert found >= at, f"{part!r} is not after {said[at - 60 : at]!r}"
        at = found + (0 if part in ("THƯ KÝ", "CHỦ TỌA") else len(part))


def test_no_place_and_date_line_in_the_head(paper: Paper) -> None:
    head = text_of(paper.pdf).partition("BIÊN BẢN")[0]
    assert "ngày" not in head


@pytest.mark.parametrize(
    ("start", "size", "face"),
    [
        ("UBND TỈNH", 12, "Serif"),
        ("ỦY BAN NHÂN", 12, "Bold"),
        ("CỘNG HÒA", 12, "Bold"),
        ("Độc lập", 13, "Bold"),
        ("Số:", 13, "Serif"),
        ("BIÊN BẢN", 14, "Bold"),
        ("Họp thôn", 14, "Bold"),
        ("Thời gian", 14, "Serif"),
        ("Nội dung", 14, "Serif"),
        ("THƯ KÝ", 14, "Bold"),
        ("CHỦ TỌA", 14, "Bold"),
        ("Lê Quang Đạo", 14, "Bold"),
        ("Nơi nhận:", 12, "BoldItalic"),
        ("- Lưu:", 11, "Serif"),
    ],
)
def test_size_and_face(paper: Paper, start: str, size: int, face: str) -> None:
    line = find(lines_of(paper), start)
    assert line.size == size
    ends = {"Serif": (r"(Serif|Roman|PSMT|-400)$"), "Bold": "(-Bold|-BoldMT|-700)$",
            "BoldItalic": "(BoldItalic|BoldItalicMT|Italic-700)$"}  # fmt: skip
    assert re.search(ends[face], line.face), line.face


def test_sheet_margins_and_sides(paper: Paper, family: FontFamily) -> None:
    assert "(A4)" in poppler("pdfinfo", paper.pdf)
    boxes = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"',
        poppler(
            "pdftotext",
            minutes_pdf(meeting(body=f"{WORDS}; " * 30), OFFICE, fonts=family).pdf,
            "-bbox",
        ),
    )
    left, right = min(float(box[0]) for box in boxes), max(float(box[2]) for box in boxes)
    assert 29.99 <= left / 72 * 25.4 <= 35
    assert 15 - 0.5 <= 210 - right / 72 * 25.4 <= 20  # justified text may swell by a hair
    inside = [box for box in boxes if float(box[1]) > 57]
    assert max(float(box[3]) for box in inside) <= 842 - 20 / 25.4 * 72
    lines = lines_of(paper)
    assert find(lines, "THƯ KÝ").left < 210 / 2 / 25.4 * 72 < find(lines, "CHỦ TỌA").left
    assert find(lines, "Nơi nhận").left < find(lines, "CHỦ TỌA").left
    assert find(lines, "CHỦ TỌA").top == find(lines, "THƯ KÝ").top
    name = find(lines[lines.index(find(lines, "CHỦ TỌA")) :], "Lê Quang Đạo")
    assert name.top - find(lines, "TRƯỞNG THÔN").top > 25 / 25.4 * 72  # room for stamp and hand


def test_rules_under_issuer_motto_and_subject(paper: Paper) -> None:
    page = pypdfium2.PdfDocument(paper.pdf)[0]
    paths = [o.get_bounds() for o in page.get_objects() if o.type == 2]
    spans = sorted((842 - top, right - left, (left + right) / 2) for left, _, right, top in paths)
    assert len(spans) == 3
    lines = lines_of(paper)
    for start, low, high in (
        ("ỦY BAN NHÂN", 1 / 3, 1 / 2), ("Độc lập", 0.98, 1.02), ("Họp thôn", 1 / 3, 1 / 2),
    ):  # fmt: skip
        line = find(lines, start)
        middle = line.left + line.width / 2
        _, length, _ = min(spans, key=lambda s, m=middle, t=line.top: abs(s[2] - m) + abs(s[0] - t))
        assert low <= length / line.width <= high, start


def test_fonts_are_embedded_subsets_with_unicode_maps(paper: Paper) -> None:
    rows = poppler("pdffonts", paper.pdf).splitlines()[2:]
    assert rows
    assert all(re.search(r"yes yes yes +\d+ +0$", row) for row in rows)
    assert all(paper.font.replace(" ", "") in row for row in rows)


def test_file_names_the_paper_and_no_person(paper: Paper, family: FontFamily) -> None:
    facts = poppler("pdfinfo", paper.pdf)
    assert re.search(r"Title: +Biên bản: Họp thôn Đông Hạ", facts)
    assert not re.search(r"Author|Date|Creator", facts)
    assert b"/Lang (vi-VN)" in paper.pdf
    assert minutes_pdf(meeting(), OFFICE, [MATTER], fonts=family).pdf == paper.pdf


def test_a_printing_library_is_loaded_only_to_print() -> None:
    program = "import sys, sotay.papers.paper, sotay.papers.errors, sotay.papers.layout\n"
    program += "raise SystemExit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_another_process_makes_the_same_bytes(paper: Paper, family: FontFamily) -> None:
    program = (
        "import hashlib, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_papers_readback import *\n"
        "from sotay.papers.fonts import font_folders\n"
        f"family = next(f for f in families(font_folders()) if f.name == {family.name!r})\n"
        "pdf = minutes_pdf(meeting(), OFFICE, [MATTER], fonts=family).pdf\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == hashlib.sha256(paper.pdf).hexdigest()
