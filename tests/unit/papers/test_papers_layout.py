"""Layout files: the legal ranges of NĐ 30/2020, Phụ lục I, and what is refused."""

import re
import subprocess
from collections.abc import Callable

import pytest

from sotay.base.resources import resource
from sotay.model.meeting import Meeting
from sotay.model.office import Office
from sotay.papers.errors import LayoutUnusable
from sotay.papers.layout import load_layout, parse_layout
from sotay.papers.minutes import LAYOUT, minutes_pdf

SIZES = {
    "country": (12, 13), "motto": (13, 14), "superior": (12, 13), "issuer": (12, 13),
    "number": (13, 13), "kind": (13, 14), "subject": (13, 14), "line": (13, 14), "body": (13, 14),
    "heading": (13, 14), "role": (13, 14), "post": (13, 14), "signatory": (13, 14),
    "recipients": (12, 12), "recipient": (11, 11), "page_number": (13, 14),
}  # fmt: skip
BOLD = {"country", "motto", "issuer", "kind", "subject", "heading", "role", "post", "signatory"}
CAPS = {"country", "superior", "issuer", "kind", "role", "post"}


@pytest.fixture
def text() -> str:
    return resource(f"layouts/{LAYOUT}.toml").read_text("utf-8")


def test_sheet_is_a4_with_legal_margins() -> None:
    page = load_layout(LAYOUT).page
    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.top <= 25
    assert 20 <= page.bottom <= 25
    assert 30 <= page.left <= 35
    assert 15 <= page.right <= 20
    assert page.number_baseline < page.top


@pytest.mark.parametrize("name", SIZES)
def test_component_is_within_the_decree(name: str) -> None:
    component = getattr(load_layout(LAYOUT).components, name)
    low, high = SIZES[name]
    assert low <= component.size <= high
    assert component.caps == (name in CAPS)
    if name == "recipients":
        assert component.bold
        assert component.italic
    else:
        assert component.bold == (name in BOLD)
        assert not component.italic


def test_body_is_spaced_as_the_decree_has_it() -> None:
    layout = load_layout(LAYOUT)
    for component in (layout.components.body, layout.components.line, layout.components.heading):
        assert component.align == "justify"
        assert component.indent in (10, 12.7)
        assert component.gap >= 6
        assert 1 <= component.lines <= 1.5
    assert 1 / 3 <= layout.rules.issuer <= 1 / 2
    assert 1 / 3 <= layout.rules.subject <= 1 / 2
    assert layout.rules.motto == 1


@pytest.mark.parametrize(
    ("line", "put", "named"),
    [
        ("left = 30", "left = 30\nleft_edge = 30", "left_edge"),
        ("left = 30", "", "left"),
        ("left = 30", 'left = "30"', "left"),
        ("left = 30", "left = -1", "left"),
        ('align = "justify"', 'align = "middle"', "align"),
        ('place = "Địa điểm: {place}"', 'place = "Địa điểm: {owner}"', "words.place"),
        ('chair_role = "Chủ tọa"', 'chair_role = "{x"', "}"),
        ("[kinds.giao_ban]", "[kinds.giao_luu]", "giao_luu"),
        ('phan_anh = "Phản ánh"', "", "phan_anh"),
        ('"votes", ', '"voting", ', "voting"),
        ("[page]", "[page", "line"),
    ],
)
def test_what_the_code_cannot_follow_is_refused(text: str, line: str, put: str, named: str) -> None:
    assert line in text
    with pytest.raises(LayoutUnusable) as refused:
        parse_layout("thử", text.replace(line, put, 1))
    assert named in refused.value.reason
    assert "thử" in str(refused.value)


def test_a_missing_layout_is_refused() -> None:
    with pytest.raises(LayoutUnusable, match="khong-co"):
        load_layout("khong-co")


def test_numbers_and_words_of_the_layout_change_the_paper(
    text: str, meeting: Callable[..., Meeting], office: Office
) -> None:
    changed = text.replace('"Địa điểm: {place}"', '"Nơi họp: {place}"').replace(
        "left = 30 ", "left = 35 "
    )
    changed = changed.replace("left = 30\n", "left = 35\n")
    changed = re.sub(r"sections = \[.*\]", 'sections = ["conclusion", "body"]', changed)
    facts = meeting(body="Diễn ra tốt.", conclusion="Nhất trí.", agenda=("Không in.",))
    paper = minutes_pdf(facts, office, layout=parse_layout("thử", changed))
    command = ["pdftotext", "-bbox", "-", "-"]
    boxes = subprocess.run(
        command, input=paper.pdf, capture_output=True, check=True
    ).stdout.decode()
    words = " ".join(re.findall(r">([^<>\n]+)</word>", boxes))
    assert "Nơi họp:" in words
    assert "1. Kết luận Nhất trí. 2. Diễn biến" in words
    assert "Không in" not in words
    lefts = [float(x) for x in re.findall(r'xMin="([\d.]+)"', boxes)]
    assert min(lefts) >= 35 / 25.4 * 72 - 0.01
