"""Where pages end: signatures never alone, no widow, no orphan, no heading last on a page."""

import itertools
import re
import subprocess
from collections.abc import Callable
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.model.meeting import Attendance, Contribution, Meeting, Official, Task
from sotay.model.office import Office
from sotay.papers.minutes import minutes_pdf

SENTENCE = "Đường vào xóm Đình ngập mỗi khi mưa, học sinh phải đi vòng gần hai cây số;"
WORDS = SENTENCE.split()
Make = Callable[..., Meeting]
Page = list[tuple[int, bool, str]]  # lines: left edge in points, bold, text


def pages_of(pdf: bytes) -> list[Page]:
    """Return the lines of each page from the top, without its number."""
    command = ["pdftohtml", "-xml", "-i", "-zoom", "1", "-fontfullname", "-stdout", "-", "-"]
    xml = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    bold: set[str] = set()
    pages = []
    for page in ET.fromstring(xml).iter("page"):  # noqa: S314 - of our own making
        bold |= {f.attrib["id"] for f in page.iter("fontspec") if "Bold" in f.attrib["family"]}
        lines = [
            (
                int(line.attrib["left"]),
                line.attrib["font"] in bold,
                "".join(line.itertext()).strip(),
            )
            for line in page.iter("text")
            if int(line.attrib["top"]) > 50
        ]
        pages.append(lines)
    return pages


def body(pages: list[Page]) -> list[Page]:
    """Return the lines from Nội dung to the closing sentence, page by page."""
    numbered = [(n, line) for n, page in enumerate(pages) for line in page]
    starts = next(i for i, (_, line) in enumerate(numbered) if line[2].startswith("Nội dung"))
    ends = next(i for i, (_, line) in enumerate(numbered) if "kết thúc vào" in line[2])
    kept = numbered[starts + 1 : ends + 1]
    return [[line for _, line in page] for _, page in groupby(kept, key=lambda entry: entry[0])]


def check_pages(pages: list[Page]) -> None:
    last = pages[-1]
    texts = [text for _, _, text in last]
    closing = next(i for i, text in enumerate(texts) if "kết thúc vào" in text)
    assert closing >= 2, "the closing sentence and signatures came without body text"
    for sign in (
        "THƯ KÝ",
        "CHỦ TỌA",
        "Phạm Thu Hà",
        "Lê Quang Đạo",
        "Nơi nhận:",
        "- Lưu: VT, Hồ sơ.",
    ):
        assert sign in texts[closing:]
    for here, following in zip(body(pages), body(pages)[1:], strict=False):
        indent = min(left for page in pages for left, _, _ in page) + 20
        (left, bold, text), (next_left, _, _) = here[-1], following[0]
        assert not (bold and text[:1].isdigit()), f"a heading ends a page: {text}"
        if next_left < indent:  # a paragraph runs on
            assert left < indent, "one line of a paragraph left behind"
            assert len(following) == 1 or following[1][0] < indent, (
                "one line of a paragraph sent on"
            )


lengths = st.integers(1, 130) | st.integers(300, 900)
paragraphs = st.lists(lengths, min_size=0, max_size=10).map(
    lambda counts: "\n".join(" ".join((WORDS * 60)[:count]) for count in counts)
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=paragraphs, conclusion=paragraphs, officials=st.integers(0, 12), tasks=st.integers(0, 3)
)
def test_signatures_go_with_body_text_and_paragraphs_break_well(
    meeting: Make, office: Office, text: str, conclusion: str, officials: int, tasks: int
) -> None:
    facts: dict[str, Any] = {
        "body": text,
        "conclusion": conclusion,
        "attendance": Attendance(
            officials=(Official("Vũ Đình Khải", "Chi hội trưởng"),) * officials
        ),
        "tasks": (Task("Nạo vét kênh", "Hợp tác xã"),) * tasks,
    }
    pages = pages_of(minutes_pdf(meeting(**facts), office).pdf)
    check_pages(pages)
    printed = " ".join(text for page in pages for _, _, text in page).split()
    assert printed.count("Đường") == f"{text} {conclusion}".split().count("Đường")


@pytest.mark.parametrize("lines", range(22, 40))
def test_signatures_at_every_place_of_the_page(meeting: Make, office: Office, lines: int) -> None:
    """One paragraph that ends a line further down each time."""
    text = " ".join(WORDS * lines)
    check_pages(pages_of(minutes_pdf(meeting(body=text), office).pdf))
    check_pages(pages_of(minutes_pdf(meeting(body="Một dòng.\n" * lines), office).pdf))


def test_page_number_from_the_second_page_on(meeting: Make, office: Office) -> None:
    paper = minutes_pdf(meeting(body=" ".join(WORDS * 200)), office)
    command = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(command, input=paper.pdf, capture_output=True, check=True).stdout.decode()
    firsts = [page.strip().splitlines()[0].strip() for page in said.split("\f") if page.strip()]
    assert len(firsts) == paper.pages > 3
    assert firsts[1:] == [str(n) for n in range(2, paper.pages + 1)]
    assert firsts[0].endswith("VIỆT NAM")


def test_table_of_officials_repeats_its_head(meeting: Make, office: Office) -> None:
    officials = tuple(Official(f"Nguyễn Văn {n}", "Trưởng thôn") for n in range(90))
    pages = pages_of(minutes_pdf(meeting(attendance=Attendance(officials=officials)), office).pdf)
    heads = [any(text == "STT" for _, _, text in page) for page in pages]
    rows = [any(text.startswith("Nguyễn Văn") for _, _, text in page) for page in pages]
    assert sum(rows) >= 3
    assert heads == rows


