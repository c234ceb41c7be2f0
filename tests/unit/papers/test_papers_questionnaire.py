"""A blank questionnaire on its pages: nothing lost, nothing torn apart, boxes where they belong."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papered import IMAGE, LABELS, PATH, drawn, pages, rows_of, text
from PIL import Image

from sotay.model.words import PURPOSES
from sotay.papers.fonts import packaged_family
from sotay.papers.paper import Paper
from sotay.papers.questionnaires.blank import blank_pdf
from sotay.papers.questionnaires.parts import (
    Asked,
    Blank,
    Choices,
    Figures,
    File,
    Grid,
    Lines,
    Listed,
    Moment,
    Note,
    Option,
    Part,
    Picture,
    Place,
    Rich,
    Run,
    Section,
    Space,
    Tick,
    Told,
    Turns,
)


def said(text: str) -> Rich:
    return (Run(text),)


def asked(number: int, label: str, space: Space, **more: object) -> Asked:
    return Asked(Told(said(label), f"{number}.", **more), space)  # type: ignore[arg-type]


def options(*words: str) -> tuple[Option, ...]:
    return tuple(Option(said(one)) for one in words)


def paper(*parts: Part, **more: object) -> Paper:
    blank = Blank("Phiếu hộ", "ho", "3", "ab" * 32, "Tôi là cán bộ.", parts)
    return blank_pdf(replace(blank, **more), fonts=packaged_family())  # type: ignore[arg-type]


def test_each_kind_of_room_is_drawn() -> None:
    spaces: list[tuple[Space, int]] = [
        (Choices(options("Có", "Không")), 2), (Choices(options(*"abcdefg"), "many"), 7),
        (Lines(3), 3), (Figures(4), 4), (Figures(3, 2), 5), (Moment("day"), 8),
        (Moment("month"), 6), (Moment("year"), 4), (Moment("time"), 4), (Moment("both"), 12),
        (Place(), 2), (Place(several=True), 3), (File("image"), 1), (Tick(), 1),
        (Listed("xa", 9999), 1),
        (Listed("xa", 0, many=True), 3),
    ]  # fmt: skip
    none = drawn(paper())
    for space, number in spaces:
        made = paper(asked(1, "Một câu hỏi khá dài để chỗ ghi đứng ở dòng dưới " * 3, space))
        assert drawn(made) - none == number, space


def test_head_consent_and_foot_say_what_they_must() -> None:
    made = paper(*(asked(n, f"Câu hỏi số {n}", Lines(2)) for n in range(1, 60)))
    whole, each = text(made), pages(made)
    for words in ("PHIẾU HỘ", "Ngày hỏi:", "Thôn, tổ dân phố:", "Mã người cho ý kiến:",
                  "Tôi là cán bộ.", "Lời đọc bản", *PURPOSES.values()):  # fmt: skip
        assert " ".join(words.split()) in whole, words
    assert whole.count("Đồng ý") >= len(PURPOSES)
    assert made.pages == len(each) > 4
    for number, one in enumerate(each, 1):
        assert f"Phiếu hộ · ho · bản 3 · {('ab' * 32)[:16]}" in one
        assert f"Trang {number}/{made.pages}" in one.replace("/ ", "/")
        assert ("Mã người cho ý kiến: …" in one) == (number > 1)


def test_the_file_is_as_the_other_papers_are() -> None:
    made = paper(asked(1, "Tên", Lines(1)))
    with pikepdf.open(__import__("io").BytesIO(made.pdf)) as file:
        assert str(file.Root.Lang) == "vi-VN"
        assert str(file.docinfo.Title) == "Phiếu hộ"
        assert set(file.docinfo.keys()) == {"/Title", "/Subject", "/Producer"}
    assert made.pdf == paper(asked(1, "Tên", Lines(1))).pdf


def test_a_question_and_its_room_stay_on_one_page() -> None:
    for lines in range(1, 8):
        parts = [asked(n, f"Hỏi {n} " + "điều gì đó khá dài " * 5, Lines(lines)) for n in range(30)]
        made = paper(*parts, size=11)
        assert text(made).count("Hỏi ") == 30
        for page in pypdfium2.PdfDocument(made.pdf):
            tops = [one.get_bounds()[3] for one in page.get_objects() if one.type == PATH]
            assert not tops or min(tops) > 40  # nothing is drawn into the foot


def test_a_heading_never_ends_a_page() -> None:
    for before in range(20, 30):
        parts: list[Part] = [asked(n, f"Câu {n}", Lines(1)) for n in range(before)]
        parts.append(Section(Told(said("PHẦN CUỐI")), (asked(99, "Câu chót", Lines(4)),)))
        for page in pages(paper(*parts)):
            assert ("PHẦN CUỐI" in page) == ("Câu chót" in page)


def test_short_turns_are_a_table_and_long_ones_are_asked_in_turn() -> None:
    short = Turns(Told(said("Người")), (asked(1, "Tên", Lines(1)), asked(2, "Tuổi", Figures(3))), 4)
    assert text(paper(short)).count("1. Tên") == 1
    assert "STT" in text(paper(short))
    long = Turns(Told(said("Thửa")), (asked(1, "Kể rõ", Lines(4)),), 3, more=False)
    assert text(paper(long)).count("Kể rõ") == 3
    assert "Thửa: lượt 3" in text(paper(long))
    assert "ghi tiếp vào một tờ in thêm" not in text(paper(long))


def test_a_grid_that_is_too_wide_is_asked_one_by_one() -> None:
    rows = tuple(Told(said(f"Việc {n}"), f"{n}.") for n in range(1, 4))
    narrow = paper(Grid(tuple(map(said, ("Tốt", "Vừa", "Kém"))), rows))
    assert text(narrow).count("Kém") == 1
    wide = paper(Grid(tuple(said(f"Mức thứ {n} rất dài") for n in range(12)), rows))
    assert text(wide).count("Mức thứ 11") == 3


def test_conditions_stand_before_what_they_are_of() -> None:
    told = Told(said("Vì sao?"), "2.", condition="câu 1 = Có", plain=False)
    whole = text(paper(Section(Told(said("B"), condition="câu 1 > 3"), (Asked(told, Lines(1)),),
                               "các câu 2 đến 3")))  # fmt: skip
    assert "Các câu 2 đến 3 chỉ hỏi khi câu 1 > 3" in whole
    assert "Theo hướng dẫn, chỉ hỏi khi: câu 1 = Có 2. Vì sao?" in whole


def test_larger_type_takes_more_pages_and_loses_nothing() -> None:
    parts = [asked(n, f"Câu thứ {n} hỏi gì", Choices(options("Có", "Không"))) for n in range(80)]
    small, large = paper(*parts, size=9), paper(*parts, size=20)
    assert large.pages > small.pages
    assert text(small).count("Câu thứ") == text(large).count("Câu thứ") == 80


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(LABELS, LABELS, st.sampled_from([9.0, 20.0]))
def test_no_label_is_more_than_text(label: str, other: str, size: float) -> None:
    runs = (Run(label, bold=True), Run(other, heading=1, colour="#ffff00"), Run("đuôi", link=label))
    told = Told(runs, "1.", hint=runs, condition=other, rule=label, required=True)
    made = paper(
        Note(told), Asked(told, Choices((Option(runs), Option(said(other))))),
        Section(told, (Grid((runs, runs), (told,)),)), Turns(told, (Asked(told, Lines(1)),), 2),
        title=label or "x", id=other or "y", size=size,
    )  # fmt: skip
    assert "đuôi" in text(made)
    assert not drawn(made, IMAGE)


def test_a_label_longer_than_a_page_runs_on() -> None:
    words = " ".join(f"từ{n}" for n in range(3000))
    whole = text(paper(asked(1, words, Choices(options("Có", "Không"))), Note(Told(said(words)))))
    assert whole.count("từ2999") == 2
    assert whole.count("từ1500") == 2


def test_a_long_list_of_choices_runs_over_pages_in_its_order() -> None:
    made = paper(asked(1, "Chọn", Choices(options(*(f"Mục thứ {n} ở đây" for n in range(119))))))
    whole = text(made)
    assert all(f"Mục thứ {n} ở đây" in whole for n in range(119))


def test_wide_pictures_of_choices_keep_to_their_columns_and_words_stand_level() -> None:
    def drawn_as(width: int, height: int) -> Picture:
        made = io.BytesIO()
        Image.new("RGB", (width, height), (60, 100, 180)).save(made, "PNG")
        return Picture(made.getvalue(), width, height)

    pictures = (drawn_as(300, 600), drawn_as(900, 300), None)
    words = ("Đạo ôn", "Bạc lá", "Khô vằn")
    offered = tuple(Option(said(one), it) for one, it in zip(words, pictures, strict=True))
    made = paper(asked(1, "Giống hình nào?", Choices(offered)))
    page = pypdfium2.PdfDocument(made.pdf)[0]
    wide = max(one.get_bounds()[2] for one in page.get_objects() if one.type == IMAGE)
    places = {told: box for told, box in rows_of(made) if told in words}
    assert wide < places["Khô vằn"][0], "no picture lies under the words of the next choice"
    tops = [box[3] for box in places.values()]
    assert max(tops) - min(tops) < 1, places


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#000000", "#ff0000"])
def test_colours_are_dark_enough_to_be_read(colour: str) -> None:
    made = paper(Note(Told((Run("Chú ý", colour=colour),))))
    picture = pypdfium2.PdfDocument(made.pdf)[0].render(scale=2).to_pil().convert("L")
    (found,) = [one for one in rows_of(made) if one[0] == "Chú ý"]
    left, bottom, right, top = found[1]
    tall = picture.height
    box = (int(left * 2), int(tall - top * 2), int(right * 2) + 1, int(tall - bottom * 2) + 1)
    darkest, _brightest = picture.crop(box).getextrema()
    assert darkest < 160
