"""What goes onto a blank questionnaire: all that is asked, by the numbers of the screen."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.base.clock import ManualClock
from sotay.forms.layout.errors import LanguageUnknown
from sotay.forms.opening import Opened, open_form
from sotay.papers.questionnaires.parts import (
    Asked,
    Blank,
    Choices,
    Figures,
    Grid,
    Lines,
    Listed,
    Moment,
    Note,
    Part,
    Picture,
    Rich,
    Section,
    Told,
    Turns,
)
from sotay.work.questionnaires.printing.blank import Wanted, blank
from sotay.work.questionnaires.printing.jobs import BlankJob

FORM = """
| survey |
| | type | name | label::Việt (vi) | label::Tày (tyz) | hint::Việt (vi) | guidance_hint::Việt (vi) | relevant | required | constraint | constraint_message::Việt (vi) | appearance | repeat_count | choice_filter |
| | note | chao | **Xin chào** | Chào | | | | | | | | | |
| | integer | khau | Số khẩu | Cần | Tính cả trẻ | Hỏi kỹ | | yes | . <= 20 | Đến 20 | | | |
| | begin_group | dien | Điện | | | | ${khau} > 1 | | | | | | |
| | select_one ck | co_dien | Có điện? | Mì điện? | | | | | | | | | |
| | text | vi_sao | Vì sao ${khau} người? | | | | ${co_dien} = 'khong' | | | | multiline | | |
| | end_group | | | | | | | | | | | | |
| | begin_group | g | | | | | ${khau} > 5 | | | | | | |
| | date | ngay | Ngày | | | | | | | | | | |
| | date | nam | Năm | | | | | | | | year | | |
| | end_group | | | | | | | | | | | | |
| | begin_group | luoi | Mức | | | | | | | | table-list | | |
| | select_one muc | duong | Đường | | | | | | | | | | |
| | select_one muc | nuoc | Nước | | | | | | | | | | |
| | end_group | | | | | | | | | | | | |
| | begin_repeat | nguoi | Người | | | | | | | | | 4 | |
| | text | ten | Tên | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | |
| | begin_repeat | thua | Thửa | | | | | | | | | | |
| | begin_repeat | vu | Vụ | | | | | | | | | | |
| | integer | tan | Tấn | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | |
| | select_one xa | xa | Xã | | | | | | | | | | khau = ${khau} |
| | text | an | Ẩn | | | | false() | | | | | | |
| choices |
| | list_name | name | label::Việt (vi) | label::Tày (tyz) | khau |
| | ck | co | Có | Mì | |
| | ck | khong | Không | Bấu | |
| | muc | 1 | Tốt | | |
| | muc | 2 | Kém | | |
| | xa | a | Yên | | 1 |
| | xa | b | Hạ | | 2 |
"""  # noqa: E501 - a table


def formed(table: str, media: Callable[[str], bytes | None] = lambda _name: None) -> Opened:
    lines = "\n".join(line.strip() for line in table.strip().splitlines())
    return open_form("form.md", f"{lines}\n".encode(), media)


def made(opened: Opened, wanted: Wanted | None = None, **more: Any) -> Blank:
    from sotay.base.clock import VIETNAM, local
    from sotay.forms.session.setting import Setting

    asked = wanted or Wanted()
    clock = ManualClock(1_800_000_000_000)
    setting = Setting(lambda: local(clock.now_ms()), VIETNAM, asked.language, opened.media)
    return blank(opened, setting, asked, more.get("pictures", lambda _name: None))


def words(runs: Rich) -> str:
    return "".join(run.text for run in runs)


def every(parts: tuple[Part, ...]) -> list[tuple[Part, Told]]:
    found: list[tuple[Part, Told]] = []
    for one in parts:
        if isinstance(one, Grid):
            found += [(one, row) for row in one.rows]
        else:
            found.append((one, one.told))
        if isinstance(one, Section | Turns):
            found += every(one.parts)
    return found


def test_all_that_is_asked_is_there_once_by_its_number() -> None:
    parts = made(formed(FORM)).parts
    told = [(one.number, words(one.label)) for _part, one in every(parts) if one.number]
    assert told == [
        ("1.", "Số khẩu"), ("2.", "Có điện?"), ("3.", "Vì sao [câu 1] người?"), ("4.", "Ngày"),
        ("5.", "Năm"), ("6.", "Đường"), ("7.", "Nước"), ("8.", "Tên"), ("9.", "Tấn"), ("10.", "Xã"),
    ]  # fmt: skip


def test_what_a_question_says_and_demands() -> None:
    note, first, electricity, nameless, *_rest = made(formed(FORM)).parts
    assert isinstance(note, Note)
    assert note.told.label[0].bold
    assert isinstance(first, Asked)
    assert (words(first.told.hint), first.told.rule) == ("Tính cả trẻ\nHỏi kỹ", "Đến 20")
    assert first.told.required
    assert first.space == Figures(2)
    assert isinstance(electricity, Section)
    assert (electricity.told.condition, electricity.covers) == ("câu 1 > 1", "cả phần này")
    why = electricity.parts[1]
    assert isinstance(why, Asked)
    assert (why.told.condition, why.space) == ("câu 2 = Không", Lines(4))
    assert isinstance(nameless, Section)
    assert (nameless.told.condition, nameless.covers) == ("câu 1 > 5", "các câu 4 đến 5")
    assert [one.space for one in nameless.parts if isinstance(one, Asked)] == [
        Moment("day"), Moment("year"),
    ]  # fmt: skip


def test_grids_and_repeats() -> None:
    parts = made(formed(FORM), Wanted(turns=5)).parts
    (table,) = [o for o in parts if isinstance(o, Section) and words(o.told.label) == "Mức"]
    (grid,) = table.parts
    assert isinstance(grid, Grid)
    assert [words(one) for one in grid.heads] == ["Tốt", "Kém"]
    people, plots = (one for one in parts if isinstance(one, Turns))
    assert (people.number, people.more) == (4, False)
    assert (plots.number, plots.more) == (5, True)
    (harvests,) = plots.parts
    assert isinstance(harvests, Turns)
    assert harvests.number == 2  # of each turn: the paper has an end


def test_choices_that_hang_on_answers_are_all_there() -> None:
    *_before, commune = made(formed(FORM)).parts
    assert isinstance(commune, Asked)
    assert isinstance(commune.space, Choices)
    assert [words(one.label) for one in commune.space.options] == ["Yên", "Hạ"]
    assert words(commune.told.hint) == "Lựa chọn tùy theo câu 1: chỉ chọn mục phù hợp."


def test_a_language_of_the_form_and_what_it_lacks() -> None:
    parts = made(formed(FORM), Wanted("Tày (tyz)")).parts
    said = [words(one.label) for _part, one in every(parts)]
    assert "Mì điện?" in said
    assert "Ngày" in said  # never put into that language
    job = BlankJob(formed(FORM), Wanted("en"), ManualClock(1_800_000_000_000))
    with pytest.raises(LanguageUnknown):
        job.print()


@pytest.mark.thorough
def test_a_list_of_ten_thousand_is_named_not_printed() -> None:
    rows = "\n".join(f"| | xa | x{n} | Xã số {n} |" for n in range(10_000))
    form = formed(f"""
        | survey |
        | | type | name | label | relevant |
        | | select_one xa | xa | Xã | |
        | | select_multiple xa | cac_xa | Các xã | |
        | | text | sao | Sao? | ${{xa}} = 'x77' |
        | choices |
        | | list_name | name | label |
        {rows}
    """)
    one, many, why = made(form).parts
    assert isinstance(one, Asked)
    assert isinstance(many, Asked)
    assert (one.space, many.space) == (Listed("xa", 10_000), Listed("xa", 10_000, many=True))
    assert isinstance(why, Asked)
    assert why.told.condition == "câu 1 = Xã số 77"


def test_pictures_stand_with_words_where_they_are_at_hand() -> None:
    form = formed("""
        | survey |
        | | type | name | label | media::image |
        | | select_one cay | cay | Cây gì? | cay.png |
        | choices |
        | | list_name | name | label | media::image |
        | | cay | lua | Lúa | lua.png |
        | | cay | ngo | Ngô | |
    """)
    picture = Picture(b"", 10, 10)
    (one,) = made(form, pictures={"cay.png": picture, "lua.png": picture}.get).parts
    assert isinstance(one, Asked)
    assert one.told.pictures == (picture,)
    assert isinstance(one.space, Choices)
    assert [each.picture for each in one.space.options] == [picture, None]


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [
        ("start=1 end=5 step=1", Choices), ("start=0 end=1000 step=1", Figures),
        ("start=0 end=1 step=0.5", Choices), ("start=5 end=1 step=-1", Choices),
    ],
)  # fmt: skip
def test_scales_are_printed_where_they_are_short(attributes: str, kind: type) -> None:
    form = formed(f"""
        | survey |
        | | type | name | label | parameters |
        | | range | diem | Điểm | {attributes} |
    """)
    (one,) = made(form).parts
    assert isinstance(one, Asked)
    assert isinstance(one.space, kind)