@pytest.mark.parametrize("text", ["x" * 200_000, " ".join(WORDS * 2600)[:200_000]])
def test_endless_text_is_all_printed(meeting: Make, office: Office, text: str) -> None:
    paper = minutes_pdf(meeting(body=text), office)
    command = ["pdftotext", "-raw", "-", "-"]
    said = subprocess.run(command, input=paper.pdf, capture_output=True, check=True).stdout.decode()
    printed = "".join(line for line in said.split() if not line.isdigit())
    assert "".join(text.split()) in printed


def test_three_hundred_contributions(meeting: Make, office: Office) -> None:
    said = tuple(
        Contribution(speaker=f"Nhóm hộ số {n}", text=" ".join(WORDS * 2)) for n in range(300)
    )
    pages = pages_of(minutes_pdf(meeting(contributions=said), office).pdf)
    text = "\n".join(line for page in pages for _, _, line in page)
    assert all(f"Nhóm hộ số {n}:" in text for n in range(300))
    check_pages(pages)


def test_more_recipients_than_a_page_holds_run_on(meeting: Make, office: Office) -> None:
    pages = pages_of(
        minutes_pdf(meeting(recipients=tuple(f"Cơ quan {n}" for n in range(150))), office).pdf
    )
    text = [line for page in pages for _, _, line in page]
    assert [f"- Cơ quan {n};" for n in range(150)] == [t for t in text if t.startswith("- Cơ quan")]
    assert text[-1] == "- Lưu: VT, Hồ sơ."


def test_a_pasted_cell_longer_than_a_page_runs_on(meeting: Make, office: Office) -> None:
    body = f"TT\tNội dung\tGhi chú\n1\t{SENTENCE * 60}\tĐã xem\n2\tHết\t"
    pdf = minutes_pdf(meeting(body=body), office).pdf
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert " ".join(text.stdout.decode().split()).count("Đường vào") == 60


def text_of(pdf: bytes) -> str:
    """Return the words of a paper, line by line as they stand."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


KEPT = (
    "mưa ≥ 15 độ", "Văn phòng – Thống kê", "Tài chính - Kế hoạch", "Nghị định số 30/2020/NĐ-CP",
    "ngày 05 tháng 3", "Điều 12 Luật", "rộng 4 x 6 m", "giai đoạn 2026 – 2030", "12 500 000 đồng",
    "120 m²", "5 nhân khẩu", "7 giờ 30 phút", "≤ 37,5 °C", "điểm a khoản 2",
)  # fmt: skip


def test_no_line_parts_a_figure_or_begins_with_a_dash(meeting: Make, office: Office) -> None:
    """Each stands at the end of lines of every length, in running text and in the title."""
    body = "\n".join(
        "y " * 2
        + "mươn " * (fill % 9)
        + "i" * (fill % 7)
        + " "
        + " ".join([*KEPT[fill % 14 :], *KEPT])
        for fill in range(60)
    )
    wide = " ".join(["Hội nghị bàn về Văn phòng – Thống kê và mưa ≥ 15 độ"] * 4)
    told = text_of(minutes_pdf(meeting(body=body, title=wide), office).pdf)
    lines = [line.split() for line in told.partition("Nơi nhận")[0].splitlines() if line.strip()]
    assert len(lines) > 200
    for line, following in itertools.pairwise(lines):
        end, start = line[-1], following[0]
        assert start not in ("–", "-", "m²", "độ", "°C", "x", "nhân", "đồng"), (line, following)
        assert end not in ("≥", "≤", "số", "Điều", "điểm", "x", "tháng"), (line, following)
        assert not (end[-1].isdigit() and start in ("m", "giờ", "phút", "500", "000")), line


PASTED = (
    "Chỉ tiêu\tKế hoạch\tThực hiện\tTỷ lệ\tGhi chú dài về nguyên nhân tăng, giảm so với cùng kỳ\n"
    "Thu ngân sách (triệu đồng)\t12.500\t12.337,5\t98,7 %\tDo chậm đấu giá quyền sử dụng đất ở\n"
    "Tỷ lệ bảo hiểm y tế toàn xã\t95 %\t96,4 %\t101,5 %\tĐạt"
)


def test_no_figure_of_a_pasted_table_is_broken(meeting: Make, office: Office) -> None:
    words = text_of(minutes_pdf(meeting(body=PASTED), office).pdf).split()
    for figure in ("12.500", "12.337,5", "98,7", "101,5", "96,4"):
        assert figure in words


def test_no_paragraph_ends_in_one_syllable(meeting: Make, office: Office) -> None:
    body = "\n".join(
        f"{'họp ' * 9}{'i' * fill} Công chức Văn phòng – Thống kê" + "." * (fill % 2)
        for fill in range(1, 60)
    )
    lines = text_of(minutes_pdf(meeting(body=body), office).pdf).splitlines()
    assert not [line for line in lines if line.strip() in ("kê", "kê.")]


def test_lines_of_recipients_are_as_far_apart_as_lines_of_one(meeting: Make) -> None:
    names = ("Như thành phần dự họp", "Các phòng, ban, ngành, đoàn thể " * 4, "Đảng ủy", "Lưu: VT")
    office = Office(unit="09193", name="UBND", recipients=names)
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    pdf = minutes_pdf(meeting(), office).pdf
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    tops = [float(at) for at in re.findall(r'<line [^>]*yMin="([\d.]+)"', told.split("Nơi", 1)[1])]
    apart = [round(after - before, 1) for before, after in itertools.pairwise(sorted(tops)[1:])]
    assert len(apart) > 4
    assert max(apart) - min(apart) <= 0.2, apart
